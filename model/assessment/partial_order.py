"""The partial order: of whom at least as much is shown in every dimension, by any weights."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from model.assessment.assessment import Assessment
from model.codebook import SCORED, Dimension


class Covering(NamedTuple):
    """Two states of which one shows more, and no third stands between them."""

    above: str
    below: str
    decided_by: tuple[Dimension, ...]
    """The dimensions in which the first shows more."""


Lows = tuple[int, ...]
"""Rungs shown at least, one a dimension."""


def partial_order(assessments: Sequence[Assessment]) -> tuple[Covering, ...]:
    """The covering pairs of the scored states by their lows, by code: A above B if its low is no
    lower in any dimension and higher in one, and no state with a score lies between. States that
    show the same are not ordered among themselves.
    """
    states = by_lows(assessments)
    found = [
        Covering(above, below, tuple(d for d, a, b in zip(SCORED, high, low, strict=True) if a > b))
        for high, covered in covers(tuple(states)).items()
        for low in covered
        for above in states[high]
        for below in states[low]
    ]
    return tuple(sorted(found))


def by_lows(assessments: Sequence[Assessment]) -> Mapping[Lows, tuple[str, ...]]:
    """The scored states by what they show at least in each dimension."""
    states: dict[Lows, list[str]] = {}
    for one in assessments:
        if one.scored:
            states.setdefault(tuple(r.low for r in one.readings), []).append(one.iso3)
    return {lows: tuple(codes) for lows, codes in states.items()}


def covers(lows: Sequence[Lows]) -> Mapping[Lows, tuple[Lows, ...]]:
    """For each profile those right below it: the transitive reduction of the order of profiles."""
    place = {one: 1 << number for number, one in enumerate(lows)}
    below = {
        one: [other for other in lows if other != one and _at_least(one, other)] for one in lows
    }
    bits = {one: sum(place[other] for other in others) for one, others in below.items()}
    found = {}
    for one, others in below.items():
        further = 0
        for other in others:
            further |= bits[other]
        found[one] = tuple(other for other in others if not place[other] & further)
    return found


def _at_least(one: Lows, other: Lows) -> bool:
    return all(a >= b for a, b in zip(one, other, strict=True))
