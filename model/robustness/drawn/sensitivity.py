"""Which choice moves the ranks: Sobol indices of the mean over states of how many ranks each moves
from the method's (Saisana, Saltelli and Tarantola 2005; COINr). Each factor is exchanged as a
whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from model.robustness.choices import FACTORS, WeightDraw
from model.robustness.drawn.board import DIMENSIONS, Board, Floats
from model.robustness.drawn.draws import Part, Streams, Uniforms, detail_width, realise
from model.robustness.drawn.indices import Indices, Intervals, bootstrap, estimate, sobol_pair
from model.robustness.drawn.ranks import competition_ranks, shifts
from model.robustness.drawn.uncertainty import CHUNK, baseline_ranks, scores_of

POINTS: Final = 1024
"""Points of each design; the model runs (2 + factors that vary) times as often."""


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
    """Sobol indices of the mean absolute rank shift, and of each state's own; `points` a power of 2
    (else `ValueError`).
    """
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
