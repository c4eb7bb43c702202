"""Which choice moves the ranks: Sobol indices, with bootstrap intervals, of the mean over states of
how many ranks each moves from the method's (Saisana, Saltelli and Tarantola 2005; COINr). Each
factor is exchanged as a whole. First order: Saltelli et al. (2010), Computer Physics Communications
181, table 2 (b); total order: Jansen (1999), the same table (f).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from model.robustness.choices import FACTORS, WeightDraw
from model.robustness.drawn.board import DIMENSIONS, Board, Floats
from model.robustness.drawn.draws import Part, Streams, Uniforms, detail_width, realise
from model.robustness.drawn.ranks import competition_ranks, shifts
from model.robustness.drawn.uncertainty import CHUNK, baseline_ranks, scores_of

POINTS: Final = 1024
"""Points of each design; the model runs (2 + factors that vary) times as often."""
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
    Centred: V = var(f_A, f_B), first = mean(f_B (f_AB - f_A)) / V, total = mean((f_A - f_AB)^2)/2V.
    """
    first, total, variance = _from_means(_columns(runs).mean(axis=1)[None])
    return Indices(first[0], total[0], float(variance[0]))


def bootstrap(runs: Floats, rng: np.random.Generator, resamples: int = RESAMPLES) -> Intervals:
    """Percentile intervals from resampling the n points; no further model run."""
    columns = _columns(runs)
    points = columns.shape[1]
    counts = rng.multinomial(points, np.full(points, 1 / points), size=resamples)
    # No matrix product: every version of its library, on every processor, adds in its own order.
    means = np.array([(counts * column).sum(axis=1) for column in columns]).T / points
    first, total, _ = _from_means(means)
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
    from scipy.stats import qmc  # type: ignore[import-untyped]  # noqa: PLC0415 (as in draws.py)

    both: Floats = qmc.Sobol(2 * width, scramble=True, rng=rng).random(draws)
    return both[:, :width], both[:, width:]


@dataclass(frozen=True)
class Sensitivity:
    """What each choice adds to how far ranks move."""

    factors: tuple[str, ...]
    """Those that vary in this setting."""
    held: tuple[str, ...]
    """Those that do not: they have no index."""
    indices: Indices
    intervals: Intervals
    states: tuple[str, ...]
    first: Floats
    """First order for each state's own rank shift, shape (S, factors); 0 where it never moves."""
    total: Floats
    """Total order for each state's own rank shift, shape (S, factors)."""
    mean_shift: float
    """Ranks that a state moves, mean over points and states."""
    points: int
    model_runs: int


def varies(factor: str, board: Board) -> bool:
    """Whether a factor can differ between two draws."""
    if factor == "weights" and board.setting.weights == (WeightDraw.FIXED,):
        return False
    return board.setting.count(factor) > 1 or detail_width(factor, board) > 0


def sobol(board: Board, rng: np.random.Generator, points: int = POINTS) -> Sensitivity:
    """Sobol indices of the mean rank shift, and of each state's; `points` as in `sobol_pair`."""
    active = tuple(factor for factor in FACTORS if varies(factor, board))
    design_a, design_b = _designs(board, points, rng)
    designs = [design_a, design_b, *({**design_a, f: design_b[f]} for f in active)]
    outputs = np.array([rank_shifts(board, design) for design in designs])
    runs = outputs.mean(axis=2)
    each = [estimate(outputs[:, :, s].astype(np.float64)) for s in range(board.size)]
    return Sensitivity(
        factors=active,
        held=tuple(factor for factor in FACTORS if factor not in active),
        indices=estimate(runs),
        intervals=bootstrap(runs, rng),
        states=board.states,
        first=np.array([one.first for one in each]),
        total=np.array([one.total for one in each]),
        mean_shift=float(outputs[:2].mean()),
        points=points,
        model_runs=len(designs) * points,
    )


def _designs(board: Board, points: int, rng: np.random.Generator) -> Iterator[Uniforms]:
    """Designs A and B: Sobol's sequence for options and weights; rungs are too many for it."""
    for sequence in sobol_pair(points, len(FACTORS) + DIMENSIONS, rng):
        drawn = Streams(board, rng).take(points)
        parts = {f: Part(sequence[:, place], drawn[f].detail) for place, f in enumerate(FACTORS)}
        yield {**parts, "weights": Part(parts["weights"].option, sequence[:, len(FACTORS) :])}


def rank_shifts(board: Board, uniforms: Uniforms) -> npt.NDArray[np.int32]:
    """How many ranks each state moves in each draw, shape (D, S)."""
    base, found = baseline_ranks(board), []
    draws = len(uniforms["weights"].option)
    for start in range(0, draws, CHUNK):
        rows = slice(start, start + CHUNK)
        part = {f: Part(p.option[rows], p.detail[rows]) for f, p in uniforms.items()}
        found.append(shifts(competition_ranks(scores_of(board, realise(board, part))), base))
    return np.concatenate(found)
