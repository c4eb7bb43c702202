"""Worked examples of sections 5 and 6 of the codebook, by hand, each from the text of a rule."""

from fractions import Fraction
from typing import Any

import pytest

from model.codebook import Credibility, Dimension, Method, Reliability, Standing, Weights, step
from model.ledger import Evidence
from model.reading import Reading
from tests.factory import evidence, group, reading, snapshot, source, state

UNAGED = Method().assuming(ageing=False)
NONE = Fraction(0)
INCOHERENT = Method().assuming(coherence=False)


def bounds(found: Reading) -> tuple[int, int]:
    return found.low, found.high


# --- Grades (section 2) ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letter", "steps"),
    [
        ("A", (1, 2, 3, 4, 5, 1)),
        ("B", (2, 2, 3, 4, 5, 2)),
        ("C", (3, 3, 3, 4, 5, 3)),
        ("D", (4, 4, 4, 4, 5, 4)),
        ("E", (5, 5, 5, 5, 5, 5)),
        ("F", (1, 2, 3, 4, 5, 5)),
    ],
)
def test_a_step_is_the_worse_of_letter_and_digit_and_f_or_6_leaves_the_other_to_speak(
    letter: str, steps: tuple[int, ...]
) -> None:
    assert tuple(step(Reliability[letter], digit) for digit in Credibility) == steps


@pytest.mark.parametrize("grade", ["A1", "B2", "C3", "F3", "C6", "F1", "A6"])
def test_step_3_or_better_moves_a_bound(grade: str) -> None:
    assert bounds(reading(evidence(low=3, grade=grade))) == (3, 3)


@pytest.mark.parametrize("grade", ["A4", "D1", "D6", "F4", "B5", "E1", "F6"])
def test_a_rumour_of_step_4_or_worse_changes_nothing_in_any_dimension(grade: str) -> None:
    rumours = [
        evidence(dimension=dimension, low=1, grade=grade)
        for dimension in ("embassy", "ambassador", "delisting", "visits", "posture")
    ]
    rumours += [evidence(value="de_jure", dimension="recognition", grade=grade)]
    rumours += [evidence(dimension="embassy", status="considered", low=4, grade=grade)]
    found = state(*rumours)
    assert found.standing == "no_evidence"
    assert all(one.state == "no_evidence" and one.outlook is None for one in found.readings)
    assert (found.recognition, found.posture, found.highest_act) == (None, None, "")


def test_a_rumour_is_still_listed() -> None:
    rumour = evidence(grade="D4")
    assert [item.id for item in snapshot(rumour).evidence] == [rumour.id]


# --- Two clocks (section 4) -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dated", "as_of", "counts"),
    [
        ("2024-06-15", "2024-06-14", False),
        ("2024-06-15", "2024-06-15", True),
        ("2024-06", "2024-06-29", False),
        ("2024-06", "2024-06-30", True),
        ("2024", "2024-12-30", False),
        ("2024", "2024-12-31", True),
        ("2021-08-15/2024-06-15", "2024-06-14", False),
    ],
)
@pytest.mark.parametrize("kind", ["event_date", "confirmed"])
def test_evidence_counts_once_the_end_of_its_date_has_come(
    kind: str, dated: str, as_of: str, *, counts: bool
) -> None:
    found = reading(evidence(**{kind: dated}), as_of=as_of)
    assert (found.state != "no_evidence") is counts


@pytest.mark.parametrize(
    ("published", "known_by", "counts"),
    [
        ("2024-12-17", "2024-12-16", False),
        ("2024-12-17", "2024-12-17", True),
        ("2024-12", "2024-12-30", False),
        ("2024-12", "2024-12-31", True),
    ],
)
def test_only_sources_published_by_known_by_are_known(
    published: str, known_by: str, *, counts: bool
) -> None:
    item = evidence(confirmed="2024-11-01")
    found = snapshot(item, published=published, as_of="2025-01-31", known_by=known_by)
    assert (found.state("KAZ").standing == "scored") is counts
    assert [one.id for one in found.evidence] == [item.id] * counts


def test_what_is_published_later_can_tell_of_what_had_happened_by_then() -> None:
    item = evidence(event_date="2022-05-01")
    found = snapshot(item, published="2024-12-17", as_of="2022-06-30", known_by="2024-12-17")
    assert bounds(found.state("KAZ").reading(Dimension.EMBASSY)) == (3, 3)


