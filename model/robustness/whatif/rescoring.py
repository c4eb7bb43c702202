"""Weighing what was read: scores at both ends, bands and ranks of all states, as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt

from model.assessment import Assessment
from model.codebook import SCORED, Method, ReadingState, Weights
from model.ledger import Ledger
from model.robustness.choices import Aggregation, Choices
from model.robustness.drawn import (
    NINE_DECIMALS,
    VALUES,
    Levels,
    competition_ranks,
    copeland_scores,
    keys_of,
    mean_scores,
    value_table,
)
from model.robustness.exact import without_sources
from model.snapshot import Snapshot, clocks_for, take_snapshot

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Scores = tuple[Floats, Floats, Floats, Floats]
"""Score, direct, least and most, from 0 to 1, each of shape (196,); nan where there is none."""


def weights_array(weights: Weights) -> Floats:
    """Weights in the order of the dimensions, shape (4,)."""
    return np.array([float(weights.of(dimension)) for dimension in SCORED])


def mean_ends(basis: Basis, choices: Choices) -> Scores:
    """Means; where a dimension cannot apply, over the rest. Each state is one draw of one state."""
    raw = weights_array(choices.method.weights)[:, None] * basis.applies
    total = raw.sum(axis=0)
    shares = (raw / np.where(total > 0, total, 1)).T
    values = np.tile(value_table((choices.spacing,)), (len(basis.assessments), 1))
    low, direct, high = (
        mean_scores(end.T[:, :, None], shares, values, choices.aggregation)[:, 0]
        for end in basis.levels
    )
    low, direct, high = (np.where(total > 0, end, 0.0) for end in (low, direct, high))
    complete = choices.method.assumptions.complete_record
    return low, direct, low, low if complete else high


def copeland_ends(basis: Basis, method: Method, ranked: Flags) -> Scores:
    """Copeland among the ranked: all at their lows; for the bounds oneself at one end and all
    others at the other.
    """
    low, direct, high = basis.levels[:, :, ranked]
    top = low if method.assumptions.complete_record else high
    weights = weights_array(method.weights)
    found = np.full((4, len(basis.assessments)), np.nan)
    if low.shape[1]:
        found[0, ranked] = copeland_scores(low[None], weights[None])[0]
        found[1, ranked] = copeland_scores(direct[None], weights[None])[0]
        found[2, ranked] = _against(low, top, weights)
        found[3, ranked] = _against(top, low, weights)
    return found[0], found[1], found[2], found[3]


def _against(own: Levels, others: Levels, weights: Floats) -> Floats:
    """Copeland score of each state, standing at `own` while all others stand at `others`."""
    states = own.shape[1]
    each = np.arange(states)
    levels = np.tile(others, (states, 1, 1))
    levels[each, :, each] = own.T
    return copeland_scores(levels, np.tile(weights, (states, 1)))[each, each]


def ranks_of(scores: Scores, ranked: Flags, basis: Basis) -> Mapping[str, tuple[int, int, int]]:
    """Rank, best and worst of each ranked state, as in model/ranking.py: of all states, whether or
    not they have a score.
    """
    if not ranked.any():
        return {}
    score, _, least, most = scores
    full = basis.applies.all(axis=0) & ~np.isnan(score)  # Copeland leaves the unranked out
    rank = competition_ranks(score[ranked][None])[0]
    lows, highs = np.sort(keys_of(least[full])), np.sort(keys_of(most[full]))
    best = 1 + len(lows) - np.searchsorted(lows, keys_of(most[ranked]), side="right")
    worst = len(basis.assessments) - np.searchsorted(highs, keys_of(least[ranked]), side="left")
    codes = np.array(tuple(basis.assessments))[ranked]
    return {
        str(code): (int(a), int(b), int(c))
        for code, a, b, c in zip(codes, rank, best, worst, strict=True)
    }


_ROUNDING: Final = 0.5 / NINE_DECIMALS


def bands_of(basis: Basis, choices: Choices, scores: Scores) -> list[int | None]:
    """The highest rung worth no more than the score, 1 at least where any rung is shown."""
    if choices.aggregation is Aggregation.COPELAND:
        return [None] * len(basis.assessments)
    values = np.array([float(value) for value in VALUES[choices.spacing]])
    low = np.nan_to_num(scores[LOW])
    found = np.searchsorted(values, low + _ROUNDING, side="right") - 1
    shown = basis.levels[LOW].max(axis=0) > 0
    return [int(band) for band in np.maximum(found, shown)]


LOW, DIRECT, HIGH = 0, 1, 2
"""Places of the three ends of a reading: at least, the same without groups, not ruled out."""


@dataclass(frozen=True)
class Basis:
    """What was read, before it is weighed: all 196 states by code."""

    assessments: Mapping[str, Assessment]
    key: str
    """The choices that were read with."""
    levels: npt.NDArray[np.uint8]
    """Half rungs 0 to 8 at the three ends, shape (3, 4, 196)."""
    applies: Flags
    """Whether a dimension applies to a state, shape (4, 196)."""

    @property
    def ranked(self) -> Flags:
        """Whether a state has a rank: scored, with all four dimensions; shape (196,)."""
        return np.array([one.scored and one.dimensions == len(SCORED) for one in self._each])

    @property
    def _each(self) -> tuple[Assessment, ...]:
        return tuple(self.assessments.values())


def basis_of(
    ledger: Ledger, choices: Choices, as_of: date | None = None, known_by: date | None = None
) -> Basis:
    """Read the evidence by these choices.

    Raises:
        ClockError: a date outside the limits.
        UnknownSourceError: a source that is not in the ledger.
    """
    return basis_from(snapshot_of(ledger, choices, as_of, known_by), choices)


def basis_from(snapshot: Snapshot, choices: Choices) -> Basis:
    """What a snapshot has read, as arrays; a few milliseconds, where the snapshot is there anyway.

    Raises:
        ValueError: the snapshot was taken by another method.
    """
    if snapshot.method != choices.method:
        raise ValueError("the snapshot was taken by another method; take it by snapshot_of")
    readings = [[one.reading(d) for one in snapshot.assessments] for d in SCORED]
    ends = [[(2 * r.low, 2 * r.low_direct, 2 * r.high) for r in row] for row in readings]
    applies = [[r.state is not ReadingState.NOT_APPLICABLE for r in row] for row in readings]
    levels = np.moveaxis(np.array(ends, np.uint8), 2, 0).copy()
    return Basis(snapshot.by_iso3, choices.readings_key, levels, np.array(applies))


def snapshot_of(
    ledger: Ledger, choices: Choices, as_of: date | None = None, known_by: date | None = None
) -> Snapshot:
    """The snapshot with the choices' method and without its sources, at the clocks of the whole
    ledger. Spacing and aggregation are not part of a snapshot: they are in `rescore`.

    Raises:
        ClockError: a date outside the limits.
        UnknownSourceError: a source that is not in the ledger.
    """
    clocks = clocks_for(ledger, as_of, known_by)
    kept = without_sources(ledger, choices.without)
    return take_snapshot(kept, as_of=clocks.as_of, known_by=clocks.known_by, method=choices.method)
