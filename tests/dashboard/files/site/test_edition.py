"""What every page of an edition is told."""

from dashboard.files.site import Edition
from model.snapshot import take_snapshot
from tests.dashboard.files.conftest import MADE
from tests.dashboard.files.site.conftest import SECOND
from tests.factory import day


def test_the_record_of_an_edition_ends_with_what_is_in_it() -> None:
    """Whatever the ledger holds that was published later."""
    taken = take_snapshot(SECOND, as_of=day("2024-12-31"), known_by=day("2024-12-31"))
    made = Edition(taken, SECOND, MADE)
    assert made.age_in_short == "Record to 30 June 2024, 11 months old when this was made"
    assert made.age.startswith("The record ends on 30 June 2024, 11 months before this edition")


def test_a_citation_names_the_edition_and_the_day_of_publication() -> None:
    made = Edition(take_snapshot(SECOND), SECOND, MADE)
    assert made.citation.endswith(f" Edition {made.id}, published 1 June 2025.")
    assert made.id == f"{made.taken.as_of}-{made.taken.id}"
