"""What holds whatever the weights, against linear programmes, grids and cases worked by hand."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog  # type: ignore[import-untyped]

from model.robustness.exact import QUARTER, Case, Firmness, bands, pairs
from model.robustness.exact.firmness import ANY, Rungs, Vector, corners, dot, smallest_reversal
from tests.factory import evidence
from tests.model.robustness.cases import case_of
from tests.model.robustness.cases import rungs as coded

EQUAL = (Fraction(1, 4),) * 4

rungs = st.tuples(*[st.integers(-4, 4)] * 4)
weights = (
    st.lists(st.integers(0, 9), min_size=4, max_size=4)
    .filter(any)
    .map(lambda parts: tuple(Fraction(part, sum(parts)) for part in parts))
)


def every(step: int) -> list[Vector]:
    """All weights that are multiples of 1/step."""
    grid = product(range(step + 1), repeat=3)
    return [
        (Fraction(a, step), Fraction(b, step), Fraction(c, step), Fraction(step - a - b - c, step))
        for a, b, c in grid
        if a + b + c <= step
    ]


GRID = every(12)


def distance(one: Vector, other: Vector) -> Fraction:
    return sum((abs(a - b) for a, b in zip(one, other, strict=True)), Fraction(0))


@settings(max_examples=60)
@given(rungs, weights)
def test_no_weights_on_a_grid_go_beyond_the_extremes(values: Rungs, base: Vector) -> None:
    sums = [dot(values, w) for w in GRID]
    assert ANY.lowest(values, base) <= min(sums)
    assert ANY.highest(values, base) >= max(sums)


@settings(max_examples=60)
@given(rungs, weights)
def test_the_smallest_change_is_what_a_linear_programme_finds(values: Rungs, base: Vector) -> None:
    reversal = smallest_reversal(values, base)
    if reversal is None:
        return
    # Variables: w, and the changes u and d with w = base + u - d; the two records tie.
    equal = np.zeros((6, 12))
    equal[0, :4], equal[5, :4] = 1, values
    for k in range(4):
        equal[k + 1, [k, 4 + k, 8 + k]] = 1, -1, 1
    found = linprog([0.0] * 4 + [1.0] * 8, A_eq=equal, b_eq=[1.0, *(float(b) for b in base), 0.0])
    assert float(reversal.distance) == pytest.approx(found.fun, abs=1e-7)


@settings(max_examples=60)
@given(rungs, weights, st.lists(st.floats(-1, 1), min_size=4, max_size=4))
def test_no_noise_goes_beyond_the_share_range(
    values: Rungs, base: Vector, noise: list[float]
) -> None:
    raw = np.array([float(b) for b in base]) * (1 + 0.25 * np.array(noise))
    drawn = float(raw @ np.array([float(v) for v in values]) / raw.sum())
    assert float(QUARTER.lowest(values, base)) - 1e-9 <= drawn
    assert drawn <= float(QUARTER.highest(values, base)) + 1e-9


def test_the_corners_of_a_quarter_around_equal_weights() -> None:
    found = corners(EQUAL, Fraction(1, 4))
    assert len(found) == 15  # all up and all down are both the baseline
    assert all(sum(corner) == 1 for corner in found)
    assert max(max(corner) for corner in found) == Fraction(5, 14)  # 5/16 of 14/16
    assert min(min(corner) for corner in found) == Fraction(3, 18)


def test_the_smallest_change_that_reorders_a_pair_worked_by_hand() -> None:
    """China [3 4 0 2] before Germany [1 0 0 3]: ahead by 5/4 of a rung; from AMBASSADOR (+4) to
    VISITS (-1) each unit of weight costs 5, so 1/4 must move: changes that sum to 1/2.
    """
    found = smallest_reversal((2, 4, 0, -1), EQUAL)
    assert found is not None
    assert found.distance == Fraction(1, 2)
    assert found.weights == (Fraction(1, 4), Fraction(0), Fraction(1, 4), Fraction(1, 2))


@settings(max_examples=60)
@given(rungs, weights)
def test_the_smallest_change_is_a_tie_and_nothing_nearer_reverses(
    values: Rungs, base: Vector
) -> None:
    if dot(values, base) <= 0:
        assert smallest_reversal(values, base) is None
        return
    found = smallest_reversal(values, base)
    if found is None:
        assert min(values) >= 0
        assert ANY.lowest(values, base) >= 0
        return
    assert dot(values, found.weights) == 0
    assert sum(found.weights) == 1
    assert min(found.weights) >= 0
    assert distance(found.weights, base) == found.distance
    nearer = [w for w in GRID if distance(w, base) < found.distance]
    assert all(dot(values, w) > 0 for w in nearer)


@pytest.fixture
def three() -> Case:
    """KAZ dominates UZB; FRA beats UZB by the method's weights alone."""
    return case_of(*coded("KAZ", 3, 3, 2, 3), *coded("UZB", 3, 1, 1, 2), *coded("FRA", 1, 4, 4, 1))


def test_how_firm_each_order_is(three: Case) -> None:
    found = {(p.more, p.less): p for p in pairs(three)}
    assert found["KAZ", "UZB"].firmness is Firmness.DOMINANT
    assert found["KAZ", "UZB"].reversal is None
    assert found["KAZ", "FRA"].firmness is Firmness.FRAGILE
    assert found["KAZ", "FRA"].gap == Fraction(25, 4)
    assert found["FRA", "UZB"].firmness is Firmness.FIRM


def test_equal_tied_and_settled() -> None:
    found = case_of(
        *coded("KAZ", 2, 1, 1, 1),
        *coded("UZB", 1, 1, 2, 1),
        *coded("FRA", 2, 1, 1, 1),
        *coded("DEU", 4, 4, 4, 4),
        evidence(actor="USA", dimension="embassy", low=1),
        evidence(actor="USA", dimension="ambassador", low=1, side="both"),
        evidence(actor="USA", dimension="delisting", low=1),
        evidence(actor="USA", dimension="visits", low=0, high=0),
    )
    firmness = {(p.more, p.less): p.firmness for p in pairs(found)}
    assert firmness["FRA", "KAZ"] is Firmness.EQUAL
    assert firmness["KAZ", "UZB"] is Firmness.TIED
    assert firmness["DEU", "USA"] is Firmness.SETTLED


def test_a_pair_says_what_weights_reorder_it_and_they_do(three: Case) -> None:
    for pair in pairs(three):
        if pair.reversal is None:
            continue
        one, other = three.lows(pair.more), three.lows(pair.less)
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
    assert QUARTER.lowest((1, 4, 4, 1), (Fraction(1, 4),) * 4) >= 2