def test_both_clocks_default_to_the_last_publication() -> None:
    found = snapshot(evidence(confirmed="2024-11-01"), published="2025-03/2025-04")
    assert (str(found.as_of), str(found.known_by)) == ("2025-04-30", "2025-04-30")
    assert str(found.horizon) == "2025-03-01/2025-04-30"
    assert not found.carried_forward


@pytest.mark.parametrize(("as_of", "carried"), [("2025-03-31", False), ("2025-04-01", True)])
def test_a_later_as_of_is_carried_forward(as_of: str, *, carried: bool) -> None:
    assert snapshot(evidence(), as_of=as_of).carried_forward is carried


@pytest.mark.parametrize("known_by", ["2024-12-31", "2025-01-14", "2025-01-15", "2025-03-31"])
def test_a_coding_error_is_void_at_every_known_by(known_by: str) -> None:
    item = evidence(
        confirmed="2024-11-01", retracted={"kind": "coding_error", "date": "2025-01-15"}
    )
    found = reading(item, published="2024-12-17", as_of="2025-03-31", known_by=known_by)
    assert found.state == "no_evidence"


@pytest.mark.parametrize(
    ("known_by", "counts"),
    [("2025-01-14", True), ("2025-01-15", False), ("2025-03-31", False)],
)
def test_a_withdrawn_source_is_void_from_its_date_on(known_by: str, *, counts: bool) -> None:
    item = evidence(
        confirmed="2024-11-01", retracted={"kind": "source_withdrawn", "date": "2025-01-15"}
    )
    found = reading(item, published="2024-12-17", as_of="2025-03-31", known_by=known_by)
    assert (found.state != "no_evidence") is counts


@pytest.mark.parametrize("status", ["under_way", "considered", "conditional", "denied"])
def test_only_what_is_done_moves_a_bound(status: str) -> None:
    assert bounds(reading(evidence(low=4, status=status, direction="raises"))) == (0, 4)


# --- Repeats (section 5, 2) -----------------------------------------------------------------------

SAME = {"origin": "ministry", "act": "opening"}


def test_repeats_of_one_act_by_one_origin_are_one_claim_of_what_they_share() -> None:
    found = reading(
        evidence(low=1, high=3, **SAME), evidence(low=2, high=4, **SAME, source="press-c")
    )
    assert bounds(found) == (2, 3)


def test_repeats_may_share_a_single_rung() -> None:
    found = reading(
        evidence(low=1, high=2, **SAME), evidence(low=2, high=3, **SAME, source="press-c")
    )
    assert bounds(found) == (2, 2)


def test_repeats_are_confirmed_when_the_latest_of_them_is() -> None:
    first = evidence(low=3, **SAME, confirmed="2022-01")
    again = evidence(low=3, **SAME, confirmed="2025-01", source="press-c")
    assert bounds(reading(first)) == (0, 4)
    assert bounds(reading(first, again)) == (3, 3)


def test_repeats_that_share_nothing_leave_open_all_that_they_span_without_a_conflict() -> None:
    found = reading(evidence(low=0, high=1, **SAME), evidence(low=3, **SAME, source="press-c"))
    assert bounds(found) == (0, 3)
    assert found.conflict == ()


def test_repeats_count_at_their_best_grade_and_as_one_origin() -> None:
    worse, better = evidence(low=3, **SAME, grade="C3"), evidence(low=3, **SAME, grade="B2")
    assert reading(worse).confidence == "low"
    assert reading(worse, better).confidence == "moderate"


def test_the_rest_of_the_repeats_stay_listed() -> None:
    repeats = [evidence(low=3, **SAME, grade=grade) for grade in ("B2", "C3")]
    assert {item.id for item in snapshot(*repeats).evidence} == {item.id for item in repeats}


def test_another_act_of_the_same_origin_is_another_claim() -> None:
    found = reading(evidence(low=0, high=1, origin="ministry"), evidence(low=3, origin="ministry"))
    assert found.state == "conflict"


# --- Direct claims in time (section 5, 3) ---------------------------------------------------------


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


# --- Two sides of an ambassador -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "received", "whole"),
    [
        ((2, 2), (3, 4), (3, 4)),
        ((2, 2), (0, 1), (2, 2)),
        ((0, 1), (0, 0), (0, 1)),
        ((2, 2), None, (2, 4)),
        (None, (0, 1), (0, 4)),
        (None, (3, 3), (3, 4)),
    ],
)
def test_an_ambassador_takes_the_higher_low_and_the_higher_high_of_both_sides(
    sent: tuple[int, int] | None, received: tuple[int, int] | None, whole: tuple[int, int]
) -> None:
    items = [
        evidence(dimension="ambassador", side=side, low=rungs[0], high=rungs[1])
        for side, rungs in (("sent", sent), ("received", received))
        if rungs is not None
    ]
    found = reading(*items, on="ambassador")
    assert bounds(found) == whole
    assert found.conflict == ()


