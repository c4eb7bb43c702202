"""Visits (codebook section 5, 4)."""

import pytest

from model.reading import Reading
from tests.factory import evidence, reading
from tests.model.reading.records import REFUSAL, bounds


@pytest.mark.parametrize(
    ("as_of", "low"),
    [
        ("2023-05-12", 4),
        ("2024-05-11", 4),
        ("2024-05-12", 3),
        ("2025-05-11", 3),
        ("2025-05-12", 2),
        ("2026-05-12", 1),
        ("2033-05-12", 1),
    ],
)
def test_a_visit_counts_one_rung_less_for_every_full_year_and_at_least_as_contact(
    as_of: str, low: int
) -> None:
    visit = evidence(dimension="visits", low=4, event_date="2023-05-12")
    found = reading(visit, on="visits", as_of=as_of)
    assert bounds(found) == (low, 4)


def test_an_older_visit_says_what_it_was_and_as_what_it_counts() -> None:
    visit = evidence(dimension="visits", low=3, event_date="2023-05-12")
    found = reading(visit, on="visits", as_of="2024-06-01")
    assert any("12 May 2023" in note and "counted as 2" in note for note in found.notes)


def test_the_highest_visit_counts_after_age() -> None:
    old = evidence(dimension="visits", low=4, event_date="2023-05-12")
    new = evidence(dimension="visits", low=2, event_date="2025-01-01")
    assert reading(old, new, on="visits", as_of="2025-03-31").low == 3
    assert reading(old, new, on="visits", as_of="2025-12-31").low == 2


def contact(dated: str) -> Reading:
    return reading(REFUSAL, evidence(dimension="visits", low=2, event_date=dated), on="visits")


def test_a_refusal_of_contact_stands_until_a_later_contact() -> None:
    assert reading(REFUSAL, on="visits").state == "confirmed_none"
    assert bounds(contact("2024-01")) == (0, 0)
    assert bounds(contact("2024-07")) == (2, 4)


def test_a_refusal_does_not_grow_old() -> None:
    assert bounds(reading(REFUSAL, on="visits", as_of="2031-01-01")) == (0, 0)


def test_a_contact_at_the_time_of_the_refusal_is_a_conflict() -> None:
    found = contact("2024-06-15")
    assert (found.state, bounds(found)) == ("conflict", (0, 4))


def test_a_first_contact_after_a_refusal_is_a_recorded_change() -> None:
    (turn,) = contact("2024-07-03").turns
    assert (turn.before, turn.after, str(turn.on)) == ((0, 0), (2, 4), "2024-07-03")
