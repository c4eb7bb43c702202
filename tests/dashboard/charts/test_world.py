"""The map of the world by its specification: what is drawn, and what a click or a reader gets."""

import json
import re
from typing import Any

import pytest

from dashboard.address import Region
from dashboard.charts import PICK, PICK_MARKER, map_frame, world_map
from dashboard.charts.world import fill_of, scene_of
from dashboard.map_classes import Measure, looks
from dashboard.shapes import OBJECT_NAME
from dashboard.theme import APART, LIGHT, NO_EVIDENCE, SUBJECT, Palette
from model.codebook import SCORED, Standing
from tests import factory
from tests.dashboard.charts.specs import (
    BOUNDARIES,
    URL,
    Spec,
    both_palettes,
    drawn,
    record,
    rows,
    spec_of,
)

DIMENSIONS = {Measure[dimension.name] for dimension in SCORED}


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


UNSCORED = {standing.value for standing in Standing if standing is not Standing.SCORED}
BY_STANDING = {
    Measure.SCORE: UNSCORED,
    Measure.WITH_GROUPS: UNSCORED,
    Measure.NOT_RULED_OUT: UNSCORED - {Standing.ONLY_RULED_OUT.value},
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
    found = fills(drawn(measure, palette=palette))
    by_fill: dict[str, list[str]] = {}
    for klass in sorted(met(measure)):
        by_fill.setdefault(json.dumps(found[klass]), []).append(klass)
    assert [alike for alike in by_fill.values() if len(alike) > 1] == []


@pytest.mark.parametrize("measure", Measure)
def test_every_class_of_the_frame_has_a_fill_of_its_look(measure: Measure) -> None:
    found = fills(drawn(measure))
    known = looks(measure, factory.SUBJECT)
    expected = {klass: fill_of(look, LIGHT) for klass, look in known.items()}
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
        frame,
        measure=Measure.SCORE,
        scene=scene_of(Region.WORLD, factory.SUBJECT),
        boundaries=BOUNDARIES,
        palette=LIGHT,
    )
    assert {row["iso3"] for row in rows(spec_of(chart), 2)} == {"QAT"}


@pytest.mark.parametrize("region", Region)
def test_every_region_has_a_projection(region: Region) -> None:
    scale, centre = scene_of(region, factory.SUBJECT)
    projection = drawn(region=region)["projection"]
    assert projection["type"] == "equalEarth"
    assert projection["scale"] == {"expr": f"width * {scale}"}
    assert projection["center"] == list(centre)
