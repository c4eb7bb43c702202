"""The map of the world."""

import json
from collections.abc import Collection, Mapping
from functools import cache
from math import cos, radians
from typing import Any, Final, NamedTuple

import altair as alt
import pandas as pd

from dashboard.address import Region
from dashboard.charts.parts import Rows, layered, tips
from dashboard.map_classes import Looks
from dashboard.shapes import OBJECT_NAME, BoundaryView, points, shape_file
from dashboard.theme import NO_EVIDENCE, SUBJECT, Palette, paint_of
from model.places import STATE_NAMES, Subject

PICKS: Final = ("pick", "pick_marker", "pick_name")
"""What a click on a shape, on a dot and on a name selects, by `iso3`."""
BUTTONS: Final = (
    ("nearer", "+", "Nearer"),
    ("farther", "−", "Farther"),
    ("home", "⌂", "As it was"),
)
"""Buttons of the page that move the map: the id of each, its sign and what it does."""
HEIGHT: Final = 300


class Scene(NamedTuple):
    """What part of the world a map shows."""

    scale: float
    """As a share of the width of the map."""
    centre: tuple[float, float]
    """Degrees east and north."""


_REGIONS: Final[Mapping[Region, Scene]] = {
    Region.WORLD: Scene(0.183, (11.0, 14.0)),
    Region.GULF: Scene(1.50, (51.5, 26.0)),
    Region.EUROPE: Scene(0.72, (16.0, 53.0)),
}
_SAID: Final = tips("map")
_DOTS: Final = alt.NamedData("dots")
_MARKER_PIXELS: Final = 10.0
_LETTER_PIXELS: Final = 7.0
_EARTH_KM: Final = 6371.0
_WIDEST: Final = 100.0
"""Degrees: a group that spans more is shown on the whole world."""
_STILL: Final = {"k": 1, "x": 0, "y": 0}
"""How much nearer than the scene, and how far moved, in pixels."""


def world_map(
    rows: Rows,
    *,
    scene: Scene,
    boundaries: BoundaryView,
    palette: Palette,
    root: str = "",
) -> alt.LayerChart:
    """A map of `rows` as `painted` gives them. Where the rows are given later, so is the data set
    `dots` (a `marker_frame`). `root` is where the address of the shapes begins: by default at the
    page that is shown. A click selects `iso3` under the names `PICKS`.
    """
    dots = marker_frame(rows, scene) if isinstance(rows, pd.DataFrame) else _DOTS
    shapes = alt.UrlData(
        url=root + shape_file(boundaries).url.removeprefix("/"),
        format=alt.TopoDataFormat(type="topojson", feature=OBJECT_NAME),
    )
    # What is no state of ours; the states are drawn once, since every shape takes its time.
    base = (
        alt.Chart(shapes)
        .transform_filter(f"indexof({json.dumps(list(STATE_NAMES))}, datum.id) < 0")
        .mark_geoshape(fill=palette.land, stroke=palette.coast, strokeWidth=0.4, aria=False)
    )
    picks = [alt.selection_point(name=name, fields=["iso3"]) for name in PICKS]
    # Paints are looked up in the browser: the same description then serves every measure.
    painted_so: dict[str, Any] = {
        "fill": alt.ExprRef("datum.fill"),
        "stroke": alt.ExprRef("datum.edge"),
        "strokeDash": alt.ExprRef(f"{json.dumps(_DASHES)}[datum.outline]"),
    }
    width = f"datum.klass === {SUBJECT!r} ? 1.6 : datum.outline === 'solid' ? 0.5 : 0.9"
    states = (
        alt.Chart(rows)
        .transform_lookup("iso3", alt.LookupData(shapes, "id", ["type", "geometry"]))
        .mark_geoshape(
            strokeJoin="round",
            description="States by class; the matrix holds all in words",
            strokeWidth=alt.ExprRef(width),
            **painted_so,
        )
        .encode(tooltip=_SAID)
        .add_params(picks[0])
    )
    small = (
        alt.Chart(dots)
        .mark_circle(
            size=34,
            opacity=1,
            description="Small states by class",
            strokeWidth=0.8,
            **painted_so | {"stroke": palette.ink},
        )
        .encode(longitude="lon:Q", latitude="lat:Q", tooltip=_SAID)
        .add_params(picks[1])
    )
    # A name stands where its state is about as wide as its letters.
    room = f"sqrt(datum.km2) * width * {scene.scale} * zoom.k / {_EARTH_KM}"
    faces: tuple[dict[str, Any], ...] = (
        {"color": palette.ground, "stroke": palette.ground, "strokeWidth": 2.4},
        {"color": palette.ink},
    )
    names = [
        alt.Chart(rows)
        .transform_filter(f"{room} > length(datum.name) * {_LETTER_PIXELS}")
        .mark_text(fontSize=10, description="Names", **drawn)
        .encode(longitude="lon:Q", latitude="lat:Q", text="name:N", tooltip=_SAID)
        for drawn in faces
    ]
    names[-1] = names[-1].add_params(picks[2])
    chart: alt.LayerChart = (
        layered(base, states, small, *names, height=HEIGHT)
        .properties(padding=0)
        .add_params(alt.param(name="zoom", value=_STILL))
        .project(
            type="equalEarth",
            scale=alt.ExprRef(f"width * {scene.scale} * zoom.k"),
            center=list(scene.centre),
            translate=alt.ExprRef("[width / 2 + zoom.x, height / 2 + zoom.y]"),
        )
    )
    return chart


