"""The map of the world by its specification: what is drawn, and what a click or a reader gets."""

import json
import re

import pytest

from dashboard.address import Region
from dashboard.charts import (
    BUTTONS,
    PICKS,
    map_frame,
    movable,
    painted,
    scene_of,
    world_map,
)
from dashboard.map_classes import Measure, looks
from dashboard.shapes import OBJECT_NAME
from dashboard.theme import APART, LIGHT, NO_EVIDENCE, SUBJECT, Look, Paint, Palette, paint_of
from model.codebook import SCORED, Standing
from tests import factory
from tests.dashboard.charts.specs import (
    BOUNDARIES,
    URL,
    both_palettes,
    drawn,
    record,
    rows,
    spec_of,
)

DIMENSIONS = {Measure[dimension.name] for dimension in SCORED}


def test_grey_land_lies_under_the_states_dots_on_top_and_names_above_all() -> None:
    base, states, dots, *names = drawn()["layer"]
    kinds = [layer["mark"]["type"] for layer in (base, states, dots, *names)]
    assert kinds == ["geoshape", "geoshape", "circle", "text", "text"]
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


def test_states_and_dots_take_the_paint_of_their_row_and_no_gradient_is_left() -> None:
    _, states, dots, *_ = drawn()["layer"]
    for layer, stroke in ((states, {"expr": "datum.edge"}), (dots, LIGHT.ink)):
        assert layer["mark"]["fill"] == {"expr": "datum.fill"}
        assert layer["mark"]["stroke"] == stroke
        assert "datum.outline" in layer["mark"]["strokeDash"]["expr"]
    assert "gradient" not in json.dumps(drawn())


def test_another_measure_is_the_same_description_with_other_rows() -> None:
    """So that the map keeps how near and where it is when it is coloured by something else."""
    layers = [
        re.sub("data-[0-9a-f]+", "", json.dumps(drawn(measure)["layer"]))
        for measure in (Measure.SCORE, Measure.CONFIDENCE)
    ]
    assert layers[0] == layers[1]


def test_a_click_selects_a_state_by_its_code() -> None:
    selections = [param for param in drawn()["params"] if "select" in param]
    assert {param["name"] for param in selections} == set(PICKS)
    for param in selections:
        assert param["select"] == {"type": "point", "fields": ["iso3"]}
        assert len(param["views"]) == 1


def test_a_map_that_moves_listens_to_its_buttons_and_to_the_wheel_only_with_ctrl() -> None:
    spec = movable(drawn())
    events = [on["events"] for param in spec["params"] for on in param.get("on", ())]
    wheels = [one for one in events if isinstance(one, dict) and one["type"] == "wheel"]
    assert wheels
    assert all(one["filter"] == ["event.ctrlKey || event.metaKey"] for one in wheels)
    heard = json.dumps(events)
    assert all(f'"#{button}"' in heard for button, *_ in BUTTONS)
    assert spec["projection"]["scale"]["expr"].endswith("* zoom.k")
    assert "zoom.x" in spec["projection"]["translate"]["expr"]
    assert [param["name"] for param in spec["params"]].count("zoom") == 1


def test_names_stand_only_where_their_state_is_wide_enough() -> None:
    for layer in drawn()["layer"][3:]:
        (filtered,) = layer["transform"]
        assert "sqrt(datum.km2)" in filtered["filter"]
        assert "length(datum.name)" in filtered["filter"]
        assert "zoom.k" in filtered["filter"], "nearer, more fit"


def test_who_does_not_see_the_map_is_told_what_it_is() -> None:
    base, states, dots, *_ = drawn()["layer"]
    # Some two hundred unnamed pictures, unless the land is left out and the others are described.
    assert base["mark"]["aria"] is False
    assert "matrix" in states["mark"]["description"]
    assert dots["mark"]["description"]


def test_hovering_says_what_the_dashboard_promises() -> None:
    for layer in drawn()["layer"][1:]:
        assert [tip["field"] for tip in layer["encoding"]["tooltip"]] == [
            "name",
            "shown",
            "score",
            "newest",
            "outlook",
        ]


def paints(measure: Measure, palette: Palette = LIGHT) -> dict[str, Paint]:
    known = looks(measure, factory.SUBJECT)
    return {klass: paint_of(look, palette) for klass, look in known.items()}


@both_palettes
@pytest.mark.parametrize("measure", Measure)
def test_no_evidence_is_land_and_never_a_class_of_the_scale(
    measure: Measure, palette: Palette
) -> None:
    found = paints(measure, palette)
    assert found[NO_EVIDENCE].fill == palette.land
    assert palette.land not in palette.steps
    assert [klass for klass, paint in found.items() if paint.fill == palette.land] == [NO_EVIDENCE]


