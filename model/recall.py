"""What was worked out from the same evidence before, for whoever reads it again at other dates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from model.claims import Claim, Graded, collapse
from model.course import Take, take

MOST: Final = 65_536
"""Claims and steps of courses that are kept; what was not asked for longest is forgotten."""


@dataclass(frozen=True)
class Recall:
    """How claims are made and how courses take them: each time anew."""

    claim: Callable[[tuple[Graded, ...]], Claim] = collapse
    take: Take = take


def remembering() -> Recall:
    """Each claim and each step of a course worked out once. They depend on the evidence alone, so
    this changes no result; a neighbouring date finds nearly all of them again.
    """
    return Recall(lru_cache(MOST)(collapse), lru_cache(MOST)(take))
