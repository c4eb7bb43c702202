"""Where a command writes its file, and what it says when it cannot."""

from __future__ import annotations

from pathlib import Path

from dashboard.commands.answer import Answer
from model.files import write_file


class FileError(Exception):
    """No file can be made from what was typed; the message says what to type instead."""


def path_of(text: str) -> Path:
    """A path as typed."""
    return Path(text).expanduser().absolute()


def written(path: Path, data: bytes) -> Answer:
    """Write the file, whole or not at all.

    Raises:
        FileError: it cannot be written.
    """
    try:
        write_file(path, [data])
    except OSError as error:
        raise FileError(f"{path} cannot be written ({error.strerror})") from error
    return Answer(f"Written: {path} ({len(data)} bytes)")
