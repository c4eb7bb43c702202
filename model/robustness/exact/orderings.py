"""What holds whatever one chooses: which pairs stay in order, and which bands never change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import combinations

from model.base import Word
from model.codebook import SCORED, TOP
from model.robustness.exact.case import Case
from model.robustness.exact.weight_ranges import (
    ANY,
    QUARTER,
    Reversal,
    Vector,
    WeightRange,
    smallest_reversal,
)


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
    FIRM = "firm", "Ahead for any weights within the range."
    FRAGILE = "fragile", "Ahead with the method's weights; others within the range undo it."
    EQUAL = "equal", "The same rungs in every dimension."
    TIED = "tied", "Different rungs, the same score: any change of weights orders them."


@dataclass(frozen=True)
class Pair:
    """Two ranked states, the one with the higher score on the record first; ties by code."""

    ahead: str
    behind: str
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


def pairs(case: Case, within: WeightRange = QUARTER) -> tuple[Pair, ...]:
    """Every pair of ranked states; exact, on the linear spacing and the arithmetic mean.

    Shapes: S (S - 1) / 2 pairs, in the order of codes.
    """
    judge = _Judge(weights_of(case), within)
    lows = {iso3: case.lows(iso3) for iso3 in case.ranked}
    highs = {iso3: case.highs(iso3) for iso3 in case.ranked}
    return tuple(judge.pair(one, other, lows, highs) for one, other in combinations(case.ranked, 2))


class _Judge:
    """Exact answers for one baseline and range; differences of rungs recur, so they are kept."""

    def __init__(self, weights: Vector, within: WeightRange) -> None:
        self._weights, self._within = weights, within
        self._least = cache(self._find_least)
        self._reversal = cache(self._find_reversal)

    def pair(
        self,
        one: str,
        other: str,
        lows: Mapping[str, Sequence[int]],
        highs: Mapping[str, Sequence[int]],
    ) -> Pair:
        difference = _less(lows[one], lows[other])
        if self._sum(difference) < 0:
            one, other, difference = other, one, _less(lows[other], lows[one])
        bounds = _less(lows[one], highs[other])
        return Pair(
            ahead=one,
            behind=other,
            gap=_points(self._sum(difference)),
            firmness=self._firmness(difference, bounds),
            least_gap=_points(self._least(difference)),
            reversal=self._reversal(difference),
            settled_in_range=self._least(bounds) > 0,
        )

    def _firmness(self, difference: tuple[int, ...], bounds: tuple[int, ...]) -> Firmness:
        if ANY.lowest(_fractions(bounds), self._weights) > 0:
            return Firmness.SETTLED
        if not any(difference):
            return Firmness.EQUAL
        if min(difference) >= 0:
            return Firmness.DOMINANT
        if max(difference) <= 0 or self._sum(difference) == 0:
            return Firmness.TIED
        return Firmness.FIRM if self._least(difference) > 0 else Firmness.FRAGILE

    def _sum(self, difference: tuple[int, ...]) -> Fraction:
        return sum((w * d for w, d in zip(self._weights, difference, strict=True)), Fraction(0))

    def _find_least(self, difference: tuple[int, ...]) -> Fraction:
        return self._within.lowest(_fractions(difference), self._weights)

    def _find_reversal(self, difference: tuple[int, ...]) -> Reversal | None:
        if self._sum(difference) <= 0:
            return None
        return smallest_reversal(_fractions(difference), self._weights)


def _less(one: Sequence[int], other: Sequence[int]) -> tuple[int, ...]:
    return tuple(a - b for a, b in zip(one, other, strict=True))


def _fractions(rungs: Sequence[int]) -> Vector:
    return tuple(Fraction(rung) for rung in rungs)


def _points(rungs: Fraction) -> Fraction:
    """Rungs as points of 100."""
    return rungs * 100 / TOP


def bands(case: Case, within: WeightRange = QUARTER) -> tuple[Band, ...]:
    """The band of every ranked state at the method's weights and at all within a range; exact.

    The band is the highest k not above the mean rung, and 1 at least where any rung is shown.
    """
    weights = weights_of(case)
    found = []
    for iso3 in case.ranked:
        lows = _fractions(case.lows(iso3))
        least = int(any(lows))
        ends = (within.lowest(lows, weights), within.highest(lows, weights))
        band = case.assessments[iso3].band
        assert band is not None, "a ranked state has a band"
        found.append(Band(iso3, band, max(int(ends[0]), least), max(int(ends[1]), least)))
    return tuple(found)
