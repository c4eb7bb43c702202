"""What holds whatever one chooses: which pairs stay in order, and which bands never change; by
extremes of a weighted sum over a range of weights, exact, without search or rounding.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, product
from typing import Final

from model.base import Word
from model.codebook import SCORED, TOP
from model.robustness.exact.case import Case

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
    rungs less the other's. None where it is not ahead, or no weights put it behind. Mass moved from
    dimension k to the least favourable m lowers the sum by ahead[k] - ahead[m]; it is taken from
    the largest first until the sum is 0: the optimum of the linear programme, closed.
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


class Firmness(Word):
    """How far the order of two records holds."""

    SETTLED = (
        "settled",
        "What one shows at least exceeds all that is not ruled out for the other, for any weights.",
    )
    DOMINANT = (
        "dominant",
        "At least as much in every dimension: never behind, for any weights, spacing, aggregation.",
    )
    FIRM = "firm", "More is shown of one for any weights within the range."
    FRAGILE = (
        "fragile",
        "More is shown of one by the weights of the method; others in the range undo it.",
    )
    EQUAL = "equal", "The same rungs in every dimension."
    TIED = "tied", "Different rungs, the same score: any change of weights orders them."


@dataclass(frozen=True)
class Pair:
    """Two ranked states, the one with the higher score on the record first; ties by code."""

    more: str
    less: str
    gap: Fraction
    """Difference of the scores at least, points of 100."""
    firmness: Firmness
    least_gap: Fraction
    """Smallest difference for weights within the range, points of 100; below 0 where reversed."""
    reversal: Reversal | None
    """The smallest change of weights that reorders them; None where no weights do."""
    settled_in_range: bool
    """Whether the record settles it for weights in the range: lows of one above highs of other."""


@dataclass(frozen=True)
class Band:
    """The bands that a state can have for weights within a range."""

    iso3: str
    band: int
    """With the method's weights, 0 to 4."""
    lowest: int
    highest: int

    @property
    def never_changes(self) -> bool:
        """Whether it is the same for all of them."""
        return self.lowest == self.highest


def weights_of(case: Case) -> Vector:
    """The method's weights, in the order of the dimensions."""
    return tuple(case.method.weights.of(dimension) for dimension in SCORED)


def pairs(case: Case) -> tuple[Pair, ...]:
    """Every pair of ranked states in the order of codes, for weights within a quarter of the
    method's; exact, on the linear spacing and the arithmetic mean.
    """
    weights = weights_of(case)
    lows = {iso3: case.lows(iso3) for iso3 in case.ranked}
    highs = {iso3: case.highs(iso3) for iso3 in case.ranked}
    sums = {iso3: dot(each, weights) for iso3, each in lows.items()}
    found = []
    for both in combinations(case.ranked, 2):
        # The one that shows more first, ties by code.
        one, other = sorted(both, key=lambda iso3: -sums[iso3])
        difference, bounds = _less(lows[one], lows[other]), _less(lows[one], highs[other])
        least = QUARTER.lowest(difference, weights)
        found.append(
            Pair(
                more=one,
                less=other,
                gap=(sums[one] - sums[other]) * 100 / TOP,
                firmness=_firmness(difference, bounds, weights, least),
                least_gap=least * 100 / TOP,
                reversal=smallest_reversal(difference, weights),
                settled_in_range=QUARTER.lowest(bounds, weights) > 0,
            )
        )
    return tuple(found)


def _less(one: Rungs, other: Rungs) -> Rungs:
    return tuple(a - b for a, b in zip(one, other, strict=True))


def _firmness(difference: Rungs, bounds: Rungs, weights: Vector, least: Fraction) -> Firmness:
    if ANY.lowest(bounds, weights) > 0:
        return Firmness.SETTLED
    if not any(difference):
        return Firmness.EQUAL
    if min(difference) >= 0:
        return Firmness.DOMINANT
    if dot(difference, weights) == 0:
        return Firmness.TIED
    return Firmness.FIRM if least > 0 else Firmness.FRAGILE


def bands(case: Case) -> tuple[Band, ...]:
    """The band of each ranked state, by the method and by all weights within a quarter; exact."""
    weights = weights_of(case)
    found = []
    for iso3 in case.ranked:
        lows = case.lows(iso3)
        band, least = case.assessments[iso3].band, int(any(lows))
        assert band is not None, "a ranked state has a band"
        ends = (QUARTER.lowest(lows, weights), QUARTER.highest(lows, weights))
        found.append(Band(iso3, band, *(max(int(end), least) for end in ends)))
    return tuple(found)
