"""Coherence: what one reading implies for another (codebook section 5, 7)."""

from __future__ import annotations

from collections.abc import Mapping

from model.codebook import Dimension, ReadingState
from model.reading.bounds import Bounds
from model.reading.claims import Interval
from model.reading.reading import Reading, ids_of

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
    resident = readings[Dimension.AMBASSADOR].model_copy(
        update={
            "low": 0 if nobody else sent.interval.low,
            "low_direct": sent.direct.low,
            "low_evidence": ids_of(sent.low_claims),
        }
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
    if reading.high < rung <= reading.high_direct and by.low_direct >= needed:
        reading = _group_yields(reading)
    if reading.high < rung:
        note = f"{by.dimension} implies at least {rung} here, which other evidence excludes"
        return reading.model_copy(update={"notes": (*reading.notes, note)})
    by_direct = by.low_direct >= needed
    if reading.low > rung or (reading.low == rung and not (reading.low_via_group and by_direct)):
        low_direct = max(reading.low_direct, rung) if by_direct else reading.low_direct
        return reading.model_copy(
            update={"low_direct": low_direct, "low_via_group": reading.low > low_direct}
        )
    in_conflict = reading.state is ReadingState.CONFLICT
    return reading.model_copy(
        update={
            "state": reading.state if in_conflict else ReadingState.INTERVAL,
            "low": rung,
            "low_direct": rung if by_direct else reading.low_direct,
            "low_via_group": not by_direct,
            "derived_from": by.dimension,
            "confidence": by.confidence,
            "low_evidence": by.low_evidence,
            "supporting": tuple(dict.fromkeys((*reading.supporting, *reading.low_evidence))),
            "before_ageing": Interval(rung, reading.before_ageing.high),
        }
    )


def _group_yields(reading: Reading) -> Reading:
    """What direct evidence implies stands against what is said of a group; the clash is listed."""
    return reading.model_copy(
        update={
            "high": reading.high_direct,
            "high_via_group": False,
            "high_evidence": (),
            "clashes": tuple(dict.fromkeys((*reading.clashes, *reading.high_evidence))),
        }
    )
