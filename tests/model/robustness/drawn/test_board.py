"""Readings under every half-life and visit step."""

from fractions import Fraction

from model.codebook import SCORED, Method
from model.robustness.choices import Setting
from model.robustness.drawn import aged, board_of
from model.snapshot import take_snapshot
from tests.factory import evidence
from tests.model.robustness.cases import case_of, rungs


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
