"""A snapshot as a ZIP: the same files as the folder, the same bytes every time, in a stream."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from model.files import write_file
from model.package.package import PackageError, package_parts
from model.snapshot import Snapshot

_THEN: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can name: a package says its dates inside, not on its files."""

_UNIX: Final = 3
_READABLE: Final = 0o100644
_LEVEL: Final = 6


def archive_name(snapshot: Snapshot) -> str:
    """`recognition-stance-2025-04-30-823210c3.zip`: the as-of date and the short id."""
    return f"recognition-stance-{snapshot.as_of.isoformat()}-{snapshot.id[:8]}.zip"


def zip_chunks(snapshot: Snapshot, *, bom: bool = False) -> Iterator[bytes]:
    """The ZIP piece by piece, as it is made: no more than one piece of it is ever in memory."""
    sink = _Sink()
    with ZipFile(cast("io.BytesIO", sink), "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, chunks in package_parts(snapshot, bom=bom):
            with archive.open(_entry(name), "w") as file:
                for chunk in chunks:
                    file.write(chunk)
                    yield sink.taken()
    yield sink.taken()


def write_zip(snapshot: Snapshot, path: Path, *, bom: bool = False) -> Path:
    """Write the ZIP, whole or not at all; in a folder under its default name. Gives its path.

    Raises:
        PackageError: the file cannot be written.
    """
    target = path / archive_name(snapshot) if path.is_dir() else path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_file(target, zip_chunks(snapshot, bom=bom))
    except OSError as error:
        raise PackageError(f"{target} cannot be written ({error.strerror})") from error
    return target


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _THEN)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = _READABLE << 16
    return entry


class _Sink:
    """Takes what is written and gives it on. It cannot seek, so that a ZIP sent over the network
    and one written to disk are made the same way and have the same bytes.
    """

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Take one piece."""
        self._written.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is kept back."""

    def taken(self) -> bytes:
        """What was written since the last time."""
        data = b"".join(self._written)
        self._written.clear()
        return data
