"""Charts by their specification: what is drawn from what, and what a click or a reader gets."""

import json
import re
from datetime import date
from functools import cache
from typing import Any

import altair as alt
import pandas as pd
import pytest

from dashboard.address import Measure, Region
from dashboard.charts import (
    PICK,
    PICK_MARKER,
    PICK_ROW,
    ROW_HEIGHT,
    events,
    known_band,
    looks,
    map_frame,
    ranked_bars,
    ranked_frame,
    world_map,
)
from dashboard.charts.classes import fill_of
from dashboard.charts.ranking import WIDEST
from dashboard.charts.world import REGIONS
from dashboard.shapes import OBJECT_NAME, BoundaryView, shape_file
from dashboard.theme import APART, DARK, LIGHT, NO_EVIDENCE, SUBJECT, Palette
from model.dates import SUBJECT_SINCE
from model.snapshot import Snapshot
from tests.factory import evidence, group, snapshot

DIMENSIONS = {Measure.EMBASSY, Measure.AMBASSADOR, Measure.DELISTING, Measure.VISITS}
BOUNDARIES = BoundaryView.NATURAL_EARTH
URL = shape_file(BOUNDARIES).url.removeprefix("/")
both_palettes = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])

Spec = dict[str, Any]


@cache
def record() -> Snapshot:
    """Two scored states, one of them small and by what is said of its group; one ruled out."""
    return snapshot(
        evidence(dimension="delisting", low=4),
        evidence(actor="GROUP:gulf", dimension="visits", low=2),
        evidence(actor="FRA", low=0, high=1),
        groups=(group("gulf", "QAT", "BHR"),),
    )


def rows(spec: Spec, layer: int) -> list[dict[str, Any]]:
    """The data of one layer, or of the whole chart."""
    data = spec["layer"][layer].get("data", spec.get("data", {}))
    return list(spec["datasets"][data["name"]])


def spec_of(chart: alt.LayerChart) -> Spec:
    return dict(chart.to_dict())


# --- The map ------------------------------------------------------------------------------------


@cache
def drawn(
    measure: Measure = Measure.SCORE, region: Region = Region.WORLD, palette: Palette = LIGHT
) -> Spec:
    frame = map_frame(record(), measure, None)
    chart = world_map(frame, measure=measure, region=region, boundaries=BOUNDARIES, palette=palette)
    return spec_of(chart)


def fills(spec: Spec) -> dict[str, Any]:
    """The fill of each class, once for all layers."""
    (table,) = [param["expr"] for param in spec["params"] if param["name"] == "fills"]
    return dict(json.loads(table))


def test_grey_land_lies_under_the_states_and_dots_on_top() -> None:
    base, states, dots = drawn()["layer"]
    assert [layer["mark"]["type"] for layer in (base, states, dots)] == [
        "geoshape",
        "geoshape",
        "circle",
    ]
    assert base["data"] == {"url": URL, "format": {"type": "topojson", "feature": OBJECT_NAME}}
    assert base["mark"]["fill"] == LIGHT.land
    (filtered,) = base["transform"]
    listed = set(re.findall('"([A-Z]{3})"', filtered["filter"]))
    assert filtered["filter"].endswith("datum.id) < 0")
    assert listed == {row["iso3"] for row in rows(drawn(), 1)}, "each shape is drawn once"


def test_shapes_are_looked_up_by_their_id() -> None:
    spec = drawn()
    (lookup,) = spec["layer"][1]["transform"]
    assert lookup["lookup"] == "iso3"
    assert lookup["from"]["key"] == "id"
    assert lookup["from"]["fields"] == ["type", "geometry"]
    assert lookup["from"]["data"]["url"] == URL
    assert len(rows(spec, 1)) == 197


def test_states_and_dots_take_the_fill_of_their_class() -> None:
    _, states, dots = drawn()["layer"]
    for layer in (states, dots):
        assert layer["mark"]["fill"] == {"expr": "fills[datum.klass]"}


