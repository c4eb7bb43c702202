"""A snapshot as a workbook: the tables with real types, and a sheet that says what they mean."""

import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from typing import Any, Final

import xlsxwriter

from dashboard.address import link_to
from dashboard.matrix import PIPS, SIGNS, matrix
from model.codebook import RUNGS, SCORED, ReadingState, Standing
from model.dates import Period
from model.package import FORMULA_STARTS, MEANING, TABLES, TITLE, Column, Row, citation
from model.snapshot import Snapshot
from model.words import provenance

MOST_CHARACTERS: Final = 32_767
"""What a cell holds."""
CUT: Final = " … (cut: a cell holds no more; the CSV has it whole)"
WIDEST: Final = 60
_PIECE: Final = 1 << 16

OPTIONS: Final = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}

DEFINITIONS: Final = (
    Column("part", "string", "Which table or list it belongs to"),
    Column("name", "string", "Column, rung or word"),
    Column("type", "string", "Type of the column"),
    Column("meaning", "string", "What it says, with its unit"),
)

_PIPS: Final = ", ".join(f"{SIGNS[kind]} {text}" for kind, text in PIPS.items())
MATRIX: Final = (
    Column("states", "string", "A state, or several of which the record says the same"),
    *(
        Column(dimension.value, "string", f"What is shown at least, in a word; {_PIPS}")
        for dimension in SCORED
    ),
    Column("newest", "string", "Month of its newest own evidence"),
)


def workbook_chunks(snapshot: Snapshot) -> Iterator[bytes]:
    """The .xlsx, the same bytes each time, from a temporary file, so that memory holds no sheet."""
    with tempfile.TemporaryFile() as file:
        with xlsxwriter.Workbook(file, OPTIONS) as book:
            # Not today: a time of writing would give other bytes each time.
            created = datetime.combine(snapshot.as_of, time(), UTC).replace(tzinfo=None)
            about = {"title": TITLE, "comments": citation(snapshot), "created": created}
            book.set_properties(about)
            sheets = _Sheets(book)
            tables = [(_name(each.name), each.columns, each.rows(snapshot)) for each in TABLES]
            tables.insert(1, ("definitions", DEFINITIONS, definitions(snapshot)))
            tables.insert(2, ("matrix", MATRIX, matrix_rows(snapshot)))
            for table in tables:
                sheets.add(*table)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def definitions(snapshot: Snapshot) -> Iterator[Row]:
    """What every column, rung and word means, and how to cite."""
    for part, name, kind, meaning in _defined(snapshot):
        yield {"part": part, "name": name, "type": kind, "meaning": meaning}


def matrix_rows(snapshot: Snapshot) -> Iterator[Row]:
    """The rows of the first page, with the same words; the pips as signs."""
    for row in matrix(snapshot):
        signs = ("".join(SIGNS[kind] for kind in cell.pips) for cell in row.cells)
        both = zip(row.cells, signs, strict=True)
        cells = {cell.dimension.value: f"{pips} {cell.word}".strip() for cell, pips in both}
        yield {"states": row.name, "newest": row.when, **cells}


def _defined(snapshot: Snapshot) -> Iterator[tuple[str, str, str | None, str]]:
    yield "about", "citation", None, citation(snapshot)
    yield "about", "link", None, link_to(snapshot, "/snapshot.xlsx")
    yield "about", "provenance", None, provenance(snapshot)
    yield "about", "meaning", None, MEANING
    for table in TABLES:
        for column in table.columns:
            yield _name(table.name), column.name, column.kind, column.meaning
    for dimension in SCORED:
        for number, text in enumerate(RUNGS[dimension]):
            yield f"rungs of {dimension}", str(number), None, snapshot.subject.told(text)
    for part, words in (("standing", Standing), ("state of a reading", ReadingState)):
        for word in words:
            yield part, word.value, None, word.meaning


def _name(file_name: str) -> str:
    return file_name.removesuffix(".csv")


class _Sheets:
    """The sheets of one workbook, and the formats that they share."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._header = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        # What an apostrophe typed in front does: the cell stays text when somebody edits it.
        self._text = book.add_format({"quote_prefix": True})

    def add(self, name: str, columns: Sequence[Column], rows: Iterator[Row]) -> None:
        """One table: its header stays in sight, each column carries its meaning as a note."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        for number, column in enumerate(columns):
            # The meanings on the sheet of definitions are read, not looked up.
            wide = WIDEST * 2 if column.name == "meaning" else min(len(column.name) + 3, WIDEST)
            sheet.set_column(number, number, wide)
            sheet.write_string(0, number, column.name, self._header)
            sheet.write_comment(0, number, f"{column.meaning} ({column.kind})")
        last = 0
        for last, row in enumerate(rows, start=1):
            for number, column in enumerate(columns):
                value = row.get(column.name)
                if isinstance(value, (str, Period)):
                    self._write_text(sheet, (last, number), str(value))
                else:
                    sheet.write(last, number, value)
        sheet.autofilter(0, 0, last, len(columns) - 1)

    def _write_text(self, sheet: Any, place: tuple[int, int], text: str) -> None:
        """Text is stored as text, whatever it starts with: nothing of it is ever run."""
        if len(text) > MOST_CHARACTERS:
            text = text[: MOST_CHARACTERS - len(CUT)] + CUT
        armed = text.lstrip("'").startswith(FORMULA_STARTS)
        sheet.write_string(*place, text, self._text if armed else None)
