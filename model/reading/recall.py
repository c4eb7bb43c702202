"""What was worked out from the same evidence before, for whoever reads it again at other dates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final

from model.reading.bounds import Bounds, Said, bounds_of, two_sides
from model.reading.claims import Claim, Graded, collapse
from model.reading.course import take
from model.reading.reading import Reading, bounded_reading

MOST: Final = 65_536
"""Results of each step that are kept; what was not asked for longest is forgotten."""


@dataclass(frozen=True)
class Recall:
    """The steps from evidence to a reading, each a function of its arguments alone."""

    claim: Callable[[tuple[Graded, ...]], Claim]
    bounds: Callable[[Said], Bounds]
    sides: Callable[[Bounds, Bounds], Bounds]
    reading: Callable[..., Reading]


PLAIN: Final = Recall(collapse, partial(bounds_of, step=take), two_sides, bounded_reading)
"""Each step done anew."""


def remembering() -> Recall:
    """Each step done once for the same arguments, so no result changes. A neighbouring date finds
    nearly all of them again.
    """
    kept = lru_cache(MOST)
    step = kept(take)
    return Recall(
        claim=kept(collapse),
        bounds=kept(partial(bounds_of, step=step)),
        sides=kept(two_sides),
        reading=kept(bounded_reading),
    )
