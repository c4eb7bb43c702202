"""What happened when, and what was known when: frames in, charts out."""

from __future__ import annotations

from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from dashboard.theme import Palette

Rows = pd.DataFrame | alt.NamedData
"""A frame; or the name of a data set that is given later, so that the chart need not be checked
again for each state: Altair takes longer for that than all the rest of the page.
"""

_BESIDE = 80
"""Pixels left of the plots: years of one chart stand under those of the other."""
_LANES = ("embassy", "ambassador", "delisting", "visits", "recognition", "posture")


def events(frame: Rows, *, first: date, last: date, palette: Palette) -> alt.LayerChart:
    """Evidence of `frame` (`dimension, start, end, certain, weight, what, where`) on one lane a
    dimension: a dot where the day is known, a line where only its limits are.
    """
    x: Any = _time("start", first, last, palette)
    y = alt.Y(
        "dimension:N",
        sort=list(_LANES),
        scale=alt.Scale(domain=list(_LANES)),
        title=None,
        axis=alt.Axis(
            domain=False,
            ticks=False,
            labelColor=palette.ink,
            labelFontSize=12,
            minExtent=_BESIDE,
        ),
    )
    tooltip = [
        alt.Tooltip("what:N", title="Evidence"),
        alt.Tooltip("when:N", title="Date"),
        alt.Tooltip("where:N", title="Where"),
        alt.Tooltip("role:N", title="Role"),
    ]
    base = alt.Chart(frame).encode(y=y, tooltip=tooltip)
    deep, faint = palette.steps[3], palette.hatch
    colour = alt.when(alt.datum.decides).then(alt.value(deep)).otherwise(alt.value(faint))
    spans = base.mark_rule(strokeWidth=3, opacity=0.75, strokeCap="round").encode(
        x=x, x2="end:T", color=colour
    )
    points = base.mark_point(filled=True, size=62, opacity=1).encode(
        x="end:T",
        color=colour,
        shape=alt.Shape(
            "kind:N",
            scale=alt.Scale(
                domain=["raises", "lowers", "states"],
                range=["triangle-up", "triangle-down", "circle"],
            ),
            legend=None,
        ),
    )
    return _finished(
        alt.layer(spans, points).properties(height=26 * len(_LANES), width="container")
    )


def state_events(
    frame: pd.DataFrame, *, first: date, last: date, palette: Palette
) -> alt.LayerChart:
    """Evidence of `frame` (`name, dimension, start, end, kind, decides, what, when, where`) on one
    lane a state; the shape tells the dimension.
    """
    names = sorted(set(frame["name"]))
    y = alt.Y(
        "name:N",
        sort=names,
        title=None,
        axis=alt.Axis(
            domain=False, ticks=False, labelOverlap=False, labelColor=palette.ink, labelFontSize=12
        ),
    )
    tooltip = [
        alt.Tooltip("name:N", title="State"),
        alt.Tooltip("dimension:N", title="Dimension"),
        alt.Tooltip("what:N", title="Evidence"),
        alt.Tooltip("when:N", title="Date"),
        alt.Tooltip("where:N", title="Where"),
    ]
    base = alt.Chart(frame).encode(y=y, tooltip=tooltip)
    colour = (
        alt.when(alt.datum.decides)
        .then(alt.value(palette.steps[3]))
        .otherwise(alt.value(palette.hatch))
    )
    spans = base.mark_rule(strokeWidth=3, opacity=0.6, strokeCap="round").encode(
        x=_time("start", first, last, palette), x2="end:T", color=colour
    )
    points = base.mark_point(filled=True, size=70, opacity=1).encode(
        x="end:T",
        color=colour,
        shape=alt.Shape(
            "dimension:N",
            scale=alt.Scale(
                domain=["embassy", "ambassador", "delisting", "visits"],
                range=["square", "diamond", "triangle-up", "circle"],
            ),
            legend=alt.Legend(title=None, orient="bottom", labelColor=palette.ink),
        ),
    )
    layers = alt.layer(spans, points)
    return _finished(layers.properties(height=26 * len(names) + 70, width="container"))


def known_band(frame: Rows, *, first: date, last: date, palette: Palette) -> alt.LayerChart:
    """The score band of `frame` (`on, at_least, high`) as it was known at each date."""
    base = alt.Chart(frame)
    points: Any = alt.Y(
        "at_least:Q",
        scale=alt.Scale(domain=[0, 100]),
        title=None,  # it would push the plot to the right of the one above
        axis=alt.Axis(
            values=[0, 50, 100],
            domain=False,
            ticks=False,
            gridColor=palette.line,
            labelColor=palette.muted,
            titleColor=palette.muted,
            titleFontWeight="normal",
            minExtent=_BESIDE,
        ),
    )
    band = base.mark_area(interpolate="step-after", color=palette.open).encode(
        x=_time("on", first, last, palette),
        y=points,
        y2="high",
    )
    low = base.mark_line(interpolate="step-after", color=palette.steps[3], strokeWidth=2).encode(
        x=_time("on", first, last, palette),
        y=points,
        tooltip=[
            alt.Tooltip("on:T", title="Known by", format="%-d %B %Y"),
            alt.Tooltip("at_least:Q", title="At least"),
            alt.Tooltip("high:Q", title="Not ruled out"),
        ],
    )
    return _finished(alt.layer(band, low).properties(height=110, width="container"))


def _time(field: str, first: date, last: date, palette: Palette) -> Any:
    return alt.X(
        f"{field}:T",
        scale=alt.Scale(domain=[first.isoformat(), last.isoformat()]),
        title=None,
        axis=alt.Axis(
            format="%Y",
            tickCount="year",
            gridColor=palette.line,
            domain=False,
            ticks=False,
            labelColor=palette.muted,
        ),
    )


def _finished(chart: Any) -> alt.LayerChart:
    done: alt.LayerChart = chart.configure(
        background="transparent", view=alt.ViewConfig(stroke=None)
    )
    return done
