"""The ladder matrix as a picture: the same rows, pips and words as on the page."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.charts.parts import framed
from dashboard.matrix import PIPS, Row
from dashboard.theme import Palette, Rung
from model.codebook import SCORED

MATRIX_WIDTH: Final = 760
_ROW, _HEAD, _LEGEND = 19.0, 22.0, 24.0
_NAME, _NEWEST = 168.0, 66.0
_COLUMN: Final = (MATRIX_WIDTH - _NAME - _NEWEST) / len(SCORED)
_PIP, _STEP = 9.0, 11.0
_LETTERS: Final = 29
"""Of a name."""


def matrix_chart(rows: Sequence[Row], *, palette: Palette) -> alt.LayerChart:
    """Rows as `dashboard.matrix` gives them: four pips and a word a cell, and under them what each
    pip says.
    """
    bottom = _HEAD + _ROW * len(rows)
    heads = [(0.0, 2.0, "State"), (MATRIX_WIDTH - _NEWEST, 2.0, "Reported")]
    heads += [(_left(n), 2.0, dimension.label) for n, dimension in enumerate(SCORED)]
    names = [(0.0, _top(n), _cut(row.name)) for n, row in enumerate(rows)]
    pips = framed((*_pips(rows), *_legend_pips(bottom)), "x x2 y y2 kind")
    cells = list(_cells(rows))
    plain = [(x, y, word) for x, y, word, by_group in cells if not by_group]
    apart = [(x, y, word) for x, y, word, by_group in cells if by_group]
    newest = [(MATRIX_WIDTH - _NEWEST, _top(n), row.when) for n, row in enumerate(rows)]
    legend = [(_legend_x(n) + 13, bottom + 10, text) for n, text in enumerate(PIPS.values())]
    struck = pips[pips["kind"].isin([Rung.GROUP.name])]
    out = pips[pips["kind"].isin([Rung.OUT.name, Rung.GROUP_OUT.name])]
    middle = (out["y"] + out["y2"]) / 2
    boxes = pips.drop(out.index)
    chart: alt.LayerChart = (
        alt.layer(
            _lines(rows, palette),
            _boxes(boxes, palette),
            _strokes(struck, palette.ground),
            _strokes(out.assign(y=middle, y2=middle), palette.hatch),
            _texts(heads, palette.ink, fontWeight="bold", fontSize=11),
            _texts(names, palette.ink, fontWeight="bold"),
            _texts(plain, palette.ink),
            _texts(apart, palette.ink, fontStyle="italic"),
            _texts(newest, palette.muted),
            _texts(legend, palette.ink, fontSize=9.5),
        )
        .properties(width=MATRIX_WIDTH, height=bottom + _LEGEND, padding=1, autosize="none")
        .configure(background="transparent", view=alt.ViewConfig(stroke=None))
    )
    return chart


def _left(column: int) -> float:
    return _NAME + column * _COLUMN


def _top(row: int) -> float:
    return _HEAD + row * _ROW + 4


def _legend_x(number: int) -> float:
    return (0.0, 165.0, 305.0, 425.0, 535.0, 595.0)[number]


def _cut(name: str) -> str:
    return name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1]}…"


def _pips(rows: Sequence[Row]) -> Iterator[tuple[float, float, float, float, str]]:
    for number, row in enumerate(rows):
        y = _top(number) + 1
        for column, cell in enumerate(row.cells):
            for step, kind in enumerate(cell.pips):
                x = _left(column) + step * _STEP
                yield x, x + _PIP, y, y + _PIP, kind.name


def _legend_pips(bottom: float) -> Iterator[tuple[float, float, float, float, str]]:
    for number, kind in enumerate(PIPS):
        x, y = _legend_x(number), bottom + 11
        yield x, x + _PIP, y, y + _PIP, kind.name


def _cells(rows: Sequence[Row]) -> Iterator[tuple[float, float, str, bool]]:
    for number, row in enumerate(rows):
        for column, cell in enumerate(row.cells):
            beside = 4 * _STEP + 3 if cell.pips else 0.0
            yield _left(column) + beside, _top(number), cell.word, cell.by_group


def _x(field: str) -> Any:
    return alt.X(f"{field}:Q", scale=None, axis=None)  # pixels: what is laid out stays where it is


def _y(field: str) -> Any:
    return alt.Y(f"{field}:Q", scale=None, axis=None)


def _lines(rows: Sequence[Row], palette: Palette) -> alt.Chart:
    lines = framed(((0.0, MATRIX_WIDTH, _HEAD + n * _ROW) for n in range(len(rows) + 1)), "x x2 y")
    drawn: alt.Chart = (
        alt.Chart(lines)
        .mark_rule(color=palette.line, strokeWidth=0.6)
        .encode(x=_x("x"), x2="x2", y=_y("y"))
    )
    return drawn


def _boxes(pips: pd.DataFrame, palette: Palette) -> alt.Chart:
    deep, possible = alt.value(palette.steps[3]), alt.value(palette.ground)
    half = alt.value(palette.steps[2])
    filled = (alt.datum.kind == Rung.SHOWN.name) | (alt.datum.kind == Rung.GROUP.name)
    follows = alt.datum.kind == Rung.DERIVED.name
    drawn: alt.Chart = (
        alt.Chart(pips)
        .mark_rect(stroke=palette.hatch, strokeWidth=0.8)
        .encode(
            x=_x("x"),
            x2="x2",
            y=_y("y"),
            y2="y2",
            fill=alt.when(filled).then(deep).when(follows).then(half).otherwise(possible),
        )
    )
    return drawn


def _strokes(pips: pd.DataFrame, colour: str) -> alt.Chart:
    """A line across what is said only of a group; a dash for what is ruled out."""
    drawn: alt.Chart = (
        alt.Chart(pips)
        .mark_rule(color=colour, strokeWidth=1.8)
        .encode(x=_x("x"), x2="x2", y=_y("y2"), y2="y")
    )
    return drawn


def _texts(placed: Sequence[tuple[float, float, str]], colour: str, **more: Any) -> alt.Chart:
    plain: dict[str, Any] = {"align": "left", "baseline": "top", "fontSize": 10.5, "limit": 0}
    drawn: alt.Chart = (
        alt.Chart(framed(placed, "x y text"))
        .mark_text(**plain | more, color=colour)
        .encode(x=_x("x"), y=_y("y"), text="text:N")
    )
    return drawn
