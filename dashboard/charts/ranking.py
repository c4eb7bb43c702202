"""The ranked list with interval bars: a frame in, a chart out."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.theme import Palette

PICK_ROW: Final = "pick_row"
ROW_HEIGHT: Final = 18
WIDEST: Final = 172
"""The axis ends at 100; what is right of it holds coverage, outlook and rank."""


def ranked_bars(frame: pd.DataFrame, *, palette: Palette) -> alt.LayerChart:
    """Bars of `frame` (`iso3, name, direct, at_least, high, facts, rank, profile, bandtext`), in
    its order: solid what direct evidence shows, lighter what rests on groups, faint what is not
    ruled out. A click selects `iso3` under the name `pick_row`.
    """
    chart: alt.LayerChart = _layered(frame, palette).properties(height=ROW_HEIGHT * len(frame))
    return chart


def ranked_spec(palette: Palette) -> dict[str, Any]:
    """The same bars without their rows, to be drawn with the data set `rows` and a height of
    `ROW_HEIGHT` a row.
    """
    spec: dict[str, Any] = _layered(alt.NamedData("rows"), palette).to_dict()
    return spec


def _layered(rows: pd.DataFrame | alt.NamedData, palette: Palette) -> alt.LayerChart:
    y = alt.Y("name:N", sort=None, title=None, axis=_labels(palette))
    bars = alt.Chart(rows).encode(y=y, tooltip=_tooltip())
    layers = [
        bars.mark_bar(height=3, color=palette.open, stroke=palette.hatch, strokeWidth=0.4).encode(
            x=_x("at_least", palette), x2="high"
        ),
        bars.mark_bar(height=11, color=palette.group).encode(
            x=_x("direct", palette), x2="at_least"
        ),
        bars.mark_bar(height=11, color=palette.steps[3]).encode(
            x=_x("direct", palette), x2=alt.datum(0)
        ),
        _text(rows, "facts", 104, palette),
        _text(rows, "rank", 132, palette),
        bars.mark_bar(opacity=0, height=ROW_HEIGHT, cursor="pointer")
        .encode(x=alt.XDatum(0), x2=alt.datum(WIDEST))
        .add_params(alt.selection_point(name=PICK_ROW, fields=["iso3"])),
    ]
    chart: alt.LayerChart = (
        alt.layer(*layers)
        .properties(width="container")
        .configure(background="transparent", view=alt.ViewConfig(stroke=None))
    )
    return chart


def _text(rows: pd.DataFrame | alt.NamedData, field: str, at: float, palette: Palette) -> alt.Chart:
    """A column of text to the right of the bars, in the units of their axis."""
    drawn: alt.Chart = (
        alt.Chart(rows)
        .mark_text(align="left", color=palette.muted, fontSize=11)
        .encode(y=alt.Y("name:N", sort=None), x=alt.XDatum(at), text=f"{field}:N")
    )
    return drawn


def _labels(palette: Palette) -> alt.Axis:
    return alt.Axis(
        labelOverlap=False,
        labelLimit=150,
        labelFontSize=12,
        labelColor=palette.ink,
        domain=False,
        ticks=False,
        labelPadding=6,
    )


def _x(field: str, palette: Palette) -> Any:
    return alt.X(
        f"{field}:Q",
        scale=alt.Scale(domain=[0, WIDEST], nice=False),
        title="points of 100; coverage, outlook, rank (interval)",
        axis=alt.Axis(
            values=[0, 25, 50, 75, 100],
            gridColor=palette.line,
            domain=False,
            ticks=False,
            labelColor=palette.muted,
            titleColor=palette.muted,
            titleFontWeight="normal",
            titleAnchor="start",
            titleFontSize=11,
        ),
    )


def _tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title="State"),
        alt.Tooltip("at_least:Q", title="At least"),
        alt.Tooltip("direct:Q", title="Direct evidence alone"),
        alt.Tooltip("high:Q", title="Not ruled out"),
        alt.Tooltip("bandtext:N", title="Band"),
        alt.Tooltip("rank:N", title="Rank (interval)"),
        alt.Tooltip("profile:N", title="Profile"),
        alt.Tooltip("facts:N", title="Coverage, outlook"),
    ]
