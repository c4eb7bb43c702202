"""Hindsight: what the record said of a day then, and what it says of that day now (section 6)."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from model.codebook import SCORED, Dimension
from model.places import is_state
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


def hindsight(since: date, clocks: Clocks, index_at: Callable[[Clocks], Index]) -> Iterator[Said]:
    """Every `at least` at the end of each year up to both clocks, by day, code and dimension: what
    the state's own evidence published by that day showed of it, and what all that is known now
    shows of the same day.
    """
    for on in year_ends(since, min(clocks)):
        then, now = (index_at(Clocks(on, by)) for by in (on, clocks.known_by))
        for iso3 in sorted(actor for actor in then.kept if is_state(actor)):
            was = shown(iso3, then).intervals
            said = [dimension for dimension in SCORED if was[dimension].low]
            if not said:
                continue
            is_now = shown(iso3, now).intervals
            for dimension in said:
                yield Said(on, iso3, dimension, *was[dimension], *is_now[dimension])


def year_ends(first: date, last: date) -> Iterator[date]:
    """31 December of each year that ends within these days, before the last of them."""
    for year in range(first.year, last.year + 1):
        if first <= (end := date(year, 12, 31)) < last:
            yield end
