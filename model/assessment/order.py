"""Order on the record: rank with its interval, and who shows at least as much in each dimension.

How firm an order is over a range of weights: `model/robustness/exact/firmness.py`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction

from model.assessment.assessment import Assessment
from model.base import Frozen
from model.codebook import SCORED


class Rank(Frozen):
    """The rank on the record, never shown without its interval."""

    rank: int
    """Competition rank on the score at least: 1 + how many states show more."""
    best: int
    """1 + how many states certainly show more than this one can."""
    worst: int
    """All states less how many certainly show less than this one does."""


def rank_all(assessments: Sequence[Assessment]) -> Mapping[str, Rank]:
    """Ranks of the scored states, before any rounding.

    best = 1 + #{j: S_lo_j > S_hi_i}, worst = n - #{j: S_hi_j < S_lo_i}, n every state. A state
    without a score is [its S_lo, its S_hi] like any other; without evidence that is [0, 100].
    """
    ranked = [a for a in assessments if a.scored]
    shown = sorted(a.at_least for a in ranked)
    lows = sorted(a.at_least for a in assessments)
    highs = sorted(a.not_ruled_out for a in assessments)
    return {
        a.iso3: Rank(
            rank=1 + len(shown) - bisect_right(shown, a.at_least),
            best=1 + len(lows) - bisect_right(lows, a.not_ruled_out),
            worst=len(assessments) - bisect_left(highs, a.at_least),
        )
        for a in ranked
    }


def above(one: Assessment, other: Assessment) -> bool:
    """One state is above another only if what it shows at least exceeds all that is not ruled out
    for the other.
    """
    return one.at_least > other.not_ruled_out


def shows_at_least_as_much(one: Assessment, other: Assessment) -> bool:
    """Whatever the weights, one record shows at least as much as the other: its low is no lower in
    any dimension, and higher in one.
    """
    pairs = [(one.reading(d).low, other.reading(d).low) for d in SCORED]
    return all(a >= b for a, b in pairs) and any(a > b for a, b in pairs)


class Order(StrEnum):
    """How two states stand to each other at these weights."""

    ABOVE = "above"
    BELOW = "below"
    CANNOT_TELL = "cannot tell"


class Pair(Frozen):
    """Two states: their order at these weights, and whose record shows more at any weights."""

    one: str
    other: str
    order: Order
    shows_more: str | None
    """The state whose record shows at least as much in every dimension and more in one."""


def pair(one: Assessment, other: Assessment) -> Pair:
    """Above only if what one shows at least exceeds all that is not ruled out for the other."""
    order = Order.ABOVE if above(one, other) else Order.CANNOT_TELL
    order = Order.BELOW if above(other, one) else order
    both = ((one, other), (other, one))
    more = (a.iso3 for a, b in both if shows_at_least_as_much(a, b))
    return Pair(one=one.iso3, other=other.iso3, order=order, shows_more=next(more, None))


class Spread(Frozen):
    """How far apart the members of a group are, as far as the bounds tell."""

    members: int
    scored: int
    highest_low: Fraction
    """The most that any member shows at least, points of 100."""
    lowest_high: Fraction
    """The least that is not ruled out for any member, points of 100."""
    outliers: tuple[str, ...]
    """Members certainly above, or certainly below, at least half of the others."""

    @property
    def may_be_equal(self) -> bool:
        """Whether the record leaves open that all members stand at one value."""
        return self.highest_low <= self.lowest_high


def spread(members: Sequence[Assessment]) -> Spread:
    """The spread of a group; `members` are all of them, scored or not, at least one."""
    outliers = [
        one.iso3
        for one in members
        if 2 * sum(above(one, other) or above(other, one) for other in members) >= len(members) > 1
    ]
    return Spread(
        members=len(members),
        scored=sum(one.scored for one in members),
        highest_low=max(one.at_least for one in members),
        lowest_high=min(one.not_ruled_out for one in members),
        outliers=tuple(outliers),
    )
