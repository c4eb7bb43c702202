"""Each cause of a change, told apart."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest

from model.changes import (
    SCORE,
    Cause,
    Diff,
    compare,
)
from model.codebook import Method, Weights
from model.ledger import Evidence
from tests.factory import (
    evidence,
    group,
    ledger,
    source,
)
from tests.model.changes.records import EARLIER, EARLY, LATE, STOOD, at, causes, move

GROUPED = Method().assuming(group_claims=True)


def between(*items: Evidence, old: str = EARLY, new: str = LATE, **difference: Any) -> Diff:
    """What differs between two dates of a ledger of this evidence."""
    found = ledger(*items, **difference)
    return compare(at(found, old), at(found, new))


def edited(old: Sequence[Evidence], new: Sequence[Evidence], **difference: Any) -> Diff:
    """What differs between two ledgers on one date."""
    after = ledger(*new, **difference)
    return compare(at(ledger(*old), LATE), at(after, LATE))


def test_nothing_differs_between_a_snapshot_and_itself() -> None:
    assert between(STOOD, evidence(), old=LATE, sources=[EARLIER]).steps == ()


def test_an_act_between_the_dates_happened() -> None:
    opened = evidence(low=3, event_date="2025-02-01")
    found = between(STOOD, opened, sources=[EARLIER])
    one = move(found)
    assert (one.before.text, one.after.text) == ("E2", "E3")
    assert causes(found) == (Cause.HAPPENED,)
    assert one.steps[0].evidence == (opened.id,)
    assert one.steps[0].keys == (opened.key,)


@pytest.mark.parametrize("direction", ["raises", "lowers"])
def test_an_act_counts_as_happened_only_if_it_certainly_lies_between(direction: str) -> None:
    within = {"event_date": "2024-07-01/2025-02-01", "direction": direction}
    across = {"event_date": "2024-06-30/2025-02-01", "direction": direction}
    before = {"event_date": "2024-05-01", "direction": direction}
    assert causes(between(evidence(**within))) == (Cause.HAPPENED,)
    assert causes(between(evidence(**across))) == (Cause.NEWLY_REPORTED,)
    assert causes(between(evidence(**before))) == (Cause.NEWLY_REPORTED,)


def test_a_report_of_how_things_stand_is_always_newly_reported() -> None:
    assert causes(between(evidence(confirmed="2025-02-01"))) == (Cause.NEWLY_REPORTED,)


def test_what_is_only_considered_has_not_happened() -> None:
    plan = evidence(low=3, event_date="2025-02-01", status="considered")
    found = between(STOOD, plan, sources=[EARLIER])
    assert causes(found) == (Cause.NEWLY_REPORTED,)
    assert move(found).after.outlook == "rising"


def test_without_new_evidence_a_status_only_ages_and_that_is_no_step_of_the_state() -> None:
    old = evidence(source="earlier", low=2, confirmed="2024-05-31")
    found = between(old, sources=[EARLIER], new="2026-01-31", old="2025-03-31")
    assert causes(found) == (Cause.AGED,)
    assert move(found).steps[0].evidence == (old.id,)
    assert not Cause.AGED.step_of_the_state
    assert [cause for cause in Cause if cause.step_of_the_state] == [Cause.HAPPENED]


def test_a_visit_grows_old() -> None:
    visit = evidence(source="earlier", dimension="visits", low=3, event_date="2024-05-01")
    found = between(visit, sources=[EARLIER], old="2024-06-30", new="2025-06-30")
    assert causes(found, "visits") == (Cause.AGED,)


def test_the_same_key_with_other_content_is_corrected_coding() -> None:
    wrong, right = (evidence(origin="ministry", act="opening", low=low) for low in (2, 3))
    found = edited([wrong], [right])
    assert causes(found) == (Cause.CORRECTED_CODING,)
    assert set(move(found).steps[0].evidence) == {wrong.id, right.id}
    assert move(found).steps[0].keys == (right.key,)


def test_other_words_for_the_same_rungs_move_nothing() -> None:
    one, other = (evidence(origin="ministry", act="opening", summary=text) for text in ("A.", "B."))
    assert edited([one], [other]).steps == ()


def test_a_corrected_date_is_corrected_coding() -> None:
    one = evidence(origin="ministry", act="opening", event_date="2025-03-01")
    other = evidence(origin="ministry", act="opening", event_date="2024-03-01")
    before = compare(at(ledger(one), "2024-12-31", known_by=LATE), at(ledger(one), LATE))
    assert causes(before) == (Cause.HAPPENED,)
    mended = compare(
        at(ledger(one), "2024-12-31", known_by=LATE), at(ledger(other), "2024-12-31", known_by=LATE)
    )
    assert causes(mended) == (Cause.CORRECTED_CODING,)


def test_a_source_rated_otherwise_is_corrected_coding() -> None:
    item = evidence(source="paper", low=3)
    good, bad = (source("paper", reliability=letter) for letter in "BD")
    old = at(ledger(item, sources=[good]), LATE)
    found = compare(old, at(ledger(item, sources=[bad]), LATE))
    assert causes(found) == (Cause.CORRECTED_CODING,)
    assert move(found).after.text == "E?"
    assert move(found).steps[0].evidence == (item.id,)
    later = at(ledger(item, sources=[bad]), "2025-06-30")
    assert causes(compare(old, later)) == (Cause.CORRECTED_CODING,)
    opened = evidence(source="paper", low=4, event_date="2025-03-05")
    both = compare(
        at(ledger(item, sources=[good]), "2025-03-04", known_by=LATE),
        at(ledger(item, opened, sources=[bad]), LATE),
    )
    assert causes(both) == (Cause.HAPPENED, Cause.CORRECTED_CODING)


def test_evidence_found_in_error_is_corrected_coding() -> None:
    wrong = evidence(origin="ministry", act="opening")
    void = evidence(
        origin="ministry", act="opening", retracted={"kind": "coding_error", "date": LATE}
    )
    assert causes(edited([wrong], [void])) == (Cause.CORRECTED_CODING,)
    assert causes(edited([wrong], [])) == (Cause.CORRECTED_CODING,)
    assert causes(edited([], [wrong])) == (Cause.NEWLY_REPORTED,)


def test_a_source_that_takes_it_back_is_retracted_within_one_ledger() -> None:
    item = evidence(
        source="earlier",
        confirmed="2024-05-31",
        retracted={"kind": "source_withdrawn", "date": "2024-12-01"},
    )
    found = between(item, sources=[EARLIER])
    assert causes(found) == (Cause.RETRACTED_SOURCE,)
    assert move(found).steps[0].evidence == (item.id,)


def test_other_members_of_a_group_are_a_changed_group() -> None:
    said = evidence(actor="GROUP:pair", dimension="visits", low=1)
    old = ledger(said, groups=[group("pair", "UZB", "KGZ")])
    new = ledger(said, groups=[group("pair", "UZB", "KAZ")])
    plain = compare(at(old, LATE), at(new, LATE))
    assert {(one.measure, one.before.text, one.after.text) for one in plain.moves} == {
        (SCORE, "group_only", "no_evidence"),
        (SCORE, "no_evidence", "group_only"),
    }
    found = compare(at(old, LATE, GROUPED), at(new, LATE, GROUPED))
    assert causes(found, "visits") == (Cause.CHANGED_GROUP,)
    assert found.states == ("KAZ", "KGZ")
    assert move(found, "visits").steps[0].evidence == (said.id,)
    assert "GROUP:pair" in move(found, "visits").steps[0].note


def test_what_is_said_of_a_group_changes_nobody_and_where_it_is_taken_in_is_marked() -> None:
    said = evidence(actor="GROUP:pair", dimension="visits", low=1, event_date="2025-02-01")
    found = ledger(said, groups=[group("pair", "UZB", "KAZ")])
    told = compare(at(found, EARLY), at(found, LATE))
    # That something is said of the group is told; no reading and no number moves.
    assert {(one.measure, one.after.text) for one in told.moves} == {(SCORE, "group_only")}
    assert {step.note for step in told.steps} == {"said of GROUP:pair"}
    taken = compare(at(found, EARLY, GROUPED), at(found, LATE, GROUPED))
    (step,) = move(taken, "visits").steps
    assert (step.note, step.cause) == ("said of GROUP:pair", Cause.NEWLY_REPORTED)


def test_what_happened_is_dated_by_more_than_its_publication() -> None:
    undated = evidence(low=3, event_date="2025-02/2025-03", date_basis="limits")
    dated = evidence(low=3, event_date="2025-02/2025-03")
    assert causes(between(undated)) == (Cause.NEWLY_REPORTED,)
    assert causes(between(dated)) == (Cause.HAPPENED,)


def test_other_parameters_are_a_changed_method() -> None:
    found = ledger(evidence(low=2))
    weights = Weights(
        embassy=Fraction(1, 2),
        ambassador=Fraction(1, 6),
        delisting=Fraction(1, 6),
        visits=Fraction(1, 6),
    )
    one = compare(at(found, LATE), at(found, LATE, Method(weights=weights)))
    assert causes(one, SCORE) == (Cause.CHANGED_METHOD,)
    assert move(one, SCORE).steps[0].note == "weights"


def test_a_move_with_several_causes_is_split_in_the_order_of_the_list() -> None:
    """Three years of one embassy: an office that grew old was miscoded, and another was opened."""
    shared: dict[str, Any] = {"source": "earlier", "origin": "ministry", "act": "office"}
    wrong = evidence(**shared, low=2, confirmed="2024-05-31")
    right = evidence(**shared, low=1, confirmed="2024-05-31")
    opened = evidence(low=3, high=4, event_date="2025-02-01")
    reported = evidence(low=4, confirmed="2025-02-02")
    old = ledger(wrong, sources=[EARLIER])
    new = ledger(right, opened, reported, sources=[EARLIER])
    found = compare(at(old, EARLY), at(new, "2027-01-31"))
    assert [(step.cause, step.after.text) for step in move(found).steps] == [
        (Cause.HAPPENED, "E3-4"),
        (Cause.NEWLY_REPORTED, "E4"),
        (Cause.AGED, "E3-4"),
    ]
    assert causes(compare(at(old, EARLY), at(ledger(right, sources=[EARLIER]), LATE))) == (
        Cause.CORRECTED_CODING,
    )
    other = Method().assuming(ageing=False)
    assert causes(compare(at(old, EARLY), at(new, "2027-01-31", other))) == (
        Cause.HAPPENED,
        Cause.NEWLY_REPORTED,
        Cause.AGED,
        Cause.CHANGED_METHOD,
    )


def test_asked_backwards_it_is_the_same_answer_with_before_and_after_exchanged() -> None:
    shared: dict[str, Any] = {"source": "earlier", "origin": "ministry", "act": "office"}
    found = ledger(
        evidence(**shared, low=2, confirmed="2024-05-31"),
        evidence(low=3, high=4, event_date="2025-02-01"),
        evidence(low=4, confirmed="2025-02-02"),
        sources=[EARLIER],
    )
    old, new = at(found, EARLY), at(found, "2027-01-31")
    forth, back = move(compare(old, new)), move(compare(new, old))
    assert len(forth.steps) == 3
    assert back.steps == tuple(step.backwards() for step in reversed(forth.steps))
