"""Confidence and states of one reading (codebook section 5, 8)."""

import pytest

from model.ledger import Evidence
from tests.factory import evidence, reading, state
from tests.model.reading.records import GROUPED, PAIR, of_group


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([evidence(low=3, grade="B2"), evidence(low=3, grade="A1")], "high"),
        ([evidence(low=3, grade="B2"), evidence(low=3, grade="C3")], "moderate"),
        ([evidence(low=3, grade="B2")], "moderate"),
        ([evidence(low=3, grade="A1")], "moderate"),
        ([evidence(low=3, grade="C3"), evidence(low=3, grade="F3")], "moderate"),
        ([evidence(low=3, grade="C3")], "low"),
        (
            [evidence(low=3, origin="ministry"), evidence(low=3, high=4, origin="ministry")],
            "moderate",
        ),
        (
            [
                evidence(low=3, grade="C3", origin="ministry"),
                evidence(low=3, high=4, grade="C3", origin="ministry"),
            ],
            "low",
        ),
        ([evidence(low=3), evidence(low=2, high=4)], "moderate"),
    ],
    ids=[
        "two at step 2",
        "one at step 2, one at step 3",
        "one at step 2",
        "one at step 1",
        "two at step 3",
        "one at step 3",
        "two acts of one origin at step 2",
        "two acts of one origin at step 3",
        "the other supports only less",
    ],
)
def test_confidence_by_rule(items: list[Evidence], expected: str) -> None:
    assert reading(*items).confidence == expected


def test_nothing_aged_is_of_high_confidence() -> None:
    items = [evidence(low=3, high=4, confirmed="2023-08-31", act=act) for act in ("one", "two")]
    assert reading(*items, as_of="2025-02-28").confidence == "high"
    assert reading(*items, as_of="2025-03-31").confidence == "moderate"


def test_a_conflict_is_not_of_high_confidence() -> None:
    twice = [evidence(low=1, high=2, act=act) for act in ("one", "two")]
    found = reading(*twice, evidence(low=3), evidence(low=3, high=4))
    assert (found.state, found.low) == ("conflict", 1)
    assert found.confidence in ("moderate", "low")


def test_a_low_on_group_claims_alone_is_of_low_confidence() -> None:
    items = [of_group(low=3, act=act) for act in ("one", "two")]
    assert reading(*items, groups=[PAIR], method=GROUPED).confidence == "low"


def test_the_confidence_of_a_state_is_the_lowest_of_what_adds_to_its_score() -> None:
    sure = [evidence(low=2, act=act) for act in ("one", "two")]
    unsure = evidence(dimension="delisting", low=1, grade="C3")
    nothing = evidence(dimension="delisting", low=0, high=1, grade="C3")
    assert state(*sure).confidence == "high"
    assert state(*sure, unsure).confidence == "low"
    assert state(*sure, nothing).confidence == "high"


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (evidence(low=2, high=3), "interval"),
        (evidence(low=0, high=0), "confirmed_none"),
        (evidence(low=0, high=2), "only_ruled_out"),
        (evidence(low=3, confirmed="2021-09-01"), "last_known"),
        (evidence(actor="UZB"), "no_evidence"),
        (evidence(status="considered"), "no_evidence"),
    ],
)
def test_the_states_that_a_reading_can_show(item: Evidence, expected: str) -> None:
    assert reading(item).state == expected
