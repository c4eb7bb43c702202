"""Weighing what was read: scores at both ends, bands and ranks of all states, as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from model.codebook import SCORED, Method, Weights
from model.robustness.choices import Aggregation, Choices
from model.robustness.drawn import (
    NINE_DECIMALS,
    VALUES,
    Levels,
    competition_ranks,
    copeland_scores,
    keys_of,
    mean_scores,
    value_table,
)
from model.robustness.whatif.basis import LOW, Basis

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Scores = tuple[Floats, Floats, Floats, Floats]
"""Score, direct, least and most, from 0 to 1, each of shape (196,); nan where there is none."""


def weights_array(weights: Weights) -> Floats:
    """Weights in the order of the dimensions, shape (4,)."""
    return np.array([float(weights.of(dimension)) for dimension in SCORED])


def mean_ends(basis: Basis, choices: Choices) -> Scores:
    """Means; where a dimension cannot apply, over the rest. Each state is one draw of one state."""
    raw = weights_array(choices.method.weights)[:, None] * basis.applies
    total = raw.sum(axis=0)
    shares = (raw / np.where(total > 0, total, 1)).T
    values = np.tile(value_table((choices.spacing,)), (len(basis.assessments), 1))
    low, direct, high = (
        mean_scores(end.T[:, :, None], shares, values, choices.aggregation)[:, 0]
        for end in basis.levels
    )
    low, direct, high = (np.where(total > 0, end, 0.0) for end in (low, direct, high))
    complete = choices.method.assumptions.complete_record
    return low, direct, low, low if complete else high


def copeland_ends(basis: Basis, method: Method, ranked: Flags) -> Scores:
    """Copeland among the ranked: all at their lows; for the bounds oneself at one end and all
    others at the other.
    """
    low, direct, high = basis.levels[:, :, ranked]
    top = low if method.assumptions.complete_record else high
    weights = weights_array(method.weights)
    found = np.full((4, len(basis.assessments)), np.nan)
    if low.shape[1]:
        found[0, ranked] = copeland_scores(low[None], weights[None])[0]
        found[1, ranked] = copeland_scores(direct[None], weights[None])[0]
        found[2, ranked] = _against(low, top, weights)
        found[3, ranked] = _against(top, low, weights)
    return found[0], found[1], found[2], found[3]


def _against(own: Levels, others: Levels, weights: Floats) -> Floats:
    """Copeland score of each state, standing at `own` while all others stand at `others`."""
    states = own.shape[1]
    each = np.arange(states)
    levels = np.tile(others, (states, 1, 1))
    levels[each, :, each] = own.T
    return copeland_scores(levels, np.tile(weights, (states, 1)))[each, each]


def ranks_of(scores: Scores, ranked: Flags, basis: Basis) -> Mapping[str, tuple[int, int, int]]:
    """Rank, best and worst of each ranked state, as in model/ranking.py: of all states, whether or
    not they have a score.
    """
    if not ranked.any():
        return {}
    score, _, least, most = scores
    full = basis.applies.all(axis=0) & ~np.isnan(score)  # Copeland leaves the unranked out
    rank = competition_ranks(score[ranked][None])[0]
    lows, highs = np.sort(keys_of(least[full])), np.sort(keys_of(most[full]))
    best = 1 + len(lows) - np.searchsorted(lows, keys_of(most[ranked]), side="right")
    worst = len(basis.assessments) - np.searchsorted(highs, keys_of(least[ranked]), side="left")
    codes = np.array(tuple(basis.assessments))[ranked]
    return {
        str(code): (int(a), int(b), int(c))
        for code, a, b, c in zip(codes, rank, best, worst, strict=True)
    }


_ROUNDING: Final = 0.5 / NINE_DECIMALS


def bands_of(basis: Basis, choices: Choices, scores: Scores) -> list[int | None]:
    """The highest rung worth no more than the score, 1 at least where any rung is shown."""
    if choices.aggregation is Aggregation.COPELAND:
        return [None] * len(basis.assessments)
    values = np.array([float(value) for value in VALUES[choices.spacing]])
    low = np.nan_to_num(scores[LOW])
    found = np.searchsorted(values, low + _ROUNDING, side="right") - 1
    shown = basis.levels[LOW].max(axis=0) > 0
    return [int(band) for band in np.maximum(found, shown)]
