"""Bounds of contact: the highest counts, nothing closes the top, and it grows old year by year."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from model.dates import whole_months
from model.reading.claims import OPEN, Claim, Interval
from model.reading.course import Transition
from model.reading.status import Bounds, Drop, both, meet


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


def visit_bounds(own: Bounds, group: Sequence[Claim], drop: Drop) -> Bounds:
    """What is said of contact of a group raises the low where it is higher, unless the state's own
    evidence is a refusal: then it yields and the clash is listed.
    """
    said = own_visits(group, drop)
    if not said.interval.overlaps(own.interval):
        return replace(own, clashes=tuple(group))
    interval = meet(own.interval, said.interval)
    if interval == own.interval and own.taken:
        return own  # what is said of the group adds nothing
    return Bounds(
        interval=interval,
        before_ageing=meet(own.before_ageing, said.before_ageing),
        direct=own.interval,
        low_claims=both(
            b.low_claims for b in (own, said) if interval.low and b.interval.low == interval.low
        ),
        high_claims=both((own.high_claims, said.high_claims)),
        conflict=own.conflict or said.conflict,
        transitions=own.transitions,
        taken=(*own.taken, *said.taken),
        in_force=(*own.in_force, *said.in_force),
    )


def own_visits(claims: Sequence[Claim], drop: Drop) -> Bounds:
    """Of visits the highest low counts after age, and nothing closes the top. A refusal of contact
    is [0, 0] until a later contact. They count from the end of their dates.
    """
    refusals = [claim for claim in claims if claim.high == 0]
    contacts = [claim for claim in claims if claim.high > 0]
    standing = [r for r in refusals if not any(c.clearly_later_than((r,)) for c in contacts)]
    ended = [c for c in contacts if standing and all(r.clearly_later_than((c,)) for r in standing)]
    live = [claim for claim in contacts if claim not in ended]
    before = max((claim.low for claim in live), default=0)
    low = max((claim.low - drop(claim) for claim in live), default=0)
    high = OPEN.high if live or not standing else 0
    contradicts = bool(standing and live)
    sides = ((Interval(0, 0), tuple(standing)), (Interval(low, high), tuple(live)))
    return Bounds(
        interval=Interval(0 if contradicts else low, high),
        before_ageing=Interval(0 if contradicts else before, high),
        direct=Interval(0 if contradicts else low, high),
        low_claims=tuple(c for c in live if low and c.low - drop(c) == low and not contradicts),
        high_claims=() if live else tuple(standing),
        conflict=sides if contradicts else (),
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
