"""From the bytes of the seed files to a Ledger, or to every problem at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final, TypeVar

from pydantic import TypeAdapter

from model.base import Frozen
from model.errors import LedgerError
from model.ledger import yamltext
from model.ledger.checks import (
    AGREEMENT_FILE,
    GROUPS_FILE,
    check_coding,
    check_together,
    check_within,
)
from model.ledger.draft import FIELDS, TEXTS, Draft, Place, SeedText, near
from model.ledger.evidence import DoubleCoded, DoubleCodingFile, Evidence
from model.ledger.register import Register, register
from model.ledger.source import NotEvidence, Source, SourceCoding
from model.places import GROUP, Actors, Group, Organisation, Subject

SUBJECT_FILE: Final = "subject.yaml"

T = TypeVar("T")

Progress = Callable[[int, int], None]
"""Called with how many files are read, of how many."""


class GroupsFile(Frozen):
    """The file `groups.yaml`: named groups of states, and organisations."""

    groups: tuple[Group, ...] = ()
    organisations: tuple[Organisation, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """All that is coded: immutable, valid, in an order that does not depend on the files'."""

    subject: Subject
    sources: Mapping[str, Source]
    evidence: tuple[Evidence, ...]
    groups: Mapping[str, Group]
    organisations: Mapping[str, Organisation]
    not_evidence: Mapping[str, tuple[NotEvidence, ...]]
    places: Mapping[str, Place] = field(repr=False)
    """Where each source (by id) and each piece of evidence (by key) stands in the seeds."""
    double_coding: DoubleCodingFile | None = None
    """Two codings of the same side by side, where there are two."""

    @cached_property
    def double_coded(self) -> tuple[DoubleCoded, ...]:
        """All that two coders found, each without the other: of the whole record and by source."""
        whole = self.double_coding.units if self.double_coding else ()
        by_source = (
            DoubleCoded(source=source.id, **unit.model_dump())
            for source in self.sources.values()
            if source.coding is not None
            for unit in source.coding.units
        )
        return (*whole, *by_source)

    @property
    def actors(self) -> Actors:
        """Who is spoken of."""
        return Actors(self.subject, self.groups)

    @cached_property
    def register(self) -> Register:
        """The evidence, sorted for reading."""
        return register(self.evidence, self.sources)

    @cached_property
    def evidence_by_id(self) -> Mapping[str, Evidence]:
        """Evidence by id, in order."""
        return MappingProxyType({item.id: item for item in self.evidence})


_SUBJECT = TypeAdapter(Subject)
_GROUPS = TypeAdapter(GroupsFile)
_AGREEMENT = TypeAdapter(DoubleCodingFile)
_SOURCE = TypeAdapter(Source)
_EVIDENCE = TypeAdapter(list[Evidence])
_CODING = TypeAdapter(SourceCoding)
_NOT_EVIDENCE = TypeAdapter(tuple[NotEvidence, ...])


def read_ledger(files: Mapping[str, bytes], progress: Progress | None = None) -> Ledger:
    """Read seed files by display path (`seeds/a.yaml`); `LedgerError` with every problem."""
    draft = Draft()
    draft.subject = _read_subject(files, draft)
    for done, (path, data) in enumerate(sorted(files.items())):
        if progress:
            progress(done, len(files))
        _read_file(path, data, draft)
    if progress:
        progress(len(files), len(files))
    check_together(draft)
    for item in draft.evidence:
        _ = item.id  # derived now, under the progress bar, and not in a reader's page
    if draft.problems or draft.subject is None:
        raise LedgerError(tuple(sorted(set(draft.problems))))
    ledger = Ledger(
        subject=draft.subject,
        sources=dict(sorted(draft.sources.items())),
        evidence=tuple(sorted(draft.evidence, key=lambda item: item.key)),
        groups=dict(sorted(draft.groups.items())),
        organisations=dict(sorted(draft.organisations.items())),
        not_evidence=dict(sorted(draft.not_evidence.items())),
        places=draft.places,
        double_coding=draft.double_coding,
    )
    _ = ledger.register, ledger.evidence_by_id  # likewise
    return ledger


def read_record(path: str, data: bytes, kind: TypeAdapter[T], subject: Subject) -> T:
    """A file of one record that is no seed, read as strictly as one; `LedgerError` with every
    problem.
    """
    draft = Draft(subject=subject)
    text = _text(path, data, draft)
    read = text.validated(kind, text.document.tree) if text is not None else None
    if read is None:
        raise LedgerError(tuple(sorted(set(draft.problems))))
    return read


def read_subject(files: Mapping[str, bytes]) -> Subject:
    """Only the subject of some seed files; `LedgerError` with every problem of its file."""
    draft = Draft()
    subject = _read_subject(files, draft)
    if subject is None:
        raise LedgerError(tuple(draft.problems))
    return subject


