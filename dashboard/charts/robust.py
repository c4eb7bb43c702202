"""How firm ranks are: acceptability, what choices move them, and the ladder of assumptions."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.parts import axis, framed, layered, sized, tips
from dashboard.theme import Palette
from model.places import STATE_NAMES
from model.robustness.drawn import Sensitivity, Uncertainty
from model.robustness.exact import STEPS, Bar
from model.robustness.report import FACTOR_NAMES

ROW_HEIGHT = 19
_TENTHS = [tenth / 10 for tenth in range(11)]
"""Where an axis from 0 to 1 is marked: closer marks would be rounded to the same words."""


def acceptability(found: Uncertainty, *, palette: Palette) -> alt.Chart:
    """In what share of draws, 0 to 1, each state has each rank; states by baseline rank."""
    frame, order = _acceptability_frame(found)
    chart = (
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
            tooltip=tips("acceptability", share=".1%"),
        )
    )
    done: alt.Chart = sized(chart, ROW_HEIGHT * max(len(order), 1))
    return done


def sobol_bars(found: Sensitivity, *, palette: Palette) -> alt.LayerChart:
    """Sobol indices with their bootstrap intervals, largest total first."""
    frame = _sobol_frame(found)
    y = alt.Y("factor:N", title=None, sort=None, axis=_axis(palette, labelLimit=260))
    offset = alt.YOffset("order:N", sort=["total", "first"])
    x = alt.X(
        "index:Q",
        title="share of the variance of the mean rank shift",
        scale=alt.Scale(domain=[0, 1]),
        axis=_axis(palette, format=".1f", values=_TENTHS, gridColor=palette.line),
    )
    tooltip = tips("sobol", index=".2f", low=".2f", high=".2f")
    base = alt.Chart(frame).encode(y=y, yOffset=offset, tooltip=tooltip)
    colours = alt.Color(
        "order:N",
        scale=alt.Scale(domain=["total", "first"], range=[palette.steps[3], palette.group]),
        legend=alt.Legend(title=None, orient="bottom", **_inks(palette)),
    )
    bars = base.mark_bar(height=9).encode(x=x, color=colours)
    spans = base.mark_rule(color=palette.ink).encode(x=alt.X("low:Q", title=""), x2="high:Q")
    return layered(bars, spans, height=30 * max(frame["factor"].nunique(), 1))


def assumption_ladder(bars: Sequence[Bar], iso3: str, *, palette: Palette) -> alt.LayerChart:
    """The intervals of one state, which shrink as assumptions are added."""
    frame = _ladder_frame(bars, iso3)
    y = alt.Y("step:N", title=None, sort=None, axis=_axis(palette, labelLimit=420))
    tooltip = tips("assumptions")
    base = alt.Chart(frame).encode(y=y, tooltip=tooltip)
    x = alt.X(
        "low:Q",
        title="points of 100",
        scale=alt.Scale(domain=[0, 100]),
        axis=_axis(palette, gridColor=palette.line),
    )
    spans = base.mark_bar(height=10, color=palette.open, stroke=palette.hatch).encode(
        x=x, x2="high:Q"
    )
    lows = base.mark_tick(thickness=3, height=16, color=palette.steps[3]).encode(x="low:Q")
    return layered(spans, lows, height=26 * max(len(frame), 1))


def _axis(palette: Palette, **more: Any) -> alt.Axis:
    quiet = {"titleColor": palette.muted, "titleFontWeight": "normal"}
    return axis(palette.ink, labelOverlap=False, **quiet, **more)


def _inks(palette: Palette) -> dict[str, Any]:
    return {"labelColor": palette.ink, "titleColor": palette.ink}


def _acceptability_frame(found: Uncertainty) -> tuple[pd.DataFrame, Sequence[str]]:
    order = sorted(
        range(len(found.states)), key=lambda k: (int(found.baseline_rank[k]), found.states[k])
    )
    names = [STATE_NAMES[found.states[k]] for k in order]
    rows = [
        {"name": names[place], "rank": rank + 1, "share": float(found.acceptability[k, rank])}
        for place, k in enumerate(order)
        for rank in range(len(found.states))
    ]
    return framed(rows, "name rank share"), names


def _sobol_frame(found: Sensitivity) -> pd.DataFrame:
    places = sorted(range(len(found.factors)), key=lambda k: -float(found.indices.total[k]))
    rows = [
        {
            "factor": FACTOR_NAMES[found.factors[k]],
            "order": order,
            "index": max(float(values[k]), 0.0),
            "low": max(float(spans[k, 0]), 0.0),
            "high": min(max(float(spans[k, 1]), 0.0), 1.0),
        }
        for k in places
        for order, values, spans in (
            ("total", found.indices.total, found.intervals.total),
            ("first", found.indices.first, found.intervals.first),
        )
    ]
    return framed(rows, "factor order index low high")


def _ladder_frame(bars: Sequence[Bar], iso3: str) -> pd.DataFrame:
    steps = sorted(
        (bar for bar in bars if bar.iso3 == iso3 and bar.step is not None),
        key=lambda bar: bar.step or 0,
    )
    rows = [
        (STEPS[bar.step or 0][0], float(bar.at_least), float(bar.not_ruled_out)) for bar in steps
    ]
    return framed(rows, "step low high")
