"""A snapshot as a folder of CSV files with a Frictionless data package, written atomically."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from model.method import Method
from model.snapshot import Snapshot
from model.tables import TABLES, Column, Table, number_text, write_csv
from model.vocabulary import SCORED

DESCRIPTOR: Final = "datapackage.json"
TITLE: Final = "Recognition-stance tracker"


class PackageError(Exception):
    """The folder cannot be written: choose another, as the message says."""


def package_files(snapshot: Snapshot) -> Mapping[str, bytes]:
    """Every file of the package by name; the same snapshot gives the same bytes."""
    files = {table.name: write_csv(table.columns, table.rows(snapshot)) for table in TABLES}
    data = {name: text.encode() for name, text in files.items()}
    data[DESCRIPTOR] = (_descriptor(snapshot, data) + "\n").encode()
    return data


def write_package(snapshot: Snapshot, folder: Path) -> None:
    """Write the package so that the folder is there whole or not at all.

    An empty folder, or an earlier package of ours, is replaced; anything else is left alone.

    Raises:
        PackageError: the folder holds something else, or cannot be written.
    """
    _refuse_foreign(folder)
    files = package_files(snapshot)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise PackageError(f"{folder} cannot be written ({error.strerror})") from error
    try:
        new.chmod(0o755)
        for name, data in files.items():
            (new / name).write_bytes(data)
        _put_in_place(new, folder)
    except OSError as error:
        raise PackageError(f"{folder} cannot be written ({error.strerror})") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _refuse_foreign(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise PackageError(f"{folder} is not a folder; choose another name")
    if not folder.exists():
        return
    names = {entry.name for entry in folder.iterdir()}
    ours = {DESCRIPTOR, *(table.name for table in TABLES)}
    if names and (DESCRIPTOR not in names or names - ours):
        raise PackageError(f"{folder} holds files that are not a snapshot; choose an empty folder")


def _put_in_place(new: Path, folder: Path) -> None:
    """Rename the new folder to its name; an earlier package is moved aside first."""
    if not folder.exists():
        new.rename(folder)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.old.", dir=folder.parent))
    try:
        folder.rename(aside / "old")
        try:
            new.rename(folder)
        except OSError:
            (aside / "old").rename(folder)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def citation(snapshot: Snapshot) -> str:
    """How to cite a snapshot: title, both dates, snapshot and method."""
    return (
        f"{TITLE}, as of {snapshot.as_of.isoformat()}, known by {snapshot.known_by.isoformat()},"
        f" snapshot {snapshot.id}, method {snapshot.method.version}"
        f" ({snapshot.method.parameter_hash})."
    )


def _descriptor(snapshot: Snapshot, files: Mapping[str, bytes]) -> str:
    content = {
        "profile": "tabular-data-package",
        "name": "recognition-stance-snapshot",
        "id": snapshot.id,
        "title": TITLE,
        "description": (
            "How far states engage the authorities in Kabul without recognising them, as far as"
            " these sources show. A statement about the record, not about the world: an empty"
            " cell is missing, not zero."
        ),
        "version": snapshot.method.version,
        "citation": citation(snapshot),
        "filter": "none: every state on the record, all evidence published by known_by",
        "as_of": snapshot.as_of.isoformat(),
        "known_by": snapshot.known_by.isoformat(),
        "evidence_horizon": str(snapshot.horizon) if snapshot.horizon else None,
        "method": _method(snapshot.method),
        "resources": [_resource(table, files[table.name]) for table in TABLES],
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def _method(method: Method) -> Mapping[str, object]:
    return {
        **method.model_dump(mode="json", exclude={"weights"}),
        "weights": {d.value: number_text(method.weights.of(d)) for d in SCORED},
        "parameter_hash": method.parameter_hash,
        "published": method.published,
    }


def _resource(table: Table, data: bytes) -> Mapping[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.removesuffix(".csv"),
        "title": table.title,
        "path": table.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": {"fields": [_field(column) for column in table.columns], "missingValues": [""]},
    }


def _field(column: Column) -> Mapping[str, object]:
    return {"name": column.name, "type": column.kind, "description": column.meaning}
