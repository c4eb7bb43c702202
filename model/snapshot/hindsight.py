"""Hindsight: what the record said of a day then, and what it says of that day now (section 6)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from model.codebook import SCORED, Dimension
from model.places import Subject
from model.reading import Clocks, Index, shown


class Said(NamedTuple):
    """Something said at least of a day, as known then and as known now. Rungs 0 to 4."""

    on: date
    iso3: str
    dimension: Dimension
    low_then: int
    high_then: int
    low_now: int
    high_now: int

    @property
    def too_high(self) -> bool:
        """Whether more was said then than is said now of the same day."""
        return self.low_then > self.low_now


IndexAt = Callable[[Clocks], Index]
"""Evidence read at any clocks."""


def hindsight(subject: Subject, clocks: Clocks, own: Callable[[str], IndexAt]) -> tuple[Said, ...]:
    """Every `at least` at the end of each year up to both clocks, by day, code and dimension: what
    the state's own evidence published by that day showed of it, and what all that is known now
    shows of the same day.
    """
    ends = tuple(year_ends(subject.since, min(clocks)))
    # State by state, so that what is remembered of one is forgotten before the next.
    said = (one for iso3 in subject.states for one in _said_of(iso3, ends, clocks, own(iso3)))
    return tuple(sorted(said, key=lambda one: (one.on, one.iso3)))


def _said_of(iso3: str, ends: Iterable[date], clocks: Clocks, own: IndexAt) -> Iterator[Said]:
    for on in ends:
        was = shown(iso3, own(Clocks(on, on))).intervals
        said = [dimension for dimension in SCORED if was[dimension].low]
        if not said:
            continue
        is_now = shown(iso3, own(Clocks(on, clocks.known_by))).intervals
        for dimension in said:
            yield Said(on, iso3, dimension, *was[dimension], *is_now[dimension])


def year_ends(first: date, last: date) -> Iterator[date]:
    """31 December of each year that ends within these days, before the last of them."""
    for year in range(first.year, last.year + 1):
        if first <= (end := date(year, 12, 31)) < last:
            yield end
