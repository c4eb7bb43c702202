"""Extremes of a weighted sum over a range of weights, exactly: fractions, no search, no rounding.

A range is all weights there are, a share up or down (then made to sum to 1, as in COINr), or a
distance from the method's weights (L1, sum of absolute changes).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from model.base import Word

Vector = tuple[Fraction, ...]


class RangeKind(Word):
    """How far weights may go."""

    ANY = "any", "any weights at all"
    SHARE = "share", "each weight up to a share more or less, then made to sum to 1"
    DISTANCE = "distance", "weights whose changes, all taken as positive, sum to at most a distance"


@dataclass(frozen=True)
class WeightRange:
    """A closed set of weights around a baseline; every member is at least 0 and sums to 1."""

    kind: RangeKind
    size: Fraction = Fraction(0)
    """The share (0 to below 1) or the distance (0 to 2); not used for any weights."""

    def __post_init__(self) -> None:
        """Refuse a size without meaning."""
        top = {RangeKind.ANY: 0, RangeKind.SHARE: 1, RangeKind.DISTANCE: 2}[self.kind]
        if not 0 <= self.size <= top or (self.kind is RangeKind.SHARE and self.size == 1):
            raise ValueError(f"{self.kind} of {self.size} is not a range of weights")

    def lowest(self, values: Sequence[Fraction], weights: Vector) -> Fraction:
        """Least weighted sum of `values` for any weights of the range around `weights`."""
        if self.kind is RangeKind.ANY:
            return min(values)
        if self.kind is RangeKind.SHARE:
            return min(dot(values, corner) for corner in corners(weights, self.size))
        return dot(values, moved_down(values, weights, self.size / 2))

    def highest(self, values: Sequence[Fraction], weights: Vector) -> Fraction:
        """Greatest weighted sum of `values` for any weights of the range around `weights`."""
        return -self.lowest([-value for value in values], weights)

    def in_words(self) -> str:
        """`any weights at all`, `weights up to 25 % more or less`, ..."""
        if self.kind is RangeKind.ANY:
            return "any weights at all"
        if self.kind is RangeKind.SHARE:
            return f"any weights up to {float(self.size):.0%} more or less than the method's"
        return f"any weights whose changes sum to at most {float(self.size):g}"


ANY = WeightRange(RangeKind.ANY)
QUARTER = WeightRange(RangeKind.SHARE, Fraction(1, 4))
"""COINr's range, and that of the drawn weights `noise`."""


def dot(values: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction:
    """Weighted sum."""
    return sum((v * w for v, w in zip(values, weights, strict=True)), Fraction(0))


def corners(weights: Vector, share: Fraction) -> list[Vector]:
    """The weights with each one up or down by the share, made to sum to 1.

    A weighted sum divided by the sum of weights is linear-fractional, so over the box of changes it
    is least and greatest at corners.
    """
    found = []
    for signs in product((1 - share, 1 + share), repeat=len(weights)):
        raw = [w * sign for w, sign in zip(weights, signs, strict=True)]
        found.append(tuple(each / sum(raw) for each in raw))
    return list(dict.fromkeys(found))


def moved_down(values: Sequence[Fraction], weights: Vector, mass: Fraction) -> Vector:
    """The weights after `mass` has gone where it lowers the weighted sum most: from the highest
    values to the lowest. Half the L1 distance from the old weights is what has moved.
    """
    to = min(range(len(values)), key=lambda d: (values[d], d))
    new, left = list(weights), mass
    for d in sorted(range(len(values)), key=lambda d: (-values[d], d)):
        if values[d] <= values[to]:
            break
        taken = min(left, new[d])
        new[d], new[to], left = new[d] - taken, new[to] + taken, left - taken
    return tuple(new)


@dataclass(frozen=True)
class Reversal:
    """The smallest change of weights at which a pair is no longer ordered."""

    distance: Fraction
    """L1: the sum of absolute changes, 0 to 2. Any more than this turns the order round."""
    weights: Vector
    """Weights at exactly that distance, at which the two tie: the proof."""


def smallest_reversal(values: Sequence[Fraction], weights: Vector) -> Reversal | None:
    """How little the weights must change before the first of a pair falls behind.

    `values` are the first's values less the second's, whose weighted sum is positive. None where no
    weights put the first behind: then no value is below 0. Each unit of mass moved from dimension k
    to the least favourable one, m, lowers the sum by values[k] - values[m]; mass is taken from the
    largest values first until the sum is 0. This is the optimum of the linear programme, closed.
    """
    gap = dot(values, weights)
    if gap <= 0:
        raise ValueError("the first of the pair is not ahead; give the pair in its order")
    to = min(range(len(values)), key=lambda d: (values[d], d))
    if values[to] >= 0:
        return None
    new, moved = list(weights), Fraction(0)
    for d in sorted(range(len(values)), key=lambda d: (-values[d], d)):
        step = values[d] - values[to]
        taken = min(new[d], gap / step) if step else Fraction(0)
        new[d], new[to] = new[d] - taken, new[to] + taken
        moved, gap = moved + taken, gap - taken * step
        if gap == 0:
            break
    return Reversal(2 * moved, tuple(new))
