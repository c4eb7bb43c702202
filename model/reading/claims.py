"""From evidence to claims: what counts at two clocks, with repeats collapsed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from model.codebook import TOP, Direction, Method, RetractionKind, Status
from model.dates import Period
from model.ledger import Entry, Evidence


class Clocks(NamedTuple):
    """What had happened by a date, and what was known by a date."""

    as_of: date
    known_by: date


class Interval(NamedTuple):
    """A closed interval of rungs, 0 to 4."""

    low: int
    high: int

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share a rung."""
        return self.low <= other.high and other.low <= self.high

    def within(self, other: Interval) -> bool:
        """Whether every rung of this one is a rung of the other."""
        return other.low <= self.low and self.high <= other.high


OPEN = Interval(0, TOP)
"""Nothing known: every rung is open."""


@dataclass(frozen=True, slots=True, eq=False)  # a claim is itself; comparing content is slow
class Claim:
    """What one origin says about one act: one piece of evidence, or several that repeat it."""

    interval: Interval
    dated: Period
    confirmed: date
    """The latest day on which it is confirmed; from it the claim ages."""
    direction: Direction
    step: int
    """Step of its best grade, 1 to 5."""
    origin: str
    via_group: bool
    evidence: tuple[Evidence, ...]
    """The best graded first; the rest repeat it."""

    @property
    def low(self) -> int:
        """Lowest rung left open."""
        return self.interval.low

    @property
    def high(self) -> int:
        """Highest rung left open."""
        return self.interval.high

    def clearly_later_than(self, others: Iterable[Claim]) -> bool:
        """Whether it starts after the end of every one of the others."""
        return all(self.dated.clearly_later_than(other.dated) for other in others)


def in_force(item: Evidence, known_by: date) -> bool:
    """Not taken back: a coding error is void at every date, a withdrawal from its date on."""
    if item.retracted is None:
        return True
    withdrawn = item.retracted.kind is RetractionKind.SOURCE_WITHDRAWN
    return withdrawn and item.retracted.date > known_by


def keep(entry: Entry, clocks: Clocks, method: Method) -> bool:
    """Evidence counts if it was published by *known by*, had happened by *as of*, is not
    retracted, and its grade is step 3 or better. Only what is done moves a bound. An act counts
    from the end of the period in which it happened.
    """
    return (
        entry.published <= clocks.known_by
        and entry.happened <= clocks.as_of
        and entry.step <= method.worst_step
        and in_force(entry.item, clocks.known_by)
    )


def bounding(item: Evidence) -> bool:
    """Evidence of a scored dimension can move a bound if it is done and says rungs."""
    return item.low is not None and item.status is Status.DONE


Graded = tuple[Evidence, int]
"""Evidence with the step of its grade."""


def collapse(graded: tuple[Graded, ...]) -> Claim:
    """Same origin and same act are one claim: the intersection of their intervals (the hull if
    they do not meet), at their best grade; the rest is listed. It is dated where the dates of the
    acts among them meet, else from the first to the last of these; without an act it is of their
    latest date. It raises or lowers as the best graded act does, and is confirmed when the last of
    them is.
    """
    if len(graded) == 1:
        return _alone(*graded[0])
    ordered = sorted(
        graded,
        # Of equal grades the more exactly dated report is cited.
        key=lambda one: (one[1], one[0].dated.end - one[0].dated.start, one[0].key),
    )
    repeats = [item for item, _ in ordered]
    best, step = ordered[0]
    acts = [item for item in repeats if item.direction is not Direction.STATES]
    latest = max((item.dated for item in repeats), key=lambda period: (period.end, period.start))
    return Claim(
        interval=_shared([_interval(item) for item in repeats]),
        dated=_shared_period([item.dated for item in acts]) if acts else latest,
        confirmed=max(item.last_confirmed.end for item in repeats),
        direction=acts[0].direction if acts else Direction.STATES,
        step=step,
        origin=best.origin,
        via_group=best.actor.startswith("GROUP:"),
        evidence=tuple(repeats),
    )


def _alone(item: Evidence, step: int) -> Claim:
    """What nobody repeats."""
    return Claim(
        interval=_interval(item),
        dated=item.dated,
        confirmed=item.last_confirmed.end,
        direction=item.direction,
        step=step,
        origin=item.origin,
        via_group=item.actor.startswith("GROUP:"),
        evidence=(item,),
    )


def _interval(item: Evidence) -> Interval:
    assert item.low is not None, "only evidence with rungs is collapsed"
    assert item.high is not None, "only evidence with rungs is collapsed"
    return _rungs(item.low, item.high)


_rungs: Final = cache(Interval)
"""There are fifteen, and thousands of claims."""


def _shared(intervals: Sequence[Interval]) -> Interval:
    low, high = max([i.low for i in intervals]), min([i.high for i in intervals])
    return Interval(low, high) if low <= high else hull(intervals)


def hull(intervals: Iterable[Interval]) -> Interval:
    """The narrowest interval that holds all of them."""
    parts = tuple(intervals)
    if len(parts) == 1:
        return parts[0]
    return Interval(min(part.low for part in parts), max(part.high for part in parts))


def _shared_period(periods: Sequence[Period]) -> Period:
    """Repeats of one act date it together: where they meet, else from first to last."""
    start, end = max(p.start for p in periods), min(p.end for p in periods)
    if start <= end:
        return Period(start, end)
    return Period(min(p.start for p in periods), max(p.end for p in periods))
