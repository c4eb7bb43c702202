"""The readings of every ranked state under every half-life and visit step, as arrays made once."""

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

import numpy as np
import numpy.typing as npt

from model.codebook import SCORED, Confidence, HalfLives, Method
from model.reading import read_state
from model.robustness.choices import Setting
from model.robustness.exact import Case, NothingRankedError

Floats = npt.NDArray[np.float64]
Bytes = npt.NDArray[np.uint8]
Shares = npt.NDArray[np.float32]

DIMENSIONS: Final = len(SCORED)

INSIDE: Final = {Confidence.HIGH: 0.90, Confidence.MODERATE: 0.70, Confidence.LOW: 0.50}
"""Probability that the coded interval holds, by the confidence of the reading."""


@dataclass(frozen=True)
class Board:
    """Readings as arrays: C combinations of half-lives and visit step, 4 dimensions, S states.
    Combination = (place of the half-life multiple) x (number of visit steps) + (place of the step).
    """

    states: tuple[str, ...]
    """Ranked states, by code."""
    weights: Floats
    """The method's weights, shape (4,), sum 1."""
    low: Bytes
    """Rungs shown at least, 0 to 4, shape (C, 4, S)."""
    high: Bytes
    """Rungs not ruled out, 0 to 4, shape (C, 4, S)."""
    inside: Shares
    """Probability that the coded interval holds, 0 to 1, shape (C, 4, S)."""
    shown: Bytes
    """Rungs shown at least by the method itself, shape (4, S): what the ranks are compared with."""
    setting: Setting

    def __post_init__(self) -> None:
        """Make the arrays read-only: nothing changes in place."""
        for array in (self.weights, self.low, self.high, self.inside, self.shown):
            array.setflags(write=False)

    @property
    def size(self) -> int:
        """How many states are ranked."""
        return len(self.states)


def board_of(case: Case, setting: Setting | None = None) -> Board:
    """Read every ranked state under every half-life and visit step, or `NothingRankedError`."""
    chosen = setting or Setting()
    states = case.ranked
    if not states:
        raise NothingRankedError("no state is scored at these dates; choose later ones")
    methods = [
        aged(case.method, multiple, step)
        for multiple in chosen.half_lives
        for step in chosen.visit_steps
    ]
    found = [replace(case.found, method=method) for method in methods]
    read = [[read_state(iso3, each) for iso3 in states] for each in found]
    cells = [
        [
            [(one[d].low, one[d].high, INSIDE[one[d].confidence or Confidence.LOW]) for one in row]
            for d in SCORED
        ]
        for row in read
    ]
    low, high, inside = np.moveaxis(np.array(cells), 3, 0)
    shown = np.array([case.lows(iso3) for iso3 in states], dtype=np.uint8).T.copy()
    return Board(
        states=states,
        weights=np.array([float(case.method.weights.of(d)) for d in SCORED]),
        low=low.astype(np.uint8),
        high=high.astype(np.uint8),
        inside=inside.astype(np.float32),
        shown=shown,
        setting=chosen,
    )


def aged(method: Method, multiple: Fraction, visit_step: int) -> Method:
    """Half-lives times `multiple`, in whole months (halves up, at least 1), and visit step."""
    lives = method.half_lives
    months = {
        name: max(1, math.floor(multiple * getattr(lives, name) + Fraction(1, 2)))
        for name in HalfLives.model_fields
    }
    return method.but(half_lives=HalfLives(**months), visit_step_months=visit_step)