def test_an_exchange_speaks_of_both_sides() -> None:
    found = reading(evidence(dimension="ambassador", side="both", low=2), on="ambassador")
    assert bounds(found) == (2, 2)


# --- Visits (section 5, 4) ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "low"),
    [
        ("2023-05-12", 4),
        ("2024-05-11", 4),
        ("2024-05-12", 3),
        ("2025-05-11", 3),
        ("2025-05-12", 2),
        ("2026-05-12", 1),
        ("2033-05-12", 1),
    ],
)
def test_a_visit_counts_one_rung_less_for_every_full_year_and_at_least_as_contact(
    as_of: str, low: int
) -> None:
    visit = evidence(dimension="visits", low=4, event_date="2023-05-12")
    found = reading(visit, on="visits", as_of=as_of)
    assert bounds(found) == (low, 4)


def test_an_older_visit_says_what_it_was_and_as_what_it_counts() -> None:
    visit = evidence(dimension="visits", low=3, event_date="2023-05-12")
    found = reading(visit, on="visits", as_of="2024-06-01")
    assert any("12 May 2023" in note and "counted as 2" in note for note in found.notes)


def test_the_highest_visit_counts_after_age() -> None:
    old = evidence(dimension="visits", low=4, event_date="2023-05-12")
    new = evidence(dimension="visits", low=2, event_date="2025-01-01")
    assert reading(old, new, on="visits", as_of="2025-03-31").low == 3
    assert reading(old, new, on="visits", as_of="2025-12-31").low == 2


REFUSAL = evidence(dimension="visits", low=0, high=0, confirmed="2024-06")


def contact(dated: str) -> Reading:
    return reading(REFUSAL, evidence(dimension="visits", low=2, event_date=dated), on="visits")


def test_a_refusal_of_contact_stands_until_a_later_contact() -> None:
    assert reading(REFUSAL, on="visits").state == "confirmed_none"
    assert bounds(contact("2024-01")) == (0, 0)
    assert bounds(contact("2024-07")) == (2, 4)


def test_a_refusal_does_not_grow_old() -> None:
    assert bounds(reading(REFUSAL, on="visits", as_of="2031-01-01")) == (0, 0)


def test_a_contact_at_the_time_of_the_refusal_is_a_conflict() -> None:
    found = contact("2024-06-15")
    assert (found.state, bounds(found)) == ("conflict", (0, 4))


def test_a_first_contact_after_a_refusal_is_a_recorded_change() -> None:
    (turn,) = contact("2024-07-03").turns
    assert (turn.before, turn.after, str(turn.on)) == ((0, 0), (2, 4), "2024-07-03")


# --- Groups (section 5, 5) ------------------------------------------------------------------------

PAIR = group("pair", "KAZ", "UZB")


def of_group(**difference: Any) -> Evidence:
    return evidence(actor="GROUP:pair", **difference)


def test_a_group_claim_narrows_what_direct_claims_left() -> None:
    found = reading(evidence(low=2, high=4), of_group(low=0, high=3), groups=[PAIR])
    assert bounds(found) == (2, 3)
    assert (found.low_via_group, found.high_via_group) == (False, True)


def test_where_they_are_disjoint_the_direct_claim_stands_and_the_clash_is_listed() -> None:
    said = of_group(low=0, high=1)
    found = reading(evidence(low=3, high=4), said, groups=[PAIR])
    assert bounds(found) == (3, 4)
    assert found.state == "interval"
    assert found.clashes == (said.id,)


def test_a_group_claim_yields_however_late_and_however_good() -> None:
    own = evidence(low=3, confirmed="2024-01", grade="C3")
    said = of_group(low=0, high=1, event_date="2025-02", direction="lowers", grade="A1")
    assert bounds(reading(own, said, groups=[PAIR])) == (3, 3)


def test_contact_said_of_a_group_yields_to_a_direct_refusal() -> None:
    said = of_group(dimension="visits", low=1)
    found = reading(REFUSAL, said, on="visits", groups=[PAIR])
    assert bounds(found) == (0, 0)
    assert found.clashes == (said.id,)


