"""The changes page, without a browser: any seeds, any address."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.moved import summary
from dashboard.views.shared import frame
from model.changes import compare, side_of
from model.ledger import load_ledger
from model.snapshot import take_snapshot
from tests.dashboard.views.pages import (
    CHANGES,
    METHOD,
    ROOT,
    bodies,
    charts,
    drawn,
    notices,
    opened,
    rows,
    text,
)


def bare(it: AppTest) -> str:
    return " ".join(" ".join(bodies(it)).split())


def test_the_year_before_the_date_of_the_other_pages_is_told_of_itself() -> None:
    it = opened(CHANGES, as_of="2024-06-30")
    assert "From 30 June 2023 " in text(it)
    assert " to 30 June 2024, as known then." in text(it)


@pytest.mark.usefixtures("folder")
def test_of_a_large_record_the_slow_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "LARGE", 1)
    it = opened(CHANGES, **{"from": "2024-01-31", "to": "2025-03-31"})
    assert "this takes some seconds" in text(it)
    assert charts(it) == 0, "where no act is dated there is no axis of time"
    assert "<b>Kazakhstan</b> Ban list" not in bare(it)
    it.button[0].click()
    assert "<b>Kazakhstan</b> Ban list" in bare(drawn(it))
    assert it.query_params["compare"] == "1"
    told = opened(CHANGES, **{"from": "2024-01-31", "to": "2025-03-31", "compare": "1"})
    assert "<b>Kazakhstan</b> Ban list" in bare(told), "a link shows what its sender saw"
    assert "What each assumption does" not in text(opened(METHOD))
    assert rows(opened(METHOD, effects="1"), "What each assumption does")


def test_the_changes_between_two_dates_are_told() -> None:
    found = load_ledger(ROOT / "seeds")
    days = (date(2024, 1, 31), date(2024, 12, 31))
    early, late = (side_of(take_snapshot(found, as_of=day, known_by=day)) for day in days)
    diff = compare(early, late)
    it = opened(CHANGES, **{"from": "2024-01-31", "to": "2024-12"})
    said = text(it)
    for sentence in summary(diff):
        assert sentence in said
    assert it.date_input(key="to").value == days[1]


def test_dates_the_wrong_way_round_are_swapped_and_that_is_said() -> None:
    it = opened(CHANGES, **{"from": "2024-12-31", "to": "2024-01-31"})
    assert "The dates stood the wrong way round; they are swapped here." in notices(it)
    assert "From 31 January 2024 to 31 December 2024, as known then." in text(it)


def test_presets_are_links_and_the_strip_counts_dated_acts() -> None:
    it = opened(CHANGES, as_of="2024-12-31")
    body = " ".join(bodies(it))
    assert "?as_of=2024-12-31&amp;from=2023-12-31&amp;to=2025-04-30" in body
    (strip,) = it.get("vega_lite_chart")
    assert len(strip.proto.datasets) == 2, "the bars, and the ground between the two dates"
    assert "more carry no date." in text(it)
    beside = "Also dated between the two"
    assert "<b>24 October 2024</b> On 24 October 2024 China" in bare(it)[bare(it).index(beside) :]
    empty = opened(CHANGES, known_by="2021-08-15", as_of="2021-08-15")
    assert "No score and no scored dimension of any state differs" in text(empty)
