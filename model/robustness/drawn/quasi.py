"""Sobol sequences: the one place that needs scipy's quasi-random numbers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.stats import qmc  # type: ignore[import-untyped]

Floats = npt.NDArray[np.float64]


def sobol_pair(draws: int, width: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Two independent designs of uniform numbers, each (draws, width), from one scrambled Sobol
    sequence of twice the width (Owen scrambling, seeded by `rng`).

    Raises:
        ValueError: `draws` is not a power of 2, without which the sequence is not balanced.
    """
    if draws < 2 or draws & (draws - 1):
        raise ValueError(f"{draws} is not a power of 2; give 256, 512, 1024 or so")
    both: Floats = qmc.Sobol(2 * width, scramble=True, rng=rng).random(draws)
    return both[:, :width], both[:, width:]
