"""The map of the world."""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import altair as alt
import pandas as pd

from dashboard.address import Region
from dashboard.charts.parts import Rows, layered, tips
from dashboard.map_classes import Measure
from dashboard.shapes import OBJECT_NAME, BoundaryView, markers, shape_file
from dashboard.theme import APART, NO_EVIDENCE, SUBJECT, Look, Palette
from model.places import STATE_NAMES, Subject

PICK: Final = "pick"
PICK_MARKER: Final = "pick_marker"
HEIGHT: Final = 350


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
_FILLS: Final = "fills"
# Looked up in the browser: as encodings, Altair would check each stop of each gradient, which takes
# it more than a second.
_FILL: Final = alt.ExprRef(f"{_FILLS}[datum.klass]")
_SAID: Final = tips("map")
_DOTS: Final = alt.NamedData("dots")
_MARKER_PIXELS: Final = 10.0
_EARTH_KM: Final = 6371.0


def world_map(
    rows: Rows,
    *,
    measure: Measure,
    scene: Scene,
    boundaries: BoundaryView,
    palette: Palette,
    root: str = "",
) -> alt.LayerChart:
    """A map of the classes of `rows` (as `map_frame` gives them) by the looks of a measure. Where
    the rows are given later, so is the data set `dots` (a `marker_frame`). `root` is where the
    address of the shapes begins: by default at the page that is shown.

    A click selects `iso3` under the names `pick` (shapes) and `pick_marker` (small states).
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
    states = (
        alt.Chart(rows)
        .transform_lookup("iso3", alt.LookupData(shapes, "id", ["type", "geometry"]))
        .mark_geoshape(
            strokeJoin="round",
            description="States by class; the table below holds all",
            fill=_FILL,
            stroke=_if_subject(palette.ink, palette.coast),
            strokeWidth=_if_subject(1.4, 0.5),
        )
        .encode(tooltip=_SAID)
        .add_params(alt.selection_point(name=PICK, fields=["iso3"]))
    )
    small = (
        alt.Chart(dots)
        .mark_circle(
            size=34,
            opacity=1,
            description="Small states by class",
            fill=_FILL,
            stroke=palette.ink,
            strokeWidth=0.6,
        )
        .encode(longitude="lon:Q", latitude="lat:Q", tooltip=_SAID)
        .add_params(alt.selection_point(name=PICK_MARKER, fields=["iso3"]))
    )
    chart: alt.LayerChart = (
        layered(base, states, small, height=HEIGHT)
        .add_params(_fills({**measure.own_looks, **APART}, palette))
        .project(
            type="equalEarth",
            scale=alt.ExprRef(f"width * {scene.scale}"),
            center=list(scene.centre),
        )
    )
    return chart


def scene_of(region: Region, subject: Subject) -> Scene:
    """What part of the world a region is."""
    near = subject.neighbourhood
    around = Scene(near.scale, (near.longitude, near.latitude))
    return {**_REGIONS, Region.NEIGHBOURHOOD: around}[region]


def marker_frame(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Markers of the states that are too small to hit at this scale (for a map 800 px wide) and
    that have something to show; at world scale a dot on each empty micro-state would only hide
    its neighbours.
    """
    square_pixels = (scene.scale * 800 / _EARTH_KM) ** 2
    points = pd.DataFrame(
        [(m.iso3, m.lon, m.lat) for m in markers() if m.km2 * square_pixels < _MARKER_PIXELS],
        columns=["iso3", "lon", "lat"],
    )
    joined = points.merge(frame, on="iso3", how="inner")
    return joined[~joined["klass"].isin([NO_EVIDENCE, "outside"])]


def _fills(classes: Mapping[str, Look], palette: Palette) -> alt.Parameter:
    """The fill of every class, once, and of what is outside the chosen group."""
    fills = {klass: fill_of(look, palette) for klass, look in classes.items()}
    fills["outside"] = palette.land
    parameter: alt.Parameter = alt.param(name=_FILLS, expr=json.dumps(fills))
    return parameter


def _if_subject(then: str | float, otherwise: str | float) -> alt.ExprRef:
    return alt.ExprRef(f"datum.klass === {SUBJECT!r} ? {then!r} : {otherwise!r}")


def fill_of(look: Look, palette: Palette) -> Any:
    """The fill of a class: a colour, or a gradient with hard stops that draws a pattern."""
    if look.step is not None and look.via_group:
        return _stripes(palette.steps[look.step], palette.ground, 30, (0, 0, 1, 1))
    if look.step is not None:
        return palette.steps[look.step]
    if look.pattern == "sealed":
        return _stripes(palette.steps[4], palette.ground, 16, (0, 0, 0, 1))
    if look.pattern in _PATTERNS:
        ink = palette.accent if look.pattern == "cross" else palette.hatch
        return _stripes(palette.ground, ink, *_PATTERNS[look.pattern])
    plain = {"faded": palette.open, "flat": palette.line, "ring": palette.ground}
    return plain.get(look.pattern or "", palette.land)


_PATTERNS: Final[Mapping[str | None, tuple[int, tuple[float, float, float, float]]]] = {
    "hatch": (22, (0, 0, 1, 1)),
    "slant": (14, (0, 1, 1, 0)),
    "bars": (34, (0, 0, 1, 0)),
    "rows": (34, (0, 0, 0, 1)),
    "cross": (16, (0, 1, 1, 0)),
}
"""How many stripes, and which way they run."""


def _stripes(
    ground: str, ink: str, count: int, way: tuple[float, float, float, float]
) -> dict[str, Any]:
    stops = [
        {"offset": (n + part) / count, "color": colour}
        for n in range(count)
        for part, colour in ((0, ground), (0.82, ground), (0.82, ink), (1, ink))
    ]
    x1, y1, x2, y2 = way
    return {"gradient": "linear", "x1": x1, "y1": y1, "x2": x2, "y2": y2, "stops": stops}
