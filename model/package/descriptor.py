"""The Frictionless description of a package: fields, hashes, method, filter and citation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final, NamedTuple

from model.codebook import SCORED, Method
from model.package.columns import Column
from model.package.csvtext import number_text
from model.package.tables import TABLES, Table
from model.snapshot import Snapshot

DESCRIPTOR: Final = "datapackage.json"
README: Final = "README.txt"
TITLE: Final = "Recognition-stance tracker"
LAYOUT: Final = 2
"""Number of the layout; 1 is the first, which had no readings.csv and did not say its number."""

FILTER: Final = "none: every state on the record, all evidence published by known_by"


class Digest(NamedTuple):
    """What vouches for one file."""

    size: int
    sha256: str


def citation(snapshot: Snapshot) -> str:
    """How to cite a snapshot: title, both dates, snapshot and method."""
    return (
        f"{TITLE}, as of {snapshot.as_of.isoformat()}, known by {snapshot.known_by.isoformat()},"
        f" snapshot {snapshot.id}, method {snapshot.method.version}"
        f" ({snapshot.method.parameter_hash})."
    )


def descriptor(snapshot: Snapshot, digests: Mapping[str, Digest], *, bom: bool = False) -> str:
    """The text of datapackage.json, given the digests of all other files."""
    content = {
        "profile": "tabular-data-package",
        "name": "recognition-stance-snapshot",
        "id": snapshot.id,
        "layout": LAYOUT,
        "title": TITLE,
        "description": (
            f"How far states engage {snapshot.subject.authorities} without recognising them, as far"
            " as these sources show. A statement about the record, not about the world: an empty"
            " cell is missing, not zero."
        ),
        "version": snapshot.method.version,
        "citation": citation(snapshot),
        "filter": FILTER,
        "as_of": snapshot.as_of.isoformat(),
        "known_by": snapshot.known_by.isoformat(),
        "evidence_horizon": str(snapshot.horizon) if snapshot.horizon else None,
        "ledger_horizon": str(snapshot.ledger_horizon) if snapshot.ledger_horizon else None,
        "byte_order_mark": bom,
        "method": _method(snapshot.method),
        "readme": {"path": README, **_vouched(digests[README])},
        "resources": [_resource(table, digests[table.name]) for table in TABLES],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _method(method: Method) -> Mapping[str, object]:
    return {
        **method.model_dump(mode="json", exclude={"weights"}),
        "weights": {d.value: number_text(method.weights.of(d)) for d in SCORED},
        "parameter_hash": method.parameter_hash,
        "published": method.published,
        "parameters": method.model_dump(mode="json"),
    }


def _vouched(digest: Digest) -> Mapping[str, object]:
    return {"bytes": digest.size, "hash": f"sha256:{digest.sha256}"}


def _resource(table: Table, digest: Digest) -> Mapping[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.removesuffix(".csv"),
        "title": table.title,
        "path": table.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_vouched(digest),
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": {"fields": [_field(column) for column in table.columns], "missingValues": [""]},
    }


def _field(column: Column) -> Mapping[str, object]:
    return {"name": column.name, "type": column.kind, "description": column.meaning}
