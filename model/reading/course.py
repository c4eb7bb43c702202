"""The course of one status through time: narrowing, change, conflict (codebook section 5, 3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import groupby, product
from math import prod
from typing import Final

from model.codebook import TOP, Direction
from model.dates import Period
from model.reading.claims import OPEN, Claim, Interval, hull


@dataclass(frozen=True, slots=True)
class Account:
    """What agrees with each other of a status. A later act may have undone one bound of a claim."""

    low_claims: tuple[Claim, ...] = ()
    """The claims whose lower bound stands."""
    high_claims: tuple[Claim, ...] = ()
    """The claims whose upper bound stands."""
    interval: Interval = OPEN
    """The rungs that all of them leave open; kept up, since it is asked for with every claim."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim in force, each once."""
        return tuple(dict.fromkeys((*self.low_claims, *self.high_claims)))

    def with_claims(self, claims: tuple[Claim, ...]) -> Account:
        """The same account with more claims, which agree with it."""
        low, high = self.interval
        for claim in claims:
            low, high = max(low, claim.interval.low), min(high, claim.interval.high)
        shared = Interval(low, high)
        return Account((*self.low_claims, *claims), (*self.high_claims, *claims), shared)


def _account(lows: Iterable[Claim], highs: Iterable[Claim]) -> Account:
    low_claims, high_claims = tuple(lows), tuple(highs)
    low = max((claim.low for claim in low_claims), default=OPEN.low)
    high = min((claim.high for claim in high_claims), default=OPEN.high)
    return Account(low_claims, high_claims, Interval(low, high))


