"""Sobol indices with bootstrap intervals. First order: Saltelli et al. (2010), Computer Physics
Communications 181, table 2 (b); total order: Jansen (1999), the same table (f).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.stats import qmc  # type: ignore[import-untyped]

from model.robustness.drawn.board import Floats

CONFIDENCE: Final = 0.95
"""Of the bootstrap intervals (percentiles)."""
RESAMPLES: Final = 999


@dataclass(frozen=True)
class Indices:
    """Shares of the output's variance, one a factor; estimates may stray a little from [0, 1]."""

    first: Floats
    """What a factor explains alone, shape (factors,)."""
    total: Floats
    """What is left if all others were known, alone and together with others, shape (factors,)."""
    variance: float
    """Of the output; where it is 0 all indices are 0."""


@dataclass(frozen=True)
class Intervals:
    """Bootstrap intervals, 95 %: shapes (factors, 2), low and high."""

    first: Floats
    total: Floats


def estimate(runs: Floats) -> Indices:
    """Sobol indices of runs (2 + factors, n): designs A, B, and A with one factor at a time from B.
    With f centred: V = var(f_A, f_B), first = mean(f_B (f_AB - f_A)) / V and total = mean((f_A -
    f_AB)^2) / (2 V).
    """
    first, total, variance = _from_means(_columns(runs).mean(axis=1)[None])
    return Indices(first[0], total[0], float(variance[0]))


def bootstrap(runs: Floats, rng: np.random.Generator, resamples: int = RESAMPLES) -> Intervals:
    """Percentile intervals from resampling the n points; no further model run."""
    columns = _columns(runs)
    points = columns.shape[1]
    counts = rng.multinomial(points, np.full(points, 1 / points), size=resamples)
    first, total, _ = _from_means(counts @ columns.T / points)
    tails = (1 - CONFIDENCE) / 2, 1 - (1 - CONFIDENCE) / 2
    return Intervals(*(np.quantile(index, tails, axis=0).T for index in (first, total)))


def _columns(runs: Floats) -> Floats:
    """What is averaged: the mean and mean square, then each factor's products and squares."""
    centre = (runs[0].mean() + runs[1].mean()) / 2
    a, b, ab = runs[0] - centre, runs[1] - centre, runs[2:] - centre
    return np.vstack([(a + b) / 2, (a * a + b * b) / 2, b * (ab - a), (a - ab) ** 2 / 2])


def _from_means(means: Floats) -> tuple[Floats, Floats, Floats]:
    """Indices from averaged columns, shape (resamples, 2 + 2 factors)."""
    factors = (means.shape[1] - 2) // 2
    variance = means[:, 1] - means[:, 0] ** 2
    varies = variance > 1e-12
    divisor = np.where(varies, variance, 1)[:, None]
    shares = np.where(varies[:, None], means[:, 2:] / divisor, 0)
    return shares[:, :factors], shares[:, factors:], variance


def sobol_pair(draws: int, width: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Two independent designs of uniform numbers, each (draws, width), from one Sobol sequence with
    Owen scrambling; `ValueError` where `draws` is no power of 2, so that it would not be balanced.
    """
    if draws < 2 or draws & (draws - 1):
        raise ValueError(f"{draws} is not a power of 2; give 256, 512, 1024 or so")
    both: Floats = qmc.Sobol(2 * width, scramble=True, rng=rng).random(draws)
    return both[:, :width], both[:, width:]
