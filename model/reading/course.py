"""The course of one status through time: narrowing, change, conflict (codebook section 5, 3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, partial
from itertools import groupby, product
from math import prod
from operator import attrgetter
from typing import Any, Final, NamedTuple

from model.codebook import TOP, Direction
from model.dates import Period
from model.reading.claims import OPEN, Claim, Interval, hull


class Account(NamedTuple):
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
    low = max([claim.interval.low for claim in low_claims], default=OPEN.low)
    high = min([claim.interval.high for claim in high_claims], default=OPEN.high)
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


class Transition(NamedTuple):
    """A change of the reading: when, from what to what, and on whose word."""

    on: date
    before: Interval
    after: Interval
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, eq=False)  # a stand is itself, so that it is quickly found
class Stand:
    """Where a status stands after some claims: one account, or several that contradict."""

    accounts: tuple[Account, ...] = (Account(),)
    parties: tuple[Claim, ...] = ()
    """The claims of a conflict that is not settled, those that an act would have undone too."""
    interval: Interval = OPEN
    """The hull of all accounts, never an average; kept up, since every claim asks for it."""

    @property
    def conflict(self) -> bool:
        """Whether accounts contradict each other."""
        return bool(self.parties)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim in force, each once."""
        return tuple(dict.fromkeys(c for account in self.accounts for c in account.claims))


NOWHERE: Final = Stand()
"""Nothing said yet."""


class Course(NamedTuple):
    """Where a status stands after all claims, and the turns that it took."""

    stand: Stand
    transitions: tuple[Transition, ...] = ()


START: Final = Course(NOWHERE)
"""Nothing said yet."""

Take = Callable[[Stand, tuple[Claim, ...]], Stand]


class Steps(NamedTuple):
    """What following claims is made of."""

    take: Take
    made: Callable[[tuple[Account, ...], tuple[Claim, ...], Interval], Stand]
    on: Callable[[Claim, date], Claim]
    """An act on a certain day."""


def steps(kept: Callable[[Any], Any]) -> Steps:
    """The steps, each remembered. Of stands with the same content there is one, so that whatever
    leads to it the rest of the way is known.
    """
    made = kept(Stand)
    return Steps(kept(partial(take, made=made)), made, kept(_on))


MOST_CLAIMS: Final = 5
MOST_ORDERS: Final = 100
"""Of up to so many claims of one status every order that is possible is tried, if those are few."""


def orders(claims: Sequence[Claim], known: Steps | None = None) -> tuple[Course, ...]:
    """An act of which the day is not known is tried on every day that makes a difference, from its
    first to its last, and the reading is the hull of what all give: a bound that such an act may
    have undone is not held against it. The record contradicts itself where it does so in every
    order. Of more than five claims, or in more than 100 orders, each such act is tried
    at its first and at its last possible day alone, the others where they stand.
    """
    undated = [claim for claim in claims if _open(claim, claims)]
    if not undated:
        return (follow(claims, known.take if known else take),)
    known = known or steps(cache)  # orders share their beginnings
    # Most of them come to the same.
    tried = _placings(undated, claims, known)
    return tuple(dict.fromkeys(_placed(placing, claims, known) for placing in tried))


def stands(claims: Sequence[Claim], known: Steps) -> tuple[Stand, ...]:
    """Where each order that is possible ends, each once; acts stand in them on the days tried."""
    undated = [claim for claim in claims if _open(claim, claims)]
    tried = _placings(undated, claims, known) if undated else [{}]
    return tuple(dict.fromkeys(follow(_with(one, claims), known.take).stand for one in tried))


def _placings(
    undated: Sequence[Claim], claims: Sequence[Claim], known: Steps
) -> Sequence[Mapping[Claim, Claim]]:
    """Every order that is tried: which acts stand in it on which days."""
    days = [_days(act, claims, undated) for act in undated] if len(claims) <= MOST_CLAIMS else []
    if days and prod(map(len, days)) <= MOST_ORDERS:
        placed = [
            [known.on(act, day) for day in each] for act, each in zip(undated, days, strict=True)
        ]
        return [dict(zip(undated, each, strict=True)) for each in product(*placed)]
    ends = [(act, day) for act in undated for day in (act.dated.start, act.dated.end)]
    return [{act: known.on(act, day)} for act, day in ends]


