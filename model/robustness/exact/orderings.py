"""What holds whatever one chooses: which pairs stay in order, and which bands never change."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from model.base import Word
from model.codebook import SCORED, TOP
from model.robustness.exact.case import Case
from model.robustness.exact.weight_ranges import (
    ANY,
    QUARTER,
    Reversal,
    Rungs,
    Vector,
    dot,
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
        one, other = sorted(both, key=lambda iso3: -sums[iso3])  # the one ahead, ties by code
        difference, bounds = _less(lows[one], lows[other]), _less(lows[one], highs[other])
        least = QUARTER.lowest(difference, weights)
        found.append(
            Pair(
                ahead=one,
                behind=other,
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
