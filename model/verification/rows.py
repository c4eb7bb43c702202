"""From the text of tables to typed rows: every cell as its column declares."""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Final, TypeAlias

from model.package import BOM, Column, Kind, rearm

TypedCell: TypeAlias = str | int | bool | date | Fraction | None
TypedRow: TypeAlias = Mapping[str, TypedCell]

_INTEGER: Final = re.compile(r"-?(0|[1-9]\d{0,8})", re.ASCII)
_NUMBER: Final = re.compile(r"-?\d{1,20}(\.\d{1,30})?(e-?\d{1,3})?", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class TableError(ValueError):
    """A table is not as its columns declare: every problem, with file and line."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


def read_rows(name: str, data: bytes, columns: Sequence[Column]) -> list[TypedRow]:
    """The rows of a table. Its first columns must be ours, in order; more may follow.

    Raises:
        TableError: with every problem of the table.
    """
    lines = _lines(name, data)
    header = lines[0][1] if lines else []
    expected = [column.name for column in columns]
    if header[: len(expected)] != expected:
        raise TableError([f"{name}:1: the columns are not those of this layout"])
    problems: list[str] = []
    rows = []
    for line, cells in lines[1:]:
        if len(cells) != len(header):
            problems.append(f"{name}:{line}: {len(cells)} cells, the header has {len(header)}")
            continue
        rows.append(_row(f"{name}:{line}", cells, columns, problems))
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
        return [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        raise TableError([f"{name}: is not CSV ({error})"]) from None


def _row(
    where: str, cells: Sequence[str], columns: Sequence[Column], problems: list[str]
) -> TypedRow:
    row: dict[str, TypedCell] = {}
    for column, cell in zip(columns, cells, strict=False):
        try:
            row[column.name] = typed(cell, column.kind)
        except ValueError:
            problems.append(f"{where}: {column.name}: {cell[:60]!r} is no {column.kind}")
    return row


def typed(cell: str, kind: Kind) -> TypedCell:
    """One cell as its kind; empty is missing.

    Raises:
        ValueError: it is not of that kind.
    """
    return None if cell == "" else _KINDS[kind](cell)


def _integer(cell: str) -> int:
    return int(_matched(_INTEGER, cell))


def _number(cell: str) -> Fraction:
    return Fraction(_matched(_NUMBER, cell))


def _date(cell: str) -> date:
    return date.fromisoformat(_matched(_DAY, cell))


def _boolean(cell: str) -> bool:
    if cell not in ("true", "false"):
        raise ValueError(cell)
    return cell == "true"


def _matched(form: re.Pattern[str], cell: str) -> str:
    if not form.fullmatch(cell):
        raise ValueError(cell)
    return cell


_KINDS: Final[Mapping[Kind, Callable[[str], TypedCell]]] = {
    "string": rearm,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
}
