"""What the exact results say of a record: orderings, removals, the collection list, the ladder."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.assessment import assess
from model.codebook import SCORED, Assumptions, Dimension, Method, Standing
from model.ledger import Evidence, Ledger, register
from model.reading import Index, index
from model.robustness.choices import Setting
from model.robustness.drawn import aged, board_of
from model.robustness.exact import (
    QUARTER,
    STEPS,
    Case,
    Firmness,
    Kind,
    NothingRankedError,
    UnknownSourceError,
    bands,
    collection,
    ladder,
    leave_out_evidence,
    leave_out_sources,
    most_moving,
    open_case,
    pairs,
    without_sources,
)
from model.robustness.exact.assumption_ladder import step_assumptions
from model.robustness.exact.case import with_one, without
from model.robustness.exact.collection import width
from model.snapshot import take_snapshot
from tests.factory import ACTORS, STATES, assessed, evidence, group, ledger, ledgers, source

few = settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))


def rungs(iso3: str, *lows: int, grade: str = "B2") -> list[Evidence]:
    """Exactly these rungs in each dimension; of visits at least."""
    return [
        evidence(
            actor=iso3,
            dimension=dimension.value,
            low=low,
            grade=grade,
            **({"side": "both"} if dimension is Dimension.AMBASSADOR else {}),
        )
        for dimension, low in zip(SCORED, lows, strict=True)
        if low
    ]


def case_of(*items: Evidence, **options: object) -> Case:
    return open_case(ledger(*items), **options)  # type: ignore[arg-type]


@pytest.fixture
def three() -> Case:
    """KAZ dominates UZB; FRA beats UZB by the method's weights alone."""
    return case_of(*rungs("KAZ", 3, 3, 2, 3), *rungs("UZB", 3, 1, 1, 2), *rungs("FRA", 1, 4, 4, 1))


# --- Who is ranked ------------------------------------------------------------------------------


def test_only_states_with_a_score_over_four_dimensions_are_ranked() -> None:
    found = case_of(
        *rungs("KAZ", 3, 0, 0, 2),
        evidence(actor="FRA", low=0, high=2),
        *rungs("UZB", 3, 0, 0, 2),
        evidence(actor="UZB", dimension="delisting", value="not_applicable"),
    )
    assert found.ranked == ("KAZ",)
    assert set(found.context) == {"FRA", "UZB"}


def test_a_record_without_a_score_has_no_order() -> None:
    with pytest.raises(NothingRankedError, match="later"):
        board_of(case_of(evidence(low=0, high=2)))


def test_leaving_out_the_latest_source_does_not_turn_time_back() -> None:
    early = source("early-b", published="2023-06-30")
    found = ledger(
        evidence(source="early-b", confirmed="2023-06-01"),
        evidence(low=4, actor="UZB"),
        sources=[early],
    )
    assert open_case(found, without=("press-b",)).clocks == open_case(found).clocks
    with pytest.raises(UnknownSourceError, match="early-b, press-b"):
        open_case(found, without=("nobody",))


# --- Readings under every half-life -------------------------------------------------------------


def test_half_lives_are_whole_months() -> None:
    found = aged(Method(), Fraction(3, 4), 6)
    lives = found.half_lives
    assert [months for _, months in lives] == [14, 14, 36]
    assert found.visit_step_months == 6


def test_a_board_holds_what_each_combination_reads() -> None:
    items = (
        evidence(actor="KAZ", confirmed="2023-08-01"),
        evidence(actor="KAZ", dimension="visits", low=4, event_date="2023-08-01"),
        *rungs("UZB", 3, 1, 2, 2),
    )
    found = case_of(*items)
    setting = Setting()
    board = board_of(found, setting)
    combination = 0
    for multiple in setting.half_lives:
        for step in setting.visit_steps:
            method = aged(Method(), multiple, step)
            taken = take_snapshot(found.ledger, method=method)
            for place, iso3 in enumerate(board.states):
                for row, dimension in enumerate(SCORED):
                    reading = taken.by_iso3[iso3].reading(dimension)
                    ends = board.low[combination, row, place], board.high[combination, row, place]
                    assert ends == (reading.low, reading.high)
            combination += 1
    assert len({board.low[c].tobytes() for c in range(combination)}) > 1