def test_a_click_selects_a_state_by_its_code() -> None:
    selections = [param for param in drawn()["params"] if "select" in param]
    assert {param["name"] for param in selections} == {PICK, PICK_MARKER}
    for param in selections:
        assert param["select"] == {"type": "point", "fields": ["iso3"]}
        assert len(param["views"]) == 1


def test_who_does_not_see_the_map_is_told_what_it_is() -> None:
    base, states, dots = drawn()["layer"]
    # Some two hundred unnamed pictures, unless the land is left out and the others are described.
    assert base["mark"]["aria"] is False
    assert "table" in states["mark"]["description"]
    assert dots["mark"]["description"]


def test_hovering_says_what_the_dashboard_promises() -> None:
    for layer in drawn()["layer"][1:]:
        assert [tip["field"] for tip in layer["encoding"]["tooltip"]] == [
            "name",
            "shown",
            "score",
            "profile",
            "newest",
            "outlook",
        ]


@both_palettes
@pytest.mark.parametrize("measure", Measure)
def test_no_evidence_is_land_and_never_a_class_of_the_scale(
    measure: Measure, palette: Palette
) -> None:
    found = fills(drawn(measure, palette=palette))
    assert found[NO_EVIDENCE] == found["outside"] == palette.land
    assert palette.land not in palette.steps
    assert [klass for klass, fill in found.items() if fill == palette.land] == [
        NO_EVIDENCE,
        "outside",
    ]


UNSCORED = {
    Measure.SCORE: {"only_ruled_out", "posture_only"},
    Measure.DIRECT: {"only_ruled_out", "posture_only"},
    Measure.NOT_RULED_OUT: {"posture_only"},
    Measure.CONFIDENCE: {"only_ruled_out", "posture_only"},
}


def met(measure: Measure) -> set[str]:
    """The classes that may stand beside one another on one map."""
    own = looks(measure).keys() - APART.keys() | {NO_EVIDENCE, SUBJECT}
    if measure in {Measure.SCORE, Measure.DIRECT, Measure.NOT_RULED_OUT, Measure.CONFIDENCE}:
        return own | UNSCORED[measure]
    if measure in DIMENSIONS:
        return own | {"conflict", "only_ruled_out", "last_known", "not_applicable"}
    return own


@both_palettes
@pytest.mark.parametrize("measure", Measure)
def test_no_two_classes_of_a_map_look_alike(measure: Measure, palette: Palette) -> None:
    found = fills(drawn(measure, palette=palette))
    by_fill: dict[str, list[str]] = {}
    for klass in sorted(met(measure)):
        by_fill.setdefault(json.dumps(found[klass]), []).append(klass)
    assert [alike for alike in by_fill.values() if len(alike) > 1] == []


@pytest.mark.parametrize("measure", Measure)
def test_every_class_of_the_frame_has_a_fill_of_its_look(measure: Measure) -> None:
    found = fills(drawn(measure))
    expected = {klass: fill_of(look, LIGHT) for klass, look in looks(measure).items()}
    assert found == expected | {"outside": LIGHT.land}
    assert set(map_frame(record(), measure, None)["klass"]) <= expected.keys()


def test_small_states_get_a_dot_where_they_have_something_to_show() -> None:
    world = {row["iso3"] for row in rows(drawn(), 2)}
    assert world == {"QAT", "BHR"}


def test_a_closer_view_drops_the_dots_it_does_not_need() -> None:
    gulf = {row["iso3"] for row in rows(drawn(region=Region.GULF), 2)}
    assert "QAT" not in gulf
    assert gulf <= {"QAT", "BHR"}


def test_states_outside_the_group_get_no_dot() -> None:
    frame = map_frame(record(), Measure.SCORE, {"QAT"})
    chart = world_map(
        frame, measure=Measure.SCORE, region=Region.WORLD, boundaries=BOUNDARIES, palette=LIGHT
    )
    assert {row["iso3"] for row in rows(spec_of(chart), 2)} == {"QAT"}


@pytest.mark.parametrize("region", Region)
def test_every_region_has_a_projection(region: Region) -> None:
    scale, centre = REGIONS[region.value]
    projection = drawn(region=region)["projection"]
    assert projection["type"] == "equalEarth"
    assert projection["scale"] == {"expr": f"width * {scale}"}
    assert projection["center"] == list(centre)