def test_a_bound_knows_that_it_rests_on_a_group_claim_alone() -> None:
    found = reading(of_group(low=2, high=3), groups=[PAIR])
    assert (found.low_via_group, found.high_via_group) == (True, True)
    assert (found.low, found.low_direct) == (2, 0)
    assert found.confidence == "low"


def test_a_group_claim_holds_for_its_members_only() -> None:
    assert reading(of_group(low=2), of="FRA", groups=[PAIR]).state == "no_evidence"


def test_a_group_without_members_and_an_organisation_are_context_only() -> None:
    found = snapshot(
        evidence(actor="GROUP:several", dimension="visits", low=3),
        evidence(actor="ORG:UN", dimension="visits", low=3),
        groups=[group("several", basis="none")],
    )
    assert {one.standing for one in found.assessments} == {Standing.NO_EVIDENCE}
    assert len(found.evidence) == 2


def test_without_the_assumption_a_group_claim_moves_nothing() -> None:
    off = Method().assuming(group_claims=False)
    assert bounds(reading(of_group(low=2, high=3), groups=[PAIR], method=off)) == (0, 4)


# --- Age (section 5, 6) ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dimension", "as_of", "expected"),
    [
        # 18 months are a half-life of EMBASSY and AMBASSADOR
        ("embassy", "2025-02-28", (3, 3)),
        ("embassy", "2025-03-30", (3, 3)),
        ("embassy", "2025-03-31", (2, 4)),
        ("embassy", "2026-08-31", (2, 4)),
        ("embassy", "2026-09-29", (2, 4)),
        ("embassy", "2026-09-30", (0, 4)),
        ("ambassador", "2025-03-30", (3, 3)),
        ("ambassador", "2025-03-31", (2, 4)),
        ("ambassador", "2026-09-30", (0, 4)),
        # 48 months are one of DELISTING
        ("delisting", "2027-09-29", (3, 3)),
        ("delisting", "2027-09-30", (2, 4)),
        ("delisting", "2031-09-29", (2, 4)),
        ("delisting", "2031-09-30", (0, 4)),
    ],
)
def test_a_bound_gives_way_one_rung_after_a_half_life_and_is_gone_after_two(
    dimension: str, as_of: str, expected: tuple[int, int]
) -> None:
    sides = {"side": "both"} if dimension == "ambassador" else {}
    item = evidence(dimension=dimension, low=3, confirmed="2023-08-31", **sides)
    found = reading(item, on=dimension, as_of=as_of, method=INCOHERENT)
    assert bounds(found) == expected
    assert (found.state == "last_known") is (expected == (0, 4))
    assert found.before_ageing == (3, 3)


def test_a_bound_never_leaves_the_ladder() -> None:
    item = evidence(low=0, high=4, confirmed="2023-08-31")
    assert bounds(reading(item, as_of="2025-12-31")) == (0, 4)


def test_a_status_put_in_force_ages_from_when_it_was_last_confirmed() -> None:
    opened = evidence(low=3, event_date="2021-10", confirmed="2024-12-17", direction="raises")
    assert bounds(reading(opened, as_of="2026-06-17")) == (3, 3)
    assert bounds(reading(opened, as_of="2026-07-17")) == (2, 4)


def test_a_younger_weaker_claim_keeps_what_it_alone_supports() -> None:
    strong = evidence(low=4, confirmed="2023-01-31")
    weak = evidence(low=2, high=4, confirmed="2025-01-31")
    assert bounds(reading(strong, weak, as_of="2025-01-31")) == (3, 4)
    assert bounds(reading(strong, weak, as_of="2026-02-28")) == (2, 4)
    assert bounds(reading(strong, as_of="2026-02-28")) == (0, 4)


def test_a_group_claim_never_refreshes_a_direct_one() -> None:
    own = evidence(low=3, confirmed="2023-08-31")
    said = of_group(low=2, high=4, confirmed="2025-03-01")
    alone = reading(own, as_of="2026-10-01")
    both = reading(own, said, as_of="2026-10-01", groups=[PAIR])
    assert (bounds(alone), alone.state) == ((0, 4), "last_known")
    assert (bounds(both), both.low_direct, both.low_via_group) == ((1, 4), 0, True)


def test_without_the_assumption_nothing_ages() -> None:
    old = evidence(low=3, confirmed="2022-01")
    visit = evidence(dimension="visits", low=4, event_date="2022-01")
    assert bounds(reading(old, method=UNAGED)) == (3, 3)
    assert reading(visit, on="visits", method=UNAGED).low == 4


# --- Coherence (section 5, 7) ---------------------------------------------------------------------