def _open(act: Claim, claims: Sequence[Claim]) -> bool:
    """Whether it is an act of which it is not known if it came before or after some other claim."""
    start, end = act.dated.start, act.dated.end
    if act.direction is Direction.STATES or start == end:
        return False
    meeting = (o for o in claims if start <= o.dated.end and o.dated.start <= end and o is not act)
    return next(meeting, None) is not None


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


def _placed(placed: Mapping[Claim, Claim], claims: Sequence[Claim], known: Steps) -> Course:
    """The course with acts on certain days, told of the acts as they are."""
    stand, turns = follow(_with(placed, claims), known.take)
    acts = {one: act for act, one in placed.items()}

    def back(found: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return found if acts.keys().isdisjoint(found) else tuple([acts.get(c, c) for c in found])

    told = tuple(
        Account(back(one.low_claims), back(one.high_claims), one.interval) for one in stand.accounts
    )
    return Course(
        known.made(told, back(stand.parties), stand.interval),
        tuple([turn._replace(claims=back(turn.claims)) for turn in turns]),
    )


def _with(placed: Mapping[Claim, Claim], claims: Sequence[Claim]) -> Sequence[Claim]:
    return [placed.get(claim, claim) for claim in claims] if placed else claims


def follow(claims: Iterable[Claim], step: Take) -> Course:
    """Claims are taken by the end of their date, equal ends as one batch, starting with every rung
    open. What overlaps the interval narrows it. What does not is a change where it is clearly later
    and no more than one step worse: it replaces, and the turn is recorded. Otherwise it is a
    conflict: all sides are shown and never averaged. Within a batch what a source reports as
    standing comes before the acts that it tells.
    """
    stand, turns = NOWHERE, []
    for on, same_end in groupby(sorted(claims, key=_end), key=_end):
        for batch in _batches(tuple(same_end)):
            before, stand = stand.interval, step(stand, batch)
            after = stand.interval
            if after != before and not stand.parties and not after.within(before):
                turns.append(Transition(on, before, after, batch))
    return Course(stand, tuple(turns))


_end: Final[Callable[[Claim], date]] = attrgetter("dated.end")


def _batches(same_end: tuple[Claim, ...]) -> Sequence[tuple[Claim, ...]]:
    """What is taken together: first what others of the same day follow, if there is such."""
    if len(same_end) == 1:
        return (same_end,)
    before = tuple(c for c in same_end if any(follows(other, c) for other in same_end))
    after = tuple(claim for claim in same_end if claim not in before)
    return [batch for batch in (before, after) if batch]


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


def take(stand: Stand, batch: tuple[Claim, ...], made: type[Stand] = Stand) -> Stand:
    """Where a status stands after claims whose dates have the same end."""
    if len(batch) == 1:
        said: tuple[Account, ...] = (Account(batch, batch, batch[0].interval),)
    else:
        said = accounts(batch, batch)
    settled, basis = None, stand.accounts
    if stand.conflict:
        settled = resolve(stand, batch, said)
    elif len(said) == 1:
        freed = free(stand.accounts[0], batch)
        basis = (freed,)
        if freed.interval.overlaps(said[0].interval):
            settled = freed.with_claims(batch)
        elif changes(freed, batch):
            settled = said[0]
    if settled is not None:
        return made((settled,), (), settled.interval)
    lows = (claim for account in basis for claim in account.low_claims)
    highs = (claim for account in basis for claim in account.high_claims)
    parties = dict.fromkeys((*stand.parties, *stand.claims, *batch))
    sides = accounts((*lows, *batch), (*highs, *batch))
    return made(sides, tuple(parties), hull([side.interval for side in sides]))


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


def resolve(stand: Stand, batch: tuple[Claim, ...], said: tuple[Account, ...]) -> Account | None:
    """A conflict ends when a clearly later batch, graded no worse than any party, those included
    whose bounds it would undo, fits inside one account. Until then the flag stays.
    """
    best = min(party.step for party in stand.parties)
    fitting = [
        claim
        for claim in batch
        if claim.step <= best and all(follows(claim, party) for party in stand.parties)
    ]
    if not fitting or len(said) > 1:
        return None
    sides = (*stand.accounts, *(free(account, batch) for account in stand.accounts))
    for side in sides:
        if any(claim.interval.within(side.interval) for claim in fitting):
            return side.with_claims(batch)
    return None
