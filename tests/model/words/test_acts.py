"""What states do, in words: each clause only what a low entails, and dated."""

import pytest

from model.snapshot import Snapshot
from model.words import acts_headline, acts_of, reading_words
from tests.factory import evidence, group, snapshot

NO_WORD_ON_ALL = "No statement about recognition by all states is on this record."


@pytest.fixture
def shot() -> Snapshot:
    return snapshot(
        evidence(low=3),
        evidence(dimension="delisting", low=4, confirmed="2024-12-31"),
        evidence(actor="FRA", dimension="visits", low=1),
        evidence(actor="UZB", dimension="delisting", low=4, confirmed="2024-12-31"),
    )


def test_the_headline_counts_dealings_and_names_the_furthest_acts_with_their_dates(
    shot: Snapshot,
) -> None:
    first, second, third = acts_headline(shot)
    assert first == (
        "The one article shows dealings of 3 states with the Taliban; of 193 states nothing is"
        " said."
    )
    assert second == NO_WORD_ON_ALL
    assert third == (
        "Kazakhstan keeps an embassy open in Kabul (reported Mar 2025); Kazakhstan and Uzbekistan"
        " have taken the Taliban off their own lists (reported Dec 2024)."
    ), "the visits that an embassy implies are no act of their own"


def test_of_a_group_it_is_said_among_how_many(shot: Snapshot) -> None:
    first, _, furthest = acts_headline(shot, {"UZB", "TJK"})
    assert first == (
        "The one article shows dealings of 1 state among these 2 with the Taliban; of 1 state"
        " nothing is said."
    )
    assert furthest == "Uzbekistan has taken the Taliban off its own lists (reported Dec 2024)."


def test_what_most_states_show_is_no_act_that_is_named() -> None:
    shot = snapshot(evidence(dimension="visits", low=1))
    assert acts_headline(shot)[1:] == (NO_WORD_ON_ALL,)


def test_what_is_said_of_a_group_is_nobodys_act() -> None:
    shot = snapshot(evidence(actor="GROUP:near", low=4), groups=(group("near", "KAZ", "UZB"),))
    assert acts_headline(shot)[0].startswith("The one article shows dealings of no state")
    assert acts_of(shot, shot.by_iso3["KAZ"]) == ""


def test_without_a_source_nothing_is_known() -> None:
    (only,) = acts_headline(snapshot())
    assert only.startswith("No source has been published by this date")


def test_of_one_state_every_act_is_told_and_what_follows_from_it_is_not(shot: Snapshot) -> None:
    assert acts_of(shot, shot.by_iso3["KAZ"]) == (
        "Kazakhstan keeps an embassy open in Kabul (reported Mar 2025) and has taken the Taliban"
        " off its own lists (reported Dec 2024)."
    )
    assert (
        acts_of(shot, shot.by_iso3["FRA"])
        == "France has had contact with the Taliban (reported Mar 2025)."
    )
    assert acts_of(shot, shot.by_iso3["DEU"]) == ""


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (2, 2, "procedure formally open (bill, court motion)"),
        (
            2,
            3,
            "at least procedure formally open (bill, court motion); not ruled out: ban suspended",
        ),
        (0, 2, "nothing shown; no more than procedure formally open (bill, court motion)"),
        (0, 0, "listed, with no relief"),
    ],
)
def test_a_reading_is_told_in_the_words_of_its_rungs(low: int, high: int, words: str) -> None:
    shot = snapshot(evidence(dimension="delisting", low=low, high=high))
    reading = shot.by_iso3["KAZ"].readings[2]
    assert reading_words(shot, reading).startswith(words)
