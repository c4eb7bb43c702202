"""What each assumption does to the numbers, on a record small enough to do by hand."""

from fractions import Fraction

from model.assessment import Effect, effects
from model.codebook import Assumptions, Method
from model.ledger import Ledger
from model.reading import index
from model.snapshot import take_snapshot
from tests.factory import evidence, group, ledger

METHOD = Method()
GROUPED = METHOD.assuming(group_claims=True)


def told(found: Ledger, method: Method = METHOD) -> dict[str, Effect]:
    taken = take_snapshot(found, method=method)
    sorted_out = index(found.register, found.actors, taken.clocks, method)
    return {one.assumption: one for one in effects(taken.assessments, sorted_out)}


GROUP_CLAIM = ledger(
    evidence(actor="GROUP:near", dimension="delisting", low=2, high=3),
    groups=(group("near", "KAZ", "UZB"),),
)


def test_every_assumption_is_told_as_it_is_switched() -> None:
    found = told(GROUP_CLAIM)
    assert list(found) == list(Assumptions.model_fields)
    assert {name: one.on for name, one in found.items()} == Assumptions().model_dump()
    for name, one in found.items():
        assert one.meaning == Assumptions.said_of(name)


def test_without_group_claims_two_members_lose_what_is_said_of_them() -> None:
    found = told(GROUP_CLAIM, GROUPED)["group_claims"]
    # Rung 2 of 4 in one of four dimensions: 12.5 points each; and rung 3 no longer bounds them.
    assert found.on
    assert found.at_least_moves == 2
    assert found.largest == Fraction(-25, 2)
    assert found.not_ruled_out_moves == 2
    assert found.bands_move == 2  # each loses its score


def test_with_group_claims_two_members_gain_what_was_left_out_before() -> None:
    found = told(GROUP_CLAIM)["group_claims"]
    assert not found.on
    assert found.at_least_moves == 2
    assert found.largest == Fraction(25, 2)
    assert found.bands_move == 2  # each gains a score


def test_an_assumption_that_nothing_rests_on_changes_nothing() -> None:
    found = told(GROUP_CLAIM)["ageing"]
    assert (found.at_least_moves, found.not_ruled_out_moves, found.bands_move) == (0, 0, 0)
    assert found.largest == 0


def test_a_complete_record_lowers_only_what_is_not_ruled_out() -> None:
    found = told(GROUP_CLAIM, GROUPED)["complete_record"]
    assert not found.on
    assert found.at_least_moves == 0
    assert found.not_ruled_out_moves == 2  # states without a score have no bound to move


def test_without_ageing_an_old_visit_counts_in_full() -> None:
    # The last of 2023 is a year and a quarter before the horizon: one rung less, 6.25 points.
    found = told(ledger(evidence(dimension="visits", low=3, event_date="2023-12-31")))["ageing"]
    assert found.at_least_moves == 1
    assert found.largest == Fraction(25, 4)


def test_of_an_empty_record_every_effect_is_nothing() -> None:
    for one in told(ledger()).values():
        assert one.at_least_moves == one.bands_move == one.largest == 0
