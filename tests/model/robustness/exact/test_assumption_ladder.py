"""The interval of a state with and without each assumption."""

from model.codebook import Method
from model.robustness.exact import (
    STEPS,
    ladder,
    open_case,
)
from model.snapshot import take_snapshot
from tests.factory import STATES, evidence, group, ledger
from tests.model.robustness.cases import case_of


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
    assert [bar.published for bar in steps] == [False, True, False, False, False]


def test_every_state_has_a_place_in_a_case() -> None:
    assert tuple(case_of(evidence()).assessments) == STATES
