"""Exact extremes over weights: against linear programmes, grids and hand-worked cases."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog  # type: ignore[import-untyped]

from model.robustness.exact import QUARTER, WeightRange
from model.robustness.exact.weight_ranges import (
    ANY,
    RangeKind,
    Vector,
    corners,
    dot,
    smallest_reversal,
)

EQUAL = (Fraction(1, 4),) * 4

rungs = st.tuples(*[st.integers(-4, 4).map(Fraction)] * 4)
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
def test_no_weights_on_a_grid_go_beyond_the_extremes(values: Vector, base: Vector) -> None:
    for within in (ANY, WeightRange(RangeKind.DISTANCE, Fraction(1, 2))):
        inside = [w for w in GRID if within is ANY or distance(w, base) <= within.size] or [base]
        sums = [dot(values, w) for w in inside]
        assert within.lowest(values, base) <= min(sums)
        assert within.highest(values, base) >= max(sums)


@settings(max_examples=60)
@given(rungs, weights, st.integers(0, 8))
def test_the_distance_range_is_what_a_linear_programme_finds(
    values: Vector, base: Vector, eighths: int
) -> None:
    size = Fraction(eighths, 4)
    # Variables: w, and the changes u and d with w = base + u - d.
    cost = [float(v) for v in values] + [0.0] * 8
    equal = np.zeros((5, 12))
    equal[0, :4] = 1
    for k in range(4):
        equal[k + 1, [k, 4 + k, 8 + k]] = 1, -1, 1
    found = linprog(
        cost,
        A_ub=[[0.0] * 4 + [1.0] * 8],
        b_ub=[float(size)],
        A_eq=equal,
        b_eq=[1.0, *(float(b) for b in base)],
    )
    ours = WeightRange(RangeKind.DISTANCE, size).lowest(values, base)
    assert float(ours) == pytest.approx(found.fun, abs=1e-7)


@settings(max_examples=60)
@given(rungs, weights, st.lists(st.floats(-1, 1), min_size=4, max_size=4))
def test_no_noise_goes_beyond_the_share_range(
    values: Vector, base: Vector, noise: list[float]
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
    found = smallest_reversal((Fraction(2), Fraction(4), Fraction(0), Fraction(-1)), EQUAL)
    assert found is not None
    assert found.distance == Fraction(1, 2)
    assert found.weights == (Fraction(1, 4), Fraction(0), Fraction(1, 4), Fraction(1, 2))


@settings(max_examples=60)
@given(rungs, weights)
def test_the_smallest_change_is_a_tie_and_nothing_nearer_reverses(
    values: Vector, base: Vector
) -> None:
    if dot(values, base) <= 0:
        with pytest.raises(ValueError, match="not ahead"):
            smallest_reversal(values, base)
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
    assert WeightRange(RangeKind.DISTANCE, found.distance).lowest(values, base) == 0
    nearer = [w for w in GRID if distance(w, base) < found.distance]
    assert all(dot(values, w) > 0 for w in nearer)


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        (RangeKind.SHARE, Fraction(1)),
        (RangeKind.SHARE, Fraction(-1, 4)),
        (RangeKind.DISTANCE, Fraction(3)),
    ],
)
def test_a_size_without_meaning_is_refused(kind: RangeKind, size: Fraction) -> None:
    with pytest.raises(ValueError, match="not a range"):
        WeightRange(kind, size)
