"""Text that fits a window: pages from templates, sentences folded, tables aligned."""

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from textwrap import fill, wrap
from typing import Final

from dashboard.files.texts import texts

TEXT_WIDTH: Final = 100
"""Sentences are folded here even in a wider window."""
_NO_TERMINAL: Final = 240
"""Columns where nobody looks: wide enough to fold nothing of a table."""
_GAP: Final = "  "
_TEXTS: Final = texts("dashboard.commands.terminal")


def window() -> int:
    """How wide the window is, in columns."""
    return shutil.get_terminal_size(fallback=(_NO_TERMINAL, 24)).columns


@dataclass(frozen=True)
class Column:
    """A column of a printed table."""

    title: str
    number: bool = False
    """Aligned to the right."""
    folds: bool = False
    """Whether its text may go over several lines; what is not text never does."""


def fold(text: str, width: int = TEXT_WIDTH, indent: str = "") -> str:
    """The text in lines of at most `width`; a word that is longer stays whole."""
    return fill(
        text,
        max(width, 20),
        initial_indent=indent,
        subsequent_indent=f"{indent}  " if indent else "",
        break_long_words=False,
        break_on_hyphens=False,
    )


def filled(page: str, width: int | None, **told: object) -> str:
    """A page from its template, each line folded under its own indent where there is a width."""
    lines = _TEXTS.get_template(f"{page}.txt").render(told).split("\n")
    if width is not None:
        indents = (line[: len(line) - len(line.lstrip(" "))] for line in lines)
        lines = [fold(line.strip(), width, in_) for line, in_ in zip(lines, indents, strict=True)]
    return re.sub(r"\n\n\n+", "\n\n", "\n".join(lines)).strip("\n")


def lay_out(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> Sequence[str]:
    """An aligned table: text folds until the table fits, and numbers are never cut."""
    titles = [column.title for column in columns]
    widths = _widths(columns, [titles, *rows], width)
    lines = _row(titles, columns, widths, head=True)
    lines.append(_GAP.join("-" * each for each in widths))
    for row in rows:
        lines += _row(row, columns, widths)
    return lines


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Of every column: its longest cell, or less where it may fold; of titles words may fold."""
    wide, least = [], []
    for column, (title, *cells) in zip(columns, zip(*rows, strict=True), strict=True):
        full = max(len(part) for part in (*title.split(), *cells))
        longest = max(len(word) for cell in (title, *cells) for word in cell.split())
        wide.append(full)
        least.append(longest if column.folds else full)
    while sum(wide) + len(_GAP) * (len(wide) - 1) > width:
        loose = [number for number, each in enumerate(wide) if each > least[number]]
        if not loose:
            break
        wide[max(loose, key=lambda number: wide[number])] -= 1
    return wide


def _row(
    cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int], *, head: bool = False
) -> list[str]:
    folded = [
        wrap(cell, width, break_long_words=False, break_on_hyphens=False)
        if head or column.folds
        else [cell]
        for cell, column, width in zip(cells, columns, widths, strict=True)
    ]
    aligned = [f"{'<>'[one.number]}{width}" for one, width in zip(columns, widths, strict=True)]
    return [
        _GAP.join(map(format, parts, aligned)).rstrip()
        for parts in zip_longest(*folded, fillvalue="")
    ]
