"""What the OpenAPI document says of answers: their types, their headers and their problems."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, ConfigDict, Field, create_model

from dashboard.files.media import TYPES
from dashboard.files.records import IN_SCORES, Json
from dashboard.web.api.problems import MEDIA_TYPE, Problem
from model.assessment import Assessment
from model.changes import CHANGES
from model.package import EVIDENCE, SCORES, Column

Responses = dict[int | str, dict[str, Any]]

_BYTES: Final = frozenset({"zip", "xlsx", "docx"})

_HEADERS: Final = {
    name: {"description": said, "schema": {"type": "string"}}
    for name, said in {
        "ETag": "Strong; send it back in If-None-Match to be told 304 if nothing changed.",
        "Link": "With rel=cite-as: the address under which these numbers can be cited.",
        "Stance-Snapshot": "The id of the snapshot.",
    }.items()
}
_SAID: Final = {
    404: "There is no such state.",
    409: "The ledger no longer gives the snapshot cited.",
    422: "A parameter was not understood.",
    500: "The fault is ours.",
    503: "There is no good ledger.",
}


def gives(ending: str, *also: int) -> Responses:
    """An answer that is a file; `also` are further problems that can arise."""
    kind = {"type": "object" if ending == "jsonld" else "string"}
    if ending in _BYTES:
        kind["contentMediaType"] = TYPES[ending]
    return _done(*also, content={TYPES[ending].partition(";")[0]: {"schema": kind}})


def gives_json(model: type[BaseModel], *also: int) -> Responses:
    """An answer in JSON."""
    # With a model FastAPI writes the schema itself, under the media type of the response class.
    return _done(*also, model=model, content={TYPES["json"]: {}})


def _done(*also: int, **given: Any) -> Responses:
    return {200: {"description": "As asked.", "headers": _HEADERS, **given}, **besides(*also)}


def besides(*also: int) -> Responses:
    """What can be answered beside what was asked for."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    found: Responses = {
        status: {"description": _SAID[status], "content": content}
        for status in (409, 422, 500, 503, *also)
    }
    found[304] = {"description": "You have it already.", "headers": _HEADERS}
    return found


def with_problems(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the schema of problems, and without FastAPI's own of 422."""
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    own = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= own.pop("$defs", {})
    schemas["Problem"] = own
    return document


_NO_OTHERS = ConfigDict(extra="forbid")
_TYPES: Mapping[str, Any] = {
    "string": str | None,
    "integer": int | None,
    "number": float | None,
    "boolean": bool | None,
    "date": date | None,
}


def row_model(name: str, columns: Sequence[Column], meaning: str) -> type[BaseModel]:
    """A row of a table as a model: every column is there, null where missing."""
    fields: dict[str, Any] = {
        column.name: (_TYPES[column.kind], Field(description=column.meaning)) for column in columns
    }
    return create_model(name, __config__=_NO_OTHERS, __doc__=meaning, **fields)


def _assessment_model() -> type[BaseModel]:
    """An assessment without what the row of scores.csv gives, empty where there is no score."""
    fields: dict[str, Any] = {
        name: (
            field.rebuild_annotation(),
            Field(field.default, description=Assessment.said_of(name) or None),
        )
        for name, field in Assessment.model_fields.items()
        if name not in IN_SCORES
    }
    said = Assessment.__doc__
    return create_model("AssessmentRecord", __config__=_NO_OTHERS, __doc__=said, **fields)


if TYPE_CHECKING:
    ScoreRow = Mapping[str, Json]
    EvidenceRow = Mapping[str, Json]
    ChangeRow = Mapping[str, Json]
    AssessmentRecord = Mapping[str, Any]
else:
    ScoreRow = row_model("ScoreRow", SCORES, "A row of scores.csv.")
    EvidenceRow = row_model("EvidenceRow", EVIDENCE, "A row of evidence.csv.")
    ChangeRow = row_model("ChangeRow", CHANGES, "A row of changes.csv: one part of one move.")
    AssessmentRecord = _assessment_model()


class Document(BaseModel, extra="forbid", use_attribute_docstrings=True):
    """What every answer in JSON is made of."""


class Stamp(Document):
    """What identifies a snapshot."""

    id: str
    """First 12 hex digits of the SHA-256 of clocks, method, sources, evidence and groups."""
    as_of: date
    """What had happened by this date."""
    known_by: date
    """What had been published by this date."""
    horizon: str | None
    """The last publication that counts, ISO 8601 date or closed interval."""
    carried_forward: bool
    """Whether as_of is later than the last publication: nothing later is known."""
    method_version: str
    """Version of the rules."""
    method_hash: str
    """First 8 hex digits of the SHA-256 of all parameters."""
    weights: dict[str, float]
    """Share of each dimension in the score: value judgements."""
    assumptions: dict[str, bool]
    """Switches of the method: value judgements."""


class Cited(Document):
    """An answer about one snapshot."""

    snapshot: Stamp
    citation: str
    """How to cite it."""
    link: str
    """The address on this server that gives these numbers or says that they have changed."""
    provenance: str
    """How old the evidence is, how much of it there is, and by which method it is read."""


class SnapshotDocument(Cited):
    """Every state on the record."""

    headline: list[str]
    """What the map says in words."""
    scores: list[ScoreRow]
    """One row a state on the record, by code, as in scores.csv."""


class CountryDocument(Cited):
    """One state with all evidence that touches it."""

    sentences: list[str]
    """What the record shows, in words."""
    score: ScoreRow | None
    """Its row of scores.csv; null where nothing is on the record."""
    assessment: AssessmentRecord
    """Its readings, each bound with the evidence that made it."""
    evidence: list[EvidenceRow]
    """Its own, that of its groups, and all that is cited, as in evidence.csv."""


class ChangesDocument(Document):
    """What differs between two dates, each as it was known then."""

    old: Stamp
    new: Stamp
    citation: str
    """How to cite it."""
    link: str
    """The address on this server that gives these changes or says that they are others now."""
    states: list[str]
    """The states of which anything differs, by code."""
    changes: list[ChangeRow]
    """One row a part of a move, as in changes.csv; the parts of a move sum to it."""
