"""Which orders and bands hold whatever the weights."""

from fractions import Fraction

import pytest

from model.robustness.exact import (
    QUARTER,
    Case,
    Firmness,
    bands,
    pairs,
)
from tests.factory import evidence
from tests.model.robustness.cases import case_of, rungs


@pytest.fixture
def three() -> Case:
    """KAZ dominates UZB; FRA beats UZB by the method's weights alone."""
    return case_of(*rungs("KAZ", 3, 3, 2, 3), *rungs("UZB", 3, 1, 1, 2), *rungs("FRA", 1, 4, 4, 1))


def test_how_firm_each_order_is(three: Case) -> None:
    found = {(p.ahead, p.behind): p for p in pairs(three)}
    assert found["KAZ", "UZB"].firmness is Firmness.DOMINANT
    assert found["KAZ", "UZB"].reversal is None
    assert found["KAZ", "FRA"].firmness is Firmness.FRAGILE
    assert found["KAZ", "FRA"].gap == Fraction(25, 4)
    assert found["FRA", "UZB"].firmness is Firmness.FIRM


def test_equal_tied_and_settled() -> None:
    found = case_of(
        *rungs("KAZ", 2, 1, 1, 1),
        *rungs("UZB", 1, 1, 2, 1),
        *rungs("FRA", 2, 1, 1, 1),
        *rungs("DEU", 4, 4, 4, 4),
        evidence(actor="USA", dimension="embassy", low=1),
        evidence(actor="USA", dimension="ambassador", low=1, side="both"),
        evidence(actor="USA", dimension="delisting", low=1),
        evidence(actor="USA", dimension="visits", low=0, high=0),
    )
    firmness = {(p.ahead, p.behind): p.firmness for p in pairs(found)}
    assert firmness["FRA", "KAZ"] is Firmness.EQUAL
    assert firmness["KAZ", "UZB"] is Firmness.TIED
    assert firmness["DEU", "USA"] is Firmness.SETTLED


def test_a_pair_says_what_weights_reorder_it_and_they_do(three: Case) -> None:
    for pair in pairs(three):
        if pair.reversal is None:
            continue
        one, other = three.lows(pair.ahead), three.lows(pair.behind)
        weighed = [
            sum(w * low for w, low in zip(pair.reversal.weights, lows, strict=True))
            for lows in (one, other)
        ]
        assert weighed[0] == weighed[1]


def test_whose_band_never_changes(three: Case) -> None:
    found = {band.iso3: band for band in bands(three)}
    assert (found["KAZ"].lowest, found["KAZ"].band, found["KAZ"].highest) == (2, 2, 2)
    assert found["KAZ"].never_changes
    assert (found["FRA"].lowest, found["FRA"].highest) == (2, 2)
    assert QUARTER.lowest((1, 4, 4, 1), (Fraction(1, 4),) * 4) >= 2
