"""Acts in time: what is dated by its day, and apart from it what no source dates."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, TypeAlias

import altair as alt
import pandas as pd

from dashboard.charts.parts import Rows, axis, framed, layered, tips
from dashboard.theme import Palette
from model.codebook import DateBasis, Dimension
from model.ledger import Evidence
from model.snapshot import Snapshot
from model.words import dated, reference

Days: TypeAlias = tuple[date, date]
"""The first and the last day of an axis of time."""

_LANES: Final = [dimension.label for dimension in Dimension]
_MARKS: Final = {"raises": "triangle-up", "lowers": "triangle-down", "states": "circle"}
_LANE: Final = 20.0
_YEARS: Final = 30.0
"""Pixels below the lanes: a page fits the years into the height, too."""
_APART: Final = 84
"""Pixels right of the years, for what has no date."""


def days_shown(snapshot: Snapshot) -> Days:
    """From when the authorities rule to the date shown."""
    return snapshot.subject.since, snapshot.as_of


def acts_frame(
    snapshot: Snapshot, items: Iterable[Evidence], roles: Mapping[str, str]
) -> pd.DataFrame:
    """One row a piece of evidence that had happened by *as of*, with its role in words; `decides`
    where that begins so. A `dated` one lies from `start` to `end`, as the text says; of the others
    the source only reports that it is so. Columns: `lane, start, end, dated, kind, decides, what,
    when, where, role`.
    """
    rows = [
        {
            "lane": item.dimension.label,
            "start": f"{item.dated.start}T00:00:00Z",
            "end": f"{item.dated.end}T00:00:00Z",
            "dated": item.date_basis is DateBasis.STATED,
            "kind": item.direction.value,
            "decides": role.startswith("decides"),
            "what": item.summary,
            "when": dated(item),
            "where": reference(item, snapshot.source_by_id[item.source]),
            "role": role,
        }
        for item in items
        for role in [roles.get(item.id, "listed")]
        if item.dated.end <= snapshot.as_of
    ]
    return framed(rows, "lane start end dated kind decides what when where role")


def acts_strip(
    rows: Rows, *, lanes: tuple[str, ...], within: Days, palette: Palette
) -> alt.LayerChart:
    """Evidence of an `acts_frame`, a lane a dimension: filled at its date, with a line where the
    text gives only the month or the year; apart, right of the years, how many have no date.
    """
    y = alt.Y(
        "lane:N",
        sort=_LANES,
        scale=alt.Scale(domain=list(lanes)),
        title=None,
        axis=axis(palette.ink, labelFontSize=12, minExtent=76),
    )
    shape = alt.Shape(
        "kind:N",
        scale=alt.Scale(domain=list(_MARKS), range=list(_MARKS.values())),
        legend=None,
    )
    deep, faint = alt.value(palette.steps[3]), alt.value(palette.hatch)
    colour = alt.when(alt.datum.decides).then(deep).otherwise(faint)
    known = alt.Chart(rows).transform_filter("datum.dated").encode(y=y, tooltip=tips("acts"))
    x = _years("start", within, palette)
    spans = known.mark_rule(strokeWidth=3, opacity=0.75).encode(x=x, x2="end:T", color=colour)
    points = known.mark_point(filled=True, size=62, opacity=1).encode(
        x=_years("end", within, palette), color=colour, shape=shape
    )
    unknown = (
        alt.Chart(rows)
        .transform_filter("!datum.dated")
        .transform_aggregate(count="count()", groupby=["lane"])
        .transform_calculate(said="'○ ' + datum.count + ' undated'")
        .mark_text(align="right", fontSize=11, color=palette.muted)
        .encode(y=y, x=alt.value("width"), text="said:N")
    )
    return layered(spans, points, unknown, height=_LANE * len(lanes) + _YEARS)


def lanes_of(frame: pd.DataFrame) -> tuple[str, ...]:
    """The lanes of an `acts_frame` on which anything lies."""
    return tuple(lane for lane in _LANES if lane in set(frame["lane"]))


def months_frame(items: Iterable[Evidence]) -> pd.DataFrame:
    """Acts by the month in which they ended. Columns: `month, acts, said`."""
    found: dict[date, list[str]] = {}
    for item in items:
        found.setdefault(item.dated.end.replace(day=1), []).append(item.summary)
    rows = [(f"{month}T00:00:00Z", len(said), "; ".join(said)) for month, said in found.items()]
    return framed(rows, "month acts said")


def between_frame(first: date, last: date) -> pd.DataFrame:
    """The time between two dates that are compared. Columns: `from, to`."""
    return framed([(f"{first}T00:00:00Z", f"{last}T00:00:00Z")], "from to")


def month_strip(rows: Rows, *, within: Days, palette: Palette) -> alt.LayerChart:
    """A bar a month with dated acts of a `months_frame`, with their number where there are
    several, and behind them the data set `between`, a `between_frame` that is given later. A month
    without an act has no bar, and none stands for zero.
    """
    x = _years("month", within, palette)
    ground = alt.Chart(alt.NamedData("between")).mark_rect(color=palette.panel, aria=False)
    ground = ground.encode(x=_years("from", within, palette), x2="to:T")
    y = alt.Y("acts:Q", title=None, axis=None)
    months = alt.Chart(rows).encode(x=x, y=y, tooltip=tips("months", month="%B %Y"))
    bars = months.mark_bar(color=palette.steps[3], width=4)
    several = months.transform_filter("datum.acts > 1")
    numbers = several.mark_text(dy=-6, fontSize=10, color=palette.ink).encode(text="acts:Q")
    return layered(ground, bars, numbers, height=78)


def _years(field: str, within: Days, palette: Palette) -> Any:
    """Years, and right of them a place without a date."""
    first, last = within
    ticks = [_in_utc(date(year, 1, 1)) for year in range(first.year + 1, last.year + 1)]
    return alt.X(
        f"{field}:T",
        scale=alt.Scale(
            type="utc",  # the same in every time zone
            domainMin=_in_utc(first),
            domainMax=_in_utc(last),
            range=[0, alt.ExprRef(f"width - {_APART}")],
        ),
        title=None,
        axis=axis(palette.muted, format="%Y", values=ticks, gridColor=palette.line),
    )


def _in_utc(day: date) -> alt.DateTime:
    return alt.DateTime(year=day.year, month=day.month, date=day.day, utc=True)
