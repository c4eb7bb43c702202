"""Whether a folder is what its SHA256SUMS says, as `sha256sum` writes it: file by file."""

import hashlib
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final

SUMS_NAME: Final = "SHA256SUMS"
_LINE: Final = re.compile(r"(?P<sha256>[0-9a-f]{64})  (?P<name>[^\n]+)")


class Unlike(StrEnum):
    """How a file differs from what was said of it."""

    GONE = "gone"
    ADDED = "added"
    CHANGED = "changed"


def unlike_sums(folder: Path) -> Iterator[tuple[str, Unlike]]:
    """Every file of a folder, however deep, that is not as its SHA256SUMS says; by name. A line
    that is none of `sha256sum` names no file, so that its file was added. `OSError` and
    `UnicodeDecodeError` where that cannot be read.
    """
    lines = (folder / SUMS_NAME).read_text(encoding="utf-8").split("\n")
    told = {found["name"]: found["sha256"] for line in lines if (found := _LINE.fullmatch(line))}
    there = {
        entry.relative_to(folder).as_posix(): entry
        for entry in folder.rglob("*")
        if entry.is_symlink() or not entry.is_dir()
    }
    there.pop(SUMS_NAME, None)
    for name in sorted(told.keys() | there.keys()):
        if name not in there:
            yield name, Unlike.GONE
        elif name not in told:
            yield name, Unlike.ADDED
        elif there[name].is_symlink() or sha256_of(there[name]) != told[name]:
            yield name, Unlike.CHANGED


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
