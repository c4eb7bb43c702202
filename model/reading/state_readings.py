"""The four readings of one state, from the evidence that counts."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from model.codebook import SCORED, Dimension, ReadingState, Side, Status, Value
from model.ledger import Evidence
from model.reading import unscored
from model.reading.claims import Interval, bounding
from model.reading.index import Index, Said, claims_of, sides_of
from model.reading.reading import Reading, ids_of
from model.reading.status import Bounds


class Readings(NamedTuple):
    """All that is read of one state."""

    scored: Mapping[Dimension, Reading]
    recognition: unscored.RecognitionReading | None
    posture: unscored.PostureReading | None


def read_all(actor: str, found: Index) -> Readings:
    """What is scored of one state, and what is shown beside it."""
    beside = unscored.read_recognition(actor, found), unscored.read_posture(actor, found)
    return Readings(read_state(actor, found), *beside)


def read_state(actor: str, found: Index) -> Mapping[Dimension, Reading]:
    """The four readings of one state, coherent with each other."""
    bounds = {d: tuple(_one_side(actor, d, side, found) for side in sides_of(d)) for d in SCORED}
    sides = found.recall.sides
    whole = {d: sides(*each) if len(each) == 2 else each[0] for d, each in bounds.items()}
    readings = {d: _reading(actor, d, one, found) for d, one in whole.items()}
    if not found.method.assumptions.coherence:
        return readings
    return cohere(readings, sent=bounds[Dimension.AMBASSADOR][0])


def _one_side(actor: str, dimension: Dimension, side: Side | None, found: Index) -> Bounds:
    items = found.kept.get(actor, {}).get(dimension, ())
    direct = claims_of(items, found.sources, side, found.recall) if items else ()
    groups = found.groups_of.get(actor, ())
    lists = (found.group_claims.get((key, dimension, side), ()) for key in groups)
    group = tuple(chain.from_iterable(lists))
    if not direct and not group:
        return Bounds()
    drops = tuple(map(found.drops[dimension], (*direct, *group)))
    groups_count = found.method.assumptions.group_claims
    said = Said(dimension.on_ladder.half_life is None, direct, group, drops, groups_count)
    return found.recall.bounds(said)


def _reading(actor: str, dimension: Dimension, bounds: Bounds, found: Index) -> Reading:
    items = found.kept.get(actor, {}).get(dimension, ())
    outlook, plans = unscored.outlook_of(items, found.aged_on, found.method.outlook_months)
    never = _not_applicable(items)
    if never is None and (bounds.taken or bounds.clashes):
        return found.recall.reading(actor, dimension, bounds, outlook, plans)
    return Reading(
        actor=actor,
        dimension=dimension,
        state=ReadingState.NO_EVIDENCE if never is None else ReadingState.NOT_APPLICABLE,
        covered=never is not None,
        high_evidence=() if never is None else (never.id,),
        outlook=outlook,
        outlook_evidence=plans,
    )


def _not_applicable(items: Sequence[Evidence]) -> Evidence | None:
    """The latest statement that the dimension cannot apply, unless later evidence has rungs."""
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
    implies standing working contact. Only a head of mission that the state itself has sent
    counts.
    """
    embassy, visits = readings[Dimension.EMBASSY], readings[Dimension.VISITS]
    nobody = readings[Dimension.AMBASSADOR].state is ReadingState.NOT_APPLICABLE
    resident = readings[Dimension.AMBASSADOR].but(
        low=0 if nobody else sent.interval.low,
        low_direct=sent.direct.low,
        low_evidence=ids_of(sent.low_claims),
    )
    embassy = imply(embassy, OPEN_EMBASSY, resident, HEAD_OF_MISSION)
    visits = imply(visits, WORKING_LEVEL, embassy, OPEN_EMBASSY)
    return {**readings, Dimension.EMBASSY: embassy, Dimension.VISITS: visits}


def imply(reading: Reading, rung: int, by: Reading, needed: int) -> Reading:
    """Where a reading implies another, the low of the other is raised; such a bound is marked as
    derived, inherits *via group*, and does not count as coverage. Where other evidence excludes
    it, that is noted and nothing moves.
    """
    if by.low < needed or reading.state is ReadingState.NOT_APPLICABLE:
        return reading
    by_direct = by.low_direct >= needed
    if reading.high < rung <= reading.high_direct and by_direct:
        # What direct evidence implies stands against what is said of a group; the clash is listed.
        reading = reading.but(
            high=reading.high_direct,
            high_via_group=False,
            high_evidence=(),
            clashes=tuple(dict.fromkeys((*reading.clashes, *reading.high_evidence))),
        )
    if reading.high < rung:
        note = f"{by.dimension} implies at least {rung} here, which other evidence excludes"
        return reading.but(notes=(*reading.notes, note))
    if reading.low > rung or (reading.low == rung and not (reading.low_via_group and by_direct)):
        low_direct = max(reading.low_direct, rung) if by_direct else reading.low_direct
        return reading.but(low_direct=low_direct, low_via_group=reading.low > low_direct)
    in_conflict = reading.state is ReadingState.CONFLICT
    return reading.but(
        state=reading.state if in_conflict else ReadingState.INTERVAL,
        low=rung,
        low_direct=rung if by_direct else reading.low_direct,
        low_via_group=not by_direct,
        derived_from=by.dimension,
        confidence=by.confidence,
        low_evidence=by.low_evidence,
        supporting=tuple(dict.fromkeys((*reading.supporting, *reading.low_evidence))),
        before_ageing=Interval(rung, reading.before_ageing.high),
    )
