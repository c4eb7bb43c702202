"""From the text of tables to typed rows: every cell as its column declares."""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import islice
from typing import Final, TypeAlias

from model.package import BOM, Column, Kind, rearm

TypedCell: TypeAlias = str | int | bool | date | Fraction | None
TypedRow: TypeAlias = Mapping[str, TypedCell]

MOST_ROWS: Final = 250_000
"""Most rows of a table: ours are so long that more of them fill no package. Short ones would take
a hundred times the memory of the file.
"""
MOST_TOLD: Final = 1_000
"""So many problems are told of a table; then it is read no further."""


class TableError(ValueError):
    """A table is not as its columns declare: every problem, with file and line."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


def read_rows(name: str, data: bytes, columns: Sequence[Column]) -> list[TypedRow]:
    """The rows of a table whose first columns are ours, or `TableError` with every problem."""
    lines = _lines(name, data)
    header = lines[0][1] if lines else []
    expected = [column.name for column in columns]
    if header[: len(expected)] != expected:
        raise TableError([f"{name}:1: the columns are not those of this layout"])
    problems: list[str] = []
    rows: list[TypedRow] = []
    for line, cells in lines[1:]:
        if len(problems) >= MOST_TOLD:
            problems.append(f"{name}:{line}: nothing further was read")
            break
        if len(cells) != len(header):
            problems.append(f"{name}:{line}: {len(cells)} cells, the header has {len(header)}")
            continue
        row: dict[str, TypedCell] = {}
        for column, cell in zip(columns, cells, strict=False):
            try:
                row[column.name] = typed(cell, column.kind)
            except ValueError:
                what = f"{column.name}: {cell[:60]!r} is no {column.kind}"
                problems.append(f"{name}:{line}: {what}")
        rows.append(row)
    if problems:
        raise TableError(problems)
    return rows


def _lines(name: str, data: bytes) -> list[tuple[int, list[str]]]:
    try:
        text = data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TableError([f"{name}:{line}: is not UTF-8"]) from None
    try:
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        lines = [(reader.line_num, cells) for cells in islice(reader, MOST_ROWS + 2)]
    except csv.Error as error:
        raise TableError([f"{name}: is not CSV ({error})"]) from None
    if len(lines) > MOST_ROWS + 1:
        raise TableError(
            [f"{name}: has more than {MOST_ROWS} rows, as none of ours; nothing was read"]
        )
    return lines


_KINDS: Final[Mapping[Kind, tuple[re.Pattern[str], Callable[[str], TypedCell]]]] = {
    "string": (re.compile(".*", re.DOTALL), rearm),
    "integer": (re.compile(r"-?(0|[1-9]\d{0,8})", re.ASCII), int),
    "number": (re.compile(r"-?\d{1,20}(\.\d{1,30})?(e-?\d{1,3})?", re.ASCII), Fraction),
    "boolean": (re.compile("true|false"), lambda cell: cell == "true"),
    "date": (re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII), date.fromisoformat),
}


def typed(cell: str, kind: Kind) -> TypedCell:
    """One cell as its kind (else `ValueError`); empty is missing."""
    form, read = _KINDS[kind]
    if not form.fullmatch(cell) and cell:
        raise ValueError(cell)
    return read(cell) if cell else None
