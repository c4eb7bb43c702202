"""The ranked list with interval bars: frame and chart."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.address import Sort
from dashboard.charts.parts import Rows, axis, framed, layered, tips
from dashboard.map_classes import covered
from dashboard.theme import Palette
from model.assessment import Assessment
from model.codebook import SCORED
from model.places import STATE_NAMES
from model.snapshot import Snapshot
from model.words import band_words

PICK_ROW: Final = "pick_row"
ROW_HEIGHT: Final = 18
WIDEST: Final = 172
"""The axis ends at 100; what is right of it holds coverage, outlook and rank."""


_ORDERS: Final[Mapping[Sort, Callable[[Assessment], tuple[object, ...]]]] = {
    Sort.AT_LEAST: lambda one: (-one.at_least,),
    Sort.WITH_GROUPS: lambda one: (-one.at_least_with_groups, -one.at_least),
    Sort.NOT_RULED_OUT: lambda one: (-one.not_ruled_out, -one.at_least),
    Sort.COVERAGE: lambda one: (-one.coverage, -one.at_least),
    Sort.NEWEST: lambda one: (
        -one.newest_evidence.end.toordinal() if one.newest_evidence else 0,
        -one.at_least,
    ),
    Sort.NAME: lambda _: (),
}


def ranked_frame(
    snapshot: Snapshot, members: Collection[str] | None, sort: Sort = Sort.AT_LEAST
) -> pd.DataFrame:
    """One row a scored state, in the order asked for, ties by name. Columns: `iso3, name, at_least,
    layer, high` (points of 100), `bandtext`, `facts` (coverage dots, outlook arrow), `rank`
    (with interval), `profile`.
    """
    order = _ORDERS[sort]
    rows = [
        {
            "iso3": one.iso3,
            "name": STATE_NAMES[one.iso3],
            "at_least": float(one.at_least),
            "layer": float(max(one.at_least, one.at_least_with_groups)),
            "high": float(one.not_ruled_out),
            "bandtext": band_words(one),
            "facts": f"{coverage_dots(one)} {outlook_arrow(one)}".rstrip(),
            "rank": f"{rank.rank} ({rank.best}–{rank.worst})" if rank else "not ranked",
            "profile": one.profile,
        }
        for one in sorted(snapshot.on_record, key=lambda one: (*order(one), STATE_NAMES[one.iso3]))
        if one.scored and (members is None or one.iso3 in members)
        for rank in [snapshot.ranks.get(one.iso3)]
    ]
    return framed(rows, "iso3 name at_least layer high bandtext facts rank profile")


def coverage_dots(one: Assessment) -> str:
    """`●●●○`: one dot a dimension with evidence."""
    count = covered(one)
    return "●" * count + "○" * (len(SCORED) - count)


def outlook_arrow(one: Assessment) -> str:
    """`↑`, `↓`, `↕` or nothing: where what is not done yet may lead."""
    ways = {reading.outlook.value for reading in one.readings if reading.outlook is not None}
    return {"": "", "rising": "↑", "falling": "↓"}.get(" ".join(ways), "↕")


def ranked_bars(rows: Rows, *, palette: Palette) -> alt.LayerChart:
    """Bars of a frame as `ranked_frame` gives it, in its order: solid what its own evidence shows,
    thin and lighter what is said of its groups, faint what is not ruled out. A click selects
    `iso3` under the name `pick_row`. Where the rows are given later, so is the height: `ROW_HEIGHT`
    a row.
    """
    labels = axis(palette.ink, labelOverlap=False, labelLimit=150, labelFontSize=12, labelPadding=6)
    bars = alt.Chart(rows).encode(
        y=alt.Y("name:N", sort=None, title=None, axis=labels),
        tooltip=tips("ranked"),
    )
    shown = _x("at_least", palette)
    layers = [
        bars.mark_bar(height=3, color=palette.open, stroke=palette.hatch, strokeWidth=0.4).encode(
            x=shown, x2="high"
        ),
        bars.mark_bar(height=5, color=palette.group).encode(x=shown, x2="layer"),
        bars.mark_bar(height=11, color=palette.steps[3]).encode(x=shown, x2=alt.datum(0)),
        _text(rows, "facts", 104, palette),
        _text(rows, "rank", 132, palette),
        bars.mark_bar(opacity=0, height=ROW_HEIGHT, cursor="pointer")
        .encode(x=alt.XDatum(0), x2=alt.datum(WIDEST))
        .add_params(alt.selection_point(name=PICK_ROW, fields=["iso3"])),
    ]
    height = ROW_HEIGHT * len(rows) if isinstance(rows, pd.DataFrame) else None
    return layered(*layers, height=height)


def _text(rows: Rows, field: str, at: float, palette: Palette) -> alt.Chart:
    """A column of text to the right of the bars, in the units of their axis."""
    drawn: alt.Chart = (
        alt.Chart(rows)
        .mark_text(align="left", color=palette.muted, fontSize=11)
        .encode(y=alt.Y("name:N", sort=None), x=alt.XDatum(at), text=f"{field}:N")
    )
    return drawn


def _x(field: str, palette: Palette) -> Any:
    return alt.X(
        f"{field}:Q",
        scale=alt.Scale(domain=[0, WIDEST], nice=False),
        title="points of 100; coverage, outlook, rank (interval)",
        axis=axis(
            palette.muted,
            values=[0, 25, 50, 75, 100],
            gridColor=palette.line,
            titleColor=palette.muted,
            titleFontWeight="normal",
            titleAnchor="start",
            titleFontSize=11,
        ),
    )
