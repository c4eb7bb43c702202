"""What if: every state's score by other choices, exactly as far as bounds go, and marked as such.

Two steps, so that a reader who moves a slider waits for the second alone: `basis_of` reads the
evidence (keep it by `Choices.readings_key` and the clocks), `rescore` weighs what was read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from model.codebook import Standing
from model.ledger import Ledger
from model.robustness.choices import Aggregation, Choices
from model.robustness.whatif.rescoring import (
    Basis,
    bands_of,
    basis_of,
    copeland_ends,
    mean_ends,
    ranks_of,
)


@dataclass(frozen=True)
class Outcome:
    """One state by these choices. Scores in points of 100; None where there is no score."""

    iso3: str
    standing: Standing
    score: float | None
    """Everyone at what the record shows at least."""
    direct: float | None
    """The same without what is said of groups."""
    least: float | None
    """Lower bound: the score itself for a mean; for Copeland all others at their highest."""
    most: float | None
    """Upper bound: what the record does not rule out."""
    band: int | None
    """0 to 4: the highest rung that, held in every dimension, is worth no more; None for
    Copeland, whose score has no goalposts."""
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


def rescore(basis: Basis, choices: Choices) -> WhatIf:
    """Weigh what was read; about a millisecond.

    Raises:
        ValueError: the basis was read by other choices.
    """
    if basis.key != choices.readings_key:
        raise ValueError("the basis was read by other choices; read it again with basis_of")
    ranked = basis.ranked
    if choices.aggregation is Aggregation.COPELAND:
        scores = copeland_ends(basis, choices.method, ranked)
    else:
        scores = mean_ends(basis, choices)
    ranks = ranks_of(scores, ranked, basis)
    bands = bands_of(basis, choices, scores)
    assessments = basis.assessments
    outcomes = {}
    for place, iso3 in enumerate(assessments):
        standing = assessments[iso3].standing
        score, direct, least, most = (float(end[place]) * 100 for end in scores)
        has = standing is Standing.SCORED and not np.isnan(score)
        rank, best, worst = ranks.get(iso3, (None, None, None))
        outcomes[iso3] = Outcome(
            iso3=iso3,
            standing=standing,
            score=score if has else None,
            direct=direct if has else None,
            least=least if has else None,
            most=most if has else None,
            band=bands[place] if has else None,
            rank=rank,
            best=best,
            worst=worst,
        )
    return WhatIf(choices, outcomes)


def what_if(
    ledger: Ledger, choices: Choices, as_of: date | None = None, known_by: date | None = None
) -> WhatIf:
    """Both steps at once.

    Raises:
        ClockError: a date outside the limits.
        UnknownSourceError: a source that is not in the ledger.
    """
    return rescore(basis_of(ledger, choices, as_of, known_by), choices)
