"""What a state hangs on: which source carries most of what is shown of it (codebook section 6)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from operator import getitem
from typing import NamedTuple

from model.assessment.assessment import Assessment
from model.assessment.scoring import bounds_of, worth_of
from model.codebook import ReadingState
from model.reading import Index, read_state, shown_without, without


class Left(NamedTuple):
    """What is left of a state without one source."""

    at_least: Fraction
    """Points of 100."""
    scored: bool
    """Whether it keeps a score."""


class Hanging(NamedTuple):
    """The source without which most points are lost."""

    source: str
    left: Fraction
    """What is still shown at least without it, points of 100."""


def left_without(one: Assessment, found: Index) -> Mapping[str, Left]:
    """What is left of a scored state without each of its sources in turn, by source: exact, the
    evidence is read anew. Sources without which no less is shown may be left out.
    """
    if found.method.assumptions.group_claims:
        return dict(_with_groups(one, found))
    worth = worth_of(found.method.weights).values()

    @cache  # most sources leave the same
    def points(*lows: int) -> Fraction:
        return sum(map(getitem, worth, lows), Fraction(0))

    left = {}
    for source, shown in shown_without(one.iso3, found):
        lows = [interval.low for interval in shown.intervals.values()]
        left[source] = Left(points(*lows), shown.none_confirmed or any(lows))
    return left


def _with_groups(one: Assessment, found: Index) -> Iterator[tuple[str, Left]]:
    """The same where what is said of groups is taken in: then a source may speak through them."""
    actors = (one.iso3, *found.groups_of.get(one.iso3, ()))
    kept = {actor: found.kept[actor] for actor in actors if actor in found.kept}
    near = replace(found, kept=kept)
    items = [
        item
        for dimensions in kept.values()
        for dimension, each in dimensions.items()
        for item in (each if dimension.scored else ())
    ]
    for source in sorted({item.source for item in items}):
        rest = without(near, [item for item in items if item.source == source])
        readings = read_state(one.iso3, rest)
        at_least, _ = bounds_of(readings, found.method)
        none = ReadingState.CONFIRMED_NONE
        yield source, Left(at_least, any(r.low or r.state is none for r in readings.values()))


def hanging(one: Assessment, left: Mapping[str, Left]) -> Hanging | None:
    """The source without which most points are lost, and what is left; of equal ones the first by
    id. None where no single source carries anything.
    """
    if not left:
        return None
    source = min(left, key=lambda name: (left[name].at_least, name))
    at_least = left[source].at_least
    return Hanging(source, at_least) if at_least < one.at_least else None
