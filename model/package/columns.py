"""The columns of every table, as `columns.txt` beside this file declares them."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Literal, TypeAlias, get_args

from model.codebook import SCORED, Dimension

Kind: TypeAlias = Literal["string", "integer", "number", "boolean", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: name, type (Frictionless), and meaning with its unit."""

    name: str
    kind: Kind
    meaning: str


def columns(*texts: str) -> tuple[Column, ...]:
    """Columns from lines of `name kind meaning`."""
    lines = (line.strip() for text in texts for line in text.strip().splitlines())
    parts = (line.split(" ", 2) for line in lines)
    kinds: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
    return tuple(Column(name, kinds[kind], meaning) for name, kind, meaning in parts)


def _bounds() -> Iterator[str]:
    """Low and high of each dimension; what holds of all is said of the first."""
    more = ", 0 to 4; empty where nothing holds"
    for dimension in SCORED:
        name = dimension.upper()
        yield f"{dimension}_low integer {name} at least this rung{more}"
        yield f"{dimension}_high integer {name} not ruled out above this rung"
        more = ""


_NAMES: Final = {
    "bounds": "\n".join(_bounds()),
    "scored": ", ".join(SCORED),
    "dimensions": ", ".join(Dimension),
    "one_of": f"{', '.join(list(Dimension)[:-1])} or {list(Dimension)[-1]}",
}


def _declared() -> Iterator[tuple[str, tuple[Column, ...]]]:
    text = (files(__package__) / "columns.txt").read_text(encoding="utf-8").format_map(_NAMES)
    for part in text.split("\n[")[1:]:
        name, _, lines = part.partition("]\n")
        yield name, columns(lines)


COLUMNS: Final = dict(_declared())
"""The columns of each table, by its file's name."""

SCORES: Final = COLUMNS["scores.csv"]
EVIDENCE: Final = COLUMNS["evidence.csv"]
SOURCES: Final = COLUMNS["sources.csv"]
GROUPS: Final = COLUMNS["groups.csv"]
READINGS: Final = COLUMNS["readings.csv"]
CHANGES: Final = COLUMNS["changes.csv"]
