"""The plainest charts of the same kinds as ours, of made-up values."""

import altair as alt
import pandas as pd

from dashboard.shapes import OBJECT_NAME, BoundaryView, shape_file
from model.places import STATE_NAMES

FRAME = pd.DataFrame({"iso3": list(STATE_NAMES), "value": range(len(STATE_NAMES))})


def plain_map() -> alt.Chart:
    """Every state coloured by a number, the shapes by their address."""
    shapes = alt.UrlData(
        url=shape_file(BoundaryView.VISIONSCARTO).url.removeprefix("/"),
        format=alt.TopoDataFormat(type="topojson", feature=OBJECT_NAME),
    )
    chart: alt.Chart = (
        alt.Chart(FRAME)
        .transform_lookup("iso3", alt.LookupData(shapes, "id", ["type", "geometry"]))
        .mark_geoshape()
        .encode(color="value:Q", tooltip="iso3:N")
        .project(type="equalEarth", scale=130, center=[11, 14])
        .properties(height=350, width="container")
    )
    return chart


def plain_points() -> alt.Chart:
    """Thirty points in time."""
    frame = FRAME.tail(30).assign(day=pd.date_range("2022-01-01", periods=30, freq="W"))
    chart: alt.Chart = alt.Chart(frame).mark_point().encode(x="day:T", y="value:Q")
    return chart
