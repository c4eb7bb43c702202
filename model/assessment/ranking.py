"""Order on the record: rank with its interval, and what holds whatever the weights."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

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
    """Ranks of the scored states with all four dimensions, before any rounding.

    best = 1 + #{j: S_lo_j > S_hi_i}, worst = n - #{j: S_hi_j < S_lo_i}, n every state. A state
    without a score is [its S_lo, its S_hi] like any other; without evidence that is [0, 100].
    """
    full = [a for a in assessments if a.dimensions == len(SCORED)]
    ranked = [a for a in full if a.scored]
    shown = sorted(a.at_least for a in ranked)
    lows = sorted(a.at_least for a in full)
    highs = sorted(a.not_ruled_out for a in full)
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
