"""From the bytes of the seed files to a Ledger, or to every problem at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Any, Final, NamedTuple

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from model import yamltext
from model.errors import LedgerError, Problem
from model.evidence import Coding, Evidence, NotEvidence, Source
from model.method import Frozen
from model.places import GROUP, ORGANISATION, Group, Organisation

GROUPS_FILE: Final = "groups.yaml"

Progress = Callable[[int, int], None]
"""Called with how many files are read, of how many."""


class GroupsFile(Frozen):
    """The file `groups.yaml`: named groups of states, and organisations."""

    groups: tuple[Group, ...] = ()
    organisations: tuple[Organisation, ...] = ()


class Place(NamedTuple):
    """Where in the seeds something stands."""

    file: str
    line: int


@dataclass(frozen=True)
class Ledger:
    """All that is coded: immutable, valid, in an order that does not depend on the files'."""

    sources: Mapping[str, Source]
    evidence: tuple[Evidence, ...]
    groups: Mapping[str, Group]
    organisations: Mapping[str, Organisation]
    not_evidence: Mapping[str, tuple[NotEvidence, ...]]
    places: Mapping[str, Place] = field(repr=False)
    """Where each source (by id) and each piece of evidence (by key) stands in the seeds."""


@dataclass
class _Draft:
    """What has been read so far, and what is wrong with it."""

    problems: list[Problem] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    groups: dict[str, Group] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    not_evidence: dict[str, tuple[NotEvidence, ...]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def problem(self, file: str, line: int, what: str) -> None:
        self.problems.append(Problem(file, line, what))


_EVIDENCE = TypeAdapter(list[Evidence])
_NOT_EVIDENCE = TypeAdapter(tuple[NotEvidence, ...])
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "": ("source", "evidence", "not_evidence", "groups", "organisations"),
    "source": tuple(Source.model_fields),
    "evidence": tuple(Coding.model_fields),
    "not_evidence": tuple(NotEvidence.model_fields),
    "groups": tuple(Group.model_fields),
    "organisations": tuple(Organisation.model_fields),
}


def read_ledger(files: Mapping[str, bytes], progress: Progress | None = None) -> Ledger:
    """Read every seed file; `files` maps a display path such as `seeds/a.yaml` to its bytes.

    Raises:
        LedgerError: with every problem of every file, each with file and line and the mend.
    """
    draft = _Draft()
    for done, (path, data) in enumerate(sorted(files.items())):
        if progress:
            progress(done, len(files))
        _read_file(path, data, draft)
    if progress:
        progress(len(files), len(files))
    _check_references(draft)
    _check_duplicates(draft)
    _check_documents_agree(draft)
    for item in draft.evidence:
        _ = item.id  # derived now, under the progress bar, and not in a reader's page
    if draft.problems:
        raise LedgerError(tuple(sorted(set(draft.problems))))
    return Ledger(
        sources=dict(sorted(draft.sources.items())),
        evidence=tuple(sorted(draft.evidence, key=lambda item: item.key)),
        groups=dict(sorted(draft.groups.items())),
        organisations=dict(sorted(draft.organisations.items())),
        not_evidence=dict(sorted(draft.not_evidence.items())),
        places=draft.places,
    )


def _read_file(path: str, data: bytes, draft: _Draft) -> None:
    document = yamltext.read(data)
    for line, what in document.problems:
        draft.problem(path, line, what)
    if document.problems:
        return
    if not isinstance(document.tree, dict):
        draft.problem(path, 1, "is not a mapping; start with `source:` (or `groups:`)")
    elif PurePosixPath(path).name == GROUPS_FILE:
        _read_groups(path, document, draft)
    else:
        _read_source(path, document, document.tree, draft)


def _read_groups(path: str, document: yamltext.Document, draft: _Draft) -> None:
    read = _validated(GroupsFile, document.tree, path, document, (), draft)
    if read is None:
        return
    for number, group in enumerate(read.groups):
        if group.key in draft.groups:
            line = document.line_of(("groups", number, "key"))
            draft.problem(path, line, f"group {group.key!r} stands twice; keep one")
        draft.groups[group.key] = group
        draft.places[f"{GROUP}{group.key}"] = Place(path, document.line_of(("groups", number)))
    for number, organisation in enumerate(read.organisations):
        if organisation.key in draft.organisations:
            line = document.line_of(("organisations", number, "key"))
            draft.problem(path, line, f"organisation {organisation.key!r} stands twice; keep one")
        draft.organisations[organisation.key] = organisation


