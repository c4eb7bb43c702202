"""A status through time: narrowing, change, conflict (codebook section 5, 3)."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.codebook import Method
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
        evidence(low=1, high=4, event_date="2024-06-15", direction="raises"),
    )
    assert bounds(found) == (1, 2)


def test_a_bound_that_an_undated_act_may_have_undone_is_not_held_against_it() -> None:
    found = reading(
        evidence(low=0, high=2, confirmed="2024-06"),
        evidence(low=1, high=4, event_date="2024-05/2024-07", direction="raises"),
    )
    assert (bounds(found), found.state) == ((1, 4), "interval")


def test_an_undated_act_and_a_report_that_fits_only_before_it_are_no_conflict() -> None:
    """Opened some time within the year: before the report of none it was closed again since."""
    report = evidence(low=0, high=1, confirmed="2024-06-01")
    opened = evidence(low=3, high=4, event_date="2024", date_basis="limits")
    found = reading(report, opened)
    assert (bounds(found), found.state, found.turns) == ((0, 4), "interval", ())


def test_what_contradicts_itself_in_every_order_is_a_conflict() -> None:
    opened = evidence(low=3, high=4, event_date="2024-01", date_basis="limits", source="press-bb")
    found = reading(NO, YES, opened)
    assert found.state == "conflict"
    assert {side.interval for side in found.conflict} == {(0, 1), (3, 4)}


def test_the_act_of_a_source_follows_what_it_reports_as_standing_on_the_same_day() -> None:
    """Led by chargés, to be raised today: one source, one day, no conflict."""
    standing = evidence(low=2, confirmed="2024-06-01")
    raised = evidence(low=3, event_date="2024-06-01", direction="raises")
    found = reading(standing, raised)
    assert (bounds(found), found.state) == ((3, 3), "interval")
    assert [turn.evidence for turn in found.turns] == [(raised.id,)]
    another = evidence(low=2, confirmed="2024-06-01", source="press-bb")
    assert reading(another, raised).state == "conflict"


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


def test_what_contradicts_nobody_stands_in_every_account() -> None:
    """Relief, then still designated, then three men named as designated, all of one month."""
    relief = evidence(low=1, high=4, confirmed="2024-01")
    designated = evidence(low=0, high=1, confirmed="2024-01-15")
    three = evidence(low=0, high=0, confirmed="2024-01-31")
    found = reading(relief, designated, three)
    assert (bounds(found), found.state) == ((0, 1), "conflict")
    assert {(side.interval, frozenset(side.evidence)) for side in found.conflict} == {
        ((0, 0), frozenset({designated.id, three.id})),
        ((1, 1), frozenset({designated.id, relief.id})),
    }


def test_a_conflict_is_not_ended_on_worse_authority_than_that_of_a_freed_party() -> None:
    """What it would undo counts as well: an A1 report of none against a B2 act."""
    sure = evidence(low=0, high=1, confirmed="2024-01-31", grade="A1")
    act = evidence(low=4, event_date="2024-06", direction="raises")
    assert reading(sure, YES, act).state == "conflict"
    better = evidence(low=4, event_date="2024-06", direction="raises", grade="A1")
    assert bounds(reading(sure, YES, better)) == (4, 4)


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


# --- Every order, by brute force --------------------------------------------------------------

DAYS = ("2023-01-10", "2023-03-05", "2023-06-20", "2023-09-01", "2024-02-02")
PLAIN = Method().assuming(ageing=False, coherence=False)


@st.composite
def rungs(draw: st.DrawFn, number: int) -> dict[str, Any]:
    low, high = sorted(draw(st.tuples(st.integers(0, 4), st.integers(0, 4))))
    grade = draw(st.sampled_from(("A1", "B2", "C3")))
    name = {"act": f"act-{number}", "origin": f"origin-{number}", "paragraph": number}
    return {"low": low, "high": 3 if (low, high) == (0, 4) else high, "grade": grade, **name}


@st.composite
def dated(draw: st.DrawFn, number: int) -> dict[str, Any]:
    day = draw(st.sampled_from(DAYS))
    direction = draw(st.sampled_from(("states", "raises", "lowers")))
    when = {("confirmed" if direction == "states" else "event_date"): day}
    return {**draw(rungs(number)), "direction": direction, **when}


@st.composite
def undated(draw: st.DrawFn, number: int) -> dict[str, Any]:
    first, last = sorted(draw(st.lists(st.sampled_from(DAYS), min_size=2, max_size=2, unique=True)))
    direction = draw(st.sampled_from(("raises", "lowers")))
    limits = {"event_date": f"{first}/{last}", "date_basis": "limits"}
    return {**draw(rungs(number)), "direction": direction, **limits}


def places(act: dict[str, Any]) -> list[str]:
    """Days within its limits that stand for every order among the days of the others."""
    first, last = map(date.fromisoformat, act["event_date"].split("/"))
    near = {date.fromisoformat(day) + timedelta(n) for day in DAYS for n in (-1, 0, 1)}
    return [day.isoformat() for day in sorted(near) if first <= day <= last]


@pytest.mark.parametrize(("acts", "others"), [(1, 4), (2, 1)])
@settings(max_examples=80)
@given(data=st.data())
def test_the_reading_holds_what_every_order_of_undated_acts_would_give(
    acts: int, others: int, data: st.DataObject
) -> None:
    known = [data.draw(dated(number + 1)) for number in range(others)]
    open_ = [data.draw(undated(number + 20)) for number in range(acts)]
    whole = reading(*(evidence(**each) for each in (*known, *open_)), method=PLAIN)
    told = [evidence(**each) for each in known]
    found = []
    for days in product(*map(places, open_)):
        placed = (each | {"event_date": day} for each, day in zip(open_, days, strict=True))
        found.append(reading(*told, *(evidence(**each) for each in placed), method=PLAIN))
    assert all(one.interval.within(whole.interval) for one in found)
    # And no more than that.
    assert whole.low == min(one.low for one in found)
    assert whole.high == max(one.high for one in found)
