"""A snapshot as a workbook: the tables with real types, and a sheet that says what they mean."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from fractions import Fraction
from typing import Any, Final

import xlsxwriter

from dashboard.address import link_to
from model.codebook import RUNGS, SCORED, ReadingState, Standing
from model.package import FORMULA_STARTS, MEANING, TABLES, TITLE, Cell, Column, Row, citation
from model.snapshot import Snapshot
from model.words import provenance

MOST_CHARACTERS: Final = 32_767
"""What a cell holds."""
CUT: Final = " … (cut: a cell holds no more; the CSV has it whole)"
WIDEST: Final = 60
_PIECE: Final = 1 << 16

DEFINITIONS: Final = (
    Column("part", "string", "Which table or list it belongs to"),
    Column("name", "string", "Column, rung or word"),
    Column("type", "string", "Type of the column"),
    Column("meaning", "string", "What it says, with its unit"),
)


def workbook_chunks(snapshot: Snapshot) -> Iterator[bytes]:
    """The .xlsx piece by piece; written row by row to a temporary file, so that no sheet has to fit
    into memory. The same snapshot gives the same bytes.
    """
    with tempfile.TemporaryFile() as file:
        with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
            book.set_properties(
                {
                    "title": TITLE,
                    "comments": citation(snapshot),
                    # Not today: a time of writing would give other bytes each time.
                    "created": datetime.combine(snapshot.as_of, time(), UTC).replace(tzinfo=None),
                }
            )
            sheets = _Sheets(book)
            scores, *others = TABLES
            sheets.add(_name(scores.name), scores.columns, scores.rows(snapshot))
            sheets.add("definitions", DEFINITIONS, definitions(snapshot))
            for table in others:
                sheets.add(_name(table.name), table.columns, table.rows(snapshot))
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def definitions(snapshot: Snapshot) -> Iterator[Row]:
    """What every column, rung and word means, and how to cite."""
    for name, text in (
        ("citation", citation(snapshot)),
        ("link", link_to(snapshot, "/snapshot.xlsx")),
        ("provenance", provenance(snapshot)),
        ("meaning", MEANING),
    ):
        yield {"part": "about", "name": name, "meaning": text}
    for table in TABLES:
        for column in table.columns:
            yield {
                "part": _name(table.name),
                "name": column.name,
                "type": column.kind,
                "meaning": column.meaning,
            }
    for dimension in SCORED:
        for number, text in enumerate(RUNGS[dimension]):
            yield {"part": f"rungs of {dimension}", "name": str(number), "meaning": text}
    for part, words in (("standing", Standing), ("state of a reading", ReadingState)):
        for word in words:
            yield {"part": part, "name": word.value, "meaning": word.meaning}


def _name(file_name: str) -> str:
    return file_name.removesuffix(".csv")


class _Sheets:
    """The sheets of one workbook, and the formats that they share."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._header = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._date = book.add_format({"num_format": "yyyy-mm-dd"})
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
                self._write(sheet, (last, number), row.get(column.name))
        sheet.autofilter(0, 0, last, len(columns) - 1)

    def _write(self, sheet: Any, place: tuple[int, int], value: Cell) -> None:
        if value is None:
            return
        if isinstance(value, bool):
            sheet.write_boolean(*place, value)
        elif isinstance(value, (int, float, Fraction)):
            sheet.write_number(*place, float(value))
        elif isinstance(value, date):
            sheet.write_datetime(*place, datetime.combine(value, time()), self._date)
        else:
            self._write_text(sheet, place, str(value))

    def _write_text(self, sheet: Any, place: tuple[int, int], text: str) -> None:
        """Text is stored as text, whatever it starts with: nothing of it is ever run."""
        if len(text) > MOST_CHARACTERS:
            text = text[: MOST_CHARACTERS - len(CUT)] + CUT
        armed = text.lstrip("'").startswith(FORMULA_STARTS)
        sheet.write_string(*place, text, self._text if armed else None)
