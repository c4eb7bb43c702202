"""All states in the terminal: aligned, complete, and honest about what is missing."""

import re

import pytest

from dashboard.commands.terminal import score_text
from dashboard.commands.terminal.score import rank_words
from tests.dashboard.commands.terminal.shown import NEAR, joined, page
from tests.factory import evidence, snapshot


def test_a_score_stands_with_its_rank_and_interval() -> None:
    found = snapshot(evidence(low=3, high=4), evidence(actor="UZB", low=1))
    text = score_text(found)
    assert joined(rank_words(found, found.by_iso3["KAZ"])) == "1 (1–196)"
    assert re.search(r"1 \(1–196\)\s+Kazakhstan\s+31\s+100\s+contact", text)
    assert "E3-4 A? D? V?" not in text  # an open embassy implies contact, so V is shown
    assert "value judgements: EMBASSY 1/4" in joined(text)


def test_what_is_said_of_a_group_has_a_column_of_its_own_and_no_part_of_the_score() -> None:
    found = snapshot(
        evidence(low=2),
        evidence(actor="FRA", low=1),
        evidence(actor="GROUP:near", dimension="delisting", low=4),
        groups=(NEAR,),
    )
    text = score_text(found, 240)
    header = next(line for line in text.splitlines() if line.startswith("rank"))
    assert re.search(r"at\s+not\s+with\s+shows\s+coverage", header)
    assert re.search(r"Kazakhstan\s+12\s+88\s+37\s+contact", text)
    assert re.search(r"France\s+6\s+82\s+contact", text)
    assert "*" not in text
    assert "never part of score, rank or band" in joined(text)


def test_a_state_of_which_only_its_group_is_told_has_no_score() -> None:
    text = score_text(snapshot(evidence(actor="GROUP:near", low=3, high=4), groups=(NEAR,)))
    assert "rank" not in text.splitlines()[0]
    assert "Group only, 2: Said of a group that it belongs to" in joined(text)
    assert "E? A? D? V?: Kazakhstan, Uzbekistan" in text


def test_states_without_a_score_stand_apart_with_their_standing() -> None:
    text = score_text(
        snapshot(
            evidence(low=0, high=2),
            evidence(actor="UZB", dimension="posture", low=1),
            evidence(actor="UZB", dimension="delisting", low=4, status="considered"),
        )
    )
    assert "rank" not in text.splitlines()[0]
    assert "Only ruled out, 1:" in text
    assert "E0-2 A? D? V?: Kazakhstan" in text
    assert "Posture only, 1:" in text
    assert "Uzbekistan" in text
    assert "No evidence, 194 states" in text


def test_the_text_ends_with_where_it_comes_from() -> None:
    found = snapshot(evidence())
    assert joined(score_text(found)).endswith(f"snapshot {found.id}")
    assert joined(page(found)).endswith(f"snapshot {found.id}")


@pytest.mark.parametrize("width", [40, 80, 100, 240])
def test_every_number_is_shown_at_every_width(width: int) -> None:
    found = snapshot(evidence(low=3, high=4), evidence(actor="UZB", dimension="visits", low=2))
    assert re.search(r"1 \(1–196\)\s+Kazakhstan\s+31\s+100\s", score_text(found, width))
