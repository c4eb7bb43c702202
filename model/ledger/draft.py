"""What has been read of the seeds so far, and every problem with it in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final, NamedTuple, TypeAlias, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from model.errors import Problem
from model.ledger import yamltext
from model.ledger.evidence import Coding, DoubleCoded, DoubleCodingFile, Evidence
from model.ledger.source import CodedUnit, CoderNote, NotEvidence, Source, SourceCoding
from model.places import Group, Organisation, Subject

T = TypeVar("T")

LONGEST: Final = 600
"""Characters of a problem that are told; its end says what to do."""


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
    double_coding: DoubleCodingFile | None = None
    places: dict[str, Place] = field(default_factory=dict)

    def problem(self, place: Place, what: str) -> None:
        """Note a problem; reading goes on, so that all are told at once."""
        if len(what) > LONGEST:  # a value may be as long as the file
            what = f"{what[: LONGEST // 2]} … {what[-LONGEST // 2 :]}"
        self.problems.append(Problem(*place, what))


FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "": ("source", "evidence", "not_evidence", "coding", "groups", "organisations"),
    "coding": tuple(SourceCoding.model_fields),
    "units": tuple(DoubleCoded.model_fields),
    "source": tuple(name for name in Source.model_fields if name != "coding"),
    "evidence": tuple(Coding.model_fields),
    "not_evidence": tuple(NotEvidence.model_fields),
    "groups": tuple(Group.model_fields),
    "organisations": tuple(Organisation.model_fields),
    "neighbourhood": ("longitude", "latitude", "scale"),
}


def _is_text(annotation: object) -> bool:
    return annotation is str or any(map(_is_text, get_args(annotation)))


_RECORDS: Final = (Source, Coding, NotEvidence, CodedUnit, CoderNote, SourceCoding)
# Actors and what is made of hexadecimal digits have a form of their own, which each is held to.
TEXTS: Final = frozenset(
    name
    for kind in (*_RECORDS, DoubleCodingFile, Group, Organisation, Subject)
    for name, declared in kind.model_fields.items()
    if _is_text(declared.annotation)
) - {"actor", "members", "fingerprint", "sha256"}
"""Fields of words, in which a number or nothing is not what was meant."""


Location: TypeAlias = tuple[str | int, ...]
"""Where in a file: names of fields and numbers of entries, from the top."""


@dataclass(frozen=True)
class SeedText:
    """One file of the seeds while it is read, with the draft that it goes into."""

    path: str
    document: yamltext.Document
    draft: Draft

    def place(self, *location: str | int) -> Place:
        """Where something of it stands."""
        return Place(self.path, self.document.line_of(location))

    def problem(self, what: str, *location: str | int) -> None:
        """Note a problem in words of its own."""
        self.draft.problem(self.place(*location), what)

    def wrong(self, what: str, *location: str | int) -> None:
        """Note what is wrong with a field, which the problem names."""
        named = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
        self.problem(f"{named.removeprefix('.')}: {what}", *location)

    def validated(self, kind: TypeAdapter[T], value: object, *prefix: str | int) -> T | None:
        """The value as what the adapter makes of it, or None with every problem noted."""
        try:
            return kind.validate_python(value, context={"subject": self.draft.subject})
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                location = (*prefix, *detail["loc"])
                self.wrong(_cause(location, detail), *location)
            return None


def _cause(location: Location, detail: ErrorDetails) -> str:
    """One problem in words: cause and mend."""
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
