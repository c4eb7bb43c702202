"""Hindsight: what was said of a day then, and what is said of it now."""

from datetime import date

from hypothesis import given, settings

from model.ledger import Ledger
from model.snapshot import take_snapshot
from model.words import hindsight_sentence
from tests.factory import ACTORS, evidence, ledgers, snapshot, source

EARLY = source("early-b", published="2023-06-30")


def test_what_was_said_then_and_is_found_too_high_now() -> None:
    then = evidence(source="early-b", low=3, high=4, confirmed="2023-06-01", grade="B2")
    since = evidence(low=0, high=1, confirmed="2023-08-01", grade="A1")
    stood = evidence(actor="UZB", source="early-b", low=2, high=4, confirmed="2023-06-01")
    found = snapshot(then, since, stood, sources=[EARLY])
    told = [
        (one.on, one.iso3, one.dimension, one.low_then, one.low_now, one.too_high)
        for one in found.hindsight
        if one.on == date(2023, 12, 31)
    ]
    assert told == [
        (date(2023, 12, 31), "KAZ", "embassy", 3, 0, True),
        (date(2023, 12, 31), "KAZ", "visits", 2, 0, True),
        (date(2023, 12, 31), "UZB", "embassy", 2, 2, False),
    ]
    said = hindsight_sentence(found)
    assert said.startswith("Hindsight: of ")
    assert "at the end of 2023" in said


def test_what_is_said_of_groups_is_nothing_that_was_said_of_a_state() -> None:
    said = evidence(actor="GROUP:all_states", source="early-b", low=3, confirmed="2023-06-01")
    found = snapshot(said, sources=[EARLY])
    assert found.hindsight == ()
    assert hindsight_sentence(found) == ""


@settings(max_examples=15)
@given(ledgers())
def test_both_ends_are_those_of_the_snapshots_of_that_day(found: Ledger) -> None:
    taken = take_snapshot(found)
    for on in {one.on for one in taken.hindsight}:
        then, now = (take_snapshot(found, as_of=on, known_by=by) for by in (on, taken.known_by))
        said = [one for one in taken.hindsight if one.on == on]
        shown = {
            (iso3, reading.dimension): reading.interval
            for iso3 in ACTORS
            for reading in then.by_iso3[iso3].readings
            if reading.low
        }
        assert {(one.iso3, one.dimension): (one.low_then, one.high_then) for one in said} == shown
        for one in said:
            reading = now.by_iso3[one.iso3].reading(one.dimension)
            assert reading.interval == (one.low_now, one.high_now)
            assert one.too_high is (one.low_then > one.low_now)
