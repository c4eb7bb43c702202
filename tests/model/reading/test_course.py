"""A status through time: narrowing, change, conflict (codebook section 5, 3)."""

import pytest

from model.ledger import Evidence
from tests.factory import evidence, reading
from tests.model.reading.records import bounds


def test_what_overlaps_narrows() -> None:
    found = reading(
        evidence(low=1, high=4, confirmed="2024-01"), evidence(low=0, high=2, confirmed="2024-06")
    )
    assert bounds(found) == (1, 2)
    assert found.turns == ()


def test_claims_with_equal_ends_are_one_batch() -> None:
    found = reading(
        evidence(low=3, high=4, confirmed="2024-01"),
        evidence(low=0, high=1, confirmed="2024-06-30"),
        evidence(low=0, high=2, confirmed="2024-06"),
    )
    assert bounds(found) == (0, 1)
    assert found.state == "only_ruled_out"


def test_a_clearly_later_raise_first_frees_the_upper_bound() -> None:
    found = reading(
        evidence(low=2, confirmed="2024-01"),
        evidence(low=1, high=4, event_date="2024-06", direction="raises"),
    )
    assert bounds(found) == (2, 4)


def test_a_raise_that_is_not_clearly_later_frees_nothing() -> None:
    found = reading(
        evidence(low=0, high=2, confirmed="2024-06"),
        evidence(low=1, high=4, event_date="2024-05/2024-07", direction="raises"),
    )
    assert bounds(found) == (1, 2)


def test_a_clearly_later_lowering_first_frees_the_lower_bound() -> None:
    found = reading(
        evidence(low=3, high=4, confirmed="2024-01"),
        evidence(low=0, high=3, event_date="2024-06", direction="lowers"),
    )
    assert bounds(found) == (0, 3)


def test_a_report_frees_nothing() -> None:
    found = reading(
        evidence(low=3, high=4, confirmed="2024-01"), evidence(low=0, high=3, confirmed="2024-06")
    )
    assert bounds(found) == (3, 3)


def test_an_opening_after_a_closure_is_a_recorded_change() -> None:
    opening = evidence(low=3, high=4, event_date="2024-06-10", direction="raises")
    found = reading(evidence(low=0, high=2, confirmed="2024-01"), opening)
    assert bounds(found) == (3, 4)
    (turn,) = found.turns
    assert (turn.before, turn.after, str(turn.on)) == ((0, 2), (3, 4), "2024-06-10")
    assert turn.evidence == (opening.id,)


@pytest.mark.parametrize(
    ("earlier", "later", "changes"),
    [
        ("B2", "A1", True),
        ("B2", "B2", True),
        ("B2", "C3", True),
        ("A1", "B2", True),
        ("A1", "C3", False),
        ("A1", "A3", False),
    ],
)
def test_what_does_not_overlap_is_a_change_if_graded_no_more_than_one_step_worse(
    earlier: str, later: str, *, changes: bool
) -> None:
    old = evidence(low=0, high=1, confirmed="2024-01", grade=earlier)
    new = evidence(low=3, high=3, confirmed="2024-06", grade=later)
    found = reading(old, new)
    assert found.state == ("interval" if changes else "conflict")
    assert bounds(found) == ((3, 3) if changes else (0, 3))
    assert len(found.turns) == changes
    assert (old.id in found.superseded) is changes


def test_what_does_not_overlap_and_is_not_clearly_later_is_a_conflict() -> None:
    found = reading(
        evidence(low=0, high=1, confirmed="2024-06-15"),
        evidence(low=3, high=4, confirmed="2024-06"),
    )
    assert found.state == "conflict"


NO = evidence(low=0, high=1, confirmed="2024-01-31")


YES = evidence(low=3, high=4, confirmed="2024-01")


def test_a_conflict_is_the_hull_with_both_sides_listed_and_never_an_average() -> None:
    found = reading(NO, YES)
    assert bounds(found) == (0, 4)
    assert found.state == "conflict"
    assert {(side.interval, side.evidence) for side in found.conflict} == {
        ((0, 1), (NO.id,)),
        ((3, 4), (YES.id,)),
    }


def test_a_conflict_ends_with_a_clearly_later_report_inside_one_side() -> None:
    found = reading(NO, YES, evidence(low=3, confirmed="2024-06"))
    assert bounds(found) == (3, 3)
    assert found.conflict == ()


@pytest.mark.parametrize("dated", ["confirmed", "event_date"])
def test_the_side_that_holds_is_in_force_and_the_other_replaced(dated: str) -> None:
    found = reading(NO, YES, evidence(low=4, **{dated: "2024-06"}))
    assert bounds(found) == (4, 4)
    assert (found.supporting, found.superseded) == ((YES.id,), (NO.id,))


@pytest.mark.parametrize(
    "later",
    [
        evidence(low=3, confirmed="2024-06", grade="C3"),
        evidence(low=1, high=3, confirmed="2024-06"),
        evidence(low=2, confirmed="2024-06"),
        evidence(low=3, confirmed="2024-01-15/2024-06-30"),
    ],
    ids=["graded worse", "fits no side", "between the sides", "not clearly later"],
)
def test_until_then_the_flag_stays(later: Evidence) -> None:
    assert reading(NO, YES, later).state == "conflict"
