"""The Frictionless description of a package: fields, hashes, method, filter and citation."""

import json
from collections.abc import Iterable, Mapping
from importlib import resources
from textwrap import fill
from typing import Final

from model import words
from model.codebook import RUNGS, SCORED, Dimension, Method, ReadingState, Standing
from model.package.csvtext import number_text
from model.package.tables import TABLES, Table
from model.places import Subject
from model.snapshot import Snapshot

DESCRIPTOR: Final = "datapackage.json"
README: Final = "README.txt"
TITLE: Final = "Recognition-stance tracker"
LAYOUT: Final = 3
"""Number of the layout; 1 is the first, which had no readings.csv and did not say its number; 2 is
that of method 1.0, which counted what is said of groups.
"""

FILTER: Final = "none: every state on the record, all evidence published by known_by"


Vouched = Mapping[str, object]
"""What vouches for one file: its `bytes` and `hash`."""


def citation(snapshot: Snapshot) -> str:
    """How to cite a snapshot: title, both dates, snapshot and method."""
    return (
        f"{TITLE}, as of {snapshot.as_of.isoformat()}, known by {snapshot.known_by.isoformat()},"
        f" snapshot {snapshot.id}, method {snapshot.method.version}"
        f" ({snapshot.method.parameter_hash})."
    )


def descriptor(snapshot: Snapshot, digests: Mapping[str, Vouched], *, bom: bool = False) -> str:
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
        "readme": {"path": README, **digests[README]},
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


def _resource(table: Table, vouched: Vouched) -> Mapping[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.removesuffix(".csv"),
        "title": table.title,
        "path": table.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **vouched,
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": {
            "fields": [
                {"name": column.name, "type": column.kind, "description": column.meaning}
                for column in table.columns
            ],
            "missingValues": [""],
        },
    }


_WIDTH: Final = 96

MEANING: Final = (
    "A number here is a statement about the record: what these documents show, assuming that"
    " nothing unreported happened after each reading was last confirmed. It never bounds the"
    " world. `At least` is what the record shows; `not ruled out` is what it leaves open. No"
    " evidence is missing, never 0. A rank is never to be quoted without its interval."
)


def readme(snapshot: Snapshot) -> str:
    """The text of README.txt: `readme.txt` beside this file, filled in."""
    said = {
        "title": TITLE,
        "meaning": MEANING,
        "citation": citation(snapshot),
        "dates": _dates(snapshot),
        "filter": FILTER,
        "record": "\n\n".join(
            filter(
                None, (words.record_hangs_sentence(snapshot), words.hindsight_sentence(snapshot))
            )
        ),
        "files": _listed((table.name, table.title) for table in TABLES),
        "method": _method_said(snapshot.method),
        "ladders": "\n\n".join(_ladder(dimension, snapshot.subject) for dimension in SCORED),
        "standings": _listed((word.value, word.meaning) for word in Standing),
        "states": _listed((word.value, word.meaning) for word in ReadingState),
        "descriptor": DESCRIPTOR,
    }
    template = (resources.files(__package__) / "readme.txt").read_text(encoding="utf-8")
    return "\n".join(map(_laid_out, template.format_map(said).split("\n")))


def _laid_out(line: str) -> str:
    """A heading with its line below it; all else folded."""
    mark, _, title = line.partition(" ")
    below = {"#": "=", "##": "-"}.get(mark)
    return f"{title}\n{below * len(title)}" if below else fill(line, _WIDTH)


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
    turned = method.assumptions.model_dump().items()
    assumed = ", ".join(f"{name.replace('_', ' ')} {'on' if on else 'off'}" for name, on in turned)
    published = "the published method" if method.published else "not the published method"
    return (
        f"Version {method.version}, parameters {method.parameter_hash}: {published}. Weights:"
        f" {weights}. Assumptions: {assumed}. Weights and assumptions are value judgements."
    )


def _ladder(dimension: Dimension, subject: Subject) -> str:
    rungs = [(str(number), subject.told(text)) for number, text in enumerate(RUNGS[dimension])]
    return f"## {dimension.upper()}: {subject.told(dimension.meaning)}\n{_listed(rungs)}"


def _listed(parts: Iterable[tuple[str, str]]) -> str:
    """Names in a column, with what each is."""
    lines = list(parts)
    wide = max(len(name) for name, _ in lines)
    more = " " * (wide + 4)
    return "\n".join(
        fill(f"  {name.ljust(wide)}  {text}", _WIDTH, subsequent_indent=more)
        for name, text in lines
    )
