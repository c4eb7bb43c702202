"""What has been read of the seeds so far, and every problem with it in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from model.errors import Problem
from model.ledger import yamltext
from model.ledger.evidence import Coding, Evidence
from model.ledger.source import NotEvidence, Source
from model.places import Group, Organisation, Subject


class Place(NamedTuple):
    """Where in the seeds something stands."""

    file: str
    line: int


@dataclass
class Draft:
    """What has been read so far, and what is wrong with it."""

    subject: Subject | None = None
    problems: list[Problem] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    groups: dict[str, Group] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    not_evidence: dict[str, tuple[NotEvidence, ...]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def problem(self, file: str, line: int, what: str) -> None:
        """Note a problem; reading goes on, so that all are told at once."""
        self.problems.append(Problem(file, line, what))


FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "": ("source", "evidence", "not_evidence", "groups", "organisations"),
    "source": tuple(Source.model_fields),
    "evidence": tuple(Coding.model_fields),
    "not_evidence": tuple(NotEvidence.model_fields),
    "groups": tuple(Group.model_fields),
    "organisations": tuple(Organisation.model_fields),
    "neighbourhood": ("longitude", "latitude", "scale"),
}


def validated(
    kind: Any,
    value: object,
    path: str,
    document: yamltext.Document,
    prefix: tuple[str | int, ...],
    draft: Draft,
) -> Any:
    """The value as `kind` (a model or adapter), or None with every problem noted."""
    try:
        against = {"subject": draft.subject}
        if isinstance(kind, TypeAdapter):
            return kind.validate_python(value, context=against)
        assert issubclass(kind, BaseModel)
        return kind.model_validate(value, context=against)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            location = (*prefix, *detail["loc"])
            draft.problem(path, document.line_of(location), _explain(location, detail))
        return None


def _explain(location: tuple[str | int, ...], detail: ErrorDetails) -> str:
    """One problem in words: place, cause and mend."""
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return f"{place.removeprefix('.')}: {_cause(location, detail)}"


def _cause(location: tuple[str | int, ...], detail: ErrorDetails) -> str:
    given = detail["input"] if isinstance(detail["input"], str) else None
    match detail["type"]:
        case "value_error":
            return str(detail["ctx"]["error"])
        case "missing":
            return "is missing; add it"
        case "extra_forbidden":
            known = FIELDS.get(str(location[0]), tuple(Subject.model_fields))
            return f"unknown field{near(str(location[-1]), known)}"
        case "enum" | "literal_error":
            return f"{given!r} is not one of {detail['ctx']['expected']}; choose one of these"
        case "string_too_short":
            return "is empty; fill it, or leave the line out"
        case "string_pattern_mismatch":
            return f"{given!r} does not have the form {detail['ctx']['pattern']}; correct it"
        case "model_type" | "model_attributes_type" | "dict_type":
            return "is not a mapping; write `field: value` lines"
        case "tuple_type" | "list_type":
            return "is not a list; write `- ` entries"
        case _:
            return f"{detail['msg'][:1].lower()}{detail['msg'][1:]}; correct it"


def near(name: str, known: tuple[str, ...]) -> str:
    """What was perhaps meant, or what there is."""
    found = get_close_matches(name, known, n=1)
    if found:
        return f"; did you mean {found[0]}?"
    return f"; known are {', '.join(known)}" if known else "; leave it out"
