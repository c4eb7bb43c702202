"""States side by side: who is above whom, and how coherent a group is. Entailed by the bounds."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from typing import Final

from model.assessment import Assessment
from model.method import Frozen
from model.phrases import listed, points_down, points_up
from model.ranking import above, shows_at_least_as_much
from model.states import in_sentence

MOST_PAIRS: Final = 4
"""More pairs than this are counted, not named."""


class Order(StrEnum):
    """How two states stand to each other at these weights."""

    ABOVE = "above"
    BELOW = "below"
    CANNOT_TELL = "cannot tell"


class Pair(Frozen):
    """Two states: their order at these weights, and whose record shows more at any weights."""

    one: str
    other: str
    order: Order
    shows_more: str | None
    """The state whose record shows at least as much in every dimension and more in one."""


def pair(one: Assessment, other: Assessment) -> Pair:
    """Above only if what one shows at least exceeds all that is not ruled out for the other."""
    order = Order.CANNOT_TELL
    if above(one, other):
        order = Order.ABOVE
    elif above(other, one):
        order = Order.BELOW
    shows_more = None
    if shows_at_least_as_much(one, other):
        shows_more = one.iso3
    elif shows_at_least_as_much(other, one):
        shows_more = other.iso3
    return Pair(one=one.iso3, other=other.iso3, order=order, shows_more=shows_more)


class Spread(Frozen):
    """How far apart the members of a group are, as far as the bounds tell."""

    members: int
    scored: int
    highest_low: Fraction
    """The most that any member shows at least, points of 100."""
    lowest_high: Fraction
    """The least that is not ruled out for any member, points of 100."""
    outliers: tuple[str, ...]
    """Members certainly above, or certainly below, at least half of the others."""

    @property
    def may_be_equal(self) -> bool:
        """Whether the record leaves open that all members stand at one value."""
        return self.highest_low <= self.lowest_high


def spread(members: Sequence[Assessment]) -> Spread:
    """The spread of a group; `members` are all of them, scored or not, at least one."""
    outliers = [
        one.iso3
        for one in members
        if 2 * sum(above(one, other) or above(other, one) for other in members) >= len(members) > 1
    ]
    return Spread(
        members=len(members),
        scored=sum(one.scored for one in members),
        highest_low=max(one.at_least for one in members),
        lowest_high=min(one.not_ruled_out for one in members),
        outliers=tuple(outliers),
    )


def spread_sentence(states: Sequence[Assessment]) -> str:
    """Whether all may stand at one value, how many have a score, and who is certainly apart."""
    found = spread(states)
    low, high = points_down(found.highest_low), points_up(found.lowest_high)
    if found.may_be_equal:
        text = (
            f"The bounds leave open that all {found.members} stand at one value between"
            f" {low} and {high}; {found.scored} {'has' if found.scored == 1 else 'have'} a score."
        )
    else:
        text = (
            f"They cannot all stand at one value: one shows at least {low}, for another more than"
            f" {high} is ruled out. {found.scored} of {found.members} have a score."
        )
    if found.outliers:
        names = listed([in_sentence(iso3) for iso3 in found.outliers])
        text += f" Certainly apart from at least half of the others: {names}."
    return text


def order_sentence(states: Sequence[Assessment]) -> str:
    """How many pairs the record puts in order, and the first of them."""
    found = (pair(one, other) for one, other in combinations(states, 2))
    settled = [p for p in found if p.order is not Order.CANNOT_TELL]
    total = len(states) * (len(states) - 1) // 2
    if not settled:
        return "The record does not settle the order of any two of them."
    named = [
        f"{in_sentence(p.one if p.order is Order.ABOVE else p.other)} above"
        f" {in_sentence(p.other if p.order is Order.ABOVE else p.one)}"
        for p in settled[:MOST_PAIRS]
    ]
    more = f", and {len(settled) - MOST_PAIRS} more" if len(settled) > MOST_PAIRS else ""
    return f"The record settles {len(settled)} of {total} pairs: {listed(named)}{more}."
