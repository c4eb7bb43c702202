"""How far alpha may be from what it would be with more units: a bootstrap over the units."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from model.codebook import Dimension
from model.ledger import DoubleCoded
from model.snapshot import compared, ordinal

DRAWS: Final = 2000
FEWEST: Final = 5
"""With fewer units than this an interval would promise more than it knows."""

Interval = tuple[float, float]


def alpha_intervals(
    units: Sequence[DoubleCoded], generator: np.random.Generator
) -> Mapping[tuple[Dimension, str], Interval]:
    """The middle 95 % of alpha over `DRAWS` resamplings of the units, by dimension and measure, of
    what at least `FEWEST` units tell (Efron and Tibshirani, An Introduction to the Bootstrap, 1993,
    section 13.3; of reliability: Krippendorff, Content Analysis, 2019, section 12.2.4).
    """
    found = {}
    for dimension in Dimension:
        for measure, pairs, metric in compared(dimension, units):
            told = _interval(pairs, generator, by_order=metric is ordinal)
            if told is not None:
                found[dimension, measure] = told
    return found


def _interval(
    pairs: Sequence[tuple[Any, Any]], generator: np.random.Generator, *, by_order: bool
) -> Interval | None:
    values = sorted({value for pair in pairs for value in pair}, key=None if by_order else str)
    if len(pairs) < FEWEST or len(values) < 2:
        return None
    kinds = Counter(pairs)
    # Drawing units with replacement is drawing how often each kind of pair comes.
    shares = np.array(list(kinds.values())) / len(pairs)
    drawn = generator.multinomial(len(pairs), shares, size=DRAWS)
    alphas = _alphas(drawn, [tuple(map(values.index, kind)) for kind in kinds], by_order=by_order)
    told = alphas[~np.isnan(alphas)]
    if not len(told):
        return None
    low, high = np.quantile(told, (0.025, 0.975))
    return float(low), float(high)


def _alphas(
    drawn: NDArray[np.int64], kinds: Sequence[tuple[int, ...]], *, by_order: bool
) -> NDArray[np.float64]:
    """Alpha of each draw; not a number where only one value came."""
    many = 1 + max(max(kind) for kind in kinds)
    coincide = np.zeros((len(drawn), many, many))
    for number, (one, other) in enumerate(kinds):
        coincide[:, one, other] += drawn[:, number]
        coincide[:, other, one] += drawn[:, number]
    times = coincide.sum(axis=2)
    apart = _ordinal(times) if by_order else 1 - np.eye(many)[None, :, :]
    total = times.sum(axis=1)
    expected = (times[:, :, None] * times[:, None, :] * apart).sum(axis=(1, 2))
    observed = (coincide * apart).sum(axis=(1, 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        found: NDArray[np.float64] = 1 - (total - 1) * observed / expected
    return np.where(expected > 0, found, np.nan)


def _ordinal(times: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far apart two values are in each draw, squared: how many lie between, the ends half."""
    up_to = times.cumsum(axis=1)
    middle = up_to - times / 2
    apart: NDArray[np.float64] = (middle[:, :, None] - middle[:, None, :]) ** 2
    return apart
