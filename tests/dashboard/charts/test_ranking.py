"""The ranked list: bars by their specification, and who stands where."""

from typing import Any

import pytest

from dashboard.charts import PICK_ROW, ROW_HEIGHT, ranked_bars, ranked_frame
from dashboard.charts.ranking import WIDEST
from dashboard.theme import LIGHT
from tests.dashboard.charts.specs import Spec, record, spec_of


@pytest.fixture(scope="module")
def ranked() -> Spec:
    return spec_of(ranked_bars(ranked_frame(record(), None), palette=LIGHT))


def test_rows_stand_in_the_order_of_the_frame(ranked: Spec) -> None:
    order = ranked_frame(record(), None)["name"].tolist()
    assert order == ["Kazakhstan", "Qatar"]
    (rows,) = ranked["datasets"].values()
    assert [row["name"] for row in rows] == order
    for layer in ranked["layer"]:
        assert layer["encoding"]["y"]["sort"] is None  # as the rows come


def test_every_row_keeps_its_name(ranked: Spec) -> None:
    axes = [axis for layer in ranked["layer"] if (axis := layer["encoding"]["y"].get("axis"))]
    assert axes
    assert all(axis["labelOverlap"] is False for axis in axes)
    assert ranked["height"] == 2 * ROW_HEIGHT


def test_solid_lighter_and_faint_bars_never_stand_for_one_another(ranked: Spec) -> None:
    bars = [layer for layer in ranked["layer"] if layer["mark"].get("color") and _is_bar(layer)]
    spans = [
        (bar["mark"]["color"], bar["encoding"]["x"]["field"], _end(bar), bar["mark"]["height"])
        for bar in bars
    ]
    assert spans == [
        (LIGHT.open, "at_least", "high", 3),  # thin: no estimate
        (LIGHT.group, "at_least", "layer", 5),  # beyond its own evidence, and thinner
        (LIGHT.steps[3], "at_least", 0, 11),
    ]


def test_what_is_said_of_a_group_is_named_apart_from_the_score(ranked: Spec) -> None:
    (rows,) = ranked["datasets"].values()
    qatar = next(row for row in rows if row["iso3"] == "QAT")
    assert (qatar["at_least"], qatar["layer"]) == (6.25, 12.5)
    tips = {tip["field"]: tip["title"] for tip in ranked["layer"][0]["encoding"]["tooltip"]}
    assert tips["at_least"] == "At least, by its own evidence"
    assert tips["layer"] == "If what is said of its groups holds"


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
