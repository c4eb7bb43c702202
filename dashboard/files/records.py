"""What `--json` prints: the rows of the data package by their column names, and the readings."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Final, TypeAlias

from model import words
from model.assessment import Assessment
from model.codebook import SCORED, Dimension
from model.dates import Period
from model.ledger import Evidence
from model.package import Cell, Row, evidence_row, order_rows, scores_rows
from model.snapshot import Snapshot, cited_by

Json: TypeAlias = str | int | float | bool | None

IN_SCORES: Final = frozenset({"at_least", "not_ruled_out", "point"})
"""Fields that the row of scores.csv gives, empty where there is no score."""


def as_json(record: Mapping[str, object]) -> str:
    """A record as text for people and programs."""
    return json.dumps(record, indent=2, ensure_ascii=False)


def score_record(snapshot: Snapshot) -> Mapping[str, object]:
    """The rows of scores.csv with the sentences and dates that belong to them."""
    return {
        "snapshot": stamp(snapshot),
        "headline": list(words.headline(snapshot)),
        "scores": [plain(row) for row in scores_rows(snapshot)],
        "provenance": words.provenance(snapshot),
    }


def order_record(snapshot: Snapshot) -> Mapping[str, object]:
    """The rows of order.csv, and what the whole record hangs on."""
    return {
        "snapshot": stamp(snapshot),
        "sentences": [*filter(None, (words.record_hangs_sentence(snapshot),))],
        "order": [plain(row) for row in order_rows(snapshot)],
        "provenance": words.provenance(snapshot),
    }


def country_record(snapshot: Snapshot, iso3: str) -> Mapping[str, object]:
    """One state: its row, its whole assessment, and the rows of all evidence that touches it."""
    one = snapshot.by_iso3[iso3]
    rows = (plain(row) for row in scores_rows(snapshot))
    of_it = (words.outlook_sentence, words.narrows_sentence)
    sentences = (words.state_sentence, words.rank_sentence, words.recognition_sentence)
    among_all = [sentence(snapshot, one) for sentence in sentences]
    return {
        "snapshot": stamp(snapshot),
        "sentences": [*filter(None, (*among_all, *(sentence(one) for sentence in of_it)))],
        "score": next((row for row in rows if row["iso3"] == iso3), None),
        "assessment": one.model_dump(mode="json", exclude=set(IN_SCORES)),
        "evidence": [plain(evidence_row(snapshot, item)) for item in touching(snapshot, one)],
        "provenance": words.provenance(snapshot),
    }


def touching(snapshot: Snapshot, one: Assessment) -> Sequence[Evidence]:
    """All evidence of the state or its groups and all that is cited, its own first, in order."""
    cited = (snapshot.evidence_by_id[cited] for cited in cited_by(one))
    found = {item.id: item for item in (*snapshot.evidence_about(one.iso3), *cited)}
    dimensions = list(Dimension)

    def rank(item: Evidence) -> tuple[bool, int, date, str]:
        place = dimensions.index(item.dimension)
        return item.actor != one.iso3, place, item.dated.end, item.key

    return sorted(found.values(), key=rank)


def stamp(snapshot: Snapshot) -> Mapping[str, object]:
    """What identifies a snapshot: its id, both dates, the horizon and the method."""
    method = snapshot.method
    return {
        "id": snapshot.id,
        "as_of": snapshot.as_of.isoformat(),
        "known_by": snapshot.known_by.isoformat(),
        "horizon": str(snapshot.horizon) if snapshot.horizon else None,
        "carried_forward": snapshot.carried_forward,
        "method_version": method.version,
        "method_hash": method.parameter_hash,
        "weights": {d.value: float(method.weights.of(d)) for d in SCORED},
        "assumptions": method.assumptions.model_dump(),
    }


def plain(row: Row) -> Mapping[str, Json]:
    """A row of a table as JSON: floats for points, ISO dates, null where missing."""
    return {name: _cell(value) for name, value in row.items()}


def _cell(value: Cell) -> Json:
    if isinstance(value, Fraction):
        return float(value)
    return str(value) if isinstance(value, (Period, date)) else value
