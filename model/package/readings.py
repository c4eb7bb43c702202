"""The rows of readings.csv: what each reading shows, and on what it rests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from model.assessment import Assessment
from model.codebook import Dimension, ReadingState, Standing
from model.package.csvtext import Cell, Row
from model.reading import (
    ConflictSide,
    Interval,
    PostureReading,
    PostureValue,
    Reading,
    RecognitionReading,
    Turn,
)
from model.snapshot import Snapshot

NOTHING_HOLDS = (
    ReadingState.NO_EVIDENCE,
    ReadingState.LAST_KNOWN,
    ReadingState.NOT_APPLICABLE,
)
"""The states of a reading in which no bound holds: its cells are empty, not zero."""


def readings_rows(snapshot: Snapshot) -> Iterator[Row]:
    """The four readings of every state on the record, and what is shown of it beside them."""
    for one in snapshot.assessments:
        if one.standing is Standing.NO_EVIDENCE:
            continue
        for reading in one.readings:
            yield reading_row(reading)
        if one.recognition is not None:
            yield _recognition_row(one.iso3, one.recognition)
        if one.posture is not None:
            yield _posture_row(one.iso3, one.posture)


def bounds_cells(one: Assessment, dimension: Dimension) -> tuple[int | None, int | None]:
    """Low and high, or nothing where the record holds nothing: missing is not zero."""
    reading = one.reading(dimension)
    return (None, None) if reading.state in NOTHING_HOLDS else (reading.low, reading.high)


def reading_row(reading: Reading) -> Row:
    """One reading; columns `READINGS`."""
    holds = reading.state not in NOTHING_HOLDS
    was = holds or reading.state is ReadingState.LAST_KNOWN
    return {
        "actor": reading.actor,
        "dimension": reading.dimension,
        "state": reading.state,
        "low": reading.low if holds else None,
        "high": reading.high if holds else None,
        "low_direct": reading.low_direct if holds else None,
        "low_before_ageing": reading.before_ageing.low if was else None,
        "high_before_ageing": reading.before_ageing.high if was else None,
        "low_via_group": reading.low_via_group,
        "high_via_group": reading.high_via_group,
        "derived_from": reading.derived_from,
        "covered": reading.covered,
        "confidence": reading.confidence,
        "transitions": "; ".join(_turns(reading.turns)) or None,
        "conflicts": "; ".join(_side(side) for side in reading.conflict) or None,
        "outlook": reading.outlook,
        "notes": "; ".join(reading.notes) or None,
        **_cited(reading),
    }


def _cited(reading: Reading) -> dict[str, Cell]:
    return {
        "low_evidence": _ids(reading.low_evidence),
        "high_evidence": _ids(reading.high_evidence),
        "outlook_evidence": _ids(reading.outlook_evidence),
        "supporting": _ids(reading.supporting),
        "superseded": _ids(reading.superseded),
        "clashes": _ids(reading.clashes),
    }


def _recognition_row(iso3: str, shown: RecognitionReading) -> Row:
    return {"value": shown.value, **_beside(iso3, Dimension.RECOGNITION, shown)}


def _posture_row(iso3: str, shown: PostureReading) -> Row:
    mixed = shown.value is PostureValue.MIXED
    return {
        "value": shown.value if mixed else None,
        "low": -1 if mixed else int(shown.value),
        "high": 1 if mixed else int(shown.value),
        **_beside(iso3, Dimension.POSTURE, shown),
    }


def _beside(
    iso3: str, dimension: Dimension, shown: RecognitionReading | PostureReading
) -> dict[str, Cell]:
    return {
        "actor": iso3,
        "dimension": dimension,
        "low_via_group": shown.via_group,
        "low_evidence": _ids(shown.evidence),
        "dated": shown.dated,
    }


def _ids(ids: Iterable[str]) -> str | None:
    return " ".join(ids) or None


def _turns(turns: Iterable[Turn]) -> Iterable[str]:
    """Each once and in a settled order: both sides of an ambassador may turn on one day."""
    return sorted({_turn(turn) for turn in turns})


def _turn(turn: Turn) -> str:
    rungs = f"{_rungs(turn.before)}>{_rungs(turn.after)}"
    return " ".join((turn.on.isoformat(), rungs, *turn.evidence))


def _side(side: ConflictSide) -> str:
    return " ".join((_rungs(side.interval), *side.evidence))


def _rungs(interval: Interval) -> str:
    return f"{interval.low}-{interval.high}"
