"""Bounds of a status: group evidence yields to direct, and grows old (section 5, 5 and 6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import NamedTuple

from model.dates import whole_months
from model.reading.claims import OPEN, Claim, Interval, hull
from model.reading.course import START, Course, Stand, Transition


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
    sides: tuple[Bounds, ...] = ()
    """Of an ambassador: sent, then received."""
    courses: tuple[Course, ...] = ()
    """Of a status: where direct evidence stands, in each order that is possible."""

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

    @cache  # by day, since that holds no claim back from being forgotten
    def lost(confirmed: date) -> int:
        age = 0 if half_life is None else whole_months(confirmed, as_of)
        if half_life is None or age <= half_life:
            return 0
        return 1 if age <= 2 * half_life else OPEN.high + 1

    return lambda claim: lost(claim.confirmed)


InTime = Callable[[tuple[Claim, ...]], tuple[Course, ...]]
"""Follows claims in time, in every order that is possible."""


def own_bounds(direct: tuple[Claim, ...], drop: Drop, in_time: InTime) -> Bounds:
    """What a status shows by direct evidence alone: its course in time, and each bound aged."""
    courses = in_time(direct)
    before, interval = _open_in(courses), _aged(_ends(courses), drop)
    lows, highs = _deciding(courses, interval, drop)
    return Bounds(
        interval=interval,
        before_ageing=before,
        direct=interval,
        low_claims=lows,
        high_claims=highs,
        conflict=_sides(courses),
        transitions=_turns(courses),
        taken=direct,
        in_force=both(course.stand.claims for course in courses),
        courses=courses,
    )


class Outline(NamedTuple):
    """What bounds come to, without who decides them."""

    interval: Interval = OPEN
    before_ageing: Interval = OPEN
    conflict: bool = False
    taken: bool = False
    """Whether anything was said."""

    @property
    def aged(self) -> bool:
        """Whether age has moved a bound."""
        return self.interval != self.before_ageing


def outline(ends: Sequence[Stand], drop: Drop) -> Outline:
    """What `own_bounds` comes to, from where each order ends."""
    before, conflict = hull([stand.interval for stand in ends]), all(s.conflict for s in ends)
    return Outline(_aged(ends, drop), before, conflict, taken=True)


def higher(sent: Outline, received: Outline) -> Outline:
    """What `two_sides` comes to."""
    return Outline(
        _higher(sent.interval, received.interval),
        _higher(sent.before_ageing, received.before_ageing),
        sent.conflict or received.conflict,
        sent.taken or received.taken,
    )


def status_bounds(own: Bounds, group: Sequence[Claim], drop: Drop, in_time: InTime) -> Bounds:
    """What is said of a group narrows what a state's own evidence left open; where they are
    disjoint its own evidence stands and the clash is listed. What several claims say of the same
    or of other groups is followed in time like direct evidence, by itself. A group claim never
    refreshes a direct one, and every bound says whether it rests on a group.
    """
    fits = {each: each.overlaps(own.before_ageing) for each in {c.interval for c in group}}
    fitting = tuple([c for c in group if fits[c.interval]])
    clashes = tuple([c for c in group if not fits[c.interval]])
    said = in_time(fitting)
    if not _open_in(said).overlaps(own.before_ageing):
        clashes, said = (*clashes, *fitting), (START,)
    interval = meet(own.interval, _aged(_ends(said), drop))
    before = meet(own.before_ageing, _open_in(said))
    if (interval, before) == (own.interval, own.before_ageing) and not clashes:
        return own  # what is said of the group adds nothing
    courses = (*(own.courses or (START,)), *said)
    lows, highs = _deciding(courses, interval, drop)
    return replace(
        own,
        interval=interval,
        before_ageing=before,
        low_claims=lows,
        high_claims=highs,
        conflict=own.conflict or _sides(said),
        taken=(*own.taken, *fitting),
        in_force=(*own.in_force, *both(course.stand.claims for course in said)),
        clashes=clashes,
    )


def _deciding(
    courses: Sequence[Course], interval: Interval, drop: Drop
) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """The claims that alone support the low today, and those that alone support the high."""
    lows: dict[Claim, None] = {}
    highs: dict[Claim, None] = {}
    for account in (account for course in courses for account in course.stand.accounts):
        if interval.low > OPEN.low:
            lows |= dict.fromkeys(
                [c for c in account.low_claims if interval.low <= c.interval.low - drop(c)]
            )
        if interval.high < OPEN.high:
            highs |= dict.fromkeys(
                [c for c in account.high_claims if c.interval.high + drop(c) <= interval.high]
            )
    return tuple(lows), tuple(highs)


def meet(one: Interval, other: Interval) -> Interval:
    """The rungs that both leave open."""
    return Interval(max(one.low, other.low), min(one.high, other.high))


def _open_in(courses: Sequence[Course]) -> Interval:
    return hull([course.stand.interval for course in courses])


def _ends(courses: Sequence[Course]) -> Sequence[Stand]:
    return [course.stand for course in courses]


def _aged(ends: Iterable[Stand], drop: Drop) -> Interval:
    """Each account aged by its own claims: a younger claim keeps what it alone supports."""
    aged = []
    for account in (account for stand in ends for account in stand.accounts):
        lows = [c.interval.low - drop(c) for c in account.low_claims]
        highs = [c.interval.high + drop(c) for c in account.high_claims]
        aged.append(Interval(max(lows, default=0), min(highs, default=OPEN.high)))
    found = hull(aged)
    return Interval(max(found.low, OPEN.low), min(found.high, OPEN.high))


def _turns(courses: Sequence[Course]) -> tuple[Transition, ...]:
    """The turns that every order of the claims has."""
    first, *others = (course.transitions for course in courses)
    shared = [{(t.before, t.after, t.claims) for t in each} for each in others]
    return tuple(t for t in first if all((t.before, t.after, t.claims) in each for each in shared))


def _sides(courses: Sequence[Course]) -> tuple[tuple[Interval, tuple[Claim, ...]], ...]:
    """The accounts that contradict each other; none where some order of the claims has none."""
    if not all(course.stand.conflict for course in courses):
        return ()
    sides: dict[Interval, dict[Claim, None]] = {}
    for account in (account for course in courses for account in course.stand.accounts):
        sides.setdefault(account.interval, {}).update(dict.fromkeys(account.claims))
    return tuple((interval, tuple(claims)) for interval, claims in sorted(sides.items()))


def two_sides(sent: Bounds, received: Bounds) -> Bounds:
    """An ambassador has two sides: the higher low and the higher high of both, a side without
    evidence being [0, 4]. Both are shown.
    """
    interval = _higher(sent.interval, received.interval)
    pairs = (sent, received)
    turns = dict.fromkeys((*sent.transitions, *received.transitions))
    return Bounds(
        interval=interval,
        before_ageing=_higher(sent.before_ageing, received.before_ageing),
        direct=_higher(sent.direct, received.direct),
        low_claims=both(
            b.low_claims for b in pairs if interval.low > 0 and b.interval.low == interval.low
        ),
        high_claims=both(b.high_claims for b in pairs if interval.high < OPEN.high),
        conflict=(*sent.conflict, *received.conflict),
        transitions=tuple(sorted(turns, key=lambda turn: (turn.on, turn.before, turn.after))),
        taken=both(b.taken for b in pairs),
        in_force=both(b.in_force for b in pairs),
        clashes=both(b.clashes for b in pairs),
        sides=pairs,
    )


def _higher(one: Interval, other: Interval) -> Interval:
    return Interval(max(one.low, other.low), max(one.high, other.high))


def both(parts: Iterable[tuple[Claim, ...]]) -> tuple[Claim, ...]:
    """The claims of several bounds, each once."""
    return tuple(dict.fromkeys(claim for part in parts for claim in part))
