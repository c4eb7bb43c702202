"""What is drawn: its distribution, its reach, and that the same seed draws the same."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from model.robustness.choices import (
    FACTORS,
    Aggregation,
    Coding,
    Missing,
    Setting,
    Spacing,
    WeightDraw,
)
from model.robustness.drawn import VALUES, copeland_scores, draw_chunks, mean_scores, value_table
from model.robustness.drawn.aggregation import LEVELS, MEANS
from model.robustness.drawn.draws import Draws, Streams, realise
from tests.model.robustness.boards import FIXED, board, many


def fixed(**options: Any) -> Setting:
    return replace(FIXED, **options)


def drawn(
    setting: Setting, *, low: int, high: int, inside: float = 0.7, draws: int = 40_000
) -> Draws:
    made = board({"KAZ": [low] * 4}, {"KAZ": [high] * 4}, setting, inside)
    return realise(made, Streams(made, np.random.default_rng(2)).take(draws))


def shares(found: Draws) -> list[float]:
    """How often each half rung is drawn."""
    counts = np.bincount(found.levels.ravel(), minlength=LEVELS)
    return list(counts / counts.sum())


@pytest.mark.parametrize(
    ("low", "high", "inside", "expected"),
    [
        (2, 2, 0.9, {1: 0.05, 2: 0.90, 3: 0.05}),
        (2, 2, 0.7, {1: 0.15, 2: 0.70, 3: 0.15}),
        (2, 2, 0.5, {1: 0.25, 2: 0.50, 3: 0.25}),
        (4, 4, 0.7, {3: 0.30, 4: 0.70}),
        (0, 0, 0.7, {0: 0.70, 1: 0.30}),
        (3, 4, 0.7, {2: 0.30, 3: 0.70}),
        (0, 4, 0.5, {0: 1.0}),
    ],
)
def test_what_confidence_leaves_goes_to_the_next_rungs(
    low: int, high: int, inside: float, expected: dict[int, float]
) -> None:
    found = shares(drawn(fixed(coding=(Coding.BY_CONFIDENCE,)), low=low, high=high, inside=inside))

    def chance(level: int) -> float:
        return 0 if level % 2 else expected.get(level // 2, 0)

    assert found == pytest.approx([chance(k) for k in range(LEVELS)], abs=0.004)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Missing.LOWEST, {2: 1.0}),
        (Missing.HIGHEST, {8: 1.0}),
        (Missing.MIDDLE, {5: 1.0}),
        (Missing.UNIFORM, {2: 0.25, 4: 0.25, 6: 0.25, 8: 0.25}),
    ],
)
def test_where_within_one_to_four_a_state_stands(rule: Missing, expected: dict[int, float]) -> None:
    found = shares(drawn(fixed(missing=(rule,)), low=1, high=4))
    assert found == pytest.approx([expected.get(k, 0) for k in range(LEVELS)], abs=0.004)


def test_dirichlet_weights_have_the_mean_and_spread_that_are_documented() -> None:
    made = board({"KAZ": [1] * 4}, setting=fixed(weights=(WeightDraw.DIRICHLET,)))
    weights = realise(made, Streams(made, np.random.default_rng(4)).take(100_000)).weights
    assert weights.sum(axis=1) == pytest.approx(1)
    assert weights.mean(axis=0) == pytest.approx([0.25] * 4, abs=0.002)
    assert weights.std(axis=0) == pytest.approx([(0.25 * 0.75 / 21) ** 0.5] * 4, abs=0.001)
    assert np.quantile(weights, (0.05, 0.95)) == pytest.approx([0.11, 0.42], abs=0.01)


def test_all_weights_equally_likely_have_the_spread_of_the_simplex() -> None:
    made = board({"KAZ": [1] * 4}, setting=fixed(weights=(WeightDraw.ANY,)))
    weights = realise(made, Streams(made, np.random.default_rng(4)).take(100_000)).weights
    assert weights.std(axis=0) == pytest.approx([(0.25 * 0.75 / 5) ** 0.5] * 4, abs=0.002)


@pytest.mark.parametrize("scheme", list(WeightDraw))
def test_a_dimension_without_weight_stays_without_unless_any_weights_may_be(
    scheme: WeightDraw,
) -> None:
    made = board({"KAZ": [1] * 4}, setting=fixed(weights=(scheme,)), weights=(0.5, 0.5, 0, 0))
    weights = realise(made, Streams(made, np.random.default_rng(4)).take(100)).weights
    assert (weights[:, 2:] == 0).all() == (scheme is not WeightDraw.ANY)


def test_the_size_of_the_chunks_changes_no_draw() -> None:
    made = many(9)
    one, other = (
        list(draw_chunks(made, 500, np.random.default_rng(8), chunk)) for chunk in (500, 77)
    )
    for name in ("weights", "levels"):
        whole, parts = (np.concatenate([getattr(d, name) for d in draws]) for draws in (one, other))
        assert np.array_equal(whole, parts)
    for factor in FACTORS:
        whole, parts = (
            np.concatenate([d.options[factor] for d in draws]) for draws in (one, other)
        )
        assert np.array_equal(whole, parts)


def test_every_option_is_equally_likely() -> None:
    made = many(2)
    found = realise(made, Streams(made, np.random.default_rng(3)).take(60_000))
    for factor in FACTORS:
        count = made.setting.count(factor)
        seen = np.bincount(found.options[factor], minlength=count) / 60_000
        assert seen == pytest.approx([1 / count] * count, abs=0.006)


@pytest.mark.parametrize("spacing", list(Spacing))
def test_a_spacing_rises_from_nothing_to_one(spacing: Spacing) -> None:
    values = VALUES[spacing]
    assert [values[0], values[-1]] == [Fraction(0), Fraction(1)]
    assert all(a < b for a, b in pairwise(values))
    assert value_table((spacing,))[0, 5] == float(values[2] + values[3]) / 2


def test_convex_and_concave_are_one_another_upside_down() -> None:
    convex, concave = VALUES[Spacing.CONVEX], VALUES[Spacing.CONCAVE]
    assert tuple(1 - x for x in reversed(convex)) == concave


@pytest.mark.parametrize("aggregation", MEANS)
@pytest.mark.parametrize("spacing", list(Spacing))
def test_a_mean_has_fixed_goalposts_and_keeps_equal_rungs(
    aggregation: Aggregation, spacing: Spacing
) -> None:
    levels = np.tile(np.array([0, 4, 8], np.uint8), (1, 4, 1))
    weights = np.array([[0.4, 0.3, 0.2, 0.1]])
    found = mean_scores(levels, weights, value_table((spacing,)), aggregation)[0]
    assert found == pytest.approx([0, float(VALUES[spacing][2]), 1], abs=1e-12)


def test_copeland_against_comparing_every_pair_one_by_one() -> None:
    rng = np.random.default_rng(6)
    levels = rng.integers(0, LEVELS, (50, 4, 7)).astype(np.uint8)
    weights = rng.dirichlet([2.0] * 4, 50)
    found = copeland_scores(levels, weights)
    for d in range(50):
        for i in range(7):
            net = 0
            for j in range(7):
                sign = np.sign(levels[d, :, i].astype(int) - levels[d, :, j].astype(int))
                net += int(np.sign(round(float(weights[d] @ sign), 6)))
            assert found[d, i] == pytest.approx((1 + net / 6) / 2)


def test_one_state_alone_has_a_copeland_score() -> None:
    assert copeland_scores(np.zeros((1, 4, 1), np.uint8), np.full((1, 4), 0.25))[0, 0] == 0.5
