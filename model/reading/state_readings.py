"""The four readings of one state, from the evidence that counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

from model.codebook import SCORED, Dimension, Outlook, ReadingState, Status, Value
from model.ledger import Evidence
from model.reading import unscored
from model.reading.claims import OPEN, Claim, Interval, bounding
from model.reading.index import NOTHING_SAID, Index, Said, by_side, sides_of
from model.reading.reading import Reading, bounded_reading
from model.reading.status import Bounds


class Readings(NamedTuple):
    """All that is read of one state."""

    scored: Mapping[Dimension, Reading]
    """What the score is made of: its own evidence, unless the method takes group claims in."""
    with_groups: Mapping[Dimension, Reading]
    """The same with what is said of its groups; the same object where that is nothing."""
    recognition: unscored.RecognitionReading | None
    posture: unscored.PostureReading | None


def read_all(actor: str, found: Index) -> Readings:
    """What is scored of one state, what is said of its groups, and what is shown beside it."""
    own = _own_bounds(actor, found)
    layer = _layered(actor, own, found) if found.said_of_groups(actor) else own
    counted = layer if found.method.assumptions.group_claims else own
    plans = {d: _outlook(actor, d, found) for d in SCORED}
    plain = {d: _reading(actor, d, counted[d], plans[d], found) for d in SCORED}
    scored = layered = _coherent(plain, counted, found)
    if layer is not counted:
        more = {
            d: plain[d] if layer[d] is counted[d] else _reading(actor, d, layer[d], plans[d], found)
            for d in SCORED
        }
        layered = _coherent(more, layer, found)
    beside = unscored.read_recognition(actor, found), unscored.read_posture(actor, found)
    return Readings(scored, layered, *beside)


def read_state(actor: str, found: Index) -> Mapping[Dimension, Reading]:
    """The four readings of one state, coherent with each other."""
    bounds = _own_bounds(actor, found)
    if found.method.assumptions.group_claims:
        bounds = _layered(actor, bounds, found)
    plans = {d: _outlook(actor, d, found) for d in SCORED}
    readings = {d: _reading(actor, d, bounds[d], plans[d], found) for d in SCORED}
    return _coherent(readings, bounds, found)


def _joined(sides: tuple[Bounds, ...], found: Index) -> Bounds:
    return found.recall.sides(*sides) if len(sides) == 2 else sides[0]


_Sides: TypeAlias = Mapping[Dimension, tuple[Bounds, ...]]
"""The bounds of each dimension, one for each side that is read apart."""


def _own_bounds(actor: str, found: Index) -> _Sides:
    kept = found.kept.get(actor, {})
    return {d: _bounds(by_side(kept.get(d, ()), d, found), d, found) for d in SCORED}


def _bounds(
    claims: Sequence[tuple[Claim, ...]], dimension: Dimension, found: Index
) -> tuple[Bounds, ...]:
    own = found.recall.own
    return tuple(own(_said(one, dimension, found)) if one else NOTHING_SAID for one in claims)


def _said(claims: tuple[Claim, ...], dimension: Dimension, found: Index) -> Said:
    drops = tuple(map(found.drops[dimension], claims)) if claims else ()
    return Said(dimension.on_ladder.half_life is None, claims, drops)


def _layered(actor: str, own: _Sides, found: Index) -> _Sides:
    """The same with what is said of the groups of a state; where that is nothing, as they are."""
    groups = found.groups_of.get(actor, ())
    layer = {}
    for dimension, sides in own.items():
        said = []
        for side, bounds in zip(sides_of(dimension), sides, strict=True):
            lists = (found.group_claims.get((key, dimension, side), ()) for key in groups)
            group = tuple(chain.from_iterable(lists))
            said.append(_with_group(bounds, group, dimension, found) if group else bounds)
        same = all(one is other for one, other in zip(said, sides, strict=True))
        layer[dimension] = sides if same else tuple(said)
    return layer


def _with_group(
    own: Bounds, group: tuple[Claim, ...], dimension: Dimension, found: Index
) -> Bounds:
    direct, said = _said(own.taken, dimension, found), _said(group, dimension, found)
    return found.recall.layer(own, direct, said)


def _coherent(
    readings: Mapping[Dimension, Reading], bounds: _Sides, found: Index
) -> Mapping[Dimension, Reading]:
    if not found.method.assumptions.coherence:
        return readings
    return cohere(readings, sent=bounds[Dimension.AMBASSADOR][0])


_Planned: TypeAlias = tuple[Outlook | None, tuple[str, ...]]
"""An outlook and the ids of what it rests on."""


def _outlook(actor: str, dimension: Dimension, found: Index) -> _Planned:
    items = found.kept.get(actor, {}).get(dimension, ())
    if all(item.status is Status.DONE for item in items):
        return None, ()
    months, recognised = found.method.outlook_months, unscored.recognised_on(actor, found)
    return unscored.outlook_of(items, found.aged_on, months, recognised)


def _reading(
    actor: str, dimension: Dimension, sides: tuple[Bounds, ...], planned: _Planned, found: Index
) -> Reading:
    bounds, (outlook, plans) = _joined(sides, found), planned
    items = found.kept.get(actor, {}).get(dimension, ())
    never = not_applicable(items)
    if never is None and (bounds.taken or bounds.clashes):
        return found.recall.reading(actor, dimension, bounds, outlook, plans)
    if never is None:
        return Reading(
            actor=actor,
            dimension=dimension,
            state=ReadingState.NO_EVIDENCE,
            outlook=outlook,
            outlook_evidence=plans,
        )
    return Reading(
        actor=actor,
        dimension=dimension,
        state=ReadingState.NOT_APPLICABLE,
        high=OPEN.low,
        high_direct=OPEN.low,
        before_ageing=Interval(OPEN.low, OPEN.low),
        covered=True,
        high_evidence=(never.id,),
    )


def not_applicable(items: Sequence[Evidence]) -> Evidence | None:
    """A dimension that cannot apply, as a source says, adds nothing to either end of the score. The
    latest such statement holds unless clearly later evidence of the state itself has rungs.
    """
    never = [i for i in items if i.value is Value.NOT_APPLICABLE and i.status is Status.DONE]
    if not never:
        return None
    latest = max(never, key=lambda item: (item.dated.end, item.key))
    later = (item for item in items if bounding(item))
    return None if any(i.dated.clearly_later_than(latest.dated) for i in later) else latest


HEAD_OF_MISSION = 2
"""The lowest AMBASSADOR rung that is a head of mission: chargé d'affaires."""
OPEN_EMBASSY = 3
WORKING_LEVEL = 2


