"""Four ladders side by side as a picture: readings in, a chart out."""

from collections.abc import Iterator, Sequence
from math import fsum
from textwrap import wrap
from typing import Any, Final, TypeAlias

import altair as alt
import pandas as pd

from dashboard.theme import Palette, Rung, rung_of
from model.assessment import Assessment
from model.codebook import RUNGS, SCORED, TOP
from model.places import Subject
from model.reading import Reading
from model.words import reading_sentence

_Lines: TypeAlias = Sequence[Sequence[Sequence[str]]]
"""Of each reading, of each rung from the lowest."""

WIDTH: Final = 648
"""Of the whole picture; its texts are laid out for it."""

_GAP, _BAR = 12, 11
_COLUMN: Final = (WIDTH + _GAP) / len(SCORED) - _GAP
_HEAD, _LINE, _PAD, _LEGEND = 46, 11.5, 7, 26
_LETTERS: Final = 116 // len(SCORED)
"""To a line of a rung, and of a heading."""


def ladders_chart(one: Assessment, *, subject: Subject, palette: Palette) -> alt.LayerChart:
    """The ladders of a state: the rungs in words, the highest on top, each with its sign; in bold
    what its own evidence shows at least, apart what is said of its groups.
    """
    readings = one.with_groups
    texts = [map(subject.told, RUNGS[one.dimension]) for one in readings]
    lines = [[wrap(f"{n}  {text}", _LETTERS) for n, text in enumerate(rungs)] for rungs in texts]
    heights = [_PAD + _LINE * max(map(len, rung)) for rung in zip(*lines, strict=True)]
    bottom = _HEAD + fsum(heights)
    rungs = pd.DataFrame(_rung_rows(readings, lines, heights))
    heads = pd.DataFrame(_head_rows(one.readings))
    used = set(rungs["kind"])
    marks = [kind for kind in Rung if kind is not Rung.PASSED and kind.value in used]
    legend = pd.DataFrame(
        [
            {
                "x": WIDTH / len(marks) * n,
                "x2": WIDTH / len(marks) * n + 10,
                "y": bottom + 10,
                "y2": bottom + 20,
            }
            | {"kind": kind.value, "sign": _SIGNS.get(kind, "")}
            for n, kind in enumerate(marks)
        ]
    )
    layers = [
        _boxes(rungs[rungs["reached"]], palette.panel, x2="right"),
        _bars(rungs[rungs["kind"] != Rung.PASSED.value], palette),
        _signs(rungs, palette),
        _words(rungs[~rungs["reached"]], palette.muted, "text"),
        _words(rungs[rungs["reached"]], palette.ink, "text", bold=True),
        _words(heads, palette.ink, "name", size=12.5, bold=True),
        _words(heads.assign(y=heads["y"] + 15), palette.muted, "said"),
        _bars(legend, palette),
        _signs(legend, palette),
        _words(legend.assign(left=legend["x"] + 15, y=legend["y"] + 1), palette.ink, "kind"),
    ]
    chart: alt.LayerChart = (
        alt.layer(*layers)
        # The size is laid out by hand: the drawing program takes folded text to be on one line.
        .properties(height=bottom + _LEGEND, width=WIDTH, padding=1, autosize="none")
        .configure(background="transparent")
    )
    return chart


_SIGNS: Final = {Rung.OUT: "×", Rung.GROUP_OUT: "(×)", Rung.UNKNOWN: "?"}


def _rung_rows(
    readings: Sequence[Reading], lines: _Lines, heights: Sequence[float]
) -> Iterator[dict[str, Any]]:
    for column, reading in enumerate(readings):
        left, y = float(column * (_COLUMN + _GAP)), float(_HEAD)
        for number in range(TOP, -1, -1):
            kind = rung_of(reading, number)
            yield {
                "x": left,
                "x2": left + _BAR,
                "y": y + 0.75,
                "y2": y + heights[number] - 0.75,
                "left": left + _BAR + 5,
                "right": left + _COLUMN,
                "kind": kind.value,
                "sign": _SIGNS.get(kind, ""),
                "text": "\n".join(lines[column][number]),
                "reached": kind.filled and number == reading.low_direct,
            }
            y += heights[number]


def _head_rows(readings: Sequence[Reading]) -> Iterator[dict[str, Any]]:
    for column, reading in enumerate(readings):
        yield {
            "left": float(column * (_COLUMN + _GAP)),
            "y": 0.0,
            "name": reading.dimension.value.capitalize(),
            "said": "\n".join(wrap(reading_sentence(reading), _LETTERS + 3)[:2]),
        }


def _x(field: str) -> Any:
    return alt.X(f"{field}:Q", scale=None, axis=None)  # pixels: what is laid out stays where it is


def _y(field: str) -> Any:
    return alt.Y(f"{field}:Q", scale=None, axis=None)


def _boxes(frame: pd.DataFrame, colour: str, x2: str) -> Any:
    return alt.Chart(frame).mark_rect(color=colour).encode(x=_x("x"), x2=x2, y=_y("y"), y2="y2")


def _bars(frame: pd.DataFrame, palette: Palette) -> Any:
    fills = {
        Rung.SHOWN: palette.steps[3],
        Rung.DERIVED: palette.steps[2],
        Rung.GROUP: palette.group,
        Rung.OPEN: palette.open,
        Rung.OUT: palette.ground,
        Rung.GROUP_OUT: palette.ground,
        Rung.UNKNOWN: palette.ground,
    }
    fill: Any = alt
    for kind, colour in fills.items():
        fill = fill.when(alt.datum.kind == kind.value).then(alt.value(colour))
    deep = (alt.datum.kind == Rung.SHOWN.value) | (alt.datum.kind == Rung.GROUP.value)
    return (
        alt.Chart(frame)
        .mark_rect(strokeWidth=0.6)
        .encode(
            x=_x("x"),
            x2="x2",
            y=_y("y"),
            y2="y2",
            fill=fill.otherwise(alt.value(palette.ground)),
            stroke=alt.when(deep).then(alt.value(None)).otherwise(alt.value(palette.hatch)),
        )
    )


def _signs(frame: pd.DataFrame, palette: Palette) -> Any:
    middle = frame.assign(x=(frame["x"] + frame["x2"]) / 2, y=(frame["y"] + frame["y2"]) / 2)
    return (
        alt.Chart(middle)
        .mark_text(fontSize=9.5, color=palette.muted, baseline="middle", align="center")
        .encode(x=_x("x"), y=_y("y"), text="sign:N")
    )


def _words(
    frame: pd.DataFrame, colour: str, field: str, *, size: float = 9.5, bold: bool = False
) -> Any:
    return (
        alt.Chart(frame)
        .mark_text(
            align="left",
            baseline="top",
            dy=3 if field == "text" else 0,
            fontSize=size,
            fontWeight="bold" if bold else "normal",
            color=colour,
            lineBreak="\n",
            lineHeight=_LINE,
            limit=0,
        )
        .encode(x=_x("left"), y=_y("y"), text=f"{field}:N")
    )
