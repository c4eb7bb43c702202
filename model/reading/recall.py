"""The steps from evidence to a reading, each worked out once for who reads the same often."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final, NamedTuple

from model.reading.bounds import Bounds, status_bounds, two_sides
from model.reading.claims import Claim, Graded, collapse
from model.reading.course import Take, take
from model.reading.reading import Reading, bounded_reading
from model.reading.visits import visit_bounds


class Said(NamedTuple):
    """All that the bounds of one dimension, or of one of its sides, follow from."""

    visits: bool
    """Whether it is contact, which is read otherwise than a status."""
    direct: tuple[Claim, ...]
    group: tuple[Claim, ...]
    drops: tuple[int, ...]
    """How many rungs each has lost by its age."""
    groups_count: bool
    """Whether what is said of groups is taken to hold."""


def bounds_of(said: Said, step: Take) -> Bounds:
    """The bounds that follow."""
    drop = dict(zip((*said.direct, *said.group), said.drops, strict=True)).__getitem__
    if said.visits:
        return visit_bounds(said.direct, said.group, drop, groups_count=said.groups_count)
    return status_bounds(said.direct, said.group, drop, step, groups_count=said.groups_count)


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
