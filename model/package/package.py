"""A snapshot as files: tables, README and description, and as a folder written atomically."""

import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from model.files import ForeignFilesError, write_file, write_folder, writing
from model.package.csvtext import csv_chunks
from model.package.descriptor import DESCRIPTOR, README, Vouched, descriptor, readme
from model.package.tables import TABLES
from model.snapshot import Snapshot

NAMES: Final = (README, *(table.name for table in TABLES), DESCRIPTOR)
"""Every file of a package, in the order in which they are written."""


class PackageError(Exception):
    """A package cannot be written or read: do what the message says."""


def package_parts(
    snapshot: Snapshot, *, bom: bool = False
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Every file with its pieces, to be used up in turn: the description, which vouches for the
    others, comes last. The same snapshot gives the same bytes. `bom` marks the tables for Excel.
    """
    digests: dict[str, Vouched] = {}
    yield README, _digested(README, [readme(snapshot).encode()], digests)
    for table in TABLES:
        chunks = csv_chunks(table.columns, table.rows(snapshot), bom=bom)
        yield table.name, _digested(table.name, chunks, digests)
    yield DESCRIPTOR, iter([descriptor(snapshot, digests, bom=bom).encode()])


def _digested(name: str, chunks: Iterable[bytes], digests: dict[str, Vouched]) -> Iterator[bytes]:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
        yield chunk
    digests[name] = {"bytes": size, "hash": f"sha256:{digest.hexdigest()}"}


def package_files(snapshot: Snapshot, *, bom: bool = False) -> Mapping[str, bytes]:
    """Every file of the package by name, in memory."""
    return {name: b"".join(chunks) for name, chunks in package_parts(snapshot, bom=bom)}


def write_package(snapshot: Snapshot, folder: Path, *, bom: bool = False) -> Mapping[str, int]:
    """Write the folder whole or not at all; gives sizes by name. Only an empty folder or an earlier
    package of ours is replaced, else `PackageError`; `NotWrittenError` where it cannot be written.
    """
    parts = package_parts(snapshot, bom=bom)
    try:
        with writing(folder):
            return write_folder(folder, parts, ours=NAMES, mark=DESCRIPTOR)
    except ForeignFilesError as error:
        raise PackageError(str(error)) from error


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
            entry = ZipInfo(name, _THEN)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _READABLE << 16
            with archive.open(entry, "w") as file:
                for chunk in chunks:
                    file.write(chunk)
                    yield sink.taken()
    yield sink.taken()


def write_zip(snapshot: Snapshot, path: Path, *, bom: bool = False) -> Path:
    """Write the ZIP, whole or not at all; in a folder under its default name. Gives its path;
    `NotWrittenError` where it cannot be written.
    """
    target = path / archive_name(snapshot) if path.is_dir() else path
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        write_file(target, zip_chunks(snapshot, bom=bom))
    return target


class _Sink:
    """Takes what is written and gives it on. It cannot seek: sent and stored ZIPs are the same."""

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
