"""A snapshot as files: tables, README and description, and as a folder written atomically."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from model.files import ForeignFilesError, write_folder
from model.package.csvtext import csv_chunks
from model.package.descriptor import DESCRIPTOR, README, TITLE, Digest, citation, descriptor
from model.package.readme import readme
from model.package.tables import TABLES
from model.snapshot import Snapshot

__all__ = [
    "DESCRIPTOR",
    "NAMES",
    "README",
    "TITLE",
    "PackageError",
    "citation",
    "package_files",
    "package_parts",
    "write_package",
]

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
    digests: dict[str, Digest] = {}
    yield README, _digested(README, [readme(snapshot).encode()], digests)
    for table in TABLES:
        chunks = csv_chunks(table.columns, table.rows(snapshot), bom=bom)
        yield table.name, _digested(table.name, chunks, digests)
    yield DESCRIPTOR, iter([descriptor(snapshot, digests, bom=bom).encode()])


def _digested(name: str, chunks: Iterable[bytes], digests: dict[str, Digest]) -> Iterator[bytes]:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
        yield chunk
    digests[name] = Digest(size, digest.hexdigest())


def package_files(snapshot: Snapshot, *, bom: bool = False) -> Mapping[str, bytes]:
    """Every file of the package by name, in memory."""
    return {name: b"".join(chunks) for name, chunks in package_parts(snapshot, bom=bom)}


def write_package(snapshot: Snapshot, folder: Path, *, bom: bool = False) -> Mapping[str, int]:
    """Write the package so that the folder is there whole or not at all; gives sizes by name.

    An empty folder, or an earlier package of ours, is replaced; anything else is left alone.

    Raises:
        PackageError: the folder holds something else, or cannot be written.
    """
    parts = package_parts(snapshot, bom=bom)
    try:
        return write_folder(folder, parts, ours=NAMES, mark=DESCRIPTOR)
    except ForeignFilesError as error:
        raise PackageError(str(error)) from error
    except OSError as error:
        raise PackageError(f"{folder} cannot be written ({error.strerror})") from error
