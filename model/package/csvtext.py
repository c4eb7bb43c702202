"""Tables as CSV text, columns by `columns.txt`: UTF-8, LF, empty where missing, disarmed."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from importlib.resources import files
from typing import Final, Literal, TypeAlias, get_args

from model.codebook import COUNTED, SCORED, Dimension
from model.dates import Period

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
    "counted": COUNTED,
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
ORDER: Final = COLUMNS["order.csv"]
HINDSIGHT: Final = COLUMNS["hindsight.csv"]
AGREEMENT: Final = COLUMNS["agreement.csv"]

Cell: TypeAlias = str | int | float | bool | date | Period | Fraction | None
Row: TypeAlias = Mapping[str, Cell]


def row_of(columns: Sequence[Column], record: object, **cells: Cell | tuple[str, ...]) -> Row:
    """A row: each column is the cell given, else the record's attribute; empty is missing."""
    row: dict[str, Cell] = {}
    for column in columns:
        name = column.name
        value = cells[name] if name in cells else getattr(record, name, None)
        if isinstance(value, tuple):
            value = " ".join(value)
        row[name] = None if value == "" else value
    return row


FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula."""

BOM: Final = b"\xef\xbb\xbf"
"""The mark by which Excel knows UTF-8."""

_CHUNK: Final = 1 << 16
"""Characters that are gathered before they are passed on."""

_RUNS: Final = re.compile(f"'*[{re.escape(''.join(FORMULA_STARTS))}]")
_STARTS: Final = frozenset("'" + "".join(FORMULA_STARTS))


def disarm(text: str) -> str:
    """A text that a spreadsheet would run, after any number of apostrophes, gets one apostrophe
    more in front; every other text stays as it is. So `rearm` takes off exactly what was put on.
    """
    return f"'{text}" if text[:1] in _STARTS and _RUNS.match(text) else text


def rearm(text: str) -> str:
    """The text as it was before `disarm`."""
    return text[1:] if text[:1] == "'" and _RUNS.match(text) else text


def cell_text(value: Cell, kind: Kind) -> str:
    """One cell as text: the shortest number that reads back the same; booleans `true`/`false`;
    text that a spreadsheet would run disarmed, in string columns only.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return disarm(value) if kind == "string" else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (float, Fraction)):
        return number_text(value)
    text = value.isoformat() if isinstance(value, date) else str(value)
    return disarm(text) if kind == "string" else text


def number_text(value: float | Fraction) -> str:
    """The shortest decimal text that reads back to the same double."""
    return repr(float(value)).removesuffix(".0")


def csv_chunks(
    columns: Sequence[Column], rows: Iterable[Row], *, bom: bool = False
) -> Iterator[bytes]:
    """The table piece by piece, so that no table has to fit into memory; a header comes first."""
    writers = [(column.name, _text_of(column.kind)) for column in columns]
    lines = [",".join(column.name for column in columns)]
    gathered = len(lines[0])
    start = BOM if bom else b""
    for row in rows:
        line = ",".join([text(row.get(name)) for name, text in writers])
        lines.append(line)
        gathered += len(line)
        if gathered > _CHUNK:
            yield start + _joined(lines)
            lines, gathered, start = [], 0, b""
    yield start + _joined(lines)


def write_csv(columns: Sequence[Column], rows: Iterable[Row]) -> str:
    """The whole table as text."""
    return b"".join(csv_chunks(columns, rows)).decode()


def _joined(lines: Sequence[str]) -> bytes:
    return "".join([f"{line}\n" for line in lines]).encode()


def _text_of(kind: Kind) -> Callable[[Cell], str]:
    """How a column writes a cell; of all kinds only text may need quotes."""
    if kind == "string":
        return _string
    return lambda value: "" if value is None else cell_text(value, kind)


def _string(value: Cell) -> str:
    if value is None:
        return ""
    text = disarm(value) if isinstance(value, str) else cell_text(value, "string")
    # csv.writer leaves a lone carriage return bare, and no reader then finds the row's end.
    if "," in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text