def accounts(lows: Iterable[Claim], highs: Iterable[Claim]) -> tuple[Account, ...]:
    """Claims that contradict split into accounts, each the intersection of all that agree with
    each other: what contradicts nobody stands in every one of them. By the lowest rung.
    """
    whole = _account(dict.fromkeys(lows), dict.fromkeys(highs))
    if whole.interval.low <= whole.interval.high:
        return (whole,)
    low_set, high_set = set(whole.low_claims), set(whole.high_claims)
    spans = {
        claim: (
            claim.low if claim in low_set else OPEN.low,
            claim.high if claim in high_set else OPEN.high,
        )
        for claim in whole.claims
    }
    # Intervals that meet two by two share a rung, so who agrees is found rung by rung.
    sets = [
        frozenset(claim for claim, (low, high) in spans.items() if low <= rung <= high)
        for rung in range(TOP + 1)
    ]
    return tuple(
        _account(
            (claim for claim in whole.low_claims if claim in agreeing),
            (claim for claim in whole.high_claims if claim in agreeing),
        )
        for agreeing in dict.fromkeys(sets)
        if not any(agreeing < other for other in sets)
    )


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

    accounts: tuple[Account, ...] = (Account(),)
    parties: tuple[Claim, ...] = ()
    """The claims of a conflict that is not settled, those that an act would have undone too."""
    transitions: tuple[Transition, ...] = ()

    @property
    def conflict(self) -> bool:
        """Whether accounts contradict each other."""
        return bool(self.parties)

    @cached_property
    def interval(self) -> Interval:
        """The hull of all accounts; never an average."""
        return hull([account.interval for account in self.accounts])

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim in force, each once."""
        return tuple(dict.fromkeys(c for account in self.accounts for c in account.claims))


START = Course()
"""Nothing said yet."""

Take = Callable[[Course, tuple[Claim, ...]], Course]

MOST_CLAIMS: Final = 5
MOST_ORDERS: Final = 100
"""Of up to so many claims of one status every order that is possible is tried, if those are few."""


def orders(claims: Sequence[Claim], step: Take) -> tuple[Course, ...]:
    """An act of which the day is not known is tried on every day that makes a difference, from its
    first to its last, and the reading is the hull of what all give: a bound that such an act may
    have undone is not held against it. The record contradicts itself where it does so in every
    order. Of more than five claims, or in more than 100 orders, each such act is tried
    at its first and at its last possible day alone, the others where they stand.
    """
    undated = [claim for claim in claims if _open(claim, claims)]
    if not undated:
        return (follow(claims, step),)
    days = [_days(act, claims, undated) for act in undated]
    if len(claims) <= MOST_CLAIMS and prod(map(len, days)) <= MOST_ORDERS:
        placed = [[_on(act, day) for day in each] for act, each in zip(undated, days, strict=True)]
        placings = [dict(zip(undated, each, strict=True)) for each in product(*placed)]
    else:
        ends = [(act, day) for act in undated for day in (act.dated.start, act.dated.end)]
        placings = [{act: _on(act, day)} for act, day in ends]
    step = cache(step)  # orders share their beginnings
    return tuple(_placed(placing, claims, step) for placing in placings)


def _open(act: Claim, claims: Sequence[Claim]) -> bool:
    """Whether it is an act of which it is not known if it came before or after some other claim."""
    if act.direction is Direction.STATES or act.dated.start == act.dated.end:
        return False
    return any(
        other is not act
        and act.dated.start <= other.dated.end
        and other.dated.start <= act.dated.end
        for other in claims
    )


def _days(act: Claim, claims: Sequence[Claim], undated: Sequence[Claim]) -> Sequence[date]:
    """The days of an act that stand for all others: between them its place among the claims whose
    dates are known is the same, and there are as many as undated acts may follow each other there.
    """
    day, span = timedelta(1), act.dated
    turns = {other.dated.start for other in claims}
    for other in claims:
        if other not in undated:
            turns.update((other.dated.end, other.dated.end + day))
    later = (turn + day * n for turn in turns for n in range(len(undated)))
    return sorted({turn for turn in later if span.start <= turn <= span.end})


def _on(act: Claim, day: date) -> Claim:
    return replace(act, dated=Period(day, day))


def _placed(placed: Mapping[Claim, Claim], claims: Sequence[Claim], step: Take) -> Course:
    """The course with acts on certain days, told of the acts as they are."""
    course = follow([placed.get(claim, claim) for claim in claims], step)
    acts = {one: act for act, one in placed.items()}

    def back(found: Iterable[Claim]) -> tuple[Claim, ...]:
        return tuple(acts.get(claim, claim) for claim in found)

    return Course(
        tuple(
            Account(back(a.low_claims), back(a.high_claims), a.interval) for a in course.accounts
        ),
        back(course.parties),
        tuple(replace(turn, claims=back(turn.claims)) for turn in course.transitions),
    )


def follow(claims: Iterable[Claim], step: Take) -> Course:
    """Claims are taken by the end of their date, equal ends as one batch, starting with every rung
    open. What overlaps the interval narrows it. What does not is a change where it is clearly later
    and no more than one step worse: it replaces, and the turn is recorded. Otherwise it is a
    conflict: all sides are shown and never averaged. Within a batch what a source reports as
    standing comes before the acts that it tells.
    """
    course = START
    ordered = sorted(claims, key=lambda claim: claim.dated.end)
    for _, same_end in groupby(ordered, key=lambda claim: claim.dated.end):
        batch = tuple(same_end)
        if len(batch) > 1:
            before = tuple(c for c in batch if any(follows(other, c) for other in batch))
            if before:
                course = step(course, before)
                batch = tuple(claim for claim in batch if claim not in before)
        course = step(course, batch)
    return course


def follows(act: Claim, other: Claim) -> bool:
    """A claim follows another if it starts after the other's end; and the act of a source follows
    what the same source reports as standing on the same day.
    """
    if act.dated.start > other.dated.end:
        return True
    return (
        act.dated.end == other.dated.end
        and act.direction is not Direction.STATES
        and other.direction is Direction.STATES
        and act.evidence[0].source == other.evidence[0].source
    )


def take(course: Course, batch: tuple[Claim, ...]) -> Course:
    """Where a course stands after claims whose dates have the same end."""
    if len(batch) == 1:
        said: tuple[Account, ...] = (Account(batch, batch, batch[0].interval),)
    else:
        said = accounts(batch, batch)
    settled, basis = None, course.accounts
    if course.conflict:
        settled = resolve(course, batch, said)
    elif len(said) == 1:
        freed = free(course.accounts[0], batch)
        basis = (freed,)
        if freed.interval.overlaps(said[0].interval):
            settled = freed.with_claims(batch)
        elif changes(freed, batch):
            settled = said[0]
    if settled is None:
        lows = (claim for account in basis for claim in account.low_claims)
        highs = (claim for account in basis for claim in account.high_claims)
        parties = dict.fromkeys((*course.parties, *course.claims, *batch))
        sides = accounts((*lows, *batch), (*highs, *batch))
        return Course(sides, tuple(parties), course.transitions)
    if settled.interval.within(course.interval):
        return Course((settled,), (), course.transitions)
    turn = Transition(batch[0].dated.end, course.interval, settled.interval, batch)
    return Course((settled,), (), (*course.transitions, turn))


def free(account: Account, batch: Sequence[Claim]) -> Account:
    """A clearly later act that raises first frees the upper bound; one that lowers, the lower."""
    lows, highs = account.low_claims, account.high_claims
    for act in batch:
        if act.direction is Direction.RAISES:
            highs = _not_before(act, highs)
        elif act.direction is Direction.LOWERS:
            lows = _not_before(act, lows)
    if lows is account.low_claims and highs is account.high_claims:
        return account
    return _account(lows, highs)


def _not_before(act: Claim, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    start = act.dated.start
    left = tuple([one for one in claims if one.dated.end >= start and not follows(act, one)])
    return claims if len(left) == len(claims) else left


def changes(account: Account, batch: Sequence[Claim]) -> bool:
    """A claim that does not fit is a change when it is clearly later than what it contradicts and
    its grade is no more than one step worse; otherwise it is a conflict.
    """
    interval = account.interval
    for claim in batch:
        if claim.interval.overlaps(interval):
            continue
        if claim.low > interval.high:
            against = [holder for holder in account.high_claims if holder.high < claim.low]
        else:
            against = [holder for holder in account.low_claims if holder.low > claim.high]
        later = all(follows(claim, holder) for holder in against)
        if later and claim.step <= 1 + min(h.step for h in against):
            return True
    return False


def resolve(course: Course, batch: tuple[Claim, ...], said: tuple[Account, ...]) -> Account | None:
    """A conflict ends when a clearly later batch, graded no worse than any party, those included
    whose bounds it would undo, fits inside one account. Until then the flag stays.
    """
    best = min(party.step for party in course.parties)
    fitting = [
        claim
        for claim in batch
        if claim.step <= best and all(follows(claim, party) for party in course.parties)
    ]
    if not fitting or len(said) > 1:
        return None
    sides = (*course.accounts, *(free(account, batch) for account in course.accounts))
    for side in sides:
        if any(claim.interval.within(side.interval) for claim in fitting):
            return side.with_claims(batch)
    return None
