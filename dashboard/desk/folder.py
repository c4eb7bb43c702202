"""The desk's folder: plain files, each written whole by one person, and told in the journal."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

from filelock import FileLock, Timeout
from pydantic import TypeAdapter

from dashboard.desk import journal
from dashboard.desk.journal import Entry, digest
from model.base import Frozen
from model.coding import CoderFile, Settled, SourceDraft, as_yaml, plain
from model.errors import LedgerError, Problem
from model.files import write_file
from model.ledger import read_record
from model.places import Subject

T = TypeVar("T", bound=Frozen)

SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TAKEN: Final = ("source", "settled")
"""Names in an article's folder that no coder can have."""
_PATIENCE: Final = 10.0
"""Seconds to wait for whoever else is writing."""
_KINDS: Final[Mapping[Any, TypeAdapter[Any]]] = {
    SourceDraft: TypeAdapter(SourceDraft),
    CoderFile: TypeAdapter(CoderFile),
    Settled: TypeAdapter(Settled),
}


class DeskError(Exception):
    """The desk cannot do that; the message says why, and what to do."""


class ChangedError(DeskError):
    """A file is not what the page was opened with; both are to be shown."""


@dataclass(frozen=True)
class Held:
    """A record as it stands in a file."""

    record: Any
    sha256: str


@dataclass(frozen=True)
class Article:
    """One article on the desk."""

    id: str
    source: SourceDraft | None
    coders: tuple[str, ...]
    """Who has a coding of it, in the order of their first."""
    settled: bool
    problems: tuple[Problem, ...] = ()
    """What of it cannot be read; the others go on."""