def head(low: int, side: str = "sent", **difference: Any) -> Evidence:
    return evidence(dimension="ambassador", side=side, low=low, high=low, **difference)


@pytest.mark.parametrize("rung", [2, 3, 4])
def test_a_resident_head_of_mission_implies_an_embassy_and_that_implies_contact(
    rung: int,
) -> None:
    found = state(head(rung))
    embassy, visits = found.reading(Dimension.EMBASSY), found.reading(Dimension.VISITS)
    assert (bounds(embassy), embassy.derived_from) == ((3, 4), "ambassador")
    assert (bounds(visits), visits.derived_from) == ((2, 4), "embassy")


def test_an_open_embassy_alone_implies_contact() -> None:
    visits = reading(evidence(low=3, high=4), on="visits")
    assert (bounds(visits), visits.derived_from) == ((2, 4), "embassy")


@pytest.mark.parametrize("item", [head(4, "received"), head(1), evidence(low=2)])
def test_nothing_less_implies_anything(item: Evidence) -> None:
    found = state(item)
    assert all(one.derived_from is None for one in found.readings)


def test_a_derived_bound_is_no_coverage_and_cites_what_implies_it() -> None:
    item = head(3)
    found = state(item)
    assert found.coverage == Fraction(1, 4)
    assert [one.covered for one in found.readings] == [False, True, False, False]
    assert found.reading(Dimension.VISITS).low_evidence == (item.id,)


def test_a_derived_bound_inherits_via_group() -> None:
    found = state(head(3, actor="GROUP:pair"), groups=[PAIR])
    assert all(one.low_via_group for one in found.readings if one.low)
    assert found.at_least > found.direct == 0


def test_what_is_shown_anyway_is_not_derived() -> None:
    visit = evidence(dimension="visits", low=3)
    found = reading(evidence(low=4), visit, on="visits")
    assert (found.low, found.derived_from) == (3, None)


def test_evidence_to_the_contrary_stands_and_the_reader_is_told() -> None:
    closed = evidence(low=0, high=2)
    found = reading(head(3), closed)
    assert (bounds(found), found.derived_from) == ((0, 2), None)
    assert any("implies" in note for note in found.notes)
    assert bounds(reading(evidence(low=4), REFUSAL, on="visits")) == (0, 0)


def test_what_direct_evidence_implies_does_not_yield_to_a_group_claim() -> None:
    found = state(head(3), of_group(low=0, high=2), groups=[PAIR])
    assert found.reading(Dimension.EMBASSY).low == 3
    assert found.at_least >= found.direct


def test_without_the_assumption_nothing_is_derived() -> None:
    found = state(head(3), method=INCOHERENT)
    assert [one.low for one in found.readings] == [0, 3, 0, 0]


# --- Confidence (section 5, 8) --------------------------------------------------------------------


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
    assert reading(*items, groups=[PAIR]).confidence == "low"


def test_the_confidence_of_a_state_is_the_lowest_of_what_adds_to_its_score() -> None:
    sure = [evidence(low=2, act=act) for act in ("one", "two")]
    unsure = evidence(dimension="delisting", low=1, grade="C3")
    nothing = evidence(dimension="delisting", low=0, high=1, grade="C3")
    assert state(*sure).confidence == "high"
    assert state(*sure, unsure).confidence == "low"
    assert state(*sure, nothing).confidence == "high"


# --- States of a reading --------------------------------------------------------------------------


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


# --- Not applicable -------------------------------------------------------------------------------

NEVER_LISTED = evidence(dimension="delisting", value="not_applicable", confirmed="2024-06")


def test_a_dimension_that_cannot_apply_leaves_a_score_of_three_without_a_rank() -> None:
    items = [NEVER_LISTED, evidence(low=3), evidence(dimension="visits", low=3)]
    found = snapshot(*items)
    one = found.state("KAZ")
    assert one.reading(Dimension.DELISTING).state == "not_applicable"
    assert one.at_least == Fraction(100 * (3 + 3), 4 * 3)
    assert one.dimensions == 3
    assert any("3-dimension score" in warning for warning in one.warnings)
    assert "KAZ" not in found.ranks
    assert "Dn/a" in one.profile


def test_what_cannot_apply_implies_nothing() -> None:
    never = evidence(dimension="ambassador", value="not_applicable", confirmed="2025-03-02")
    assert [one.low for one in state(head(3), never).readings] == [0, 0, 0, 0]


def test_only_a_source_makes_a_dimension_not_applicable() -> None:
    assert reading(evidence(), on="delisting").state == "no_evidence"


