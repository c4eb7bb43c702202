"""What the OpenAPI document says of answers: their types, their headers and their problems."""

from typing import Any, Final

from pydantic import BaseModel

from dashboard.web.answers import TYPES
from dashboard.web.api.problems import MEDIA_TYPE, Problem

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
    kind = {"type": "string"}
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