def _read_source(
    path: str, document: yamltext.Document, tree: dict[str, yamltext.Tree], draft: _Draft
) -> None:
    for name in tree.keys() - {"source", "evidence", "not_evidence"}:
        line = document.line_of((name,))
        draft.problem(path, line, f"{name}: unknown field{_near(name, _FIELDS[''][:3])}")
    if "source" not in tree:
        draft.problem(path, 1, "source: is missing; a seed file describes one source")
    source = _validated(Source, tree.get("source", {}), path, document, ("source",), draft)
    if source is not None:
        _register_source(path, document, source, draft)
    evidence = _read_evidence(path, document, tree.get("evidence", []), source, draft)
    refused = _read_not_evidence(path, document, tree.get("not_evidence", []), draft)
    if evidence == [] and refused == ():
        line = document.line_of(("source",))
        what = "the source has neither evidence nor not_evidence; say why nothing is coded"
        draft.problem(path, line, what)
    if source is not None and evidence is not None and refused is not None:
        _check_within(path, document, source, evidence, refused, draft)
        draft.evidence.extend(evidence)
        draft.not_evidence[source.id] = refused


def _register_source(path: str, document: yamltext.Document, source: Source, draft: _Draft) -> None:
    line = document.line_of(("source", "id"))
    if source.id in draft.sources:
        other = draft.places[source.id].file
        draft.problem(path, line, f"source.id: {source.id!r} is also in {other}; ids are unique")
    if PurePosixPath(path).stem != source.id:
        draft.problem(path, line, f"source.id: {source.id!r}; name the file {source.id}.yaml")
    draft.sources[source.id] = source
    draft.places[source.id] = Place(path, line)


def _read_evidence(
    path: str,
    document: yamltext.Document,
    tree: yamltext.Tree,
    source: Source | None,
    draft: _Draft,
) -> list[Evidence] | None:
    """The evidence of one file, or None where some of it is wrong."""
    if not isinstance(tree, list):
        draft.problem(path, document.line_of(("evidence",)), "evidence: write a list of entries")
        return None
    name = source.id if source is not None else "unknown"
    entries = []
    for number, entry in enumerate(tree):
        if isinstance(entry, dict) and "source" in entry:
            line = document.line_of(("evidence", number, "source"))
            draft.problem(path, line, f"evidence[{number}].source: unknown field; leave it out")
        entries.append({**entry, "source": name} if isinstance(entry, dict) else entry)
    read: list[Evidence] | None = _validated(
        _EVIDENCE, entries, path, document, ("evidence",), draft
    )
    return read


def _read_not_evidence(
    path: str, document: yamltext.Document, tree: yamltext.Tree, draft: _Draft
) -> tuple[NotEvidence, ...] | None:
    read: tuple[NotEvidence, ...] | None = _validated(
        _NOT_EVIDENCE, tree, path, document, ("not_evidence",), draft
    )
    return read


def _validated(
    kind: Any,
    value: object,
    path: str,
    document: yamltext.Document,
    prefix: tuple[str | int, ...],
    draft: _Draft,
) -> Any:
    """The value as `kind` (a model or adapter), or None with every problem noted."""
    try:
        if isinstance(kind, TypeAdapter):
            return kind.validate_python(value)
        assert issubclass(kind, BaseModel)
        return kind.model_validate(value)
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
            known = _FIELDS.get(str(location[0]), ())
            return f"unknown field{_near(str(location[-1]), known)}"
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


