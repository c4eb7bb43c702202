"""What a state's own evidence shows, and shows without each source, without readings in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from model.codebook import SCORED, Dimension, ReadingState, Value
from model.ledger import Evidence
from model.reading.claims import OPEN, Claim, Interval, bounding
from model.reading.index import Index, by_side, claims_less
from model.reading.reading import state_of
from model.reading.state_readings import (
    HEAD_OF_MISSION,
    OPEN_EMBASSY,
    WORKING_LEVEL,
    not_applicable,
)
from model.reading.status import Outline, higher, outline
from model.reading.visits import own_visits


class Shown(NamedTuple):
    """What a state's own evidence shows, without its readings in words."""

    intervals: Mapping[Dimension, Interval]
    none_confirmed: bool
    """Whether some dimension is confirmed as none."""


def shown(actor: str, found: Index) -> Shown:
    """What a state's own evidence shows, whatever the method takes in of its groups."""
    kept = found.kept.get(actor, {})
    claims = {d: by_side(kept.get(d, ()), d, found) for d in SCORED}
    sides = {d: _outlines(each, d, found) for d, each in claims.items()}
    whole = {d: _highest(each) for d, each in sides.items()}
    never = {d: not_applicable(kept.get(d, ())) is not None for d in SCORED}
    return _shown(sides, whole, never, found)


def shown_without(actor: str, found: Index) -> Iterator[tuple[str, Shown]]:
    """What a state's own evidence shows without each source that may carry something, by source:
    the same as reading it anew, but only what the source speaks of is. Without the others no less
    is shown: they speak of nothing that shows a rung, or confirms a none.
    """
    kept = {d: found.kept.get(actor, {}).get(d, ()) for d in SCORED}
    claims = {d: by_side(items, d, found) for d, items in kept.items()}
    sides = {d: _outlines(claims[d], d, found) for d in SCORED}
    whole = {d: _highest(sides[d]) for d in SCORED}
    never = {d: not_applicable(items) is not None for d, items in kept.items()}
    carrying = [
        d for d, one in whole.items() if one.interval.low or state_of(one) is _NONE or never[d]
    ]
    speaks_of: dict[str, set[Dimension]] = {}
    for d, items in kept.items():
        for item in items:
            if _carries(item):
                speaks_of.setdefault(item.source, set()).add(d)
    for source, of in sorted(speaks_of.items()):
        if of.isdisjoint(carrying):
            continue
        less, joined, no = dict(sides), dict(whole), dict(never)
        for d in of:
            rest = [claims_less(each, source, found.sources, found.recall) for each in claims[d]]
            less[d] = _outlines(rest, d, found)
            joined[d] = _highest(less[d])
            if any(item.value is Value.NOT_APPLICABLE for item in kept[d]):
                no[d] = not_applicable([i for i in kept[d] if i.source != source]) is not None
        yield source, _shown(less, joined, no, found)


_NONE: Final = ReadingState.CONFIRMED_NONE


def _carries(item: Evidence) -> bool:
    return bounding(item) or item.value is Value.NOT_APPLICABLE


def _shown(
    sides: Mapping[Dimension, Sequence[Outline]],
    whole: Mapping[Dimension, Outline],
    never: Mapping[Dimension, bool],
    found: Index,
) -> Shown:
    none = Interval(OPEN.low, OPEN.low)
    each = {d: none if never[d] else whole[d].interval for d in SCORED}

    def implied(dimension: Dimension, rung: int) -> None:
        low, high = each[dimension]
        if high >= rung > low and not never[dimension]:
            each[dimension] = Interval(rung, high)

    if found.method.assumptions.coherence:
        sent = sides[Dimension.AMBASSADOR][0].interval.low
        if sent >= HEAD_OF_MISSION and not never[Dimension.AMBASSADOR]:
            implied(Dimension.EMBASSY, OPEN_EMBASSY)
        if each[Dimension.EMBASSY].low >= OPEN_EMBASSY:
            implied(Dimension.VISITS, WORKING_LEVEL)
    states = (state_of(one) for d, one in whole.items() if one.taken and not never[d])
    return Shown(each, _NONE in states)


def _outlines(
    claims: Sequence[tuple[Claim, ...]], dimension: Dimension, found: Index
) -> Sequence[Outline]:
    return [_outline(one, dimension, found) if one else NOTHING_OUTLINED for one in claims]


NOTHING_OUTLINED: Final = Outline()


def _outline(claims: tuple[Claim, ...], dimension: Dimension, found: Index) -> Outline:
    drop = found.drops[dimension]
    if dimension.on_ladder.half_life is not None:
        return outline(found.recall.ends(claims), drop)
    own = own_visits(claims, drop)
    return Outline(own.interval, own.before_ageing, own.conflict != (), taken=True)


def _highest(sides: Sequence[Outline]) -> Outline:
    return higher(*sides) if len(sides) == 2 else sides[0]