UNSCORED = {standing.value for standing in Standing if standing is not Standing.SCORED}
BY_STANDING = {
    Measure.SCORE: UNSCORED,
    Measure.WITH_GROUPS: UNSCORED,
    Measure.CONFIDENCE: UNSCORED,
}


def met(measure: Measure) -> set[str]:
    """The classes that may stand beside one another on one map."""
    own = looks(measure, factory.SUBJECT).keys() - APART.keys() | {NO_EVIDENCE, SUBJECT}
    if measure in BY_STANDING:
        return own | BY_STANDING[measure]
    if measure in DIMENSIONS:
        apart = {"conflict", "only_ruled_out", "open", "last_known", "not_applicable"}
        return own | apart | {"group_only"}
    return own


@both_palettes
@pytest.mark.parametrize("measure", Measure)
def test_no_two_classes_of_a_map_look_alike(measure: Measure, palette: Palette) -> None:
    found = paints(measure, palette)
    by_paint: dict[Paint, list[str]] = {}
    for klass in sorted(met(measure)):
        by_paint.setdefault(found[klass], []).append(klass)
    assert [alike for alike in by_paint.values() if len(alike) > 1] == []


@both_palettes
def test_what_is_only_said_of_a_group_is_dashed_and_at_half_strength(palette: Palette) -> None:
    own, said = (paint_of(Look("", step=3, via_group=group), palette) for group in (False, True))
    assert (own.outline, said.outline) == ("solid", "dashed")
    parts = [bytes.fromhex(c[1:]) for c in (own.fill, said.fill, palette.ground)]
    for full, half, ground in zip(*parts, strict=True):
        assert half == (full + ground) // 2


@pytest.mark.parametrize("measure", Measure)
def test_each_row_has_the_paint_of_its_class_and_a_place_for_its_name(measure: Measure) -> None:
    frame = map_frame(record(), measure, {"KAZ", "QAT"})
    found = painted(frame, looks(measure, factory.SUBJECT), LIGHT)
    known = paints(measure) | {"outside": paint_of(APART[NO_EVIDENCE], LIGHT)}
    for row in found.to_dict("records"):
        assert (row["fill"], row["edge"], row["outline"]) == known[row["klass"]]
    assert found[["lon", "lat", "km2"]].notna().all(axis=None)


def test_small_states_get_a_dot_where_they_have_something_to_show() -> None:
    world = {row["iso3"] for row in rows(drawn(), 2)}
    assert world == {"QAT", "BHR"}


def test_a_closer_view_drops_the_dots_it_does_not_need() -> None:
    gulf = {row["iso3"] for row in rows(drawn(region=Region.GULF), 2)}
    assert "QAT" not in gulf
    assert gulf <= {"QAT", "BHR"}


def test_states_outside_the_group_get_no_dot() -> None:
    frame = map_frame(record(), Measure.SCORE, {"QAT"})
    frame = painted(frame, looks(Measure.SCORE, factory.SUBJECT), LIGHT)
    scene = scene_of(Region.WORLD, factory.SUBJECT)
    chart = world_map(frame, scene=scene, boundaries=BOUNDARIES, palette=LIGHT)
    assert {row["iso3"] for row in rows(spec_of(chart), 2)} == {"QAT"}


@pytest.mark.parametrize("region", Region)
def test_every_region_has_a_projection(region: Region) -> None:
    scale, centre = scene_of(region, factory.SUBJECT)
    projection = drawn(region=region)["projection"]
    assert projection["type"] == "equalEarth"
    assert projection["scale"] == {"expr": f"width * {scale} * zoom.k"}
    assert projection["center"] == list(centre)


def test_the_neighbourhood_gives_way_to_the_members_of_a_group() -> None:
    near, gulf = Region.NEIGHBOURHOOD, {"QAT", "ARE", "KWT"}
    scale, (lon, lat) = scene_of(near, factory.SUBJECT, gulf)
    assert 46 < lon < 55
    assert 22 < lat < 30
    assert scale > scene_of(near, factory.SUBJECT).scale
    whole = {"CAN", "JPN", "BRA"}
    assert scene_of(near, factory.SUBJECT, whole) == scene_of(Region.WORLD, factory.SUBJECT)
    assert scene_of(Region.EUROPE, factory.SUBJECT, gulf) == scene_of(
        Region.EUROPE, factory.SUBJECT
    )
