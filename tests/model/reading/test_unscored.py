"""Outlook, recognition and posture: shown, never scored (codebook section 3)."""

import pytest

from model.ledger import Evidence
from tests.factory import evidence, reading, snapshot, state
from tests.model.reading.records import PAIR, head, plan, posture, said


@pytest.mark.parametrize("status", ["under_way", "considered", "conditional"])
@pytest.mark.parametrize(("direction", "outlook"), [("raises", "rising"), ("lowers", "falling")])
def test_what_is_not_done_yet_is_the_outlook(status: str, direction: str, outlook: str) -> None:
    item = plan(status=status, direction=direction)
    found = reading(item)
    assert (found.outlook, found.outlook_evidence) == (outlook, (item.id,))
    assert (found.state, found.covered) == ("no_evidence", False)


def test_plans_both_ways_are_mixed() -> None:
    assert reading(plan(), plan(direction="lowers")).outlook == "mixed"


@pytest.mark.parametrize("status", ["done", "denied"])
def test_a_plan_ends_when_its_act_is_done_or_denied(status: str) -> None:
    later = {"event_date": "2024-07", "status": status, "direction": "raises"}
    assert reading(plan(act="opening"), evidence(act="opening", **later)).outlook is None
    assert reading(plan(act="opening"), evidence(act="another", **later)).outlook == "rising"


def test_a_plan_made_anew_after_a_denial_stands() -> None:
    denial = evidence(act="opening", event_date="2024-01", status="denied", direction="raises")
    assert reading(denial, plan(act="opening")).outlook == "rising"


@pytest.mark.parametrize(("as_of", "shown"), [("2025-12-30", True), ("2026-01-31", False)])
def test_a_plan_that_came_to_nothing_is_dropped_after_18_months(as_of: str, *, shown: bool) -> None:
    assert (reading(plan(), as_of=as_of).outlook is not None) is shown


def test_a_plan_in_another_dimension_is_not_this_ones_outlook() -> None:
    assert reading(plan(dimension="delisting")).outlook is None


def test_recognition_is_the_latest_statement_with_its_date() -> None:
    found = state(said("withheld", "2024-01"), said("none_reported")).recognition
    assert found is not None
    assert (found.value, str(found.dated), found.via_group) == (
        "none_reported",
        "2024-12-17",
        False,
    )


def test_what_is_said_of_every_state_fills_those_without_a_statement_of_their_own() -> None:
    everyone = said("none_reported", actor="GROUP:all_states")
    own = said("ambiguous", "2024-01")
    found = snapshot(everyone, own)
    filled, direct = found.by_iso3["FRA"].recognition, found.by_iso3["KAZ"].recognition
    assert filled is not None
    assert direct is not None
    assert (filled.value, filled.via_group) == ("none_reported", True)
    assert (direct.value, direct.via_group) == ("ambiguous", False)


@pytest.mark.parametrize(
    ("as_of", "value"), [("2026-07-16", "de_jure"), ("2026-07-17", "not_known")]
)
def test_after_18_months_recognition_is_not_known(as_of: str, value: str) -> None:
    found = state(said("de_jure"), as_of=as_of).recognition
    assert found is not None
    assert (found.value, str(found.dated)) == (value, "2024-12-17")


def test_recognition_adds_nothing_to_the_score() -> None:
    found = state(said("de_jure"))
    assert found.at_least == 0
    assert found.standing == "posture_only"


def test_an_accredited_ambassador_is_no_statement_about_recognition() -> None:
    assert state(head(4)).recognition is None


@pytest.mark.parametrize(
    ("items", "value"),
    [
        ([posture(-1)], "against"),
        ([posture(0)], "neither"),
        ([posture(-1, "2024-01"), posture(1)], "in_favour"),
        ([posture(-1), posture(1)], "mixed"),
        ([posture(-1), posture(0)], "against"),
        ([posture(-1, "2024-12"), posture(1, "2024-12")], "mixed"),
        ([posture(-1, actor="GROUP:pair"), posture(1, "2024-01")], "in_favour"),
    ],
    ids=["against", "neither", "latest", "opposite", "none beside", "one month", "own alone"],
)
def test_posture_is_the_latest_and_opposite_ones_of_one_date_are_mixed(
    items: list[Evidence],
    value: str,
) -> None:
    found = state(*items, groups=[PAIR])
    assert found.posture is not None
    assert found.posture.value == value
    assert found.standing == "posture_only"


def test_what_is_said_of_a_group_labels_nobodys_posture() -> None:
    found = state(posture(-1, actor="GROUP:pair"), groups=[PAIR])
    assert found.posture is None
    assert found.standing == "no_evidence"


def test_the_last_three_statements_of_a_posture_are_shown_with_their_dates() -> None:
    items = [posture(low, f"2024-0{month}") for month, low in ((1, 1), (2, -1), (3, 0), (4, 1))]
    found = state(*items).posture
    assert found is not None
    assert [(one.value, str(one.dated)) for one in found.statements] == [
        ("in_favour", "2024-04-01/2024-04-30"),
        ("neither", "2024-03-01/2024-03-31"),
        ("against", "2024-02-01/2024-02-29"),
    ]


def test_a_plan_ends_with_a_later_done_rung_at_or_above_the_one_planned() -> None:
    assert reading(plan(low=3, high=3), evidence(low=3, event_date="2024-08")).outlook is None
    assert reading(plan(low=3, high=3), evidence(low=4, event_date="2024-08")).outlook is None
    assert reading(plan(low=4, high=4), evidence(low=3, event_date="2024-08")).outlook == "rising"
    assert reading(plan(low=3, high=3), evidence(low=3, event_date="2024-05")).outlook == "rising"


def test_a_plan_to_step_down_ends_with_a_later_done_rung_at_or_below_it() -> None:
    closing = plan(low=0, high=1, direction="lowers")
    done = {"event_date": "2024-08", "direction": "lowers"}
    assert reading(closing, evidence(low=1, high=1, **done)).outlook is None
    assert reading(closing, evidence(low=1, high=2, **done)).outlook == "falling"


def test_of_an_ambassador_a_plan_ends_only_with_the_side_that_it_is_about() -> None:
    sending = plan(dimension="ambassador", side="sent", low=3, high=3)
    done = {"dimension": "ambassador", "low": 4, "event_date": "2024-08"}
    assert reading(sending, evidence(side="received", **done), on="ambassador").outlook == "rising"
    assert reading(sending, evidence(side="sent", **done), on="ambassador").outlook is None
    assert reading(sending, evidence(side="both", **done), on="ambassador").outlook is None


def test_recognition_closes_the_plans_made_before_it() -> None:
    recognised = said("de_jure", "2024-07-03")
    assert reading(plan(), recognised).outlook is None
    assert reading(plan(event_date="2024-09"), recognised).outlook == "rising"