@both_palettes
def test_steps_go_one_way_from_faint_to_deep(palette: Palette) -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(one: str, other: str) -> float:
        light, dark = sorted((luminance(one), luminance(other)), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    from_ground = [contrast(step, palette.ground) for step in palette.steps]
    assert from_ground == sorted(from_ground)
    neighbours = zip(palette.steps, palette.steps[1:], strict=False)
    assert all(contrast(one, other) > 1.3 for one, other in neighbours)
    assert contrast(palette.ink, palette.ground) >= 7
    assert contrast(palette.muted, palette.ground) >= 4.5
    assert contrast(palette.muted, palette.panel) >= 4.5
    assert contrast(palette.accent, palette.ground) >= 4.5


# --- The ranked list ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ranked() -> Spec:
    return spec_of(ranked_bars(ranked_frame(record(), None), palette=LIGHT))


def test_rows_stand_in_the_order_of_the_frame(ranked: Spec) -> None:
    order = ranked_frame(record(), None)["name"].tolist()
    assert order == ["Kazakhstan", "Bahrain", "Qatar"]
    (rows,) = ranked["datasets"].values()
    assert [row["name"] for row in rows] == order
    for layer in ranked["layer"]:
        assert layer["encoding"]["y"]["sort"] is None  # as the rows come


def test_every_row_keeps_its_name(ranked: Spec) -> None:
    axes = [axis for layer in ranked["layer"] if (axis := layer["encoding"]["y"].get("axis"))]
    assert axes
    assert all(axis["labelOverlap"] is False for axis in axes)
    assert ranked["height"] == 3 * ROW_HEIGHT


def test_solid_lighter_and_faint_bars_never_stand_for_one_another(ranked: Spec) -> None:
    bars = [layer for layer in ranked["layer"] if layer["mark"].get("color") and _is_bar(layer)]
    spans = [
        (bar["mark"]["color"], bar["encoding"]["x"]["field"], _end(bar), bar["mark"]["height"])
        for bar in bars
    ]
    assert spans == [
        (LIGHT.open, "at_least", "high", 3),  # thin: no estimate
        (LIGHT.group, "direct", "at_least", 11),
        (LIGHT.steps[3], "direct", 0, 11),
    ]


def _is_bar(layer: Spec) -> bool:
    return bool(layer["mark"]["type"] == "bar")


def _end(layer: Spec) -> Any:
    end = layer["encoding"]["x2"]
    return end.get("field", end.get("datum"))


def test_the_axis_is_of_points_and_ends_at_100(ranked: Spec) -> None:
    scaled = [
        layer["encoding"]["x"] for layer in ranked["layer"] if "scale" in layer["encoding"]["x"]
    ]
    assert all(x["scale"]["domain"] == [0, WIDEST] for x in scaled)
    assert all(x["axis"]["values"] == [0, 25, 50, 75, 100] for x in scaled)
    assert scaled


def test_a_click_anywhere_in_a_row_selects_its_state(ranked: Spec) -> None:
    (param,) = ranked["params"]
    assert param["name"] == PICK_ROW
    assert param["select"] == {"type": "point", "fields": ["iso3"]}
    layer = ranked["layer"][-1]  # the topmost, so that nothing catches the click before it
    assert param["views"] == [layer["name"]]
    assert (layer["mark"]["opacity"], layer["mark"]["height"]) == (0, ROW_HEIGHT)
    assert (layer["encoding"]["x"]["datum"], _end(layer)) == (0, WIDEST)


def test_rank_coverage_and_outlook_are_written_beside_the_bars(ranked: Spec) -> None:
    texts = [
        (layer["encoding"]["text"]["field"], layer["encoding"]["x"]["datum"])
        for layer in ranked["layer"]
        if layer["mark"]["type"] == "text"
    ]
    assert [field for field, _ in texts] == ["facts", "rank"]
    assert all(100 < at < WIDEST for _, at in texts)


# --- The timeline -------------------------------------------------------------------------------

FIRST, LAST = SUBJECT_SINCE, date(2025, 4, 30)


@pytest.fixture(scope="module")
def timeline() -> Spec:
    frame = pd.DataFrame(
        [
            {
                "dimension": "embassy",
                "start": pd.Timestamp("2024-01-01"),
                "end": pd.Timestamp("2024-12-17"),
                "kind": "raises",
                "decides": True,
                "what": "<b>What it says</b>",
                "when": "17 December 2024",
                "where": "003.txt, paragraph 1",
                "role": "decides the low",
            }
        ]
    )
    return spec_of(events(frame, last=LAST, palette=LIGHT))


def test_every_dimension_has_its_lane_even_an_empty_one(timeline: Spec) -> None:
    for layer in timeline["layer"]:
        y = layer["encoding"]["y"]
        lanes = ["embassy", "ambassador", "delisting", "visits", "recognition", "posture"]
        assert y["sort"] == y["scale"]["domain"] == lanes


def test_limits_are_a_line_and_what_is_known_is_its_end(timeline: Spec) -> None:
    spans, points = timeline["layer"]
    assert (spans["mark"]["type"], points["mark"]["type"]) == ("rule", "point")
    assert (spans["encoding"]["x"]["field"], spans["encoding"]["x2"]["field"]) == ("start", "end")
    assert points["encoding"]["x"]["field"] == "end"


def test_the_axis_spans_the_subject_and_no_more(timeline: Spec) -> None:
    scales = [
        layer["encoding"]["x"]["scale"]
        for layer in timeline["layer"]
        if "scale" in layer["encoding"]["x"]
    ]
    assert scales
    assert all(s["domain"] == [FIRST.isoformat(), LAST.isoformat()] for s in scales)


def test_shapes_tell_the_direction_and_depth_what_decides(timeline: Spec) -> None:
    points = timeline["layer"][1]["encoding"]
    directions = dict(zip(*(points["shape"]["scale"][k] for k in ("domain", "range")), strict=True))
    assert directions == {"raises": "triangle-up", "lowers": "triangle-down", "states": "circle"}
    (decides,) = points["color"]["condition"]
    assert decides["test"] == "datum.decides"
    assert decides["value"] != points["color"]["value"]


def test_an_event_says_what_when_where_and_why_it_matters(timeline: Spec) -> None:
    for layer in timeline["layer"]:
        tips = [tip["field"] for tip in layer["encoding"]["tooltip"]]
        assert tips == ["what", "when", "where", "role"]


def test_the_known_band_runs_from_at_least_to_not_ruled_out() -> None:
    frame = pd.DataFrame(
        [
            {"on": pd.Timestamp("2024-12-31"), "at_least": 25.0, "high": 100.0},
            {"on": pd.Timestamp("2025-04-30"), "at_least": 31.25, "high": 81.25},
        ]
    )
    spec = spec_of(known_band(frame, last=LAST, palette=LIGHT))
    band, low = spec["layer"]
    assert (band["mark"]["type"], low["mark"]["type"]) == ("area", "line")
    assert (band["encoding"]["y"]["field"], band["encoding"]["y2"]["field"]) == (
        "at_least",
        "high",
    )
    assert low["encoding"]["y"]["field"] == "at_least"
    assert band["encoding"]["y"]["scale"]["domain"] == [0, 100]
    # What was known stays known until the next month's end: no slope between.
    assert band["mark"]["interpolate"] == low["mark"]["interpolate"] == "step-after"


@both_palettes
def test_charts_lie_on_the_ground_of_the_page(palette: Palette) -> None:
    for spec in (
        drawn(palette=palette),
        spec_of(ranked_bars(ranked_frame(record(), None), palette=palette)),
    ):
        assert spec["config"]["background"] == "transparent"
        assert spec["width"] == "container"
        other = DARK if palette is LIGHT else LIGHT
        text = json.dumps(spec["layer"])
        assert [c for c in (other.ink, other.muted, other.land, other.open) if c in text] == []
