"""What one new piece of evidence could bring."""

from fractions import Fraction

from hypothesis import given

from model.codebook import SCORED, Dimension, Method
from model.ledger import Ledger
from model.robustness.exact import (
    Case,
    collection,
    open_case,
)
from model.robustness.exact.collection import width
from tests.factory import ACTORS, evidence, ledgers
from tests.model.robustness.cases import case_of, few, rungs


def wanted(case: Case, iso3: str, dimension: Dimension) -> list[Fraction]:
    found = {(w.iso3, w.dimension): w for w in collection(case, (iso3,))}
    one = found[iso3, dimension]
    return [one.expected, one.maximal]


def test_what_one_piece_of_evidence_could_bring_worked_by_hand() -> None:
    found = case_of(*rungs("KAZ", 3, 0, 0, 2))
    # DELISTING is open from 0 to 4: any rung proved closes all four steps, 25 points.
    assert wanted(found, "KAZ", Dimension.DELISTING) == [25, 25]
    # VISITS are 2 to 4, and no visit closes the top: 0, 1 or 2 steps of 25/4 points.
    assert wanted(found, "KAZ", Dimension.VISITS) == [Fraction(25, 4), Fraction(25, 2)]
    # EMBASSY is known.
    assert wanted(found, "KAZ", Dimension.EMBASSY) == [0, 0]


def test_coherence_makes_some_evidence_worth_more() -> None:
    alone = case_of(*rungs("KAZ", 1, 0, 0, 1), method=Method().assuming(coherence=False))
    found = case_of(evidence(dimension="delisting", low=2), *rungs("UZB", 1, 1, 1, 1))
    # Of a state whose embassy is open to question, an ambassador proves the embassy and contact.
    assert wanted(found, "KAZ", Dimension.AMBASSADOR)[1] > 25
    assert wanted(alone, "KAZ", Dimension.AMBASSADOR) == [25, 25]


@few
@given(ledgers(most=7))
def test_the_expected_narrowing_is_never_above_the_maximal(found: Ledger) -> None:
    case = open_case(found)
    for one in collection(case, ACTORS):
        assert one.expected <= one.maximal <= one.width == width(case.found, one.iso3)


def test_states_of_which_nothing_is_known_are_alike() -> None:
    found = case_of(*rungs("KAZ", 3, 1, 1, 1))
    listed = collection(found, ("FJI", "PER"))
    told = {(w.iso3, w.dimension): w.expected for w in listed}
    assert all(told["FJI", d] == told["PER", d] for d in SCORED)
    assert {w.iso3 for w in listed} == {"FJI", "PER"}
