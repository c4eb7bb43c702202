"""The tables of a snapshot: which rows each has, and what stands in their cells."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from model.assessment import Assessment
from model.codebook import SCORED, Dimension, ReadingState, Standing
from model.ledger import Evidence
from model.package import csvtext
from model.package.csvtext import Cell, Column, Row, row_of
from model.places import STATE_NAMES
from model.reading import Interval, PostureReading, PostureValue, Reading, RecognitionReading
from model.snapshot import Snapshot

NOTHING_HOLDS: Final = (
    ReadingState.NO_EVIDENCE,
    ReadingState.LAST_KNOWN,
    ReadingState.NOT_APPLICABLE,
)
"""The states of a reading in which no bound holds: its cells are empty, not zero."""


def scores_rows(snapshot: Snapshot) -> Iterator[Row]:
    """One row a state on the record, by code; columns `SCORES`."""
    for assessment in snapshot.assessments:
        if assessment.standing is not Standing.NO_EVIDENCE:
            yield _score_row(snapshot, assessment)


_BUT_BOUNDS: Final = tuple(
    column
    for column in csvtext.SCORES
    if column.name.removesuffix("_low").removesuffix("_high") not in SCORED
)
"""The bounds stand last in JSON, as its readers know it; a table puts them in their columns."""


def _score_row(snapshot: Snapshot, one: Assessment) -> Row:
    scored = one if one.scored else None
    rank, recognition = snapshot.ranks.get(one.iso3), one.recognition
    bounds: dict[str, Cell] = {}
    for reading in one.readings:
        held = reading.state not in NOTHING_HOLDS
        bounds[f"{reading.dimension}_low"] = reading.low if held else None
        bounds[f"{reading.dimension}_high"] = reading.high if held else None
    row = row_of(
        _BUT_BOUNDS,
        one,
        country=STATE_NAMES[one.iso3],
        score_at_least=scored.at_least if scored else None,
        score_not_ruled_out=scored.not_ruled_out if scored else None,
        score_point=one.point,
        recognition=recognition.value if recognition else None,
        recognition_date=recognition.dated if recognition else None,
        rank=rank.rank if rank else None,
        rank_best=rank.best if rank else None,
        rank_worst=rank.worst if rank else None,
        outlook=outlook_cell(one),
        as_of=snapshot.as_of,
        known_by=snapshot.known_by,
        snapshot_id=snapshot.id,
        **_layer_cells(one),
        **_hangs_cells(snapshot, one),
    )
    return {**row, **bounds}


def _layer_cells(one: Assessment) -> dict[str, Cell]:
    """What is said of groups, where that says more than its own evidence."""
    said = one if one.said_of_groups else None
    return {
        "score_with_groups": said.at_least_with_groups if said else None,
        "not_ruled_out_with_groups": said.not_ruled_out_with_groups if said else None,
    }


def _hangs_cells(snapshot: Snapshot, one: Assessment) -> dict[str, Cell]:
    found = snapshot.hangs_on(one.iso3)
    return {"hangs_on": found.source, "points_without_it": found.left} if found else {}


def outlook_cell(one: Assessment) -> str:
    """`delisting:rising embassy:rising`, by dimension."""
    return " ".join(f"{r.dimension}:{r.outlook}" for r in one.readings if r.outlook is not None)


def readings_rows(snapshot: Snapshot) -> Iterator[Row]:
    """The readings of every state on the record and what is shown beside; columns `READINGS`."""
    for one in snapshot.assessments:
        if one.standing is Standing.NO_EVIDENCE:
            continue
        for dimension in SCORED:
            yield _reading_row(one.reading(dimension), one.reading_with_groups(dimension))
        if one.recognition is not None:
            yield _beside_row(one.iso3, Dimension.RECOGNITION, one.recognition)
        if one.posture is not None:
            yield _beside_row(one.iso3, Dimension.POSTURE, one.posture)


def _reading_row(reading: Reading, layer: Reading) -> Row:
    holds = reading if reading.state not in NOTHING_HOLDS else None
    was = reading.before_ageing if holds or reading.state is ReadingState.LAST_KNOWN else None
    # Each turn once and in a settled order: both sides of an ambassador may turn on one day.
    turns = {
        " ".join((f"{turn.on} {_rungs(turn.before)}>{_rungs(turn.after)}", *turn.evidence))
        for turn in reading.turns
    }
    sides = (" ".join((_rungs(side.interval), *side.evidence)) for side in reading.conflict)
    by_group = layer if layer.interval != reading.interval else None
    return row_of(
        csvtext.READINGS,
        reading,
        low=holds.low if holds else None,
        high=holds.high if holds else None,
        low_with_groups=by_group.low if by_group else None,
        high_with_groups=by_group.high if by_group else None,
        group_evidence=layer.group_evidence,
        low_before_ageing=was.low if was else None,
        high_before_ageing=was.high if was else None,
        transitions="; ".join(sorted(turns)),
        conflicts="; ".join(sides),
        notes="; ".join(reading.notes),
        sides="; ".join(
            " ".join((one.side, _rungs(one.interval), *one.evidence)) for one in reading.sides
        ),
    )


def _rungs(interval: Interval) -> str:
    return f"{interval.low}-{interval.high}"


def _beside_row(iso3: str, dimension: Dimension, shown: RecognitionReading | PostureReading) -> Row:
    cells: dict[str, Cell]
    if isinstance(shown, RecognitionReading):
        cells = {"low_via_group": shown.via_group, "low_evidence": " ".join(shown.evidence)}
    else:
        latest, *earlier = shown.statements
        low, high = _POSTURE_ENDS[latest.value]
        told = (" ".join((one.value, str(one.dated), *one.evidence)) for one in earlier)
        cells = {"low": low, "high": high, "low_evidence": " ".join(latest.evidence)}
        cells["earlier"] = "; ".join(told)
    return row_of(
        csvtext.READINGS,
        None,
        actor=iso3,
        dimension=dimension,
        value=shown.value,
        dated=shown.dated,
        **cells,
    )


_POSTURE_ENDS: Final = {
    PostureValue.AGAINST: (-1, -1),
    PostureValue.NEITHER: (0, 0),
    PostureValue.IN_FAVOUR: (1, 1),
    PostureValue.MIXED: (-1, 1),
}


def order_rows(snapshot: Snapshot) -> Iterator[Row]:
    """The partial order of the scored states: its covering pairs, by code; columns `ORDER`."""
    for pair in snapshot.order:
        yield {
            "above": pair.above,
            "below": pair.below,
            "decided_by": " ".join(pair.decided_by),
        }


def hindsight_rows(snapshot: Snapshot) -> Iterator[Row]:
    """What was said at least then, and now of the same day; by day, code and dimension; columns
    `HINDSIGHT`.
    """
    for one in snapshot.hindsight:
        yield row_of(csvtext.HINDSIGHT, one)


def agreement_rows(snapshot: Snapshot) -> Iterator[Row]:
    """How far two coders agree, by dimension; columns `AGREEMENT`."""
    for one in snapshot.agreement:
        yield row_of(csvtext.AGREEMENT, one)


def evidence_rows(snapshot: Snapshot) -> Iterator[Row]:
    """One row a piece of evidence published by *known by*, by key; columns `EVIDENCE`."""
    for item in snapshot.evidence:
        yield evidence_row(snapshot, item)


def evidence_row(snapshot: Snapshot, item: Evidence) -> Row:
    """The row of one piece of evidence; columns `EVIDENCE`."""
    source = snapshot.source_by_id[item.source]
    return row_of(
        csvtext.EVIDENCE,
        item,
        evidence_id=item.id,
        source_id=item.source,
        document=source.document,
        published=source.published,
        reliability=source.reliability,
        decides=snapshot.decided.get(item.id, ()),
        retracted=str(item.retracted or ""),
    )


def sources_rows(snapshot: Snapshot) -> Iterator[Row]:
    """One row a source published by *known by*, by id; columns `SOURCES`."""
    for source in snapshot.sources:
        yield row_of(csvtext.SOURCES, source, source_id=source.id)


def groups_rows(snapshot: Snapshot) -> Iterator[Row]:
    """One row a group, then one an organisation, by key; columns `GROUPS`."""
    for group in snapshot.groups:
        everyone = group.members == snapshot.subject.states
        members = ("every_state",) if everyone else group.members
        yield row_of(csvtext.GROUPS, group, kind="group", members=members)
    for organisation in snapshot.organisations:
        yield row_of(csvtext.GROUPS, organisation, kind="organisation")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a snapshot: file name, title, columns, and how its rows are made."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Snapshot], Iterator[Row]]


TABLES: Final = (
    Table("scores.csv", "One row a state on the record", csvtext.SCORES, scores_rows),
    Table("readings.csv", "One row an actor and dimension", csvtext.READINGS, readings_rows),
    Table("order.csv", "One row a pair of which one shows more", csvtext.ORDER, order_rows),
    Table("hindsight.csv", "One row a thing said then", csvtext.HINDSIGHT, hindsight_rows),
    Table("agreement.csv", "One row a comparison of coders", csvtext.AGREEMENT, agreement_rows),
    Table("evidence.csv", "One row a piece of evidence", csvtext.EVIDENCE, evidence_rows),
    Table("sources.csv", "One row a source", csvtext.SOURCES, sources_rows),
    Table("groups.csv", "One row a group or organisation", csvtext.GROUPS, groups_rows),
)
