"""What if: every state's score by other choices, in two steps, so that a slider waits for one
alone: `basis_of` reads (keep it by `Choices.readings_key` and the clocks), `rescore` weighs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt

from model.assessment import Assessment
from model.codebook import SCORED, Standing
from model.ledger import Ledger
from model.robustness import drawn
from model.robustness.choices import Aggregation, Choices
from model.robustness.drawn import Bytes, Floats
from model.robustness.exact import open_case

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Outcome:
    """One state by these choices. Scores in points of 100; None where there is no score."""

    iso3: str
    standing: Standing
    score: float | None
    """Everyone at what the record shows at least."""
    least: float | None
    """Lower bound: the score itself for a mean; for Copeland all others at their highest."""
    most: float | None
    """Upper bound: what the record does not rule out."""
    band: int | None
    """0 to 4: the highest rung that, held in every dimension, is worth no more, or None."""
    rank: int | None
    best: int | None
    """Best rank that the record leaves open, of all states."""
    worst: int | None


@dataclass(frozen=True)
class WhatIf:
    """All states by these choices, by code, with the mark that every export carries."""

    choices: Choices
    outcomes: Mapping[str, Outcome]

    @property
    def marker(self) -> str:
        """`published method`, or how it differs."""
        return self.choices.marker


@dataclass(frozen=True)
class Basis:
    """What was read, before it is weighed: all 196 states by code."""

    assessments: Mapping[str, Assessment]
    key: str
    """The choices that were read with."""
    levels: Bytes
    """Half rungs 0 to 8, shape (2, 4, 196): at least, not ruled out. What cannot apply to a state
    is 0 at both ends."""
    ranked: Flags
    """Whether a state has a score, shape (196,)."""


def basis_of(
    ledger: Ledger, choices: Choices, as_of: date | None = None, known_by: date | None = None
) -> Basis:
    """Read the evidence by these choices; clocks and errors as with `open_case`."""
    case = open_case(
        ledger, as_of=as_of, known_by=known_by, method=choices.method, without=choices.without
    )
    each = case.assessments.values()
    readings = [[one.reading(d) for one in each] for d in SCORED]
    ends = [[(2 * r.low, 2 * r.high) for r in row] for row in readings]
    levels = np.moveaxis(np.array(ends, np.uint8), 2, 0).copy()
    ranked = np.array([one.scored for one in each])
    return Basis(case.assessments, choices.readings_key, levels, ranked)


def rescore(basis: Basis, choices: Choices) -> WhatIf:
    """Weigh what was read, in about a millisecond; `ValueError` if it was read otherwise."""
    if basis.key != choices.readings_key:
        raise ValueError("the basis was read by other choices; read it again with basis_of")
    copeland = choices.aggregation is Aggregation.COPELAND
    scores = _copeland_ends(basis, choices) if copeland else _mean_ends(basis, choices)
    ranks, bands = _ranks(basis, scores), _bands(basis, choices, scores)
    outcomes = {}
    for place, (iso3, one) in enumerate(basis.assessments.items()):
        has = one.scored and not np.isnan(scores[0, place])
        score, least, most = (float(e) * 100 if has else None for e in scores[:, place])
        band = int(bands[place]) if has and not copeland else None
        rank = ranks.get(iso3, (None, None, None))
        outcomes[iso3] = Outcome(iso3, one.standing, score, least, most, band, *rank)
    return WhatIf(choices, outcomes)


def _mean_ends(basis: Basis, choices: Choices) -> Floats:
    """Score, least, most, 0 to 1, shape (3, 196): means over the dimensions."""
    states = len(basis.assessments)
    weights = np.array([float(choices.method.weights.of(d)) for d in SCORED])
    shares = np.tile(weights / weights.sum(), (states, 1))
    values = np.tile(drawn.value_table((choices.spacing,)), (states, 1))
    low, high = (
        drawn.mean_scores(end.T[:, :, None], shares, values, choices.aggregation)[:, 0]
        for end in basis.levels
    )
    complete = choices.method.assumptions.complete_record
    return np.array([low, low, low if complete else high])


def _copeland_ends(basis: Basis, choices: Choices) -> Floats:
    """The same by Copeland, nan if unranked; for bounds oneself at one end, others at the other."""
    low, high = basis.levels[:, :, basis.ranked]
    top = low if choices.method.assumptions.complete_record else high
    weights = np.array([float(choices.method.weights.of(d)) for d in SCORED])
    found = np.full((3, len(basis.assessments)), np.nan)
    if low.shape[1]:
        found[:, basis.ranked] = (
            drawn.copeland_scores(low[None], weights[None])[0],
            _against(low, top, weights),
            _against(top, low, weights),
        )
    return found


def _against(own: Bytes, others: Bytes, weights: Floats) -> Floats:
    """Copeland score of each state, standing at `own` while all others stand at `others`."""
    states = own.shape[1]
    each = np.arange(states)
    levels = np.tile(others, (states, 1, 1))
    levels[each, :, each] = own.T
    return drawn.copeland_scores(levels, np.tile(weights, (states, 1)))[each, each]


def _ranks(basis: Basis, scores: Floats) -> Mapping[str, tuple[int, int, int]]:
    """Rank, best and worst of each ranked state, as `rank_all` gives them: of all states."""
    if not basis.ranked.any():
        return {}
    score, least, most = scores
    full = ~np.isnan(score)  # Copeland leaves the unranked out
    rank = drawn.competition_ranks(score[basis.ranked][None])[0]
    lows, highs = np.sort(drawn.keys_of(least[full])), np.sort(drawn.keys_of(most[full]))
    top, bottom = drawn.keys_of(most[basis.ranked]), drawn.keys_of(least[basis.ranked])
    best = 1 + len(lows) - np.searchsorted(lows, top, side="right")
    worst = len(basis.assessments) - np.searchsorted(highs, bottom, side="left")
    codes = (iso3 for iso3, one in basis.assessments.items() if one.scored)
    ranks = zip(rank.tolist(), best.tolist(), worst.tolist(), strict=True)
    return dict(zip(codes, ranks, strict=True))


_ROUNDING: Final = 0.5 / drawn.NINE_DECIMALS


def _bands(basis: Basis, choices: Choices, scores: Floats) -> npt.NDArray[np.int64]:
    """The highest rung worth no more than the score, 1 at least where any rung is shown."""
    values = np.array([float(value) for value in drawn.VALUES[choices.spacing]])
    low = np.nan_to_num(scores[0])
    found = np.searchsorted(values, low + _ROUNDING, side="right") - 1
    bands: npt.NDArray[np.int64] = np.maximum(found, basis.levels[0].max(axis=0) > 0)
    return bands


def what_if(
    ledger: Ledger, choices: Choices, as_of: date | None = None, known_by: date | None = None
) -> WhatIf:
    """Both steps at once, with the errors of `basis_of`."""
    return rescore(basis_of(ledger, choices, as_of, known_by), choices)