def _read_subject(files: Mapping[str, bytes], draft: Draft) -> Subject | None:
    """The subject, against which all else is read; None where it is missing or wrong."""
    path = next((path for path in files if PurePosixPath(path).name == SUBJECT_FILE), None)
    if path is None:
        folder = next((str(PurePosixPath(path).parent) for path in files), "seeds")
        what = "is missing; say in it what the record is about, as in the seeds of the tracker"
        draft.problem(Place(f"{folder}/{SUBJECT_FILE}", 1), what)
        return None
    text = _text(path, files[path], draft)
    return text.validated(_SUBJECT, text.document.tree) if text is not None else None


def _text(path: str, data: bytes, draft: Draft) -> SeedText | None:
    """A file that is YAML as we read it, with a mapping on top; else every problem is noted."""
    document = yamltext.read(data, TEXTS)
    for line, what in document.problems:
        draft.problem(Place(path, line), what)
    if document.problems:
        return None
    if not isinstance(document.tree, dict):
        draft.problem(Place(path, 1), "is not a mapping; start with `source:` (or `groups:`)")
        return None
    return SeedText(path, document, draft)


def _read_file(path: str, data: bytes, draft: Draft) -> None:
    name = PurePosixPath(path).name
    if name == SUBJECT_FILE or (text := _text(path, data, draft)) is None:
        return  # the subject was read before all others
    if name == GROUPS_FILE:
        _read_groups(text)
    elif name == AGREEMENT_FILE:
        draft.double_coding = text.validated(_AGREEMENT, text.document.tree)
        for number in range(len(draft.double_coding.units) if draft.double_coding else 0):
            draft.places[f"{AGREEMENT_FILE}/{number}"] = text.place("units", number)
    elif isinstance(text.document.tree, dict):
        _read_source(text, text.document.tree)


def _read_groups(text: SeedText) -> None:
    read, draft = text.validated(_GROUPS, text.document.tree), text.draft
    if read is None:
        return
    for number, group in enumerate(read.groups):
        if group.key in draft.groups:
            text.problem(f"group {group.key!r} stands twice; keep one", "groups", number, "key")
        draft.groups[group.key] = group
        draft.places[f"{GROUP}{group.key}"] = text.place("groups", number)
    for number, one in enumerate(read.organisations):
        if one.key in draft.organisations:
            what = f"organisation {one.key!r} stands twice; keep one"
            text.problem(what, "organisations", number, "key")
        draft.organisations[one.key] = one


def _read_source(text: SeedText, tree: dict[str, yamltext.Tree]) -> None:
    for name in tree.keys() - set(FIELDS[""][:4]):
        text.wrong(f"unknown field{near(name, FIELDS[''][:4])}", name)
    if "source" not in tree:
        text.problem("source: is missing; a seed file describes one source")
    source = _source(text, tree)
    if source is not None:
        if source.id in text.draft.sources:
            other = text.draft.places[source.id].file
            text.wrong(f"{source.id!r} is also in {other}; ids are unique", "source", "id")
        if PurePosixPath(text.path).stem != source.id:
            text.wrong(f"{source.id!r}; name the file {source.id}.yaml", "source", "id")
        text.draft.sources[source.id] = source
        text.draft.places[source.id] = text.place("source", "id")
    evidence = _read_evidence(text, tree.get("evidence", []), source)
    refused = text.validated(_NOT_EVIDENCE, tree.get("not_evidence", []), "not_evidence")
    if evidence == [] and refused == ():
        what = "the source has neither evidence nor not_evidence; say why nothing is coded"
        text.problem(what, "source")
    if source is not None and evidence is not None and refused is not None:
        check_within(text, source, evidence, refused)
        text.draft.evidence.extend(evidence)
        text.draft.not_evidence[source.id] = refused


def _source(text: SeedText, tree: dict[str, yamltext.Tree]) -> Source | None:
    """The source of a file, with how it was coded if the file says so."""
    given = tree.get("source", {})
    if isinstance(given, dict) and "coding" in given:
        text.wrong("belongs beside source, not within it; move it out", "source", "coding")
        return None
    source = text.validated(_SOURCE, given, "source")
    if "coding" not in tree:
        return source
    coding = text.validated(_CODING, tree["coding"], "coding")
    if source is None or coding is None:
        return None
    check_coding(text, source, coding)
    return source.but(coding=coding)


def _read_evidence(
    text: SeedText, tree: yamltext.Tree, source: Source | None
) -> list[Evidence] | None:
    """The evidence of one file, or None where some of it is wrong."""
    if not isinstance(tree, list):
        text.wrong("write a list of entries", "evidence")
        return None
    name = source.id if source is not None else "unknown"
    entries = []
    for number, entry in enumerate(tree):
        if isinstance(entry, dict) and "source" in entry:
            text.wrong("unknown field; leave it out", "evidence", number, "source")
        entries.append({**entry, "source": name} if isinstance(entry, dict) else entry)
    return text.validated(_EVIDENCE, entries, "evidence")
