"""All options varied together: draws in chunks, and what they make of scores and ranks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import add
from typing import Final

import numpy as np
import numpy.typing as npt

from model.robustness.choices import Aggregation, Setting, Spacing
from model.robustness.drawn.aggregation import MEANS, copeland_scores, mean_scores, value_table
from model.robustness.drawn.board import Board, Floats
from model.robustness.drawn.draws import Draws, Streams, realise
from model.robustness.drawn.ranks import BINS, Ranks, Tally, competition_ranks, quantiles, tally

Progress = Callable[[int, int], None]
"""Called with how many draws are done, of how many."""

CHUNK: Final = 1024
"""Draws made at once; memory does not depend on how many there are in all."""
SHARES: Final = (0.05, 0.5, 0.95)
"""Quantiles that are given: 5 %, median, 95 %."""


@dataclass(frozen=True)
class Uncertainty:
    """What the draws make of S states. Beside the exact bounds, never in place of them."""

    states: tuple[str, ...]
    draws: int
    scored: int
    """Draws behind the scores: those aggregated by a mean. All draws are behind the ranks."""
    baseline_rank: Ranks
    """Competition rank of the method among these states, shape (S,)."""
    score: Floats
    """5 %, median, 95 %: points of 100 to the nearest .05, shape (S, 3); nan without a score."""
    rank: npt.NDArray[np.intp]
    """5 %, median and 95 % of the rank, shape (S, 3)."""
    acceptability: Floats
    """Share of draws in which a state (row) has a rank (column, from 1), shape (S, S); rows sum to
    1. The rank acceptability index of SMAA-2 (Lahdelma and Salminen 2001)."""
    above: Floats
    """Share of draws in which the row ranks above the column, shape (S, S)."""
    mean_shift: float
    """Ranks that a state moves from the method's, mean over draws and states."""
    setting: Setting

    @property
    def ties(self) -> Floats:
        """Share of draws in which two states share a rank, shape (S, S)."""
        tied: Floats = 1 - self.above - self.above.T
        return tied

    @property
    def assumptions(self) -> tuple[str, ...]:
        """Under which assumptions these figures hold."""
        return self.setting.in_words()


def scores_of(board: Board, draws: Draws) -> Floats:
    """Scores from 0 to 1, shape (D, S), each draw by its own spacing and aggregation."""
    values = value_table(board.setting.spacing)[draws.options["spacing"]]
    scores = np.empty((draws.levels.shape[0], board.size))
    for place, each in enumerate(board.setting.aggregation):
        rows = np.flatnonzero(draws.options["aggregation"] == place)
        levels, weights = draws.levels[rows], draws.weights[rows]
        if each is Aggregation.COPELAND:
            scores[rows] = copeland_scores(levels, weights)
        else:
            scores[rows] = mean_scores(levels, weights, values[rows], each)
    return scores


def baseline_ranks(board: Board) -> Ranks:
    """Ranks of the method itself among the ranked states, shape (S,)."""
    values, levels = value_table((Spacing.LINEAR,)), (2 * board.shown)[None]
    scores = mean_scores(levels, board.weights[None], values, Aggregation.ARITHMETIC)
    ranks: Ranks = competition_ranks(scores)[0]
    return ranks


def draw_chunks(
    board: Board, draws: int, rng: np.random.Generator, chunk: int = CHUNK
) -> Iterator[Draws]:
    """The draws of a run, chunk by chunk; the size of the chunks does not change them."""
    streams = Streams(board, rng)
    for start in range(0, draws, chunk):
        yield realise(board, streams.take(min(chunk, draws - start)))


def analyse(
    board: Board,
    draws: int,
    rng: np.random.Generator,
    *,
    chunk: int = CHUNK,
    progress: Progress | None = None,
) -> Uncertainty:
    """Vary every option together, `draws` times (`ValueError` below 1), in memory for one chunk."""
    if draws < 1:
        raise ValueError(f"{draws} draws; give at least 1")
    base, total = baseline_ranks(board), None
    means = np.array([each in MEANS for each in board.setting.aggregation])
    for part in draw_chunks(board, draws, rng, chunk):
        counted = tally(scores_of(board, part), means[part.options["aggregation"]], base)
        total = counted if total is None else Tally(*map(add, total, counted))
        if progress:
            progress(total.draws, draws)
    assert total is not None, "at least one chunk was drawn"
    points = (quantiles(total.at_score, SHARES) * (100 / (BINS - 1))).astype(np.float64)
    if not total.scored:
        points[:] = np.nan
    return Uncertainty(
        states=board.states,
        draws=total.draws,
        scored=total.scored,
        baseline_rank=base,
        score=points,
        rank=quantiles(total.at_rank, SHARES) + 1,
        acceptability=total.at_rank / total.draws,
        above=total.above / total.draws,
        mean_shift=total.shift / (total.draws * board.size),
        setting=board.setting,
    )
