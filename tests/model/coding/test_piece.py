"""One piece while it is filled in: what is suggested, and each problem at its field."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.codebook import Dimension, Direction, Status
from model.coding.piece import Place, piece_of, suggested
from model.dates import parse_period
from model.proposals import Proposal, Span
from tests.factory import SUBJECT
from tests.model.coding.making import piece

TEXT = "Kazakhstan said on Monday that its embassy in the capital has been open since the spring."
PLACE = Place(4, TEXT, parse_period("2025-02-10"), SUBJECT, "post-own")
GOOD = {
    "actor": "KAZ",
    "dimension": "embassy",
    "low": "3",
    "high": "4",
    "status": "done",
    "direction": "states",
    "confirmed": "2025-02-10",
    "claimant": "press",
    "credibility": "3",
    "origin": "post-own",
    "act": "kaz-embassy",
    "summary": "Kazakhstan says that it runs an embassy.",
    "rule": "An embassy of which no more is said is [3, 4].",
}


def proposal(**fields: Any) -> Proposal:
    usual = {
        "paragraph": 4,
        "actor": "KAZ",
        "dimension": Dimension.EMBASSY,
        "low": 3,
        "high": 4,
        "status": Status.DONE,
        "direction": Direction.STATES,
        "trigger": "embassy",
        "span": Span(30, 37),
        "rule": "An embassy of which no more is said is [3, 4].",
        "likelihood": 0.5,
        "proposer": "rules 1",
    }
    return Proposal(**{**usual, **fields})


def test_a_good_piece_is_one() -> None:
    found, problems = piece_of(GOOD, PLACE)
    assert not problems
    assert found is not None
    assert (found.paragraph, found.low, found.high) == (4, 3, 4)


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"summary": ""}, "summary", "is missing"),
        ({"summary": TEXT}, "summary", "repeats the paragraph"),
        ({"actor": "XYZ"}, "actor", ""),
        ({"low": "4", "high": "3"}, "low", "above high"),
        ({"low": "0", "high": "4"}, "low", "says nothing"),
        ({"low": "0", "high": "0"}, "absence", "without absence"),
        ({"confirmed": "2025-03-01"}, "confirmed", "after the publication"),
        ({"confirmed": "soon"}, "confirmed", ""),
        ({"confirmed": "2020-01-01"}, "confirmed", "background"),
        ({"dimension": "ambassador"}, "side", "needs side"),
        ({"origin": "Not A Slug"}, "origin", "form"),
        ({"dimension": "visits", "high": "3"}, "low", "never closes the top"),
    ],
)
def test_each_problem_is_told_at_its_field(change: dict[str, str], field: str, said: str) -> None:
    found, problems = piece_of({**GOOD, **change}, PLACE)
    assert found is None
    assert said in problems[field]


def test_one_act_has_one_piece_in_a_paragraph() -> None:
    found, problems = piece_of(GOOD, PLACE, [piece()])
    assert found is None
    assert "names another piece" in problems["act"]


def test_what_a_card_says_stands_in_the_fields() -> None:
    found, problems = piece_of({**suggested(proposal(), PLACE), "summary": GOOD["summary"]}, PLACE)
    assert not problems
    assert found is not None
    assert (found.actor, found.low, found.high, str(found.confirmed)) == ("KAZ", 3, 4, "2025-02-10")


def test_an_act_without_a_date_has_the_limits_of_its_text() -> None:
    values = suggested(proposal(direction=Direction.RAISES), PLACE)
    assert values["event_date"] == "2021-08-15/2025-02-10"
    assert values["date_basis"] == "limits"
    dated = suggested(proposal(direction=Direction.RAISES, dated=parse_period("2025-02-03")), PLACE)
    assert (dated["event_date"], dated["date_basis"]) == ("2025-02-03", "stated")


def test_a_change_from_state_to_act_leaves_no_old_date() -> None:
    found, problems = piece_of({**GOOD, "direction": "raises"}, PLACE)
    assert not problems
    assert found is not None
    assert found.confirmed is None
    assert str(found.event_date) == "2021-08-15/2025-02-10"


@given(
    st.dictionaries(
        st.sampled_from([*GOOD, "side", "value", "event_date", "date_basis", "absence"]),
        st.text(max_size=20) | st.sampled_from(list(GOOD.values())),
    )
)
def test_whatever_is_typed_is_a_piece_or_problems_in_words(typed: dict[str, str]) -> None:
    found, problems = piece_of({**GOOD, **typed}, PLACE)
    assert (found is None) == bool(problems)
    assert all(isinstance(said, str) for said in problems.values())