def test_later_evidence_with_rungs_makes_the_dimension_apply() -> None:
    later = evidence(dimension="delisting", low=2, high=4, event_date="2024-07")
    found = reading(NEVER_LISTED, later, on="delisting")
    assert (found.state, bounds(found)) == ("interval", (2, 4))


@pytest.mark.parametrize("status", ["denied", "considered", "conditional", "under_way"])
def test_that_it_cannot_apply_counts_only_where_it_is_so(status: str) -> None:
    item = evidence(dimension="delisting", value="not_applicable", status=status)
    assert reading(item, on="delisting").state == "no_evidence"


# --- Outlook --------------------------------------------------------------------------------------


def plan(**difference: Any) -> Evidence:
    values = {"status": "considered", "direction": "raises", "event_date": "2024-06", "low": 4}
    return evidence(**{**values, **difference})


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


# --- Recognition and posture (section 3) ----------------------------------------------------------


def said(value: str, confirmed: str = "2024-12-17", **difference: Any) -> Evidence:
    return evidence(dimension="recognition", value=value, confirmed=confirmed, **difference)


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
    filled, direct = found.state("FRA").recognition, found.state("KAZ").recognition
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


def posture(low: int, confirmed: str = "2024-12-17", **difference: Any) -> Evidence:
    return evidence(dimension="posture", low=low, confirmed=confirmed, **difference)


@pytest.mark.parametrize(
    ("items", "value"),
    [
        ([posture(-1)], "-1"),
        ([posture(0)], "0"),
        ([posture(-1, "2024-01"), posture(1)], "1"),
        ([posture(-1), posture(1)], "mixed"),
        ([posture(-1, "2024-12"), posture(1, "2024-12")], "mixed"),
        ([posture(-1, actor="GROUP:pair")], "-1"),
        ([posture(-1, actor="GROUP:pair"), posture(1, "2024-01")], "1"),
    ],
    ids=["hostile", "neutral", "latest", "opposite", "one month", "of the group", "own first"],
)
def test_posture_is_the_latest_and_opposite_ones_of_one_date_are_mixed(
    items: list[Evidence],
    value: str,
) -> None:
    found = state(*items, groups=[PAIR])
    assert found.posture is not None
    assert found.posture.value == value
    assert found.standing == "posture_only"


# --- Scores (section 6) ---------------------------------------------------------------------------

PROFILE = (
    evidence(low=3, high=4),
    head(2),
    head(2, "received"),
    evidence(dimension="delisting", low=2, high=4),
)
"""E3-4 A2 D2-4, and by coherence V2-4: (3 + 2 + 2 + 2) / 16 at least, (4 + 2 + 4 + 4) / 16 not
ruled out."""


def test_a_score_is_two_bounds_of_equally_weighted_rungs() -> None:
    found = state(*PROFILE)
    assert found.profile == "E3-4 A2 D2-4 V2-4"
    assert (found.at_least, found.not_ruled_out) == (Fraction("56.25"), Fraction("87.5"))
    assert (found.direct, found.coverage) == (Fraction("56.25"), Fraction("0.75"))


def test_missing_is_open_and_never_zero() -> None:
    found = state(evidence(dimension="delisting", low=0, high=0))
    assert (found.at_least, found.not_ruled_out) == (Fraction(0), Fraction(75))
    assert found.profile == "E? A? D0 V?"


def test_what_only_a_group_shows_is_starred_and_said_apart() -> None:
    found = state(of_group(dimension="visits", low=1), evidence(low=2), groups=[PAIR])
    assert found.profile == "E2 A? D? V1-4*"
    assert (found.at_least, found.direct) == (Fraction("18.75"), Fraction("12.5"))
    assert found.coverage == Fraction(1, 2)


def test_weights_are_the_readers_to_change() -> None:
    weights = Weights(embassy=Fraction(1), ambassador=NONE, delisting=NONE, visits=NONE)
    found = state(*PROFILE, method=Method(weights=weights))
    assert (found.at_least, found.not_ruled_out) == (Fraction(75), Fraction(100))
    assert found.coverage == 1


def test_with_a_complete_record_nothing_more_is_possible() -> None:
    found = state(*PROFILE, method=Method().assuming(complete_record=True))
    assert found.at_least == found.not_ruled_out == Fraction("56.25")


