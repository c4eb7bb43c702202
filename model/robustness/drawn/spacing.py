"""The value of each rung under each spacing, exactly and as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

import numpy as np
import numpy.typing as npt

from model.codebook import TOP
from model.robustness.choices import Spacing

LEVELS: Final = 2 * TOP + 1
"""Half rungs from 0 to 4: level = 2 x rung, so that a middle between two rungs has a place."""

_LINEAR: Final = tuple(Fraction(rung, TOP) for rung in range(TOP + 1))

VALUES: Final[Mapping[Spacing, tuple[Fraction, ...]]] = {
    Spacing.LINEAR: _LINEAR,
    Spacing.CONVEX: tuple(x * x for x in _LINEAR),
    Spacing.CONCAVE: tuple(1 - (1 - x) ** 2 for x in _LINEAR),
    # Diplometrics' index has 0 none, .125 interest desk, .375 charge with several posts, .75 charge
    # with one, 1 ambassador with one (.10 and .50 are its other levels): docs/decisions/0010.
    Spacing.REPRESENTATION: tuple(Fraction(n, 8) for n in (0, 1, 3, 6, 8)),
}
"""Values of rungs 0 to 4, each from 0 to 1."""


def value(spacing: Spacing, level: int) -> Fraction:
    """Exact value, 0 to 1, of a half rung (level 0 to 8); between rungs it is their mean."""
    values = VALUES[spacing]
    return (values[level // 2] + values[(level + 1) // 2]) / 2


def value_table(spacings: tuple[Spacing, ...]) -> npt.NDArray[np.float64]:
    """Values of all half rungs, shape (spacings, 9), each from 0 to 1."""
    return np.array([[float(value(s, level)) for level in range(LEVELS)] for s in spacings])
