"""What each assumption does to the numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from model.assessment.assessment import Assessment
from model.assessment.scoring import assess
from model.base import Frozen
from model.codebook import Assumptions
from model.reading import Index


class Effect(Frozen):
    """One assumption turned over, and what that does to the states with a score."""

    assumption: str
    meaning: str
    on: bool
    """Whether it is on in the method in force; the effect is that of turning it over."""
    at_least_moves: int
    """States whose score at least changes."""
    not_ruled_out_moves: int
    """States whose upper bound changes."""
    bands_move: int
    """States whose band changes, or that gain or lose a score."""
    largest: Fraction
    """The largest change of a score at least, in points of 100; negative where it falls."""


def effects(assessments: Iterable[Assessment], found: Index) -> tuple[Effect, ...]:
    """The effect of each assumption on the states that have a score with or without it."""
    bounded = [one for one in assessments if _spoken_of(one.iso3, found)]
    return tuple(_effect(bounded, found, name) for name in Assumptions.model_fields)


def _spoken_of(iso3: str, found: Index) -> bool:
    """Whether anything is said of a scored dimension: else no assumption gives a score."""
    actors = (iso3, *found.groups_of.get(iso3, ()))
    return any(dimension.scored for actor in actors for dimension in found.kept.get(actor, ()))


def _effect(assessments: Sequence[Assessment], found: Index, name: str) -> Effect:
    on = bool(getattr(found.method.assumptions, name))
    turned = replace(found, method=found.method.assuming(**{name: not on}))
    both = ((before, assess(before.iso3, turned)) for before in assessments)
    pairs = [(before, after) for before, after in both if before.scored or after.scored]
    moves = [after.at_least - before.at_least for before, after in pairs]
    return Effect(
        assumption=name,
        meaning=Assumptions.said_of(name),
        on=on,
        at_least_moves=sum(1 for move in moves if move),
        not_ruled_out_moves=sum(a.not_ruled_out != b.not_ruled_out for b, a in pairs),
        bands_move=sum(a.band != b.band for b, a in pairs),
        largest=max(moves, key=lambda move: (abs(move), move), default=Fraction(0)),
    )