def cohere(readings: Mapping[Dimension, Reading], sent: Bounds) -> Mapping[Dimension, Reading]:
    """An ambassador or chargé resident in {capital} implies an open embassy, and an open embassy
    implies standing working contact. Only a head of mission that the state itself has sent counts,
    and only the state's own evidence: nothing follows from what is said of a group.
    """
    embassy, visits = readings[Dimension.EMBASSY], readings[Dimension.VISITS]
    ambassador = readings[Dimension.AMBASSADOR]
    if ambassador.state is not ReadingState.NOT_APPLICABLE and sent.direct.low >= HEAD_OF_MISSION:
        resident = bounded_reading(ambassador.actor, Dimension.AMBASSADOR, sent)
        embassy = imply(embassy, OPEN_EMBASSY, resident, HEAD_OF_MISSION)
    visits = imply(visits, WORKING_LEVEL, embassy, OPEN_EMBASSY)
    return {**readings, Dimension.EMBASSY: embassy, Dimension.VISITS: visits}


def imply(reading: Reading, rung: int, by: Reading, needed: int) -> Reading:
    """Where a reading implies another, the low of the other is raised. Such a bound is marked as
    derived, takes confidence and notes of the very side that implies it, and does not count as
    coverage. Where other evidence of the state excludes it, that is noted and nothing moves.
    """
    if by.low_direct < needed or reading.state is ReadingState.NOT_APPLICABLE:
        return reading
    if reading.high < rung <= reading.high_direct:
        # What own evidence implies stands against what is said of a group; the clash is listed.
        reading = reading.but(
            high=reading.high_direct,
            high_via_group=False,
            high_evidence=(),
            clashes=tuple(dict.fromkeys((*reading.clashes, *reading.high_evidence))),
        )
    if reading.high < rung:
        note = f"{by.dimension} implies at least {rung} here, which other evidence excludes"
        return reading.but(notes=(*reading.notes, note))
    if reading.low > rung or (reading.low == rung and not reading.low_via_group):
        low_direct = max(reading.low_direct, rung)
        return reading.but(low_direct=low_direct, low_via_group=reading.low > low_direct)
    in_conflict = reading.state is ReadingState.CONFLICT
    return reading.but(
        state=reading.state if in_conflict else ReadingState.INTERVAL,
        low=rung,
        low_direct=rung,
        low_via_group=False,
        derived_from=by.dimension,
        confidence=by.confidence,
        low_evidence=by.low_evidence,
        supporting=tuple(dict.fromkeys((*reading.supporting, *reading.low_evidence))),
        before_ageing=Interval(rung, reading.before_ageing.high),
        notes=(*reading.notes, *(f"{by.dimension}: {note}" for note in by.notes)),
    )
