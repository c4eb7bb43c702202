"""Bounds of a status: group evidence yields to direct, and grows old (section 5, 5 and 6)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

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


def status_bounds(
    direct: Sequence[Claim], group: Sequence[Claim], drop: Drop, step: Take, *, groups_count: bool
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
    before = meet(own.interval, said.interval)
    aged_own = _aged(own, drop)
    interval = meet(aged_own, _aged(said, drop))
    lows, highs = (*own.low_claims, *said.low_claims), (*own.high_claims, *said.high_claims)
    return Bounds(
        interval=interval,
        before_ageing=before,
        direct=aged_own,
        # Those that alone support a bound today.
        low_claims=tuple(c for c in lows if OPEN.low < interval.low <= c.low - drop(c)),
        high_claims=tuple(c for c in highs if c.high + drop(c) <= interval.high < OPEN.high),
        conflict=_sides(own) or _sides(said),
        transitions=own.transitions,
        taken=(*direct, *fitting),
        in_force=(*own.claims, *said.claims),
        clashes=tuple(clashes),
    )


def meet(one: Interval, other: Interval) -> Interval:
    """The rungs that both leave open."""
    return Interval(max(one.low, other.low), min(one.high, other.high))


def _aged(course: Course, drop: Drop) -> Interval:
    """Each account aged by its own claims: a younger claim keeps what it alone supports."""
    aged = []
    for position in course.positions:
        low, high = position.interval
        lows = (min(c.low, low) - drop(c) for c in position.low_claims)
        highs = (max(c.high, high) + drop(c) for c in position.high_claims)
        aged.append(Interval(max(lows, default=0), min(highs, default=OPEN.high)))
    found = hull(aged)
    return Interval(max(found.low, OPEN.low), min(found.high, OPEN.high))


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
    turns = dict.fromkeys((*sent.transitions, *received.transitions))
    return Bounds(
        interval=interval,
        before_ageing=_higher(sent.before_ageing, received.before_ageing),
        direct=_higher(sent.direct, received.direct),
        low_claims=both(
            b.low_claims for b in pairs if interval.low > 0 and b.interval.low == interval.low
        ),
        high_claims=both(b.high_claims for b in pairs if interval.high < OPEN.high),
        conflict=sent.conflict or received.conflict,
        transitions=tuple(sorted(turns, key=lambda turn: (turn.on, turn.before, turn.after))),
        taken=both(b.taken for b in pairs),
        in_force=both(b.in_force for b in pairs),
        clashes=both(b.clashes for b in pairs),
    )


def _higher(one: Interval, other: Interval) -> Interval:
    return Interval(max(one.low, other.low), max(one.high, other.high))


def both(parts: Iterable[tuple[Claim, ...]]) -> tuple[Claim, ...]:
    """The claims of several bounds, each once."""
    return tuple(dict.fromkeys(claim for part in parts for claim in part))
