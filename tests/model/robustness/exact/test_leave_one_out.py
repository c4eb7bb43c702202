"""What rests on one piece of evidence or one source."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from model.assessment import assess
from model.codebook import Standing
from model.ledger import Evidence, Ledger, register
from model.reading import Index, index, without
from model.robustness.exact import (
    Case,
    Kind,
    leave_out_evidence,
    leave_out_sources,
    most_moving,
    open_case,
    without_sources,
)
from model.robustness.exact.case import with_one
from tests.factory import ACTORS, STATES, assessed, evidence, ledger, ledgers
from tests.model.robustness.cases import case_of, few, rungs


def fresh(found: Ledger, case: Case, items: tuple[Evidence, ...]) -> Index:
    return index(register(items, found.sources), found.actors, case.clocks, case.method)


@few
@given(ledgers(most=7), st.data())
def test_taking_one_away_is_reading_the_rest_anew(found: Ledger, data: st.DataObject) -> None:
    if not found.evidence:
        return
    case = open_case(found)
    gone = data.draw(st.sampled_from(found.evidence))
    rest = fresh(found, case, tuple(item for item in found.evidence if item is not gone))
    varied = without(case.found, [gone])
    for iso3 in ACTORS:
        assert assess(iso3, varied) == assess(iso3, rest)


@few
@given(ledgers(most=7), st.data())
def test_adding_one_is_reading_all_anew(found: Ledger, data: st.DataObject) -> None:
    about_states = [item for item in found.evidence if item.actor in STATES]
    if not about_states:
        return
    case = open_case(found)
    item = data.draw(st.sampled_from(about_states))
    less = fresh(found, case, tuple(one for one in found.evidence if one is not item))
    if case.found.kept == less.kept:
        return  # it does not count
    varied = with_one(less, item, found.sources[item.source])
    for iso3 in ACTORS:
        assert assess(iso3, varied) == case.assessments[iso3]


@few
@given(ledgers(most=7))
def test_removals_against_brute_force(found: Ledger) -> None:
    case = open_case(found)
    told = {(one.removed, one.iso3): one for one in leave_out_evidence(case)}
    for gone in found.evidence:
        rest = tuple(item for item in found.evidence if item is not gone)
        as_of, known_by = case.clocks
        after = assessed(replace(found, evidence=rest), *ACTORS, as_of=as_of, known_by=known_by)
        for iso3 in ACTORS:
            old, new = case.assessments[iso3], after[iso3]
            bounds = (new.at_least, new.not_ruled_out)
            one = told.get((gone.id, iso3))
            if one is None:
                assert bounds == (old.at_least, old.not_ruled_out)
            else:
                assert bounds == (one.after.at_least, one.after.not_ruled_out)


@few
@given(ledgers(most=7))
def test_leaving_a_source_out_is_a_ledger_without_it(found: Ledger) -> None:
    case = open_case(found)
    told = {(one.removed, one.iso3): one for one in leave_out_sources(case)}
    for name in found.sources:
        as_of, known_by = case.clocks
        rest = without_sources(found, (name,))
        after = assessed(rest, *ACTORS, as_of=as_of, known_by=known_by)
        for iso3 in ACTORS:
            one = told.get((name, iso3))
            expected = one.after.at_least if one else case.assessments[iso3].at_least
            assert after[iso3].at_least == expected


def test_what_moves_a_state_most() -> None:
    strong, weak = evidence(low=4), evidence(dimension="visits", low=1)
    found = case_of(strong, weak, *rungs("UZB", 1, 1, 1, 1))
    most = most_moving(leave_out_evidence(found))["KAZ"]
    assert (most.kind, most.removed) == (Kind.EVIDENCE, strong.id)
    # The open embassy is worth 25 points, and implies one more rung of contact.
    assert most.moved == 25 + Fraction(25, 4)
    assert most.source == strong.source


def test_a_state_that_rests_on_one_piece_loses_its_rank_with_it() -> None:
    found = case_of(evidence(low=3), *rungs("UZB", 1, 1, 1, 1))
    removal = most_moving(leave_out_evidence(found))["KAZ"]
    assert (removal.before.scored, removal.after.standing) == (True, Standing.NO_EVIDENCE)
    assert removal.ranks[0] is not None
    assert removal.ranks[1] is None


def test_without_sources_keeps_the_ledger_that_it_was_given() -> None:
    found = ledger(evidence(), evidence(grade="C2", actor="UZB"))
    less = without_sources(found, ("press-c",))
    assert set(less.sources) == {"press-b"}
    assert len(found.evidence) == 2
    assert without_sources(found, ()) is found
