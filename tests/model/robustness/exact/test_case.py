"""Who is ranked and what is carried along."""

import pytest

from model.robustness.drawn import board_of
from model.robustness.exact import (
    NothingRankedError,
    UnknownSourceError,
    open_case,
)
from tests.factory import evidence, ledger, source
from tests.model.robustness.cases import case_of, rungs


def test_only_states_with_a_score_are_ranked() -> None:
    found = case_of(
        *rungs("KAZ", 3, 0, 0, 2),
        evidence(actor="FRA", low=0, high=2),
        *rungs("UZB", 3, 0, 0, 2),
        evidence(actor="UZB", dimension="delisting", value="not_applicable"),
    )
    assert found.ranked == ("KAZ", "UZB")
    assert found.context == ("FRA",)


def test_a_record_without_a_score_has_no_order() -> None:
    with pytest.raises(NothingRankedError, match="later"):
        board_of(case_of(evidence(low=0, high=2)))


def test_leaving_out_the_latest_source_does_not_turn_time_back() -> None:
    early = source("early-b", published="2023-06-30")
    found = ledger(
        evidence(source="early-b", confirmed="2023-06-01"),
        evidence(low=4, actor="UZB"),
        sources=[early],
    )
    assert open_case(found, without=("press-b",)).clocks == open_case(found).clocks
    with pytest.raises(UnknownSourceError, match="early-b, press-b"):
        open_case(found, without=("nobody",))
