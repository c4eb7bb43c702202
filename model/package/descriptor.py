"""The Frictionless description of a package: fields, hashes, method, filter and citation."""

import json
from collections.abc import Mapping
from textwrap import fill
from typing import Final, NamedTuple

from model.base import Word
from model.codebook import RUNGS, SCORED, Dimension, Method, ReadingState, Standing
from model.package.columns import Column
from model.package.csvtext import number_text
from model.package.tables import TABLES, Table
from model.places import Subject
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


_WIDTH: Final = 96

ESCAPING: Final = (
    "Every file is UTF-8 with LF line ends. An empty cell means missing; a 0 is a 0. Uncertain"
    " dates are closed intervals such as 2024-12-01/2024-12-31. In columns of text, a cell that a"
    " spreadsheet would run as a formula (one that starts with = + - @, tab or carriage return,"
    " after any number of apostrophes) has one apostrophe more in front. To read it exactly, take"
    " one apostrophe off every cell that starts with apostrophes followed by one of these."
)

VERIFYING: Final = (
    f"`stance verify` followed by the name of this folder or ZIP checks every file against its"
    f" SHA-256 in {DESCRIPTOR}, every type and citation, and computes all scores again from the"
    f" evidence inside. Without our program: the hash of each file is in {DESCRIPTOR}, and"
    f" `sha256sum` prints the same."
)

MEANING: Final = (
    "A number here is a statement about the record: what these documents show, assuming that"
    " nothing unreported happened after each reading was last confirmed. It never bounds the"
    " world. `At least` is what the record shows; `not ruled out` is what it leaves open. No"
    " evidence is missing, never 0. A rank is never to be quoted without its interval."
)


def readme(snapshot: Snapshot) -> str:
    """The text of README.txt."""
    parts = [
        _heading(TITLE),
        fill(MEANING, _WIDTH),
        _section("Cite as", citation(snapshot)),
        _section("What is inside", _dates(snapshot), f"Filter: {FILTER}."),
        _listed("Files", [(table.name, table.title) for table in TABLES]),
        _section("The method in force", _method_said(snapshot.method)),
        *(_ladder(dimension, snapshot.subject) for dimension in SCORED),
        _words("What `standing` says", Standing),
        _words("What `state` says of a reading", ReadingState),
        _section("Columns", f"Each is defined, with its type and unit, in {DESCRIPTOR}."),
        _section("Reading the files", ESCAPING),
        _section("Verifying", VERIFYING),
    ]
    return "\n\n".join(parts) + "\n"


def _dates(snapshot: Snapshot) -> str:
    horizon = snapshot.horizon.in_words() if snapshot.horizon else "no source yet"
    carried = "; carried forward" if snapshot.carried_forward else ""
    return (
        f"What had happened by {snapshot.as_of.isoformat()}{carried}, from what had been published"
        f" by {snapshot.known_by.isoformat()}: {len(snapshot.evidence)} pieces of evidence from"
        f" {len(snapshot.sources)} sources, the last of {horizon}."
    )


def _method_said(method: Method) -> str:
    weights = ", ".join(f"{d.upper()} {method.weights.of(d)}" for d in SCORED)
    switches = method.assumptions.model_dump().items()
    assumed = ", ".join(
        f"{name.replace('_', ' ')} {'on' if on else 'off'}" for name, on in switches
    )
    published = "the published method" if method.published else "not the published method"
    return (
        f"Version {method.version}, parameters {method.parameter_hash}: {published}. Weights:"
        f" {weights}. Assumptions: {assumed}. Weights and assumptions are value judgements."
    )


def _ladder(dimension: Dimension, subject: Subject) -> str:
    rungs = [(str(number), subject.told(text)) for number, text in enumerate(RUNGS[dimension])]
    return _listed(f"{dimension.upper()}: {subject.told(dimension.meaning)}", rungs)


def _words(title: str, words: type[Word]) -> str:
    return _listed(title, [(word.value, word.meaning) for word in words])


def _heading(text: str) -> str:
    return f"{text}\n{'=' * len(text)}"


def _section(title: str, *texts: str) -> str:
    return "\n".join([f"{title}\n{'-' * len(title)}", *(fill(text, _WIDTH) for text in texts)])


def _listed(title: str, parts: list[tuple[str, str]]) -> str:
    wide = max(len(name) for name, _ in parts)
    lines = [
        fill(
            f"{name.ljust(wide)}  {text}",
            _WIDTH,
            initial_indent="  ",
            subsequent_indent=" " * (wide + 4),
        )
        for name, text in parts
    ]
    return "\n".join([f"{title}\n{'-' * len(title)}", *lines])
