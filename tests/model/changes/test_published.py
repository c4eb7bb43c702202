"""Comparison with the files of an old package."""

from itertools import pairwise

from model.changes import (
    CHANGES,
    Cause,
    Side,
    changes_csv,
    compare,
    side_from,
    side_of,
)
from model.ledger import Ledger
from model.package.package import package_files
from model.snapshot import take_snapshot
from model.verification import read_rows
from tests.factory import (
    SUBJECT,
    day,
    evidence,
    group,
    ledger,
    snapshot,
)
from tests.model.changes.records import EARLIER, EARLY, STOOD, causes, move


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