def test_contributions_say_why_and_sum_to_the_score() -> None:
    found = state(*PROFILE)
    parts = {one.dimension: one.points for one in found.contributions}
    assert parts == {
        "embassy": Fraction("18.75"),
        "ambassador": Fraction("12.5"),
        "delisting": Fraction("12.5"),
        "visits": Fraction("12.5"),
    }
    assert all(one.evidence for one in found.contributions)


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([evidence(low=1)], "scored"),
        ([evidence(low=0, high=0)], "scored"),
        ([of_group(dimension="visits", low=1)], "scored"),
        ([evidence(low=0, high=2)], "only_ruled_out"),
        ([of_group(low=0, high=1)], "only_ruled_out"),
        ([posture(1)], "posture_only"),
        ([said("withheld")], "posture_only"),
        ([plan()], "posture_only"),
        ([said("none_reported", actor="GROUP:all_states")], "no_evidence"),
        ([evidence(actor="UZB")], "no_evidence"),
        ([], "no_evidence"),
    ],
)
def test_a_state_has_a_score_only_if_something_is_shown_or_confirmed_as_none(
    items: list[Evidence],
    expected: str,
) -> None:
    found = state(*items, groups=[PAIR])
    assert found.standing == expected
    assert found.scored is (expected == "scored")
    assert (found.band is not None) is found.scored
    assert (found.confidence is not None) is found.scored


@pytest.mark.parametrize(
    ("difference", "point"),
    [
        ({"low": 2, "high": 2}, Fraction("62.5")),
        ({"low": 2, "high": 4}, Fraction("68.75")),
        ({"low": 1, "high": 4}, None),
        (None, None),
    ],
    ids=["12.5 wide", "25 wide", "31.25 wide", "coverage of a half"],
)
def test_a_point_value_needs_coverage_of_three_quarters_and_at_most_25_points(
    difference: dict[str, int] | None, point: Fraction | None
) -> None:
    items = [evidence(low=3), head(2), head(2, "received")]
    if difference:
        items.append(evidence(dimension="delisting", **difference))
    assert state(*items).point == point


def test_coverage_of_a_half_is_too_little_however_narrow() -> None:
    refused = [evidence(low=0, high=0), evidence(dimension="visits", low=0, high=0)]
    most = Method().assuming(complete_record=True)
    assert state(*refused, method=most).point is None


@pytest.mark.parametrize(
    ("rungs", "band"),
    [
        ((1, 0, 0, 0), 1),
        ((4, 0, 0, 0), 1),
        ((3, 2, 1, 1), 1),
        ((2, 2, 2, 2), 2),
        ((4, 4, 2, 1), 2),
        ((3, 3, 3, 2), 2),
        ((3, 3, 3, 3), 3),
        ((4, 4, 4, 3), 3),
        ((4, 4, 4, 4), 4),
        ((0, 0, 0, 0), 0),
    ],
)
def test_a_band_is_never_rounded_up_and_any_contact_gives_1(
    rungs: tuple[int, ...], band: int
) -> None:
    dimensions = ("embassy", "ambassador", "delisting", "visits")
    items = [
        evidence(dimension=dimension, low=low, high=4 if low else 0)
        for dimension, low in zip(dimensions, rungs, strict=True)
    ]
    assert state(*items, method=INCOHERENT).band == band


def test_the_band_without_groups_is_told_apart() -> None:
    items = [of_group(low=4), of_group(dimension="delisting", low=4), evidence(low=1, high=4)]
    found = state(*items, groups=[PAIR])
    assert (found.band, found.band_direct) == (2, 1)


ORDER = [
    ("ambassador", 4, "A4"),
    ("delisting", 4, "D4"),
    ("visits", 4, "V4"),
    ("embassy", 3, "E3"),
    ("ambassador", 3, "A3"),
    ("delisting", 3, "D3"),
    ("visits", 3, "V3"),
    ("ambassador", 2, "A2"),
    ("delisting", 2, "D2"),
    ("embassy", 2, "E2"),
    ("visits", 2, "V2"),
    ("ambassador", 1, "A1"),
    ("delisting", 1, "D1"),
    ("embassy", 1, "E1"),
    ("visits", 1, "V1"),
]


@pytest.mark.parametrize("place", range(len(ORDER)))
def test_the_highest_act_is_the_first_in_the_order_of_acts(place: int) -> None:
    items = [evidence(dimension=dimension, low=low) for dimension, low, _ in ORDER[place:]]
    assert state(*items).highest_act == ORDER[place][2]


def test_a_full_embassy_ranks_below_a_visit_at_the_top_and_above_a_named_ambassador() -> None:
    full, top = evidence(low=4), evidence(dimension="visits", low=4)
    assert state(full, top).highest_act == "V4"
    assert state(full, head(3)).highest_act.startswith("E")


