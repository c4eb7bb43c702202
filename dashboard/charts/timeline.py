"""What happened when, and what was known when."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any, Final, TypeAlias

import altair as alt
import pandas as pd

from dashboard.charts.parts import Rows, axis, framed, layered, tips
from dashboard.theme import Palette
from model.codebook import SCORED, Dimension
from model.ledger import Evidence
from model.places import STATE_NAMES
from model.snapshot import Known, Snapshot
from model.words import dated, reference

_BESIDE = 80
"""Pixels left of the plots: years of one chart stand under those of the other."""
_LANES: Final = [dimension.value for dimension in Dimension]
_MARKS: Final = {"raises": "triangle-up", "lowers": "triangle-down", "states": "circle"}
_SHAPES: Final = ["square", "diamond", "triangle-up", "circle", "cross", "triangle-down"]


Day: TypeAlias = Callable[[date], object]
"""How a day is written for a chart."""
Days: TypeAlias = tuple[date, date]
"""The first and the last day of an axis of time."""


def days_shown(snapshot: Snapshot) -> Days:
    """From when the authorities rule to the date shown."""
    return snapshot.subject.since, snapshot.as_of


def _row(snapshot: Snapshot, item: Evidence, day: Day) -> dict[str, object]:
    return {
        "start": day(item.dated.start),
        "end": day(item.dated.end),
        "what": item.summary,
        "dimension": item.dimension.value,
        "when": dated(item),
        "where": reference(item, snapshot.source_by_id[item.source]),
        "kind": item.direction.value,
    }


def events_frame(
    snapshot: Snapshot, items: Iterable[Evidence], roles: Mapping[str, str], day: Day
) -> pd.DataFrame:
    """One row a piece of evidence that had happened by *as of*, with its role in words; `decides`
    where that begins so. Columns: `dimension, start, end, kind, decides, what, when, where, role`.
    """
    rows = [
        _row(snapshot, item, day) | {"role": role, "decides": role.startswith("decides")}
        for item in items
        for role in [roles.get(item.id, "listed")]
        if item.dated.end <= snapshot.as_of
    ]
    return framed(rows, "dimension start end kind decides what when where role")


def compared_frame(snapshot: Snapshot, states: Collection[str]) -> pd.DataFrame:
    """One row a piece of scored evidence about one of the states that had happened by *as of*.
    Columns: `name, start, end, decides, what, dimension, when, where`.
    """
    rows = [
        _row(snapshot, item, pd.Timestamp)
        | {
            "name": STATE_NAMES[item.actor],
            "decides": item.actor in snapshot.decided.get(item.id, ()),
        }
        for item in snapshot.evidence
        if item.actor in states and item.dimension.scored and item.dated.end <= snapshot.as_of
    ]
    return framed(rows, "name start end decides what dimension when where")


def known_frame(months: Iterable[Known], day: Day) -> pd.DataFrame:
    """The score as it was known at the end of each month (`on, at_least, high`); empty where there
    was none: missing is not zero.
    """
    rows = [
        (day(month.on), float(one.at_least), float(one.not_ruled_out))
        if (one := month.assessment).scored
        else (day(month.on), None, None)
        for month in months
    ]
    return framed(rows, "on at_least high")


def events(rows: Rows, *, within: Days, palette: Palette) -> alt.LayerChart:
    """Evidence of an `events_frame` on one lane a dimension: a dot where the day is known, a line
    where only its limits are; the shape tells what it did.
    """
    y = alt.Y(
        "dimension:N",
        sort=_LANES,
        scale=alt.Scale(domain=_LANES),
        title=None,
        axis=axis(palette.ink, labelFontSize=12, minExtent=_BESIDE),
    )
    shape = alt.Shape(
        "kind:N",
        scale=alt.Scale(domain=list(_MARKS), range=list(_MARKS.values())),
        legend=None,
    )
    base = alt.Chart(rows).encode(y=y, tooltip=tips("events"))
    x = _time("start", within, palette)
    return layered(*_in_time(base, x, shape, palette, (0.75, 62)), height=26 * len(_LANES))


def state_events(frame: pd.DataFrame, *, within: Days, palette: Palette) -> alt.LayerChart:
    """Evidence of a `compared_frame` on one lane a state; the shape tells the dimension."""
    names = sorted(set(frame["name"]))
    labels = axis(palette.ink, labelOverlap=False, labelFontSize=12)
    y = alt.Y("name:N", sort=names, title=None, axis=labels)
    shape = alt.Shape(
        "dimension:N",
        scale=alt.Scale(domain=[d.value for d in SCORED], range=_SHAPES[: len(SCORED)]),
        legend=alt.Legend(title=None, orient="bottom", labelColor=palette.ink),
    )
    base = alt.Chart(frame).encode(y=y, tooltip=tips("compared"))
    x = _time("start", within, palette)
    return layered(*_in_time(base, x, shape, palette, (0.6, 70)), height=26 * len(names) + 70)


def _in_time(
    base: alt.Chart, x: Any, shape: alt.Shape, palette: Palette, faint_and_large: tuple[float, int]
) -> tuple[alt.Chart, alt.Chart]:
    """Spans and points, deep where the evidence decides."""
    opacity, size = faint_and_large
    deep, faint = alt.value(palette.steps[3]), alt.value(palette.hatch)
    colour = alt.when(alt.datum.decides).then(deep).otherwise(faint)
    spans = base.mark_rule(strokeWidth=3, opacity=opacity, strokeCap="round").encode(
        x=x, x2="end:T", color=colour
    )
    points = base.mark_point(filled=True, size=size, opacity=1).encode(
        x="end:T", color=colour, shape=shape
    )
    return spans, points


def known_band(rows: Rows, *, within: Days, palette: Palette) -> alt.LayerChart:
    """The score band of a `known_frame`."""
    base = alt.Chart(rows)
    points: Any = alt.Y(
        "at_least:Q",
        scale=alt.Scale(domain=[0, 100]),
        title=None,  # it would push the plot to the right of the one above
        axis=axis(
            palette.muted,
            values=[0, 50, 100],
            gridColor=palette.line,
            titleColor=palette.muted,
            titleFontWeight="normal",
            minExtent=_BESIDE,
        ),
    )
    x, said = _time("on", within, palette), tips("known", on="%-d %B %Y")
    band = base.mark_area(interpolate="step-after", color=palette.open).encode(
        x=x, y=points, y2="high"
    )
    low = base.mark_line(interpolate="step-after", color=palette.steps[3], strokeWidth=2).encode(
        x=x, y=points, tooltip=said
    )
    return layered(band, low, height=110)


def _time(field: str, within: Days, palette: Palette) -> Any:
    return alt.X(
        f"{field}:T",
        scale=alt.Scale(domain=[day.isoformat() for day in within]),
        title=None,
        axis=axis(palette.muted, format="%Y", tickCount="year", gridColor=palette.line),
    )
