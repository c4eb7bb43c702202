"""Sobol indices of a board."""

import numpy as np
import pytest

from model.robustness.choices import FACTORS, Setting
from model.robustness.drawn import Sensitivity, sobol
from tests.model.robustness.boards import FIXED, many, only


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