def test_recognition_is_above_every_act() -> None:
    assert state(said("de_jure"), head(4)).highest_act == "recognition"
    assert state(said("ambiguous"), head(4)).highest_act == "A4"


def test_the_highest_act_was_ever_done_and_does_not_age() -> None:
    old = head(4, confirmed="2021-10-01")
    closed = evidence(dimension="ambassador", side="sent", low=0, high=0)
    assert state(old, closed).highest_act == "A4"


@pytest.mark.parametrize(
    "item",
    [
        head(4, status="considered", direction="raises"),
        head(4, grade="D4"),
        head(4, retracted={"kind": "coding_error", "date": "2025-03-31"}),
        evidence(dimension="ambassador", low=0, high=4),
    ],
    ids=["a plan", "a rumour", "retracted", "a low of 0"],
)
def test_what_is_not_shown_is_no_act(item: Evidence) -> None:
    assert state(item, evidence(dimension="visits", low=1)).highest_act == "V1"


def test_an_act_that_only_a_group_shows_stands_in_brackets() -> None:
    group_only = of_group(dimension="visits", low=2)
    assert state(group_only, groups=[PAIR]).highest_act == "(V2)"
    assert state(group_only, evidence(low=1), groups=[PAIR]).highest_act == "E1"


def test_no_act_is_said_without_words() -> None:
    assert state(evidence(low=0, high=2)).highest_act == ""


def test_what_would_narrow_it_most_is_the_widest_dimension() -> None:
    assert state(*PROFILE).narrows_most == ("delisting", "visits")
    assert state(PROFILE[0], PROFILE[3], head(2)).narrows_most == (
        "ambassador",
        "delisting",
        "visits",
    )
    weighted = Weights(
        embassy=Fraction(1, 4),
        ambassador=Fraction(1, 4),
        delisting=Fraction(1, 8),
        visits=Fraction(3, 8),
    )
    assert state(*PROFILE, method=Method(weights=weighted)).narrows_most == ("visits",)


def test_the_newest_evidence_is_the_latest_date_of_a_direct_claim() -> None:
    items = [
        evidence(event_date="2024-06"),
        evidence(confirmed="2024-11-02"),
        evidence(event_date="2021-10", confirmed="2024-12-17", direction="raises"),
        of_group(confirmed="2025-03-01"),
    ]
    found = state(*items, groups=[PAIR])
    assert str(found.newest_evidence) == "2024-12-17"
    assert state(of_group(), groups=[PAIR]).newest_evidence is None


# --- Order (section 6) ----------------------------------------------------------------------------


def test_a_rank_stands_with_the_interval_that_the_record_leaves_open() -> None:
    def full(actor: str, rung: int) -> list[Evidence]:
        """All four dimensions on one rung; the visits from there up."""
        parts = [("embassy", ""), ("ambassador", "both"), ("delisting", ""), ("visits", "")]
        return [
            evidence(actor=actor, dimension=dimension, low=rung, **({"side": side} if side else {}))
            for dimension, side in parts
        ]

    # KAZ 100 to 100, UZB 75 to 81.25, FRA 25 to 43.75, all others 0 to 100.
    items = [*full("KAZ", 4), *full("UZB", 3), *full("FRA", 1)]
    found = snapshot(*items, method=INCOHERENT)
    places = {iso3: (one.rank, one.best, one.worst) for iso3, one in found.ranks.items()}
    assert places == {"KAZ": (1, 1, 194), "UZB": (2, 2, 195), "FRA": (3, 3, 196)}


def test_states_that_show_as_much_share_a_rank() -> None:
    items = [
        evidence(actor="KAZ", low=2),
        evidence(actor="UZB", low=2),
        evidence(actor="FRA", low=1),
    ]
    assert {iso3: one.rank for iso3, one in snapshot(*items).ranks.items()} == {
        "KAZ": 1,
        "UZB": 1,
        "FRA": 3,
    }


def test_only_scored_states_have_a_rank() -> None:
    found = snapshot(evidence(low=0, high=0), evidence(actor="UZB", low=0, high=1))
    assert list(found.ranks) == ["KAZ"]


def test_reliability_belongs_to_the_source_and_credibility_to_the_claim() -> None:
    item = evidence(source="a-bulletin", credibility="1")
    assert reading(item, sources=[source("a-bulletin", reliability="D")]).state == "no_evidence"
    assert reading(item, sources=[source("a-bulletin", reliability="A")]).state == "interval"
