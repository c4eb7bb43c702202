"""What a state, and the whole record, hang on."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from model.codebook import Method
from model.ledger import Evidence, Ledger
from model.robustness.exact import open_case
from model.snapshot import take_snapshot
from tests.factory import ACTORS, STATES, evidence, ledgers, snapshot
from tests.model.reading.records import INCOHERENT


def told(*items: Evidence) -> dict[str, tuple[str, Fraction]]:
    found = snapshot(*items, method=INCOHERENT)
    each = ((iso3, found.hangs_on(iso3)) for iso3 in STATES)
    return {iso3: (one.source, one.left) for iso3, one in each if one}


def test_a_state_hangs_on_the_source_without_which_most_is_lost() -> None:
    first = [
        evidence(low=3, source="press-a"),
        evidence(dimension="delisting", low=1, source="press-a"),
    ]
    second = evidence(dimension="visits", low=2, source="press-b")
    # 3 + 1 + 2 of 16; without press-a 2, without press-b 4.
    assert told(*first, second) == {"KAZ": ("press-a", Fraction("12.5"))}


def test_what_two_sources_show_hangs_on_neither() -> None:
    both = [evidence(low=3, source=name) for name in ("press-a", "press-b")]
    assert told(*both) == {}


def test_of_equal_sources_the_first_by_id_is_named() -> None:
    items = [
        evidence(low=3, source="press-b"),
        evidence(dimension="delisting", low=3, source="press-a"),
    ]
    assert told(*items) == {"KAZ": ("press-a", Fraction("18.75"))}


def test_the_record_hangs_on_the_source_by_which_most_states_fall() -> None:
    found = snapshot(
        evidence(actor="KAZ", low=3, source="press-a"),
        evidence(actor="UZB", low=3, source="press-a"),
        evidence(actor="UZB", dimension="delisting", low=1, source="press-b"),
        evidence(actor="FRA", low=0, high=0, source="press-b"),
        method=INCOHERENT,
    ).record_hangs_on
    assert found is not None
    # Without press-b UZB falls and FRA loses its score: as many, so it decides who loses the score.
    assert (found.source, found.fall, found.unscored) == ("press-a", ("KAZ", "UZB"), ("KAZ",))
    assert snapshot().record_hangs_on is None


def test_a_claim_that_others_repeat_is_collapsed_anew_without_the_source_of_its_best_piece() -> (
    None
):
    """Seven reports are one claim, cited by the best of them: it is not lost with that one."""
    repeats = [
        evidence(low=3, high=4, act="opened", origin="kabul", grade="A1"),
        evidence(low=1, high=4, act="opened", origin="kabul", grade="B2"),
        evidence(low=2, high=4, act="opened", origin="kabul", grade="C3"),
    ]
    left = snapshot(*repeats, method=INCOHERENT).left_without("KAZ")
    # All three say 3 together; without the best graded the others say 2.
    assert {source: one.at_least for source, one in left.items()} == {
        "press-a": Fraction("12.5"),
        "press-b": Fraction("18.75"),
        "press-c": Fraction("18.75"),
    }


def test_a_claim_that_is_collapsed_anew_takes_its_own_place_in_time() -> None:
    """Its act is dated by all that tell it; without one it may come after what it came before."""
    act = {"act": "raised", "origin": "kabul", "direction": "raises", "low": 3, "high": 4}
    best = evidence(**act, event_date="2023-02", grade="A1")
    repeat = evidence(**act, event_date="2024-02", grade="B2")
    lower = evidence(low=1, high=2, confirmed="2023-08", grade="C2")
    ageless = INCOHERENT.assuming(ageing=False)
    found = snapshot(best, repeat, lower, method=ageless)
    left = found.left_without("KAZ")
    assert found.by_iso3["KAZ"].at_least == Fraction("6.25")
    assert left["press-a"].at_least == Fraction("18.75")
    assert left["press-b"].at_least == Fraction("6.25")


@pytest.mark.parametrize("switches", [{}, {"coherence": False}, {"group_claims": True}])
@settings(max_examples=20)
@given(found=ledgers(most=10))
def test_what_is_left_is_the_record_without_the_source(
    switches: dict[str, bool], found: Ledger
) -> None:
    method = Method().assuming(**switches)
    taken = take_snapshot(found, method=method)
    for iso3 in ACTORS:
        listed = taken.left_without(iso3)
        for source in taken.source_by_id if listed else ():
            rest = open_case(found, method=method, without=(source,)).assessments[iso3]
            if source in listed:
                left = listed[source]
                assert (left.at_least, left.scored) == (rest.at_least, rest.scored)
            else:
                assert rest.at_least >= taken.by_iso3[iso3].at_least
                assert rest.scored