# --- Orderings ----------------------------------------------------------------------------------


def test_how_firm_each_order_is(three: Case) -> None:
    found = {(p.ahead, p.behind): p for p in pairs(three)}
    assert found["KAZ", "UZB"].firmness is Firmness.DOMINANT
    assert found["KAZ", "UZB"].reversal is None
    assert found["KAZ", "FRA"].firmness is Firmness.FRAGILE
    assert found["KAZ", "FRA"].gap == Fraction(25, 4)
    assert found["FRA", "UZB"].firmness is Firmness.FIRM


def test_equal_tied_and_settled() -> None:
    found = case_of(
        *rungs("KAZ", 2, 1, 1, 1),
        *rungs("UZB", 1, 1, 2, 1),
        *rungs("FRA", 2, 1, 1, 1),
        *rungs("DEU", 4, 4, 4, 4),
        evidence(actor="USA", dimension="embassy", low=1),
        evidence(actor="USA", dimension="ambassador", low=1, side="both"),
        evidence(actor="USA", dimension="delisting", low=1),
        evidence(actor="USA", dimension="visits", low=0, high=0),
    )
    firmness = {(p.ahead, p.behind): p.firmness for p in pairs(found)}
    assert firmness["FRA", "KAZ"] is Firmness.EQUAL
    assert firmness["KAZ", "UZB"] is Firmness.TIED
    assert firmness["DEU", "USA"] is Firmness.SETTLED


def test_a_pair_says_what_weights_reorder_it_and_they_do(three: Case) -> None:
    for pair in pairs(three):
        if pair.reversal is None:
            continue
        one, other = three.lows(pair.ahead), three.lows(pair.behind)
        weighed = [
            sum(w * low for w, low in zip(pair.reversal.weights, lows, strict=True))
            for lows in (one, other)
        ]
        assert weighed[0] == weighed[1]


def test_whose_band_never_changes(three: Case) -> None:
    found = {band.iso3: band for band in bands(three)}
    assert (found["KAZ"].lowest, found["KAZ"].band, found["KAZ"].highest) == (2, 2, 2)
    assert found["KAZ"].never_changes
    assert (found["FRA"].lowest, found["FRA"].highest) == (2, 2)
    assert QUARTER.lowest([Fraction(r) for r in (1, 4, 4, 1)], (Fraction(1, 4),) * 4) >= 2


# --- Leave one out ------------------------------------------------------------------------------


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
                assert bounds == (one.at_least[1], one.not_ruled_out[1])


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
            expected = one.at_least[1] if one else case.assessments[iso3].at_least
            assert after[iso3].at_least == expected


def test_what_moves_a_state_most() -> None:
    strong, weak = evidence(low=4), evidence(dimension="visits", low=1)
    found = case_of(strong, weak, *rungs("UZB", 1, 1, 1, 1))
    most = most_moving(leave_out_evidence(found))["KAZ"]
    assert (most.kind, most.removed) == (Kind.EVIDENCE, strong.id)
    # The open embassy is worth 25 points, and implies one more rung of contact.
    assert most.moved == 25 + Fraction(25, 4)
    assert most.changes


def test_a_state_that_rests_on_one_piece_loses_its_rank_with_it() -> None:
    found = case_of(evidence(low=3), *rungs("UZB", 1, 1, 1, 1))
    removal = most_moving(leave_out_evidence(found))["KAZ"]
    assert removal.standing == (Standing.SCORED, Standing.NO_EVIDENCE)
    assert removal.rank[0] is not None
    assert removal.rank[1] is None


def test_without_sources_keeps_the_ledger_that_it_was_given() -> None:
    found = ledger(evidence(), evidence(grade="C2", actor="UZB"))
    less = without_sources(found, ("press-c",))
    assert set(less.sources) == {"press-b"}
    assert len(found.evidence) == 2
    assert without_sources(found, ()) is found


