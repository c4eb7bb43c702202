"""A state as it was known, month by month."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.ledger import Ledger
from model.snapshot import history, month_ends, take_snapshot
from tests.factory import assessed, evidence, ledger, ledgers, source


@settings(max_examples=8)
@given(ledgers(), st.data())
def test_every_month_is_the_snapshot_of_its_end(found: Ledger, data: st.DataObject) -> None:
    shot = take_snapshot(found)
    known = history(shot, "KAZ")
    assert [one.on for one in known] == list(month_ends(shot.subject.since, shot.as_of))
    for one in known:
        then = assessed(found, "KAZ", as_of=one.on, known_by=one.on)
        assert one.assessment == then["KAZ"], one.on
    one = data.draw(st.sampled_from(known))
    whole = take_snapshot(found, as_of=one.on, known_by=one.on)
    assert one.assessment == whole.by_iso3["KAZ"]


def test_what_was_published_later_was_not_known_before() -> None:
    found = ledger(
        evidence(source="early", dimension="delisting", low=1, event_date="2023-02-10"),
        evidence(source="late", dimension="delisting", low=4, event_date="2023-02-20"),
        sources=(source("early", published="2023-03-15"), source("late", published="2024-06-30")),
    )
    by_day = {one.on: one.assessment for one in history(take_snapshot(found), "KAZ")}
    assert not by_day[date(2023, 2, 28)].scored
    assert by_day[date(2023, 3, 31)].at_least == 25 / 4
    assert by_day[date(2024, 5, 31)].at_least == 25 / 4
    assert by_day[date(2024, 6, 30)].at_least == 25


def test_the_earlier_of_the_two_clocks_ends_it() -> None:
    found = ledger(evidence(dimension="delisting", low=4))
    for as_of, known_by in (("2023-05-10", "2025-01-31"), ("2025-01-31", "2023-05-10")):
        shot = take_snapshot(
            found, as_of=date.fromisoformat(as_of), known_by=date.fromisoformat(known_by)
        )
        assert history(shot, "KAZ")[-1].on == date(2023, 5, 10)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2021-08-15", "2021-08-15", ["2021-08-15"]),
        ("2021-08-15", "2021-08-31", ["2021-08-31"]),
        ("2021-08-15", "2021-09-01", ["2021-08-31", "2021-09-01"]),
        ("2023-12-31", "2024-03-01", ["2023-12-31", "2024-01-31", "2024-02-29", "2024-03-01"]),
    ],
)
def test_month_ends(first: str, last: str, expected: list[str]) -> None:
    found = month_ends(date.fromisoformat(first), date.fromisoformat(last))
    assert [day.isoformat() for day in found] == expected
