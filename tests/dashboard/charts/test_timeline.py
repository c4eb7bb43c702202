"""What happened when, by its specification: what no source dates is never drawn as if it were."""

from datetime import date

import pytest

from dashboard.charts import (
    acts_frame,
    acts_strip,
    between_frame,
    lanes_of,
    month_strip,
    months_frame,
)
from dashboard.theme import LIGHT
from tests.dashboard.charts.specs import Spec, spec_of
from tests.factory import evidence, snapshot

WITHIN = FIRST, LAST = date(2021, 8, 15), date(2025, 4, 30)
DATED = evidence(low=3, act="opened", event_date="2024-12-17", date_basis="stated")
UNDATED = evidence(
    dimension="visits",
    low=2,
    act="seen",
    event_date="2021-08-15/2025-03-31",
    date_basis="limits",
)
REPORTED = evidence(dimension="visits", low=1, act="told")


@pytest.fixture(scope="module")
def strip() -> Spec:
    shot = snapshot(DATED, UNDATED, REPORTED)
    frame = acts_frame(shot, shot.evidence, {DATED.id: "decides the low"})
    assert lanes_of(frame) == ("Embassy", "Visits"), "no lane where nothing lies"
    return spec_of(acts_strip(frame, lanes=lanes_of(frame), within=WITHIN, palette=LIGHT))


def test_only_what_the_text_dates_lies_on_the_axis(strip: Spec) -> None:
    spans, points, apart = strip["layer"]
    for layer in (spans, points):
        assert [one["filter"] for one in layer["transform"]] == ["datum.dated"]
        assert layer["encoding"]["x"]["type"] == "temporal"
        assert layer["encoding"]["x"]["scale"]["type"] == "utc", "alike in every time zone"
    assert apart["transform"][0]["filter"] == "!datum.dated"
    assert apart["encoding"]["x"] == {"value": "width"}
    rows = next(iter(strip["datasets"].values()))
    assert sorted(row["dated"] for row in rows) == [False, False, True]


def test_what_has_no_date_is_counted_and_never_a_bar(strip: Spec) -> None:
    apart = strip["layer"][2]
    assert apart["mark"]["type"] == "text"
    assert apart["transform"][1]["groupby"] == ["lane"]
    assert {layer["mark"]["type"] for layer in strip["layer"]} == {"rule", "point", "text"}


def test_the_axis_spans_the_subject_and_no_more(strip: Spec) -> None:
    for layer in strip["layer"][:2]:
        scale = layer["encoding"]["x"]["scale"]
        ends = [(scale[end]["year"], scale[end]["month"]) for end in ("domainMin", "domainMax")]
        assert ends == [(2021, 8), (2025, 4)]


def test_shapes_tell_the_direction_and_depth_what_decides(strip: Spec) -> None:
    points = strip["layer"][1]["encoding"]
    directions = dict(zip(*(points["shape"]["scale"][k] for k in ("domain", "range")), strict=True))
    assert directions == {"raises": "triangle-up", "lowers": "triangle-down", "states": "circle"}
    (decides,) = points["color"]["condition"]
    assert decides["test"] == "datum.decides"
    assert decides["value"] != points["color"]["value"]


def test_an_act_says_what_when_where_and_why_it_matters(strip: Spec) -> None:
    for layer in strip["layer"][:2]:
        tips = [tip["field"] for tip in layer["encoding"]["tooltip"]]
        assert tips == ["what", "when", "where", "role"]


def test_a_month_has_a_bar_only_where_an_act_is_dated_in_it() -> None:
    acts = [
        evidence(low=3, event_date="2024-12-17", summary="Opened."),
        evidence(actor="FRA", low=3, event_date="2024-12-01/2024-12-31", summary="So did France."),
        evidence(actor="IND", low=3, event_date="2022-03-01"),
    ]
    spec = spec_of(month_strip(months_frame(acts), within=WITHIN, palette=LIGHT))
    ground, bars, numbers = spec["layer"]
    rows = spec["datasets"][bars["data"]["name"]]
    assert [(row["month"][:7], row["acts"]) for row in rows] == [("2024-12", 2), ("2022-03", 1)]
    assert rows[0]["said"] == "Opened.; So did France."
    assert [one["mark"]["type"] for one in spec["layer"]] == ["rect", "bar", "text"], "no line"
    assert numbers["encoding"]["text"]["field"] == "acts"
    assert numbers["transform"] == [{"filter": "datum.acts > 1"}], "side by side 1 1 1 reads as 111"
    assert bars["encoding"]["x"]["scale"]["type"] == "utc"
    assert ground["data"] == {"name": "between"}
    assert between_frame(date(2024, 4, 30), LAST).to_dict("records") == [
        {"from": "2024-04-30T00:00:00Z", "to": "2025-04-30T00:00:00Z"}
    ]
    assert months_frame([]).empty
