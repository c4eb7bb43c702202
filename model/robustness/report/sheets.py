"""Tables of an examination for CSV and JSON, as `sheets.txt` beside this file declares them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from model.codebook import SCORED, HalfLives
from model.package import Cell, Column, Row, columns, write_csv
from model.robustness.choices import FACTORS
from model.robustness.drawn import SHARES
from model.robustness.exact import SWITCHES

METHOD: Final = "method"
"""The last column of every sheet: `published method`, or how it differs."""

QUANTILES: Final = tuple(f"p{share * 100:g}" for share in SHARES)


@dataclass(frozen=True)
class Sheet:
    """One table: file name, what a row is, columns, rows."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def csv(self) -> str:
        """As CSV text: UTF-8, LF, a header, empty where missing."""
        return write_csv(self.columns, self.rows)


_LINES: Final = {
    "reversals": [
        f"reversal_{d.value} number reversal.weights.{n} Weight of {d.upper()} at that change"
        for n, d in enumerate(SCORED)
    ],
    "switches": [
        f"{switch} boolean assumptions.{switch} Whether this is assumed" for switch in SWITCHES
    ],
    "quantiles": [
        *(
            f"drawn_score_{q} number = Quantile over draws, points of 100, to .05"
            for q in QUANTILES
        ),
        *(f"drawn_rank_{q} integer = Quantile over draws, of the ranked" for q in QUANTILES),
    ],
    "weights": [f"weight_{d.value} number = Weight of {d.upper()}" for d in SCORED],
    "factors": [f"{factor} string = Option of {factor}" for factor in FACTORS],
    "months": [
        f"months_{name} integer = Half-life of {name.upper()}" for name in HalfLives.model_fields
    ],
    "dimensions": [", ".join(d.upper() for d in SCORED)],
}
"""What stands for several columns, since there is one a dimension, factor or quantile."""


@cache
def declared(name: str, states: str = "") -> tuple[str, tuple[Column, ...], tuple[str, ...]]:
    """What a row is, the columns, and where each cell is found; `states` are those of the draws."""
    text = (files(__package__) / "sheets.txt").read_text(encoding="utf-8")
    title, _, body = text.partition(f"\n[{name}] ")[2].partition("\n\n")[0].partition("\n")
    lines = {key: "\n".join(each) for key, each in _LINES.items()}
    parts = [line.split(" ", 3) for line in body.format(states=states, **lines).splitlines()]
    named = columns(
        *(f"{column} {kind} {meaning}" for column, kind, _, meaning in parts),
        f"{METHOD} string The published method, or how this differs from it",
    )
    places = (column if at == "=" else at for column, _, at, _ in parts)
    return title, named, tuple(places)


def sheet(
    name: str, records: Iterable[object], marker: str, **rules: Callable[[Any], Cell]
) -> Sheet:
    """A table with a row a record, each with the mark of its method; `rules` give the `-` cells."""
    title, named, places = declared(name)
    cells = [(column.name, at) for column, at in zip(named, places, strict=False)]
    rows = (
        {column: rules[column](one) if at == "-" else _cell(one, at) for column, at in cells}
        for one in records
    )
    return Sheet(name, title, named, tuple({**row, METHOD: marker} for row in rows))


def _cell(record: Any, place: str) -> Any:
    """What stands at a place within a record; nothing where something on the way is missing."""
    for part in place.split("."):
        if record is None:
            return None
        if part.isdigit():
            record = record[int(part)]
        else:
            record = record[part] if isinstance(record, Mapping) else getattr(record, part)
    return record