def _near(name: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(name, known, n=1)
    if near:
        return f"; did you mean {near[0]}?"
    return f"; known are {', '.join(known)}" if known else "; leave it out"


def _check_within(
    path: str,
    document: yamltext.Document,
    source: Source,
    evidence: list[Evidence],
    refused: tuple[NotEvidence, ...],
    draft: _Draft,
) -> None:
    """Check evidence against its source: paragraphs, and dates not after publication."""
    for number, item in enumerate(evidence):
        where = ("evidence", number)
        line = document.line_of(where)
        draft.places.setdefault(item.key, Place(path, line))
        for name, what in _misfits(source, item):
            draft.problem(
                path, document.line_of((*where, name)), f"evidence[{number}].{name}: {what}"
            )
    for number, passage in enumerate(refused):
        misfit = _paragraph_misfit(source, passage.paragraph)
        if misfit:
            line = document.line_of(("not_evidence", number, "paragraph"))
            draft.problem(path, line, f"not_evidence[{number}].paragraph: {misfit}")


def _paragraph_misfit(source: Source, paragraph: int) -> str | None:
    if paragraph > source.paragraphs:
        return (
            f"{paragraph} is beyond the document's {source.paragraphs}; count its non-empty lines"
        )
    if not source.first_paragraph <= paragraph <= source.last_paragraph:
        span = f"{source.first_paragraph} to {source.last_paragraph}"
        return f"{paragraph} is outside this article ({span}); correct the paragraph"
    return None


def _misfits(source: Source, item: Evidence) -> Iterator[tuple[str, str]]:
    what = _paragraph_misfit(source, item.paragraph)
    if what:
        yield "paragraph", what
    for name, period in (("event_date", item.event_date), ("confirmed", item.confirmed)):
        if period is not None and period.end > source.published.end:
            yield (
                name,
                (
                    f"{period} is after the publication ({source.published}); a source cannot"
                    " report what had not happened"
                ),
            )
    if item.retracted is not None and item.retracted.date < source.published.start:
        yield (
            "retracted",
            (
                f"{item.retracted.date} is before the publication ({source.published});"
                " correct the date"
            ),
        )


def _check_references(draft: _Draft) -> None:
    for item in draft.evidence:
        unknown = _unknown_reference(item.actor, draft)
        if unknown:
            place = draft.places[item.key]
            draft.problem(place.file, place.line, unknown)


def _unknown_reference(actor: str, draft: _Draft) -> str | None:
    for prefix, known, word in (
        (GROUP, draft.groups, "group"),
        (ORGANISATION, draft.organisations, "organisation"),
    ):
        key = actor.removeprefix(prefix)
        if actor.startswith(prefix) and key not in known:
            near = _near(key, tuple(known))
            return f"unknown {word} {key!r}{near}; or declare it in {GROUPS_FILE}"
    return None


def _check_duplicates(draft: _Draft) -> None:
    """The same claim entered twice, or two with one key, are errors."""
    by_key: dict[str, list[Evidence]] = defaultdict(list)
    by_claim: dict[tuple[object, ...], list[Evidence]] = defaultdict(list)
    for item in draft.evidence:
        by_key[item.key].append(item)
        by_claim[_claim(item)].append(item)
    for key, items in by_key.items():
        if len(items) > 1:
            place = draft.places[key]
            what = f"key {key} is used {len(items)} times; give each act its own name"
            draft.problem(place.file, place.line, what)
    for items in by_claim.values():
        keys = sorted({item.key for item in items})
        if len(keys) > 1:
            place = draft.places[keys[1]]
            what = f"the same claim is entered twice ({keys[0]} and {keys[1]}); keep one"
            draft.problem(place.file, place.line, what)


def _claim(item: Evidence) -> tuple[object, ...]:
    """What makes two entries of one paragraph the same claim, whatever their act is called."""
    return (
        item.source,
        item.paragraph,
        item.actor,
        item.dimension,
        item.side,
        item.low,
        item.high,
        item.value,
        item.status,
        item.direction,
        item.event_date,
        item.confirmed,
        " ".join(item.summary.casefold().split()),
    )


def _check_documents_agree(draft: _Draft) -> None:
    """Sources that share a file agree on its SHA-256 and its number of paragraphs."""
    first: dict[str, Source] = {}
    for source in sorted(draft.sources.values(), key=lambda item: item.id):
        other = first.setdefault(source.document, source)
        if (source.sha256, source.paragraphs) != (other.sha256, other.paragraphs):
            place = draft.places[source.id]
            what = (
                f"sha256 and paragraphs of {source.document} differ from those in"
                f" {draft.places[other.id].file}; one file has one of each"
            )
            draft.problem(place.file, place.line, what)
