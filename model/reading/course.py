"""The course of one status through time: narrowing, change, conflict (codebook section 5, 3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from model.codebook import Direction
from model.reading.claims import OPEN, Claim, Interval, hull


@dataclass(frozen=True, slots=True)
class Position:
    """One consistent account of a status: the claims that hold its bounds."""

    low_claims: tuple[Claim, ...] = ()
    high_claims: tuple[Claim, ...] = ()
    interval: Interval = OPEN
    """The rungs that all its claims leave open; kept up, since it is asked for with every claim."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim in force, each once."""
        return tuple(dict.fromkeys((*self.low_claims, *self.high_claims)))

    def with_claims(self, claims: Sequence[Claim]) -> Position:
        """The same account with more claims."""
        low, high = self.interval
        for claim in claims:
            low, high = max(low, claim.interval.low), min(high, claim.interval.high)
        shared = Interval(low, high)
        return Position((*self.low_claims, *claims), (*self.high_claims, *claims), shared)


@dataclass(frozen=True, slots=True)
class Transition:
    """A change of the reading: when, from what to what, and on whose word."""

    on: date
    before: Interval
    after: Interval
    claims: tuple[Claim, ...]


@dataclass(frozen=True, eq=False)  # a course is itself, so that it is quickly found again
class Course:
    """Where a status stands after all claims: one account, or several that contradict."""

    positions: tuple[Position, ...] = (Position(),)
    transitions: tuple[Transition, ...] = ()

    @property
    def conflict(self) -> bool:
        """Whether accounts contradict each other."""
        return len(self.positions) > 1

    @cached_property
    def interval(self) -> Interval:
        """The hull of all accounts; never an average."""
        return hull([position.interval for position in self.positions])

    @cached_property
    def low_claims(self) -> tuple[Claim, ...]:
        """Every claim that holds a lower bound, each once."""
        return tuple(dict.fromkeys(c for position in self.positions for c in position.low_claims))

    @cached_property
    def high_claims(self) -> tuple[Claim, ...]:
        """Every claim that holds an upper bound, each once."""
        return tuple(dict.fromkeys(c for position in self.positions for c in position.high_claims))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim in force, each once."""
        return tuple(dict.fromkeys((*self.low_claims, *self.high_claims)))


START = Course()
"""Nothing said yet."""

Take = Callable[[Course, tuple[Claim, ...]], Course]


def follow(claims: Iterable[Claim], step: Take) -> Course:
    """Direct claims are taken by the end of their date, equal ends as one batch, starting with
    every rung open. What overlaps the interval narrows it. What does not is a change where it is
    clearly later and no more than one step worse: it replaces, and the turn is recorded.
    Otherwise it is a conflict: all sides are shown and never averaged.
    """
    course = START
    ordered = sorted(claims, key=lambda claim: claim.dated.end)
    for _, batch in groupby(ordered, key=lambda claim: claim.dated.end):
        course = step(course, tuple(batch))
    return course


def take(course: Course, batch: tuple[Claim, ...]) -> Course:
    """Where a course stands after claims whose dates have the same end."""
    before = course.interval
    freed = tuple(free(position, batch) for position in course.positions)
    said = _accounts(batch)
    if course.conflict or len(said) > 1:
        positions = (
            resolve(course.positions, batch, said)
            or resolve(freed, batch, said)
            or _side_by_side(course.positions, said)
        )
    elif freed[0].interval.overlaps(said[0].interval):
        positions = (freed[0].with_claims(batch),)
    elif changes(freed[0], batch):
        positions = said
    else:
        positions = (freed[0], said[0])
    if len(positions) > 1 or positions[0].interval.within(before):
        return Course(positions, course.transitions)
    turn = Transition(batch[0].dated.end, before, positions[0].interval, batch)
    return Course(positions, (*course.transitions, turn))


def free(position: Position, batch: Sequence[Claim]) -> Position:
    """A clearly later act that raises first frees the upper bound; one that lowers, the lower."""
    low, high = position.low_claims, position.high_claims
    for claim in batch:
        if claim.direction is Direction.RAISES and claim.clearly_later_than(high):
            high = ()
        elif claim.direction is Direction.LOWERS and claim.clearly_later_than(low):
            low = ()
    if low is position.low_claims and high is position.high_claims:
        return position
    bounds = position.interval
    freed = Interval(bounds.low if low else OPEN.low, bounds.high if high else OPEN.high)
    return Position(low, high, freed)


def _accounts(batch: tuple[Claim, ...]) -> tuple[Position, ...]:
    """One account where the batch agrees; else one for each interval that it states."""
    together = Position().with_claims(batch)
    if together.interval.low <= together.interval.high:
        return (together,)
    intervals = sorted({claim.interval for claim in batch})
    return tuple(
        Position().with_claims([claim for claim in batch if claim.interval == interval])
        for interval in intervals
    )


def changes(position: Position, batch: Sequence[Claim]) -> bool:
    """A claim that does not fit is a change when it is clearly later than what it contradicts and
    its grade is no more than one step worse; otherwise it is a conflict.
    """
    interval = position.interval
    for claim in batch:
        if claim.interval.overlaps(interval):
            continue
        if claim.low > interval.high:
            against = [holder for holder in position.high_claims if holder.high < claim.low]
        else:
            against = [holder for holder in position.low_claims if holder.low > claim.high]
        if claim.clearly_later_than(against) and claim.step <= 1 + min(h.step for h in against):
            return True
    return False


def resolve(
    positions: tuple[Position, ...], batch: Sequence[Claim], said: tuple[Position, ...]
) -> tuple[Position, ...] | None:
    """A conflict ends when a clearly later batch, graded no worse, fits inside one side. Until
    then the flag stays.
    """
    if len(positions) < 2 or len(said) > 1:
        return None
    parties = [claim for position in positions for claim in position.claims]
    best = min((party.step for party in parties), default=5)
    for claim in batch:
        if claim.step > best or not claim.clearly_later_than(parties):
            continue
        for position in positions:
            if claim.interval.within(position.interval):
                return (position.with_claims(batch),)
    return None


def _side_by_side(
    positions: tuple[Position, ...], said: tuple[Position, ...]
) -> tuple[Position, ...]:
    """Every account stays; what is said joins the accounts that it fits, else stands apart."""
    result: list[Position] = []
    for position in positions:
        fits = [one for one in said if one.interval.overlaps(position.interval)]
        result += [position.with_claims(one.low_claims) for one in fits] or [position]
    apart = [one for one in said if not any(one.interval.overlaps(p.interval) for p in positions)]
    return tuple(dict.fromkeys((*result, *apart)))
