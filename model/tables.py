"""The tables of a snapshot, with declared columns: the contract that other people's tools rely on.

No column is ever renamed or moved without a changelog entry; new ones go to the end.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from model.dates import Period
from model.evidence import Evidence, Source
from model.places import STATES, Group, Organisation
from model.scoring import Assessment
from model.snapshot import Snapshot
from model.states import STATE_NAMES
from model.vocabulary import SCORED, Dimension, ReadingState, Standing

Cell: TypeAlias = str | int | float | bool | date | Period | Fraction | None
Row: TypeAlias = Mapping[str, Cell]
Kind: TypeAlias = Literal["string", "integer", "number", "boolean", "date"]

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: name, type (Frictionless), and meaning with its unit."""

    name: str
    kind: Kind
    meaning: str


def _columns(text: str) -> tuple[Column, ...]:
    """Columns from lines of `name kind meaning`."""
    parts = (line.strip().split(" ", 2) for line in text.strip().splitlines())
    kinds: dict[str, Kind] = {
        "string": "string",
        "integer": "integer",
        "number": "number",
        "boolean": "boolean",
        "date": "date",
    }
    return tuple(Column(name, kinds[kind], meaning) for name, kind, meaning in parts)


SCORES: Final = _columns("""
    iso3 string ISO 3166-1 alpha-3 code of the state (XKX for Kosovo)
    country string Short English name
    standing string scored, only_ruled_out or posture_only
    score_at_least number What the record shows at least, points of 100; empty without a score
    score_direct number The same without what is said of groups of states, points of 100
    score_not_ruled_out number What the record does not rule out, points of 100
    score_point number One value, only where coverage and width allow it, points of 100
    coverage number Sum of the weights of the dimensions with evidence, 0 to 1
    confidence string high, moderate or low: the lowest among the readings that add to the score
    band integer At least: 0 nothing, 1 contact, 2 working, 3 close relations, 4 all but recognition
    recognition string What the latest statement about recognition says; never inferred from a score
    recognition_date string Date of that statement, ISO 8601 date or closed interval
    highest_act string Highest act ever shown, such as A4; in brackets where only said of a group
    rank integer Rank on the record; never to be quoted without its interval
    rank_best integer Best rank that the record leaves open, of 196
    rank_worst integer Worst rank that the record leaves open, of 196
    embassy_low integer EMBASSY at least this rung, 0 to 4; empty where nothing holds
    embassy_high integer EMBASSY not ruled out above this rung
    ambassador_low integer AMBASSADOR at least this rung
    ambassador_high integer AMBASSADOR not ruled out above this rung
    delisting_low integer DELISTING at least this rung
    delisting_high integer DELISTING not ruled out above this rung
    visits_low integer VISITS at least this rung
    visits_high integer VISITS not ruled out above this rung
    outlook string What is not done yet, by dimension, such as delisting:rising
    newest_evidence string Latest date of evidence about the state itself, ISO 8601 date or interval
    profile string All four readings: ? missing, * via group, n/a not applicable
    as_of date What had happened by this date
    known_by date What had been published by this date
    snapshot_id string Identifies inputs, method and both dates
""")

EVIDENCE: Final = _columns("""
    evidence_id string Derived from the content
    source_id string The source it was coded from
    document string File name of the document
    paragraph integer Paragraph over non-empty lines of the whole file, from 1
    fingerprint string First 16 hex digits of the SHA-256 of the paragraph
    actor string ISO code, GROUP:key or ORG:KEY
    dimension string embassy, ambassador, delisting, visits, recognition or posture
    low integer Lowest rung left open, 0 to 4; for posture -1, 0 or 1
    high integer Highest rung left open; for posture the same as low
    status string done, under_way, considered, conditional or denied
    direction string raises, lowers or states
    event_date string When it happened, ISO 8601 date or closed interval
    published string When the source was published, ISO 8601 date or closed interval
    claimant string Who says so
    reliability string Admiralty letter of the source
    credibility string Admiralty digit of the information
    decides string States whose reading rests on it, separated by spaces
    summary string The claim in the coder's words
    value string For recognition what the statement says; or not_applicable
    side string sent, received or both
    confirmed string Latest date on which the source says that it holds
    origin string Who first said so
    act string The act or state of things
    absence string For [0, 0]: what the source says stands in its place
    date_basis string stated, or limits for an undated act
    retracted string Why and when it was taken back
    key string Stays when words are mended
    rule string Why these rungs
""")

SOURCES: Final = _columns("""
    source_id string Short name
    title string Headline
    publisher string Who published it
    origin string What it reports from
    published string ISO 8601 date or closed interval
    date_basis string stated, or assumed by the editors
    date_note string Why that date
    document string File name of the document
    sha256 string SHA-256 of the file
    paragraphs integer Non-empty lines of the whole file
    first_paragraph integer Where the article starts in the file
    last_paragraph integer Where it ends
    reliability string Admiralty letter
    reliability_note string Why that letter
""")

GROUPS: Final = _columns("""
    key string Short name, used as GROUP:key or ORG:KEY
    kind string group or organisation
    name string Name as shown
    members string ISO codes separated by spaces; empty where nothing delimits it
    basis string listed, document, standard or none
    basis_text string Why these members
    is_filter boolean Whether readers can choose it as a filter
""")


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


def bounds_cells(one: Assessment, dimension: Dimension) -> tuple[int | None, int | None]:
    """Low and high, or nothing where the record holds nothing: missing is not zero."""
    reading = one.reading(dimension)
    empty = (ReadingState.NO_EVIDENCE, ReadingState.LAST_KNOWN, ReadingState.NOT_APPLICABLE)
    return (None, None) if reading.state in empty else (reading.low, reading.high)


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
        yield _group_row(group)
    for organisation in snapshot.organisations:
        yield _organisation_row(organisation)


def _group_row(group: Group) -> Row:
    everyone = group.members == STATES
    return {
        "key": group.key,
        "kind": "group",
        "name": group.name,
        "members": "every_state" if everyone else " ".join(group.members) or None,
        "basis": group.basis,
        "basis_text": group.basis_text,
        "is_filter": group.is_filter,
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
    Table("evidence.csv", "One row a piece of evidence", EVIDENCE, evidence_rows),
    Table("sources.csv", "One row a source", SOURCES, sources_rows),
    Table("groups.csv", "One row a group or organisation", GROUPS, groups_rows),
)


def write_csv(columns: Sequence[Column], rows: Iterator[Row]) -> str:
    """The table as CSV text: UTF-8, LF, a header, empty where missing, formulas disarmed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in columns])
    for row in rows:
        writer.writerow([cell_text(row.get(c.name), c.kind) for c in columns])
    return out.getvalue()


def cell_text(value: Cell, kind: Kind) -> str:
    """One cell as text: the shortest number that reads back the same; booleans `true`/`false`;
    text that a spreadsheet would run gets one leading apostrophe (in string columns only).
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (float, Fraction)):
        return number_text(value)
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if kind == "string" and text.startswith(FORMULA_STARTS) else text


def number_text(value: float | Fraction) -> str:
    """The shortest decimal text that reads back to the same double."""
    return repr(float(value)).removesuffix(".0")
