"""Bounds of one dimension: group evidence yields to direct, and grows old (section 5, 4 to 6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from model.dates import whole_months
from model.reading.claims import OPEN, Claim, Interval, hull
from model.reading.course import START, Course, Take, Transition, follow


@dataclass(frozen=True, slots=True, eq=False)  # bounds are themselves, like courses
class Bounds:
    """What a reading rests on, before it is put in words."""

    interval: Interval = OPEN
    before_ageing: Interval = OPEN
    direct: Interval = OPEN
    """The interval without group evidence, aged too."""
    low_claims: tuple[Claim, ...] = ()
    """The claims that decide the low; empty where it is 0 or derived."""
    high_claims: tuple[Claim, ...] = ()
    conflict: tuple[tuple[Interval, tuple[Claim, ...]], ...] = ()
    """The contradicting sides, each with its claims; empty without conflict."""
    transitions: tuple[Transition, ...] = ()
    taken: tuple[Claim, ...] = ()
    """Every claim that was taken, in force or not."""
    in_force: tuple[Claim, ...] = ()
    clashes: tuple[Claim, ...] = ()
    """Group claims that yield to the direct evidence."""

    @property
    def aged(self) -> bool:
        """Whether age has moved a bound."""
        return self.interval != self.before_ageing

    @property
    def low_via_group(self) -> bool:
        """Whether the low rests on group evidence: direct evidence alone gives less."""
        return self.interval.low > self.direct.low

    @property
    def high_via_group(self) -> bool:
        """Whether the high rests on group evidence."""
        return self.interval.high < self.direct.high


Drop = Callable[[Claim], int]
"""How many rungs a claim has lost by its age."""


def status_drop(as_of: date, half_life: int | None) -> Drop:
    """A status gives way one rung when a half-life has passed unconfirmed, and is gone after two.

    With survival s = 2^(-age/h), age in whole months: s >= .5 keeps the bound, .25 <= s < .5 moves
    it one rung, s < .25 removes it. Age runs from the
    latest date on which a claim that alone supports the bound was confirmed; a month counts when
    its day is reached. Without a half-life nothing ages.
    """

    def drop(claim: Claim) -> int:
        if half_life is None:
            return 0
        age = whole_months(claim.confirmed, as_of)
        if age <= half_life:
            return 0
        return 1 if age <= 2 * half_life else OPEN.high + 1

    return drop


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


def status_bounds(
    direct: Sequence[Claim],
    group: Sequence[Claim],
    drop: Drop,
    step: Take,
    *,
    groups_count: bool,
) -> Bounds:
    """What is said of a group narrows what a state's own evidence left open; where they are
    disjoint its own evidence stands and the clash is listed. A group claim never refreshes a
    direct one, and every bound says whether it rests on a group.
    """
    own = follow(direct, step)
    fitting: list[Claim] = []
    clashes: list[Claim] = []
    for claim in group if groups_count else ():
        (fitting if claim.interval.overlaps(own.interval) else clashes).append(claim)
    said = follow(fitting, step)
    if not said.interval.overlaps(own.interval):
        clashes, said = [*clashes, *fitting], START
    before = _meet(own.interval, said.interval)
    aged_own = _aged(own, drop)
    interval = _meet(aged_own, _aged(said, drop))
    supporters = (*own.claims, *said.claims)
    return Bounds(
        interval=interval,
        before_ageing=before,
        direct=aged_own,
        low_claims=_deciders((*own.low_claims, *said.low_claims), interval.low, drop, low=True),
        high_claims=_deciders(
            (*own.high_claims, *said.high_claims), interval.high, drop, low=False
        ),
        conflict=_sides(own) or _sides(said),
        transitions=own.transitions,
        taken=(*direct, *fitting),
        in_force=supporters,
        clashes=tuple(clashes),
    )


def _meet(one: Interval, other: Interval) -> Interval:
    return Interval(max(one.low, other.low), min(one.high, other.high))


def _aged(course: Course, drop: Drop) -> Interval:
    """Each account aged by its own claims: a younger claim keeps what it alone supports."""
    aged = []
    for position in course.positions:
        low, high = position.interval
        aged.append(
            Interval(
                max((min(c.low, low) - drop(c) for c in position.low_claims), default=0),
                min((max(c.high, high) + drop(c) for c in position.high_claims), default=OPEN.high),
            )
        )
    found = hull(aged)
    return Interval(max(found.low, OPEN.low), min(found.high, OPEN.high))


def _deciders(claims: Iterable[Claim], rung: int, drop: Drop, *, low: bool) -> tuple[Claim, ...]:
    """The claims that alone support a bound today."""
    if low:
        return tuple(c for c in claims if rung > OPEN.low and c.low - drop(c) >= rung)
    return tuple(c for c in claims if rung < OPEN.high and c.high + drop(c) <= rung)


def _sides(course: Course) -> tuple[tuple[Interval, tuple[Claim, ...]], ...]:
    if not course.conflict:
        return ()
    return tuple((position.interval, position.claims) for position in course.positions)


def two_sides(sent: Bounds, received: Bounds) -> Bounds:
    """An ambassador has two sides: the higher low and the higher high of both, a side without
    evidence being [0, 4].
    """
    interval = _higher(sent.interval, received.interval)
    pairs = (sent, received)
    return Bounds(
        interval=interval,
        before_ageing=_higher(sent.before_ageing, received.before_ageing),
        direct=_higher(sent.direct, received.direct),
        low_claims=_both(
            b.low_claims for b in pairs if interval.low > 0 and b.interval.low == interval.low
        ),
        high_claims=_both(b.high_claims for b in pairs if interval.high < OPEN.high),
        conflict=sent.conflict or received.conflict,
        transitions=tuple(
            sorted(dict.fromkeys((*sent.transitions, *received.transitions)), key=_by_day)
        ),
        taken=_both(b.taken for b in pairs),
        in_force=_both(b.in_force for b in pairs),
        clashes=_both(b.clashes for b in pairs),
    )


def _higher(one: Interval, other: Interval) -> Interval:
    return Interval(max(one.low, other.low), max(one.high, other.high))


def _both(parts: Iterable[tuple[Claim, ...]]) -> tuple[Claim, ...]:
    return tuple(dict.fromkeys(claim for part in parts for claim in part))


def _by_day(transition: Transition) -> tuple[date, Interval, Interval]:
    return transition.on, transition.before, transition.after


def visit_drop(as_of: date, step_months: int | None) -> Drop:
    """A visit counts one rung less for every full year between its event and *as of*, but at least
    as contact.
    """

    def drop(claim: Claim) -> int:
        if step_months is None:
            return 0
        years = whole_months(claim.dated.end, as_of) // step_months
        return max(0, min(years, claim.low - 1))

    return drop


def visit_bounds(
    direct: Sequence[Claim], group: Sequence[Claim], drop: Drop, *, groups_count: bool
) -> Bounds:
    """Of visits the highest low counts after age, and nothing closes the top. A refusal of contact
    is [0, 0] until a later contact.
    """
    own = _contacts(direct, drop)
    if not groups_count:
        return own
    said = _contacts(group, drop)
    if not said.interval.overlaps(own.interval):
        return replace(own, clashes=tuple(group))
    interval = _meet(own.interval, said.interval)
    return Bounds(
        interval=interval,
        before_ageing=_meet(own.before_ageing, said.before_ageing),
        direct=own.interval,
        low_claims=_both(
            b.low_claims for b in (own, said) if interval.low and b.interval.low == interval.low
        ),
        high_claims=_both((own.high_claims, said.high_claims)),
        conflict=own.conflict or said.conflict,
        transitions=own.transitions,
        taken=(*own.taken, *said.taken),
        in_force=(*own.in_force, *said.in_force),
    )


def _contacts(claims: Sequence[Claim], drop: Drop) -> Bounds:
    refusals = [claim for claim in claims if claim.high == 0]
    contacts = [claim for claim in claims if claim.high > 0]
    standing = [r for r in refusals if not any(c.clearly_later_than((r,)) for c in contacts)]
    ended = [c for c in contacts if standing and all(r.clearly_later_than((c,)) for r in standing)]
    live = [claim for claim in contacts if claim not in ended]
    before = max((claim.low for claim in live), default=0)
    low = max((claim.low - drop(claim) for claim in live), default=0)
    high = OPEN.high if live or not standing else 0
    contradicts = bool(standing and live)
    closed = tuple(standing) if not live else ()
    return Bounds(
        interval=Interval(0 if contradicts else low, high),
        before_ageing=Interval(0 if contradicts else before, high),
        direct=Interval(0 if contradicts else low, high),
        low_claims=tuple(c for c in live if low and c.low - drop(c) == low and not contradicts),
        high_claims=closed,
        conflict=(
            ((Interval(0, 0), tuple(standing)), (Interval(low, high), tuple(live)))
            if contradicts
            else ()
        ),
        transitions=_turns(refusals, contacts),
        taken=tuple(claims),
        in_force=(*standing, *live),
    )


def _turns(refusals: Sequence[Claim], contacts: Sequence[Claim]) -> tuple[Transition, ...]:
    """From refusal to contact: the first contact clearly later than all refusals."""
    later = [claim for claim in contacts if refusals and claim.clearly_later_than(refusals)]
    if not later:
        return ()
    first = min(later, key=lambda claim: claim.dated.end)
    return (Transition(first.dated.end, Interval(0, 0), first.interval, (first,)),)
