"""Sobol indices of a board, of functions whose indices are known, and against scipy."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from scipy.stats import sobol_indices  # type: ignore[import-untyped]

from model.robustness.choices import FACTORS, Setting
from model.robustness.drawn import Sensitivity, sobol
from model.robustness.drawn.sensitivity import bootstrap, estimate, sobol_pair
from tests.model.robustness.boards import FIXED, many, only

Floats = npt.NDArray[np.float64]
Function = Callable[[Floats], Floats]

G_COEFFICIENTS = np.array([0.0, 0.5, 3.0, 9.0, 99.0])


def ishigami(x: Floats) -> Floats:
    """On [0, 1]^3, stretched to [-pi, pi]; a = 7, b = 0.1."""
    z = np.pi * (2 * x - 1)
    found: Floats = (
        np.sin(z[:, 0]) + 7 * np.sin(z[:, 1]) ** 2 + 0.1 * z[:, 2] ** 4 * np.sin(z[:, 0])
    )
    return found


def ishigami_indices() -> tuple[list[float], list[float]]:
    a, b, pi = 7.0, 0.1, np.pi
    v1 = (1 + b * pi**4 / 5) ** 2 / 2
    v2 = a**2 / 8
    v13 = b**2 * pi**8 * (1 / 18 - 1 / 50)
    v = v1 + v2 + v13
    return [v1 / v, v2 / v, 0.0], [(v1 + v13) / v, v2 / v, v13 / v]


def g_function(x: Floats) -> Floats:
    found: Floats = ((np.abs(4 * x - 2) + G_COEFFICIENTS) / (1 + G_COEFFICIENTS)).prod(axis=1)
    return found


def g_indices() -> tuple[list[float], list[float]]:
    alone = 1 / (3 * (1 + G_COEFFICIENTS) ** 2)
    variance = (1 + alone).prod() - 1
    total = alone * (1 + alone).prod() / (1 + alone) / variance
    return list(alone / variance), list(total)


def runs_of(function: Function, width: int, points: int = 4096, seed: int = 3) -> Floats:
    a, b = sobol_pair(points, width, np.random.default_rng(seed))
    mixed = []
    for column in range(width):
        ab = a.copy()
        ab[:, column] = b[:, column]
        mixed.append(function(ab))
    return np.array([function(a), function(b), *mixed])


KNOWN = [(ishigami, 3, ishigami_indices), (g_function, 5, g_indices)]


@pytest.mark.parametrize(("function", "width", "known"), KNOWN)
def test_the_indices_of_a_known_function(
    function: Function, width: int, known: Callable[[], tuple[list[float], list[float]]]
) -> None:
    found = estimate(runs_of(function, width))
    first, total = known()
    assert found.first == pytest.approx(first, abs=0.015)
    assert found.total == pytest.approx(total, abs=0.015)


def test_the_ishigami_indices_are_those_of_the_literature() -> None:
    first, total = ishigami_indices()
    assert first == pytest.approx([0.3139, 0.4424, 0.0], abs=5e-5)
    assert total == pytest.approx([0.5576, 0.4424, 0.2437], abs=5e-5)


@pytest.mark.parametrize(("function", "width", "known"), KNOWN)
def test_the_bootstrap_intervals_hold_the_known_indices(
    function: Function, width: int, known: Callable[[], tuple[list[float], list[float]]]
) -> None:
    runs = runs_of(function, width, points=1024)
    found, (first, total) = bootstrap(runs, np.random.default_rng(5)), known()
    for intervals, truth in ((found.first, first), (found.total, total)):
        assert (intervals[:, 0] - 1e-9 <= truth).all()
        assert (intervals[:, 1] + 1e-9 >= truth).all()


@pytest.mark.parametrize(("function", "width", "known"), KNOWN)
def test_scipy_finds_the_same(function: Function, width: int, known: object) -> None:
    assert known
    runs = runs_of(function, width, points=1024)
    theirs = sobol_indices(func={"f_A": runs[:1], "f_B": runs[1:2], "f_AB": runs[2:, None]}, n=1024)
    ours = estimate(runs)
    assert ours.first == pytest.approx(np.ravel(theirs.first_order), abs=0.01)
    assert ours.total == pytest.approx(np.ravel(theirs.total_order), abs=0.01)


def test_an_output_that_never_varies_has_indices_of_zero() -> None:
    still = np.full(64, 3.0)
    found = estimate(np.array([still] * 4))
    assert found.variance == 0
    assert list(found.first) == list(found.total) == [0, 0]


def test_an_additive_function_has_first_and_total_alike() -> None:
    found = estimate(runs_of(lambda x: x @ np.array([1.0, 2.0, 4.0]), 3))
    assert found.first == pytest.approx([1 / 21, 4 / 21, 16 / 21], abs=0.01)
    assert found.total == pytest.approx(found.first, abs=0.01)


def test_more_points_come_nearer() -> None:
    def error(points: int) -> float:
        found = [estimate(runs_of(ishigami, 3, points, seed)) for seed in range(5)]
        return float(np.mean([np.abs(f.total - ishigami_indices()[1]).mean() for f in found]))

    assert error(4096) < error(256) / 2


@pytest.mark.parametrize("points", [0, 1, 100, 1000])
def test_points_that_are_no_power_of_two_are_refused(points: int) -> None:
    with pytest.raises(ValueError, match="power of 2"):
        sobol_pair(points, 3, np.random.default_rng(1))


def test_the_designs_are_the_same_for_the_same_seed() -> None:
    one, other = (sobol_pair(64, 4, np.random.default_rng(9)) for _ in range(2))
    assert all((x == y).all() for x, y in zip(one, other, strict=True))


def indices(setting: Setting | None = None, points: int = 512) -> Sensitivity:
    return sobol(many(12, setting), np.random.default_rng(1), points)


def test_one_seed_gives_the_same_indices_to_the_bit() -> None:
    one, other = indices(), indices()
    assert one.indices.total.tobytes() == other.indices.total.tobytes()
    assert one.intervals.first.tobytes() == other.intervals.first.tobytes()


def test_the_model_runs_are_counted_and_what_is_held_has_no_index() -> None:
    found = indices(only("weights", "missing"))
    assert found.factors == ("weights", "missing")
    assert found.held == tuple(f for f in FACTORS if f not in found.factors)
    assert found.model_runs == 512 * 4
    assert found.total.shape == (12, 2)


def test_one_factor_alone_explains_everything() -> None:
    found = indices(only("weights"), points=1024)
    assert found.indices.first == pytest.approx([1], abs=0.1)
    assert found.indices.total == pytest.approx([1], abs=0.1)


def test_nothing_varied_has_no_factor() -> None:
    found = indices(FIXED)
    assert found.factors == ()
    assert found.mean_shift == 0
