"""What happened when, by its specification."""

from datetime import date

import pandas as pd
import pytest

from dashboard.charts import events, known_band, known_frame
from dashboard.theme import LIGHT
from model.snapshot import history
from tests.dashboard.charts.specs import Spec, spec_of
from tests.factory import evidence, snapshot, source

WITHIN = FIRST, LAST = date(2021, 8, 15), date(2025, 4, 30)


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
    return spec_of(events(frame, within=WITHIN, palette=LIGHT))


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
    spec = spec_of(known_band(frame, within=WITHIN, palette=LIGHT))
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


def test_where_there_was_no_score_no_line_is_drawn_and_none_at_zero() -> None:
    found = snapshot(
        evidence(source="early-b", low=0, high=2, confirmed="2024-05-01"),
        evidence(low=2, confirmed="2025-03-01"),
        sources=[source("early-b", published="2024-06-30")],
    )
    frame = known_frame(history(found, "KAZ"), lambda day: day.isoformat())
    last = frame.iloc[-1]
    assert (last["at_least"], last["high"]) == (12.5, 87.5)
    earlier = frame.iloc[:-1]
    assert len(earlier) > 12
    assert earlier["at_least"].isna().all()
    assert earlier["high"].isna().all()
