"""The choropleth: a frame in, a chart out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.shapes import OBJECT_NAME, Marker
from dashboard.theme import NO_EVIDENCE, SUBJECT, Look, Palette
from model.places import STATE_NAMES
from model.places import SUBJECT as SUBJECT_CODE

PICK: Final = "pick"
PICK_MARKER: Final = "pick_marker"
HEIGHT: Final = 350

REGIONS: Final[Mapping[str, tuple[float, tuple[float, float]]]] = {
    "world": (0.183, (11.0, 14.0)),
    "neighbourhood": (0.64, (66.0, 39.0)),
    "gulf": (1.50, (51.5, 26.0)),
    "europe": (0.72, (16.0, 53.0)),
}
"""Scale as a share of the width, and the centre, of each region."""

_WITH_A_ROW: Final = [*STATE_NAMES, SUBJECT_CODE]
_FILLS: Final = "fills"
# Looked up in the browser: as encodings, Altair would check each stop of each gradient, which takes
# it more than a second.
_FILL: Final = alt.ExprRef(f"{_FILLS}[datum.klass]")
_MARKER_PIXELS: Final = 10.0
_EARTH_KM: Final = 6371.0


def world_map(
    frame: pd.DataFrame,
    *,
    looks: Mapping[str, Look],
    markers: Sequence[Marker],
    shapes_url: str,
    region: str,
    palette: Palette,
) -> alt.LayerChart:
    """A map of the classes of `frame` (`iso3, name, klass, shown, score, profile, newest,
    outlook`).

    A click selects `iso3` under the names `pick` (shapes) and `pick_marker` (small states).
    """
    dots = marker_frame(frame, markers, region)
    return _layered(frame, dots, looks, shapes_url, region, palette)


def world_spec(
    looks: Mapping[str, Look], shapes_url: str, region: str, palette: Palette
) -> dict[str, Any]:
    """The same map without its rows, to be drawn again and again with the data sets `rows` (as in
    `world_map`) and `dots` (`marker_frame`). Altair takes longer to check a chart than all the
    rest of the page needs.
    """
    rows, dots = alt.NamedData("rows"), alt.NamedData("dots")
    spec: dict[str, Any] = _layered(rows, dots, looks, shapes_url, region, palette).to_dict()
    return spec


def _layered(
    rows: pd.DataFrame | alt.NamedData,
    small: pd.DataFrame | alt.NamedData,
    looks: Mapping[str, Look],
    shapes_url: str,
    region: str,
    palette: Palette,
) -> alt.LayerChart:
    scale, centre = REGIONS[region]
    shapes = alt.UrlData(
        url=shapes_url, format=alt.TopoDataFormat(type="topojson", feature=OBJECT_NAME)
    )
    # What is no state of ours; the states are drawn once, since every shape takes its time.
    base = (
        alt.Chart(shapes)
        .transform_filter(f"indexof({json.dumps(_WITH_A_ROW)}, datum.id) < 0")
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
        .encode(tooltip=_tooltip())
        .add_params(alt.selection_point(name=PICK, fields=["iso3"]))
    )
    dots = (
        alt.Chart(small)
        .mark_circle(
            size=34,
            opacity=1,
            description="Small states by class",
            fill=_FILL,
            stroke=palette.ink,
            strokeWidth=0.6,
        )
        .encode(longitude="lon:Q", latitude="lat:Q", tooltip=_tooltip())
        .add_params(alt.selection_point(name=PICK_MARKER, fields=["iso3"]))
    )
    chart: alt.LayerChart = (
        alt.layer(base, states, dots)
        .add_params(_fills(looks, palette))
        .project(
            type="equalEarth",
            scale=alt.ExprRef(f"width * {scale}"),
            center=list(centre),
        )
        .properties(height=HEIGHT, width="container")
        .configure(background="transparent", view=alt.ViewConfig(stroke=None))
    )
    return chart


def _tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title="State"),
        alt.Tooltip("shown:N", title="Here"),
        alt.Tooltip("score:N", title="Score"),
        alt.Tooltip("profile:N", title="Profile"),
        alt.Tooltip("newest:N", title="Newest evidence"),
        alt.Tooltip("outlook:N", title="Outlook"),
    ]


def marker_frame(frame: pd.DataFrame, markers: Sequence[Marker], region: str) -> pd.DataFrame:
    """Markers of the states that are too small to hit at this scale (for a map 800 px wide) and
    that have something to show; at world scale a dot on each empty micro-state would only hide
    its neighbours.
    """
    points = pd.DataFrame(
        [(m.iso3, m.lon, m.lat) for m in markers if _too_small(m, REGIONS[region][0])],
        columns=["iso3", "lon", "lat"],
    )
    joined = points.merge(frame, on="iso3", how="inner")
    return joined[~joined["klass"].isin([NO_EVIDENCE, "outside"])]


def _too_small(marker: Marker, scale: float) -> bool:
    return marker.km2 * (scale * 800 / _EARTH_KM) ** 2 < _MARKER_PIXELS


def _fills(looks: Mapping[str, Look], palette: Palette) -> alt.Parameter:
    """The fill of every class, once, and of what is outside the chosen group."""
    fills = {klass: fill_of(look, palette) for klass, look in looks.items()}
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
    match look.pattern:
        case "hatch":
            return _stripes(palette.ground, palette.hatch, 22, (0, 0, 1, 1))
        case "bars":
            return _stripes(palette.ground, palette.hatch, 34, (0, 0, 1, 0))
        case "rows":
            return _stripes(palette.ground, palette.hatch, 34, (0, 0, 0, 1))
        case "cross":
            return _stripes(palette.ground, palette.accent, 16, (0, 1, 1, 0))
        case "faded":
            return palette.open
        case "flat":
            return palette.line
        case "ring":
            return palette.ground
        case _:
            return palette.land


def _stripes(
    ground: str, ink: str, count: int, way: tuple[float, float, float, float]
) -> dict[str, Any]:
    stops = []
    for n in range(count):
        start, middle, end = n / count, (n + 0.82) / count, (n + 1) / count
        stops += [
            {"offset": start, "color": ground},
            {"offset": middle, "color": ground},
            {"offset": middle, "color": ink},
            {"offset": end, "color": ink},
        ]
    x1, y1, x2, y2 = way
    return {"gradient": "linear", "x1": x1, "y1": y1, "x2": x2, "y2": y2, "stops": stops}
