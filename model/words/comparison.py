"""States side by side in sentences: who is above whom, and how coherent a group is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from model.assessment import Assessment
from model.places import in_sentence
from model.snapshot import Order, pair, spread
from model.words.phrases import listed, points_down, points_up

MOST_PAIRS: Final = 4
"""More pairs than this are counted, not named."""


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
