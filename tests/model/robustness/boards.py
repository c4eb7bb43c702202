"""Small boards for tests: readings as arrays, without a ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from model.robustness.choices import (
    FACTORS,
    Aggregation,
    Coding,
    Missing,
    Setting,
    Spacing,
    WeightDraw,
)
from model.robustness.drawn import Board

FIXED = Setting(
    weights=(WeightDraw.FIXED,),
    spacing=(Spacing.LINEAR,),
    aggregation=(Aggregation.ARITHMETIC,),
    coding=(Coding.AS_CODED,),
    missing=(Missing.LOWEST,),
    half_lives=(Fraction(1),),
    visit_steps=(12,),
)
"""Nothing varied: the method as it is."""


def only(*factors: str) -> Setting:
    """All but some factors held at the method."""
    held = {each: getattr(FIXED, each) for each in FACTORS if each not in factors}
    return replace(Setting(), **held)


def board(
    low: Mapping[str, Sequence[int]],
    high: Mapping[str, Sequence[int]] | None = None,
    setting: Setting | None = None,
    inside: float = 0.7,
    weights: Sequence[float] = (0.25, 0.25, 0.25, 0.25),
) -> Board:
    """Rungs by state; without `high` nothing is left open. The same for every combination."""
    chosen = setting or Setting()
    combinations = len(chosen.half_lives) * len(chosen.visit_steps)
    lows = np.array(list(low.values()), np.uint8).T.copy()
    highs = np.array(list((high or low).values()), np.uint8).T.copy()
    return Board(
        states=tuple(low),
        weights=np.array(weights),
        low=np.tile(lows, (combinations, 1, 1)),
        high=np.tile(highs, (combinations, 1, 1)),
        inside=np.full((combinations, *lows.shape), inside, np.float32),
        shown=lows,
        setting=chosen,
    )


def many(states: int, setting: Setting | None = None, seed: int = 7) -> Board:
    """A board of made-up readings that leave some rungs open."""
    rng = np.random.default_rng(seed)
    low = rng.integers(0, 5, (states, 4))
    high = np.maximum(low, rng.integers(0, 5, (states, 4)))
    names = [f"S{number:03d}" for number in range(states)]
    return board(
        dict(zip(names, low.tolist(), strict=True)),
        dict(zip(names, high.tolist(), strict=True)),
        setting,
    )
