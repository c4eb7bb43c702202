"""Who did what, when, to which file: lines that are only added, each with the hash of the last.

A line tells what is about to be written, so that a process that dies leaves either the file as it
was or the file as the line says.
"""

import errno
import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any, Final

from model.errors import Problem

NAME: Final = "journal.jsonl"
FIRST: Final = "0" * 64
"""What stands in the place of a line before the first."""
_FIELDS: Final = {"when": str, "who": str, "did": str, "article": str, "file": str, "last": str}


@dataclass(frozen=True)
class Entry:
    """One line of the journal."""

    when: str
    """ISO 8601, UTC."""
    who: str
    did: str
    """One word: brought, coded, withdrew, finished, settled, published, retracted ..."""
    article: str
    file: str
    """Below the desk's folder; or `seeds/<id>.yaml`."""
    before: str | None
    """SHA-256 of the file before; None where there was none."""
    after: str
    about: Mapping[str, Any]
    """What it concerns: actor, dimension, paragraph, reason."""
    last: str
    """SHA-256 of the line before."""


def append(folder: Path, told: Mapping[str, Any]) -> None:
    """Add a line, whole or not at all: the end of a line that was never finished told nobody
    anything, and gives way. Only for whoever holds the desk's lock; `OSError` where there is no
    room.
    """
    path = folder / NAME
    path.touch()
    with path.open("r+b", buffering=0) as file:
        kept = _finished(file.read())
        last = hashlib.sha256(kept.splitlines()[-1]).hexdigest() if kept else FIRST
        line = json.dumps({**told, "last": last}, ensure_ascii=False).encode() + b"\n"
        file.truncate(len(kept))
        file.seek(len(kept))
        try:
            _write_all(file, line)
        except OSError:
            file.truncate(len(kept))
            raise


def _write_all(file: FileIO, line: bytes) -> None:
    if file.write(line) < len(line):  # a disk that is nearly full takes a part
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(file.fileno())


def _finished(data: bytes) -> bytes:
    return data[: data.rfind(b"\n") + 1]


def entries(folder: Path) -> tuple[Entry, ...]:
    """All that stands in the journal, as far as the chain holds."""
    return tuple(found for found in _read(folder) if isinstance(found, Entry))


def problems(folder: Path, seeds: Path) -> tuple[Problem, ...]:
    """Where the chain breaks first, and which files are not as the journal left them."""
    found = list(_read(folder))
    broken = [one for one in found if isinstance(one, Problem)]
    if broken:
        return tuple(broken)
    known = [one for one in found if isinstance(one, Entry)]
    return tuple(_strays(folder, seeds, known))


def _read(folder: Path) -> Iterator[Entry | Problem]:
    """The entries, up to the first line that is wrong, which ends them."""
    path = folder / NAME
    data = path.read_bytes() if path.exists() else b""
    last = FIRST
    for number, line in enumerate(_finished(data).splitlines(), start=1):
        entry, what = _entry(line, last)
        if entry is None:
            yield Problem(f"{folder.name}/{NAME}", number, f"{what}; what follows proves nothing")
            return
        yield entry
        last = hashlib.sha256(line).hexdigest()


def _entry(line: bytes, last: str) -> tuple[Entry | None, str]:
    try:
        told = json.loads(line)
    except ValueError:
        return None, "is no JSON: the line was changed"
    if not isinstance(told, dict) or any(
        not isinstance(told.get(name), kind) for name, kind in _FIELDS.items()
    ):
        return None, "lacks what every entry has: the line was changed"
    if told["last"] != last:
        return None, "does not follow the line before it: a line was changed, put in or taken out"
    entry = Entry(
        when=told["when"],
        who=told["who"],
        did=told["did"],
        article=told["article"],
        file=told["file"],
        before=told.get("before"),
        after=str(told.get("after")),
        about=told.get("about") or {},
        last=last,
    )
    return entry, ""


def _strays(folder: Path, seeds: Path, known: Sequence[Entry]) -> Iterator[Problem]:
    """Files whose content no entry tells. The last entry of a file may not have been carried out,
    where a process died; then the file is as it was before.
    """
    by_file: dict[str, Entry] = {}
    for number, one in enumerate(known, start=1):
        told = by_file.get(one.file)
        if told is not None and one.before not in (told.after, told.before):
            what = f"{one.file} was changed between this entry and its last by nobody known here"
            yield Problem(f"{folder.name}/{NAME}", number, what)
        by_file[one.file] = one
    for name, one in sorted(by_file.items()):
        path = seeds / name.removeprefix("seeds/") if name.startswith("seeds/") else folder / name
        if digest(path) not in (one.after, one.before):
            what = "is not as the journal left it; whoever changed it is not known here"
            yield Problem(f"{folder.name}/{name}", 1, what)


def digest(path: Path) -> str | None:
    """SHA-256 of a file; None where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None
