"""The tables of a snapshot: which rows each has, and what stands in their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from model.assessment import Assessment
from model.codebook import SCORED, Standing
from model.ledger import Evidence, Source
from model.package.columns import EVIDENCE, GROUPS, READINGS, SCORES, SOURCES, Column
from model.package.csvtext import Cell, Row
from model.package.readings import bounds_cells, readings_rows
from model.places import STATE_NAMES, Group, Organisation
from model.snapshot import Snapshot


def scores_rows(snapshot: Snapshot) -> Iterator[Row]:
    """One row a state on the record, by code; columns `SCORES`."""
    for assessment in snapshot.assessments:
        if assessment.standing is not Standing.NO_EVIDENCE:
            yield _score_row(snapshot, assessment)


def _score_row(snapshot: Snapshot, one: Assessment) -> Row:
    rank = snapshot.ranks.get(one.iso3)
    scored = one.scored
    row: dict[str, Cell] = {
        "iso3": one.iso3,
        "country": STATE_NAMES[one.iso3],
        "standing": one.standing,
        "score_at_least": one.at_least if scored else None,
        "score_direct": one.direct if scored else None,
        "score_not_ruled_out": one.not_ruled_out if scored else None,
        "score_point": one.point,
        "coverage": one.coverage,
        "confidence": one.confidence,
        "band": one.band,
        "recognition": one.recognition.value if one.recognition else None,
        "recognition_date": one.recognition.dated if one.recognition else None,
        "highest_act": one.highest_act or None,
        "rank": rank.rank if rank else None,
        "rank_best": rank.best if rank else None,
        "rank_worst": rank.worst if rank else None,
        "outlook": outlook_cell(one) or None,
        "newest_evidence": one.newest_evidence,
        "profile": one.profile,
        "as_of": snapshot.as_of,
        "known_by": snapshot.known_by,
        "snapshot_id": snapshot.id,
    }
    for dimension in SCORED:
        low, high = bounds_cells(one, dimension)
        row[f"{dimension}_low"], row[f"{dimension}_high"] = low, high
    return row


def outlook_cell(one: Assessment) -> str:
    """`delisting:rising embassy:rising`, by dimension."""
    return " ".join(f"{r.dimension}:{r.outlook}" for r in one.readings if r.outlook is not None)


def evidence_rows(snapshot: Snapshot) -> Iterator[Row]:
    """One row a piece of evidence published by *known by*, by key; columns `EVIDENCE`."""
    for item in snapshot.evidence:
        yield evidence_row(snapshot, item)


def evidence_row(snapshot: Snapshot, item: Evidence) -> Row:
    """The row of one piece of evidence; columns `EVIDENCE`."""
    source = snapshot.source_by_id[item.source]
    return {
        "evidence_id": item.id,
        "source_id": item.source,
        "document": source.document,
        "paragraph": item.paragraph,
        "fingerprint": item.fingerprint,
        "actor": item.actor,
        "dimension": item.dimension,
        "low": item.low,
        "high": item.high,
        "status": item.status,
        "direction": item.direction,
        "event_date": item.event_date,
        "published": source.published,
        "claimant": item.claimant,
        "reliability": source.reliability,
        "credibility": item.credibility,
        "decides": " ".join(snapshot.decided.get(item.id, ())) or None,
        "summary": item.summary,
        "value": item.value,
        "side": item.side,
        "confirmed": item.confirmed,
        "origin": item.origin,
        "act": item.act,
        "absence": item.absence,
        "date_basis": item.date_basis,
        "retracted": str(item.retracted) if item.retracted else None,
        "key": item.key,
        "rule": item.rule,
    }


def sources_rows(snapshot: Snapshot) -> Iterator[Row]:
    """One row a source published by *known by*, by id; columns `SOURCES`."""
    for source in snapshot.sources:
        yield _source_row(source)


def _source_row(source: Source) -> Row:
    row: dict[str, Cell] = {"source_id": source.id}
    return row | {column.name: getattr(source, column.name) for column in SOURCES[1:]}


def groups_rows(snapshot: Snapshot) -> Iterator[Row]:
    """One row a group, then one an organisation, by key; columns `GROUPS`."""
    for group in snapshot.groups:
        yield _group_row(group, everyone=group.members == snapshot.subject.states)
    for organisation in snapshot.organisations:
        yield _organisation_row(organisation)


def _group_row(group: Group, *, everyone: bool) -> Row:
    return {
        "key": group.key,
        "kind": "group",
        "name": group.name,
        "members": "every_state" if everyone else " ".join(group.members) or None,
        "basis": group.basis,
        "basis_text": group.basis_text,
        "is_filter": group.is_filter,
        "phrase": group.phrase,
    }


def _organisation_row(organisation: Organisation) -> Row:
    return {"key": organisation.key, "kind": "organisation", "name": organisation.name}


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a snapshot: file name, title, columns, and how its rows are made."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Snapshot], Iterator[Row]]


TABLES: Final = (
    Table("scores.csv", "One row a state on the record", SCORES, scores_rows),
    Table("readings.csv", "One row an actor and dimension", READINGS, readings_rows),
    Table("evidence.csv", "One row a piece of evidence", EVIDENCE, evidence_rows),
    Table("sources.csv", "One row a source", SOURCES, sources_rows),
    Table("groups.csv", "One row a group or organisation", GROUPS, groups_rows),
)
