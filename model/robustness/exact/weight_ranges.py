"""Extremes of a weighted sum over a range of weights: exact, no search, no rounding."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import Final

cache = lru_cache(65_536)
Vector = tuple[Fraction, ...]
Rungs = tuple[int, ...]
"""Rungs of one state, or their differences between two, one a dimension."""


@dataclass(frozen=True)
class WeightRange:
    """A closed set of weights around a baseline; every member is at least 0 and sums to 1."""

    share: Fraction | None = None
    """Up or down, 0 to below 1, before all are made to sum to 1, as in COINr; None for any."""

    def lowest(self, rungs: Rungs, weights: Vector) -> Fraction:
        """Least weighted sum of the rungs for any weights of the range around `weights`."""
        return _lowest(rungs, weights, self.share)

    def highest(self, rungs: Rungs, weights: Vector) -> Fraction:
        """Greatest weighted sum of the rungs for any weights of the range around `weights`."""
        return -self.lowest(tuple(-rung for rung in rungs), weights)

    def in_words(self) -> str:
        """`any weights at all`, `any weights up to 25 % more or less than the method's`."""
        if self.share is None:
            return "any weights at all"
        return f"any weights up to {float(self.share):.0%} more or less than the method's"


ANY: Final = WeightRange()
QUARTER: Final = WeightRange(Fraction(1, 4))
"""COINr's range, and that of the drawn weights `noise`."""


@cache  # differences of rungs recur
def _lowest(rungs: Rungs, weights: Vector, share: Fraction | None) -> Fraction:
    if share is None:
        return Fraction(min(rungs))
    return min(dot(rungs, corner) for corner in corners(weights, share))


def dot(rungs: Sequence[int], weights: Vector) -> Fraction:
    """Weighted sum."""
    return sum((rung * w for rung, w in zip(rungs, weights, strict=True)), Fraction(0))


@cache
def corners(weights: Vector, share: Fraction) -> tuple[Vector, ...]:
    """The weights with each one up or down by the share, made to sum to 1. A weighted sum divided
    by the sum of weights is linear-fractional, so over the box it is least and greatest at corners.
    """
    signs = product((1 - share, 1 + share), repeat=len(weights))
    raw = [tuple(w * sign for w, sign in zip(weights, each, strict=True)) for each in signs]
    return tuple(dict.fromkeys(tuple(w / sum(each) for w in each) for each in raw))


@dataclass(frozen=True)
class Reversal:
    """The smallest change of weights at which a pair is no longer ordered."""

    distance: Fraction
    """L1: the sum of absolute changes, 0 to 2. Any more than this turns the order round."""
    weights: Vector
    """Weights at exactly that distance, at which the two tie: the proof."""


@cache
def smallest_reversal(ahead: Rungs, weights: Vector) -> Reversal | None:
    """How little the weights must change before the first of a pair falls behind; `ahead` are its
    rungs less the other's. None where it is not ahead, or no weights put it behind: no rung is
    below 0. Mass moved from dimension k to the least favourable m lowers the sum by ahead[k] -
    ahead[m]; it is taken from the largest first until the sum is 0, the closed optimum of the
    linear programme.
    """
    gap, least = dot(ahead, weights), min(ahead)
    if gap <= 0 or least >= 0:
        return None
    new, to = list(weights), ahead.index(least)
    for d in sorted(range(len(ahead)), key=lambda d: -ahead[d]):
        step = ahead[d] - least
        taken = min(new[d], gap / step) if step else Fraction(0)
        new[d], new[to], gap = new[d] - taken, new[to] + taken, gap - taken * step
    return Reversal(2 * (new[to] - weights[to]), tuple(new))