def test_evidence_about_a_group_cannot_be_added() -> None:
    found = case_of(evidence())
    item = evidence(actor="GROUP:all_states")
    with pytest.raises(ValueError, match="about one state"):
        with_one(found.found, item, source())


# --- The collection list ------------------------------------------------------------------------


def wanted(case: Case, iso3: str, dimension: Dimension) -> list[Fraction]:
    found = {(w.iso3, w.dimension): w for w in collection(case, (iso3,))}
    one = found[iso3, dimension]
    return [one.expected, one.maximal]


def test_what_one_piece_of_evidence_could_bring_worked_by_hand() -> None:
    found = case_of(*rungs("KAZ", 3, 0, 0, 2))
    # DELISTING is open from 0 to 4: any rung proved closes all four steps, 25 points.
    assert wanted(found, "KAZ", Dimension.DELISTING) == [25, 25]
    # VISITS are 2 to 4, and no visit closes the top: 0, 1 or 2 steps of 25/4 points.
    assert wanted(found, "KAZ", Dimension.VISITS) == [Fraction(25, 4), Fraction(25, 2)]
    # EMBASSY is known.
    assert wanted(found, "KAZ", Dimension.EMBASSY) == [0, 0]


def test_coherence_makes_some_evidence_worth_more() -> None:
    alone = case_of(*rungs("KAZ", 1, 0, 0, 1), method=Method().assuming(coherence=False))
    found = case_of(evidence(dimension="delisting", low=2), *rungs("UZB", 1, 1, 1, 1))
    # Of a state whose embassy is open to question, an ambassador proves the embassy and contact.
    assert wanted(found, "KAZ", Dimension.AMBASSADOR)[1] > 25
    assert wanted(alone, "KAZ", Dimension.AMBASSADOR) == [25, 25]


@few
@given(ledgers(most=7))
def test_the_expected_narrowing_is_never_above_the_maximal(found: Ledger) -> None:
    case = open_case(found)
    for one in collection(case, ACTORS):
        assert one.expected <= one.maximal <= one.width == width(case.found, one.iso3)


def test_states_of_which_nothing_is_known_are_alike() -> None:
    found = case_of(*rungs("KAZ", 3, 1, 1, 1))
    listed = collection(found, ("FJI", "PER"))
    told = {(w.iso3, w.dimension): w.expected for w in listed}
    assert all(told["FJI", d] == told["PER", d] for d in SCORED)
    assert {w.iso3 for w in listed} == {"FJI", "PER"}


# --- The ladder ---------------------------------------------------------------------------------


def test_the_ladder_against_a_snapshot_of_each_combination() -> None:
    found = ledger(
        evidence(confirmed="2023-08-01"),
        evidence(actor="GROUP:near", dimension="visits", low=3),
        evidence(actor="UZB", dimension="ambassador", low=3),
        groups=[group("near", "KAZ", "UZB")],
    )
    bars = ladder(open_case(found))
    assert len(bars) == 16 * 2
    for bar in bars:
        taken = take_snapshot(found, method=Method(assumptions=bar.assumptions))
        one = taken.by_iso3[bar.iso3]
        assert (bar.at_least, bar.not_ruled_out) == (one.at_least, one.not_ruled_out)
        assert bar.scored == one.scored
    assert sum(bar.published for bar in bars) == 2


def test_each_step_shrinks_the_bar() -> None:
    found = ledger(
        evidence(dimension="ambassador", low=3),
        evidence(dimension="delisting", low=2, high=4, confirmed="2020-01-01/2021-12-31"),
        evidence(actor="GROUP:near", dimension="delisting", low=1, high=3),
        groups=[group("near", "KAZ", "UZB")],
    )
    steps = [bar for bar in ladder(open_case(found), ("KAZ",)) if bar.step is not None]
    assert [bar.step for bar in steps] == list(range(len(STEPS)))
    widths = [bar.width for bar in steps]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > widths[1] > widths[2] > widths[-1] == 0
    assert step_assumptions(2) == Assumptions()


def test_every_state_has_a_place_in_a_case() -> None:
    assert tuple(case_of(evidence()).assessments) == STATES