class Desk:
    """A folder of articles that are being coded, and the journal of what was done to them."""

    def __init__(self, folder: Path, seeds: Path, subject: Subject) -> None:
        self.folder = folder
        self.seeds = seeds
        self.subject = subject

    # What is there

    def articles(self) -> tuple[Article, ...]:
        """All articles by name; what of one cannot be read is told, and hides no other."""
        try:
            names = sorted(entry.name for entry in self.folder.iterdir() if _is_article(entry))
        except OSError as error:
            what = f"{self.folder} cannot be read ({error.strerror}); mend its permissions"
            raise DeskError(what) from error
        begun = journal.entries(self.folder)
        return tuple(self._article(name, begun) for name in names)

    def _article(self, name: str, begun: Sequence[Entry]) -> Article:
        problems: list[Problem] = []
        source: SourceDraft | None = None
        try:
            source = self.read(SourceDraft, name, "source").record
        except (LedgerError, DeskError) as error:
            problems += _told(error, f"{name}/source.yaml")
        coders = self.coders(name, begun)
        for coder in coders:
            try:
                self.read(CoderFile, name, coder)
            except (LedgerError, DeskError) as error:
                problems += _told(error, f"{name}/{coder}.yaml")
        settled = (self.folder / name / "settled.yaml").is_file()
        return Article(name, source, coders, settled, tuple(problems))

    def coders(self, article: str, begun: Sequence[Entry] | None = None) -> tuple[str, ...]:
        """Who has a coding of an article: the first to begin, as the journal tells, comes first."""
        there = {
            path.stem
            for path in (self.folder / _slug(article)).glob("*.yaml")
            if path.stem not in _TAKEN and SLUG.fullmatch(path.stem)
        }
        told = [
            one.file.removeprefix(f"{article}/").removesuffix(".yaml")
            for one in (journal.entries(self.folder) if begun is None else begun)
            if one.article == article
        ]
        known = [name for name in dict.fromkeys(told) if name in there]
        return (*known, *sorted(there - set(known)))

    def text(self, source: SourceDraft) -> bytes:
        """The text of an article, as it was brought in."""
        path = self.folder / "documents" / f"{source.sha256}.txt"
        try:
            data = path.read_bytes()
        except OSError as error:
            raise DeskError(
                f"documents/{path.name} cannot be read ({error.strerror}); bring the text in again"
            ) from error
        if hashlib.sha256(data).hexdigest() != source.sha256:
            raise DeskError(f"documents/{path.name} is not what was brought in; put it back")
        return data

    def read(self, kind: type[T], article: str, name: str) -> Held:
        """A record of an article, with the hash of its file.

        Raises:
            DeskError: there is none, or it cannot be read.
            LedgerError: it is not a record of that kind; every problem with its line.
        """
        path = self.folder / _slug(article) / f"{_slug(name)}.yaml"
        try:
            data = path.read_bytes()
        except OSError as error:
            raise DeskError(f"{article}/{path.name} cannot be read ({error.strerror})") from error
        shown = f"{self.folder.name}/{article}/{path.name}"
        record = read_record(shown, data, _KINDS[kind], self.subject)
        return Held(record, hashlib.sha256(data).hexdigest())

    def has(self, article: str, name: str) -> bool:
        """Whether there is such a record."""
        return (self.folder / _slug(article) / f"{_slug(name)}.yaml").is_file()

    # What is done

    def bring_in(self, who: str, draft: SourceDraft, text: bytes) -> None:
        """A new article, with its text."""
        with self._lock():
            if (self.folder / _slug(draft.id)).exists():
                raise DeskError(f"{draft.id} is on the desk already; choose another id")
            (self.folder / "documents").mkdir(exist_ok=True)
            document = f"documents/{draft.sha256}.txt"
            if digest(self.folder / document) is None:
                self._write(_Step(who, "brought", draft.id, document, {}), text)
            (self.folder / draft.id).mkdir()
            step = _Step(who, "brought", draft.id, f"{draft.id}/source.yaml", {})
            self._write(step, _record_text(draft))

    def begin(self, who: str, article: str, coding: CoderFile) -> None:
        """A coder's own file, where there is none yet."""
        if who in _TAKEN:
            raise DeskError(f"{who!r} names another file; choose other initials")
        with self._lock():
            if not self.has(article, who):
                step = _Step(who, "began", article, f"{article}/{_slug(who)}.yaml", {})
                self._write(step, _record_text(coding))

    def change(
        self,
        who: str,
        did: str,
        article: str,
        change: Callable[[CoderFile], CoderFile],
        about: Mapping[str, Any],
    ) -> CoderFile:
        """One step of a coder on their own file, done to what stands there now: of two windows of
        one coder neither loses what the other did.
        """
        with self._lock():
            held = self.read(CoderFile, article, who)
            made = change(held.record)
            step = _Step(who, did, article, f"{article}/{_slug(who)}.yaml", about)
            self._write(step, _record_text(made))
        return made

    def replace(self, who: str, did: str, article: str, record: Frozen, opened: str | None) -> str:
        """A record that more than one may write, if it still is what the page was opened with
        (its hash, None where there was none); gives the new hash.

        Raises:
            ChangedError: it was changed meanwhile.
        """
        name = "source" if isinstance(record, SourceDraft) else "settled"
        file = f"{_slug(article)}/{name}.yaml"
        with self._lock():
            if digest(self.folder / file) != opened:
                raise ChangedError(f"{file} was changed meanwhile by somebody else")
            return self._write(_Step(who, did, article, file, {}), _record_text(record))

    def publish(
        self, who: str, did: str, article: str, text: str, about: Mapping[str, Any]
    ) -> None:
        """A seed file, whole or not at all; the caller has checked it against the whole record."""
        with self._lock():
            self._write(
                _Step(who, did, article, f"seeds/{_slug(article)}.yaml", about), text.encode()
            )

    def _write(self, step: _Step, data: bytes) -> str:
        """First the journal, then the file: both only while nobody else writes."""
        path = self._path(step.file)
        after = hashlib.sha256(data).hexdigest()
        told = {
            "when": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "who": step.who,
            "did": step.did,
            "article": step.article,
            "file": step.file,
            "before": digest(path),
            "after": after,
            "about": dict(step.about),
        }
        try:
            write_file(path, [data], before=lambda: journal.append(self.folder, told))
        except OSError as error:
            what = f"{step.file} cannot be written ({error.strerror}); nothing was changed"
            raise DeskError(what) from error
        return after

    def _path(self, file: str) -> Path:
        if file.startswith("seeds/"):
            return self.seeds / file.removeprefix("seeds/")
        return self.folder / file

    @contextmanager
    def _lock(self) -> Iterator[None]:
        try:
            with FileLock(self.folder / ".lock", timeout=_PATIENCE):
                yield
        except Timeout as error:
            raise DeskError("somebody else has been writing for ten seconds; try again") from error
        except OSError as error:
            if isinstance(error, DeskError):
                raise
            raise DeskError(f"{self.folder} cannot be written ({error.strerror})") from error


@dataclass(frozen=True)
class _Step:
    """What the journal tells of one write."""

    who: str
    did: str
    article: str
    file: str
    about: Mapping[str, Any]


def open_desk(folder: Path, seeds: Path, subject: Subject) -> Desk:
    """The desk in a folder, which is made where there is none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DeskError(f"{folder} cannot be made ({error.strerror})") from error
    return Desk(folder, seeds, subject)


def _record_text(record: Frozen) -> bytes:
    return as_yaml(plain(record)).encode()


def _is_article(entry: os.PathLike[str]) -> bool:
    path = Path(entry)
    return path.is_dir() and path.name != "documents" and bool(SLUG.fullmatch(path.name))


def _slug(name: str) -> str:
    """A name that is a file of ours and no path."""
    if not SLUG.fullmatch(name) or len(name) > 80:
        raise DeskError(f"{name[:40]!r} is no name here; lower case letters, digits, hyphens")
    return name


def _told(error: LedgerError | DeskError, file: str) -> tuple[Problem, ...]:
    return error.problems if isinstance(error, LedgerError) else (Problem(file, 1, str(error)),)
