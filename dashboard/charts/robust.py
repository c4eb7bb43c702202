"""How firm ranks are: acceptability, what choices move them, and the ladder of assumptions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from dashboard.theme import Palette

ROW_HEIGHT = 19
_TENTHS = [tenth / 10 for tenth in range(11)]
"""Where an axis from 0 to 1 is marked: closer marks would be rounded to the same words."""


def acceptability(frame: pd.DataFrame, *, order: Sequence[str], palette: Palette) -> alt.Chart:
    """Shares of `frame` (`name, rank, share`): in how many draws a state has a rank, 0 to 1."""
    chart: alt.Chart = (
        alt.Chart(frame)
        .mark_rect(stroke=palette.ground, strokeWidth=1)
        .encode(
            x=alt.X("rank:O", title="rank", axis=_axis(palette, labelAngle=0)),
            y=alt.Y("name:N", sort=list(order), title=None, axis=_axis(palette)),
            color=alt.Color(
                "share:Q",
                scale=alt.Scale(
                    domain=[0, 0.25, 0.5, 0.75, 1],
                    range=[palette.land, *palette.steps[1:5]],
                    interpolate="rgb",  # by hue it would pass through green
                ),
                legend=alt.Legend(title="share of draws", format=".0%", **_inks(palette)),
            ),
            tooltip=[
                alt.Tooltip("name:N", title="State"),
                alt.Tooltip("rank:O", title="Rank"),
                alt.Tooltip("share:Q", title="Share of draws", format=".1%"),
            ],
        )
        .properties(height=ROW_HEIGHT * max(len(order), 1), width="container")
        .configure(background="transparent", view=alt.ViewConfig(stroke=None))
    )
    return chart


def sobol_bars(frame: pd.DataFrame, *, palette: Palette) -> alt.LayerChart:
    """Indices of `frame` (`factor, order, index, low, high`) with their bootstrap intervals."""
    y = alt.Y("factor:N", title=None, sort=None, axis=_axis(palette, labelLimit=260))
    offset = alt.YOffset("order:N", sort=["total", "first"])
    x = alt.X(
        "index:Q",
        title="share of the variance of the mean rank shift",
        scale=alt.Scale(domain=[0, 1]),
        axis=_axis(palette, format=".1f", values=_TENTHS, gridColor=palette.line),
    )
    tooltip = [
        alt.Tooltip("factor:N", title="Choice"),
        alt.Tooltip("order:N", title="Index"),
        alt.Tooltip("index:Q", title="Estimate", format=".2f"),
        alt.Tooltip("low:Q", title="2.5 %", format=".2f"),
        alt.Tooltip("high:Q", title="97.5 %", format=".2f"),
    ]
    base = alt.Chart(frame).encode(y=y, yOffset=offset, tooltip=tooltip)
    colours = alt.Color(
        "order:N",
        scale=alt.Scale(domain=["total", "first"], range=[palette.steps[3], palette.group]),
        legend=alt.Legend(title=None, orient="bottom", **_inks(palette)),
    )
    bars = base.mark_bar(height=9).encode(x=x, color=colours)
    spans = base.mark_rule(color=palette.ink).encode(x=alt.X("low:Q", title=""), x2="high:Q")
    chart: alt.LayerChart = (
        alt.layer(bars, spans)
        .properties(height=30 * max(frame["factor"].nunique(), 1), width="container")
        .configure(background="transparent", view=alt.ViewConfig(stroke=None))
    )
    return chart


def assumption_ladder(frame: pd.DataFrame, *, palette: Palette) -> alt.LayerChart:
    """Intervals of `frame` (`step, low, high, text`) that shrink as assumptions are added."""
    y = alt.Y("step:N", title=None, sort=None, axis=_axis(palette, labelLimit=420))
    base = alt.Chart(frame).encode(
        y=y,
        tooltip=[
            alt.Tooltip("step:N", title="Assuming"),
            alt.Tooltip("low:Q", title="At least"),
            alt.Tooltip("high:Q", title="Not ruled out"),
        ],
    )
    x = alt.X(
        "low:Q",
        title="points of 100",
        scale=alt.Scale(domain=[0, 100]),
        axis=_axis(palette, gridColor=palette.line),
    )
    bars = base.mark_bar(height=10, color=palette.open, stroke=palette.hatch).encode(
        x=x, x2="high:Q"
    )
    lows = base.mark_tick(thickness=3, height=16, color=palette.steps[3]).encode(x="low:Q")
    chart: alt.LayerChart = (
        alt.layer(bars, lows)
        .properties(height=26 * max(len(frame), 1), width="container")
        .configure(background="transparent", view=alt.ViewConfig(stroke=None))
    )
    return chart


def _axis(palette: Palette, **more: Any) -> alt.Axis:
    given: dict[str, Any] = {
        "domain": False,
        "ticks": False,
        "labelOverlap": False,
        "labelColor": palette.ink,
        "titleColor": palette.muted,
        "titleFontWeight": "normal",
        **more,
    }
    return alt.Axis(**given)


def _inks(palette: Palette) -> dict[str, Any]:
    return {"labelColor": palette.ink, "titleColor": palette.ink}
