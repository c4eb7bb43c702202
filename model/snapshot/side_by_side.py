"""States side by side: who is above whom, and how far apart a group is, as the bounds entail."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from model.assessment import Assessment, above, shows_at_least_as_much
from model.base import Frozen


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