_DASHES: Final = {"solid": [1, 0], "dashed": [4, 2], "dotted": [1, 2]}


def movable(spec: Mapping[str, Any]) -> Mapping[str, Any]:
    """The description of a map that moves: by the buttons of the page, by dragging, and by the
    wheel while Ctrl is held, since else it would trap who scrolls past.
    """
    # Altair's schema knows no parameter with events; Vega takes them as they are.
    moves = [
        _nearer({"source": "#nearer", "type": "click"}, "1.5"),
        _nearer({"source": "#farther", "type": "click"}, "0.667"),
        _nearer(_WHEEL, "pow(1.0015, -event.deltaY)", "(x() - width / 2)", "(y() - height / 2)"),
        {
            "events": "[mousedown, window:mouseup] > window:mousemove",
            "update": "{k: zoom.k, x: zoom.x + event.movementX, y: zoom.y + event.movementY}",
        },
        {"events": {"source": "#home", "type": "click"}, "update": json.dumps(_STILL)},
    ]
    others = [one for one in spec["params"] if one["name"] != "zoom"]
    return {**spec, "params": [{"name": "zoom", "value": _STILL, "on": moves}, *others]}


def _nearer(events: object, by: str, x: str = "0", y: str = "0") -> dict[str, object]:
    """As much nearer, while what lies there, in pixels from the middle, stays where it is."""
    nearer = f"clamp(zoom.k * {by}, 1, {_NEAREST})"
    moved = ", ".join(
        f"{axis}: {at} - ({at} - zoom.{axis}) * {nearer} / zoom.k"
        for axis, at in (("x", x), ("y", y))
    )
    return {"events": events, "update": f"{{k: {nearer}, {moved}}}"}


_NEAREST: Final = 60
_WHEEL: Final = {
    "source": "view",
    "type": "wheel",
    "filter": ["event.ctrlKey || event.metaKey"],
    "consume": True,
}


def scene_of(region: Region, subject: Subject, members: Collection[str] | None = None) -> Scene:
    """What part of the world a region is; of the neighbourhood, which is shown unless asked
    otherwise, the part that holds the members of a group.
    """
    near = subject.neighbourhood
    if region is not Region.NEIGHBOURHOOD:
        return _REGIONS[region]
    return _around(members) if members else Scene(near.scale, (near.longitude, near.latitude))


def _around(members: Collection[str]) -> Scene:
    """The part of the world that holds these states."""
    held = [point for point in points() if point.iso3 in members]
    west, east = min(point.lon for point in held), max(point.lon for point in held)
    south, north = min(point.lat for point in held), max(point.lat for point in held)
    if east - west > _WIDEST:
        return _REGIONS[Region.WORLD]
    middle = (south + north) / 2
    # Half as much again as their middles span, and some degrees where that is little.
    across = radians((east - west) * 1.35 + 12) * cos(radians(middle))
    along = radians((north - south) * 1.35 + 10) * _WIDTH_TO_HEIGHT
    return Scene(round(1 / max(across, along), 3), ((west + east) / 2, middle))


_WIDTH_TO_HEIGHT: Final = 1.4
"""Of the map on the first page."""


def painted(frame: pd.DataFrame, classes: Looks, palette: Palette) -> pd.DataFrame:
    """A `map_frame` with what is drawn: `fill, edge, outline` of the class of each state, and where
    its name stands: `lon, lat` in degrees, `km2`.
    """
    paints = {klass: paint_of(look, palette) for klass, look in classes.items()}
    outside = paint_of(classes[NO_EVIDENCE], palette)
    drawn = pd.DataFrame(
        [paints.get(klass, outside) for klass in frame["klass"]],
        columns=["fill", "edge", "outline"],
        index=frame.index,
    )
    return frame.join(drawn).merge(_points(), on="iso3", how="left")


@cache
def _points() -> pd.DataFrame:
    rows = [(point.iso3, point.lon, point.lat, point.km2) for point in points()]
    return pd.DataFrame(rows, columns=["iso3", "lon", "lat", "km2"])


def marker_frame(rows: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """The rows of states that are too small to hit at this scale (for a map 800 px wide) and that
    have something to show; at world scale a dot on each empty micro-state would only hide its
    neighbours.
    """
    square_pixels = (scene.scale * 800 / _EARTH_KM) ** 2
    small = {point.iso3 for point in points() if point.small}
    tiny = rows["km2"] * square_pixels < _MARKER_PIXELS
    shown = ~rows["klass"].isin([NO_EVIDENCE, "outside"])
    return rows[rows["iso3"].isin(small) & tiny & shown]
