"""The rows of readings.csv: what each reading shows, and on what it rests."""

from collections.abc import Iterable, Iterator

from model.assessment import Assessment
from model.codebook import Dimension, ReadingState, Standing
from model.package.columns import READINGS
from model.package.csvtext import Cell, Row, row_of
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
            yield _beside_row(one.iso3, Dimension.RECOGNITION, one.recognition)
        if one.posture is not None:
            yield _beside_row(one.iso3, Dimension.POSTURE, one.posture)


def bounds_cells(one: Assessment, dimension: Dimension) -> tuple[int | None, int | None]:
    """Low and high, or nothing where the record holds nothing: missing is not zero."""
    reading = one.reading(dimension)
    return (None, None) if reading.state in NOTHING_HOLDS else (reading.low, reading.high)


def reading_row(reading: Reading) -> Row:
    """One reading; columns `READINGS`."""
    holds = reading if reading.state not in NOTHING_HOLDS else None
    was = reading.before_ageing if holds or reading.state is ReadingState.LAST_KNOWN else None
    return row_of(
        READINGS,
        reading,
        low=holds.low if holds else None,
        high=holds.high if holds else None,
        low_direct=holds.low_direct if holds else None,
        low_before_ageing=was.low if was else None,
        high_before_ageing=was.high if was else None,
        transitions="; ".join(_turns(reading.turns)),
        conflicts="; ".join(_side(side) for side in reading.conflict),
        notes="; ".join(reading.notes),
    )


def _beside_row(iso3: str, dimension: Dimension, shown: RecognitionReading | PostureReading) -> Row:
    cells: dict[str, Cell] = {"value": shown.value}
    if isinstance(shown, PostureReading):
        mixed = shown.value is PostureValue.MIXED
        cells["value"] = shown.value if mixed else None
        cells["low"] = -1 if mixed else int(shown.value)
        cells["high"] = 1 if mixed else int(shown.value)
    return row_of(
        READINGS,
        None,
        actor=iso3,
        dimension=dimension,
        low_via_group=shown.via_group,
        low_evidence=shown.evidence,
        dated=shown.dated,
        **cells,
    )


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
