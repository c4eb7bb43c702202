"""From drawn rungs to scores: three means and Copeland. A generalised mean is h(sum w g(v)), h the
inverse of g: identity, root or shifted logarithm; so 4 x 9 terms a draw replace all arithmetic.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import product
from typing import Final

import numpy as np

from model.codebook import TOP
from model.robustness.choices import OFFSET, Aggregation, Spacing
from model.robustness.drawn.board import DIMENSIONS, Bytes, Floats

_Map = Callable[[Floats], Floats]
_MEANS: Final[Mapping[Aggregation, tuple[_Map, _Map]]] = {
    Aggregation.ARITHMETIC: (lambda values: values, lambda sums: sums),
    Aggregation.POWER: (np.sqrt, np.square),
    Aggregation.GEOMETRIC: (
        lambda values: np.log(values + float(OFFSET)),
        lambda sums: np.exp(sums) - float(OFFSET),
    ),
}
"""g and h of each mean: from values of 0 to 1 to terms, and from their sum to a score of 0 to 1."""

MEANS: Final = tuple(_MEANS)
"""Those whose score has fixed goalposts: 0 with nothing, 1 with everything, others apart."""

_TIE: Final = 1e-9
"""Weights for and against that differ by less are a tie, however they were summed."""
_TOGETHER: Final = 8
"""Draws compared at once by Copeland: few enough to stay in the processor's cache."""


def mean_scores(levels: Bytes, weights: Floats, values: Floats, aggregation: Aggregation) -> Floats:
    """Scores 0 to 1 (D, S) of half rungs (D, 4, S), weights (D, 4), values of half rungs (D, 9)."""
    terms, score = _MEANS[aggregation]
    table = weights[:, :, None] * terms(values)[:, None, :]
    flat = table.reshape(-1)
    first = np.arange(len(levels), dtype=np.int32)[:, None] * (DIMENSIONS * LEVELS)
    sums = np.zeros((levels.shape[0], levels.shape[2]))
    for dimension in range(DIMENSIONS):
        sums += flat[first + (dimension * LEVELS) + levels[:, dimension]]
    return score(sums)


def copeland_scores(levels: Bytes, weights: Floats) -> Floats:
    """Scores from 0 to 1, shape (D, S): the share of the other states that a state beats by the
    weights of the dimensions in which it stands higher, a tie being half (Copeland; Munda and Nardo
    2005). COINr sums +1, 0 and -1 over the others: that sum is (others) x (2 x ours - 1).
    """
    draws, _, states = levels.shape
    wins = (weights[:, :, None] * _SIGNS).sum(axis=1) > _TIE
    net = np.empty((draws, states), np.int64)
    for start in range(0, draws, _TOGETHER):
        rows = range(start, min(start + _TOGETHER, draws))
        for draw, pattern in zip(rows, _patterns(levels[rows.start : rows.stop]), strict=True):
            won = wins[draw].take(pattern)
            net[draw] = won.sum(axis=1, dtype=np.int32) - won.sum(axis=0, dtype=np.int32)
    scores: Floats = (1 + net / max(states - 1, 1)) / 2
    return scores


_SIGNS: Final = np.array(list(product((-1, 0, 1), repeat=DIMENSIONS))).T
"""Each way in which one state can stand to another, dimension by dimension; shape (4, 81)."""


def _patterns(levels: Bytes) -> Bytes:
    """Which of the 81 ways each state (row) stands to each other (column), shape (D, S, S).

    No matrix product: many small ones make a threaded library wait for its threads.
    """
    draws, dimensions, states = levels.shape
    found = np.zeros((draws, states, states), np.uint8)
    for dimension in range(dimensions):
        ours, theirs = levels[:, dimension, :, None], levels[:, dimension, None, :]
        found *= 3
        found += (ours > theirs).view(np.uint8)
        found += (ours >= theirs).view(np.uint8)
    return found


LEVELS: Final = 2 * TOP + 1
"""Half rungs from 0 to 4: level = 2 x rung, so that a middle between two rungs has a place."""

_LINEAR: Final = tuple(Fraction(rung, TOP) for rung in range(TOP + 1))

VALUES: Final[Mapping[Spacing, tuple[Fraction, ...]]] = {
    Spacing.LINEAR: _LINEAR,
    Spacing.CONVEX: tuple(x * x for x in _LINEAR),
    Spacing.CONCAVE: tuple(1 - (1 - x) ** 2 for x in _LINEAR),
    # Diplometrics' index has 0 none, .125 interest desk, .375 charge with several posts, .75 charge
    # with one, 1 ambassador with one (.10 and .50 are its other levels): docs/decisions/0010.
    Spacing.REPRESENTATION: tuple(Fraction(n, 8) for n in (0, 1, 3, 6, 8)),
}
"""Values of rungs 0 to 4, each from 0 to 1."""


def value_table(spacings: tuple[Spacing, ...]) -> Floats:
    """Values of half rungs, shape (spacings, 9), from 0 to 1; between two rungs their mean."""
    halves = [(level // 2, (level + 1) // 2) for level in range(LEVELS)]
    return np.array(
        [[float((VALUES[s][low] + VALUES[s][high]) / 2) for low, high in halves] for s in spacings]
    )
