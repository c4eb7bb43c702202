"""Ranks, and what is counted over draws: acceptability, who is above whom, quantiles."""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from model.robustness.drawn.board import Floats

Counts = npt.NDArray[np.int64]
Ranks = npt.NDArray[np.uint16]

NINE_DECIMALS: Final = 1e9
"""Scores are compared to nine decimals: what differs by less is a tie, however it was summed."""
BINS: Final = 2001
"""Scores are counted in steps of .05 points of 100, from 0 to 100."""


def keys_of(scores: Floats) -> npt.NDArray[np.int32]:
    """Scores from 0 to 1 as whole numbers that are equal where scores tie; same shape."""
    return np.rint(scores * NINE_DECIMALS).astype(np.int32)


def competition_ranks(scores: Floats) -> Ranks:
    """Ranks from 1 within each row of (D, S): 1 + how many score more, ties sharing the best."""
    draws, states = scores.shape
    packed = (-keys_of(scores).astype(np.int64) << 16) | np.arange(states)
    packed.sort(axis=1)
    order, value = packed & 0xFFFF, packed >> 16
    place = np.tile(np.arange(states, dtype=np.uint16), (draws, 1))
    place[:, 1:][value[:, 1:] == value[:, :-1]] = 0
    np.maximum.accumulate(place, axis=1, out=place)
    ranks = np.empty((draws, states), np.uint16)
    np.put_along_axis(ranks, order, place + np.uint16(1), axis=1)
    return ranks


def count_above(ranks: Ranks) -> Counts:
    """In how many draws i ranks above j, shape (S, S), of ranks (D, S)."""
    states = ranks.shape[1]
    small = ranks.astype(np.uint8) if states < 256 else ranks
    by_state = np.ascontiguousarray(small.T)
    above = np.empty((states, states), np.int64)
    for i in range(states):
        bits = np.packbits(by_state[i] < by_state, axis=1)  # eight comparisons a byte
        above[i] = np.bitwise_count(bits).sum(axis=1, dtype=np.int64)
    return above


class Tally(NamedTuple):
    """Counts over draws; those of two chunks add up to those of all their draws, exactly."""

    draws: int
    scored: int
    """Draws whose aggregation has fixed goalposts: Copeland gives ranks and no score."""
    at_rank: Counts
    """How often each state has each rank, shape (S, S)."""
    at_score: Counts
    """How often each state has each score in steps of .05 points, shape (S, 2001)."""
    above: Counts
    """How often i ranks above j, shape (S, S)."""
    shift: int
    """Sum over draws and states of how many ranks a state moved."""


def shifts(ranks: Ranks, baseline: Ranks) -> npt.NDArray[np.int32]:
    """How many ranks each state moved from the baseline (S,), shape (D, S)."""
    return np.abs(ranks.astype(np.int32) - baseline.astype(np.int32))


def tally(scores: Floats, goalposts: npt.NDArray[np.bool_], baseline: Ranks) -> Tally:
    """Count one chunk: scores 0 to 1 (D, S), draws with goalposts (D,), usual ranks (S,)."""
    draws, states = scores.shape
    ranks = competition_ranks(scores)
    row = np.arange(states) * states
    at_rank = np.bincount((row + ranks - 1).ravel(), minlength=states * states)
    kept = scores[goalposts]
    place = np.clip(np.rint(kept * (BINS - 1)), 0, BINS - 1).astype(np.int64)
    at_score = np.bincount((np.arange(states) * BINS + place).ravel(), minlength=states * BINS)
    return Tally(
        draws=draws,
        scored=len(kept),
        at_rank=at_rank.reshape(states, states),
        at_score=at_score.reshape(states, BINS),
        above=count_above(ranks),
        shift=int(shifts(ranks, baseline).sum()),
    )


def quantiles(counts: Counts, shares: tuple[float, ...]) -> npt.NDArray[np.intp]:
    """Lowest place at which the cumulated share of counts (S, places) reaches each of `shares`,
    shape (S, shares). Every row has the same sum; with a sum of 0 the places are 0.
    """
    total = counts.sum(axis=1, keepdims=True)
    reached = np.cumsum(counts, axis=1)
    needed = [np.ceil(np.round(share * total, 6)) for share in shares]
    return np.stack([(reached >= each).argmax(axis=1) for each in needed], axis=1)
