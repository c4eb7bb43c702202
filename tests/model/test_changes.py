"""What differs between two snapshots, by cause, and that the parts sum to the whole."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.changes import (
    CHANGES,
    SCORE,
    Cause,
    Diff,
    Move,
    Side,
    changes_csv,
    compare,
    movers,
    side_from,
    side_of,
)
from model.changes.compared import applied, table_of
from model.changes.inputs import Inputs, inputs_at
from model.changes.steps import views_of
from model.codebook import Method, Weights
from model.ledger import Evidence, Ledger
from model.package.package import package_files
from model.reading import Clocks
from model.reading.index import PLAIN
from model.snapshot import take_snapshot
from model.verification import read_rows
from tests.factory import (
    NEIGHBOURS,
    SUBJECT,
    day,
    evidence,
    group,
    ledger,
    ledgers,
    pieces,
    snapshot,
    source,
    source_of_law,
)

law = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

EARLY, LATE = "2024-06-30", "2025-03-31"


def at(found: Ledger, on: str, method: Method | None = None, known_by: str | None = None) -> Side:
    """A ledger on a date: as of then and, unless told otherwise, as known then."""
    as_of, known = date.fromisoformat(on), date.fromisoformat(known_by or on)
    inputs = inputs_at(found, Clocks(as_of, known), method or Method())
    return Side(inputs.clocks, on, inputs)


def between(*items: Evidence, old: str = EARLY, new: str = LATE, **difference: Any) -> Diff:
    """What differs between two dates of a ledger of this evidence."""
    found = ledger(*items, **difference)
    return compare(at(found, old), at(found, new))


def edited(old: Sequence[Evidence], new: Sequence[Evidence], **difference: Any) -> Diff:
    """What differs between two ledgers on one date."""
    after = ledger(*new, **difference)
    return compare(at(ledger(*old), LATE), at(after, LATE))


def move(found: Diff, measure: str = "embassy", iso3: str = "KAZ") -> Move:
    (one,) = [each for each in found.moves if (each.iso3, each.measure) == (iso3, measure)]
    return one


def causes(found: Diff, measure: str = "embassy") -> tuple[Cause | None, ...]:
    return tuple(step.cause for step in move(found, measure).steps)


EARLIER = source("earlier", published="2024-06-01")
STOOD = evidence(source="earlier", low=2, confirmed="2024-05-31")


# --- Each cause -----------------------------------------------------------------------------------


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
    found = compare(at(old, LATE), at(new, LATE))
    assert causes(found, "visits") == (Cause.CHANGED_GROUP,)
    assert found.states == ("KAZ", "KGZ")
    assert move(found, "visits").steps[0].evidence == (said.id,)
    assert "GROUP:pair" in move(found, "visits").steps[0].note


def test_what_is_said_of_a_group_is_marked_as_such() -> None:
    said = evidence(actor="GROUP:pair", dimension="visits", low=1, event_date="2025-02-01")
    found = between(said, groups=[group("pair", "UZB", "KAZ")])
    assert move(found, "visits").steps[0].note == "said of GROUP:pair"


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


# --- Laws -----------------------------------------------------------------------------------------


def assert_telescopes(found: Diff) -> None:
    """Each part starts where the last one ended; so numbers sum."""
    for each in found.moves:
        for one, following in pairwise(each.steps):
            assert one.after == following.before
        first, last = each.before.points, each.after.points
        if first is not None and last is not None:
            for n in range(3):
                parts = [(s.before.points, s.after.points) for s in each.steps]
                total = sum((b[n] - a[n] for a, b in parts if a and b), Fraction(0))
                assert total == last[n] - first[n]


def table(inputs: Inputs | None) -> dict[tuple[str, str], Any]:
    assert inputs is not None
    return dict(table_of(views_of(inputs, PLAIN)))


def assert_gives(found: Diff) -> None:
    """The parts, applied to what OLD shows, give what NEW shows."""
    old, new = table(found.old.inputs), table(found.new.inputs)
    result = applied(old, found.steps)
    for place, shown in new.items():
        if place in result:
            assert result[place] == shown
    moved = {(step.iso3, step.measure) for step in found.steps}
    for place in old.keys() & new:
        assert place in moved or old[place] == new[place]
    for place in old.keys() ^ new:
        assert (place[0], SCORE) in moved
    assert_telescopes(found)


DAYS = st.dates(date(2021, 8, 15), date(2026, 12, 31))
SINCE_ALL = st.sampled_from([date(2024, 12, 31), date(2025, 3, 31), date(2026, 9, 30)])
"""Of random ledgers everything is published by 31 March 2025."""

METHODS = st.sampled_from(
    (
        Method(),
        Method().assuming(group_claims=False),
        Method().assuming(ageing=False, coherence=False),
        Method(worst_step=2),
        Method(weights=Weights(embassy=1, ambassador=0, delisting=0, visits=0)),
    )
)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Ledger, Ledger]:
    """A ledger, and the same one some time later: mended, withdrawn, added to, regrouped."""
    old = draw(ledgers(most=24))
    items = []
    for item in old.evidence:
        edit = draw(st.sampled_from(("keep", "keep", "mend", "drop", "error", "withdrawn")))
        if edit == "keep":
            items.append(item)
        elif edit == "mend":
            items.append(item.model_copy(update={"summary": "Mended.", **_mended(draw, item)}))
        elif edit != "drop":
            kind = "coding_error" if edit == "error" else "source_withdrawn"
            on = draw(st.dates(date(2023, 6, 30), date(2026, 1, 1)))
            values = item.model_dump(mode="json") | {"retracted": {"kind": kind, "date": on}}
            items.append(Evidence.model_validate(values))
    items += [draw(pieces(number=50 + n)) for n in range(draw(st.integers(0, 4)))]
    members = draw(st.sampled_from((("KAZ", "UZB"), ("KAZ", "FRA"), ("UZB",))))
    sources = [source_of_law(name) for name in {item.source for item in items}]
    rated = draw(st.sampled_from("ABCD"))
    sources = [
        one.model_copy(update={"reliability": rated}) if one.id.endswith("c") else one
        for one in sources
    ]
    new = ledger(
        *(Evidence.model_validate(item.model_dump(mode="json")) for item in items),
        groups=(group(NEIGHBOURS, *members),),
        sources=sources,
    )
    return old, new


def _mended(draw: st.DrawFn, item: Evidence) -> dict[str, int | None]:
    if not item.dimension.scored or item.low is None:
        return {}
    return {"low": draw(st.integers(1, 4)), "high": 4, "absence": None}


@law
@given(ledgers(), DAYS, DAYS, DAYS, DAYS)
def test_between_any_dates_of_a_ledger_the_parts_give_the_new_snapshot(
    found: Ledger, one: date, known_one: date, other: date, known_other: date
) -> None:
    old = at(found, str(one), known_by=str(known_one))
    new = at(found, str(other), known_by=str(known_other))
    forth, back = compare(old, new), compare(new, old)
    assert_gives(forth)
    assert_gives(back)
    allowed = {Cause.HAPPENED, Cause.NEWLY_REPORTED, Cause.AGED, Cause.RETRACTED_SOURCE}
    assert {step.cause for step in forth.steps} <= allowed
    if old.clocks != new.clocks:
        assert sorted(map(repr, forth.steps)) == sorted(
            repr(step.backwards()) for step in back.steps
        )
    else:
        assert forth.steps == ()


@settings(law, max_examples=150)
@given(edits(), SINCE_ALL, SINCE_ALL, METHODS, METHODS)
def test_between_any_two_ledgers_and_methods_the_parts_give_the_new_snapshot(
    pair: tuple[Ledger, Ledger], one: date, other: date, before: Method, after: Method
) -> None:
    old, new = at(pair[0], str(one), before), at(pair[1], str(other), after)
    assert_gives(compare(old, new))
    assert_gives(compare(new, old))


@law
@given(ledgers(), DAYS)
def test_time_alone_only_ages(found: Ledger, on: date) -> None:
    old = at(found, "2025-12-31")
    later = at(found, str(max(on, date(2025, 12, 31))))
    assert {step.cause for step in compare(old, later).steps} <= {Cause.AGED}


@law
@given(ledgers())
def test_the_months_are_the_differences_between_their_ends(found: Ledger) -> None:
    months = movers(found, date(2023, 1, 15), date(2023, 9, 10))
    assert [month.on for month in months][-2:] == [date(2023, 8, 31), date(2023, 9, 10)]
    for month in months:
        alone = compare(at(found, str(month.since)), at(found, str(month.on)))
        assert month.steps == alone.steps
        assert set(month.by_cause) == {step.cause for step in month.steps}


# --- What is at hand ------------------------------------------------------------------------------


def rich() -> Ledger:
    return ledger(
        STOOD,
        evidence(low=3, event_date="2025-02-01"),
        evidence(actor="FRA", low=0, high=0),
        evidence(actor="UZB", dimension="posture", low=-1),
        evidence(actor="GROUP:pair", dimension="visits", low=1),
        evidence(actor="GROUP:all_states", dimension="recognition"),
        evidence(dimension="delisting", low=1, status="considered", direction="raises"),
        sources=[EARLIER],
        groups=[group("pair", "KAZ", "UZB")],
    )


def test_a_package_tells_as_much_as_the_ledger_that_made_it() -> None:
    old = take_snapshot(rich(), as_of=day(EARLY), known_by=day(EARLY))
    new = take_snapshot(rich())
    computed = compare(side_of(old), side_of(new))
    packed = compare(side_from(package_files(old), SUBJECT), side_from(package_files(new), SUBJECT))
    assert packed.steps == computed.steps


def test_scores_alone_tell_the_causes_where_the_ledger_still_gives_them() -> None:
    old = take_snapshot(rich(), as_of=day(EARLY), known_by=day(EARLY))
    scores = {"scores.csv": package_files(old)["scores.csv"]}
    computed = compare(side_of(old), side_of(take_snapshot(rich())))
    assert compare(side_from(scores, SUBJECT, rich()), side_of(take_snapshot(rich()))).steps == (
        computed.steps
    )


def test_scores_alone_without_their_ledger_tell_no_cause() -> None:
    old = take_snapshot(ledger(evidence(low=1)))
    scores = {"scores.csv": package_files(old)["scores.csv"]}
    found = compare(side_from(scores, SUBJECT, rich()), side_of(take_snapshot(rich())))
    assert None in {step.cause for step in found.steps}
    both = compare(side_from(scores, SUBJECT), side_from(scores, SUBJECT))
    assert both.steps == ()


def test_files_that_say_other_than_todays_rules_give_are_a_changed_method() -> None:
    """As if the rules, and not their parameters, had been others when the package was made."""
    taken = take_snapshot(rich())
    side = side_from(package_files(taken), SUBJECT)
    assert side.published is not None
    other = dict(side.published)
    place = ("KAZ", "embassy")
    other[place] = other[place]._replace(text="E1", low=1, high=1)
    old = Side(side.clocks, "000000000000", side.inputs, other)
    found = compare(old, side_of(taken))
    assert causes(found) == (Cause.CHANGED_METHOD,)
    assert move(found).before.text == "E1"
    assert move(found).after.text == "E3"


def test_changes_csv_reads_back_and_each_part_starts_where_the_last_ended() -> None:
    old = take_snapshot(rich(), as_of=day(EARLY), known_by=day(EARLY))
    found = compare(side_of(old), side_of(take_snapshot(rich())))
    rows = read_rows("changes.csv", changes_csv(found).encode(), CHANGES)
    assert len(rows) == len(found.steps)
    for one, following in pairwise(rows):
        if following["part"] != 1:
            for column in ("", "state_", "low_", "at_least_", "not_ruled_out_"):
                assert one[f"{column}after"] == following[f"{column}before"]


def test_a_state_that_comes_on_the_record_is_a_change_and_one_that_stays_off_it_is_none() -> None:
    found = compare(side_of(snapshot()), side_of(snapshot(evidence(), sources=[EARLIER])))
    assert found.states == ("KAZ",)
