"""States side by side: their profiles, and who is above whom."""

from collections.abc import Mapping, Sequence
from typing import Final

from markupsafe import Markup

from dashboard.blocks.markup import table
from dashboard.blocks.templating import Templates
from dashboard.theme import Palette
from model.assessment import Assessment, Order, Pair
from model.codebook import SCORED
from model.places import STATE_NAMES
from model.words import band_words, points_down, points_up

_FILLED: Final = Templates("comparison")
_FLIPPED: Final = {Order.ABOVE: Order.BELOW, Order.BELOW: Order.ABOVE}


def profiles(states: Sequence[Assessment], palette: Palette) -> Markup:
    """States side by side, the highest first: interval, band, dimensions, coverage, confidence."""
    rows = [
        [
            STATE_NAMES[one.iso3],
            _interval(one, palette),
            band_words(one) or one.standing.meaning,
            *(part[1:] for part in one.profile.split(" ")),
            f"{float(one.coverage):.0%}",
            one.confidence or "",
            one.newest_evidence or "",
        ]
        for one in sorted(states, key=lambda one: (not one.scored, -one.at_least, one.iso3))
    ]
    header = [
        "State", "Interval", "Band", *(d.value.capitalize() for d in SCORED), "Coverage",
        "Confidence", "Newest evidence",
    ]  # fmt: skip
    return table(header, rows, "Profiles side by side")


def _interval(one: Assessment, palette: Palette) -> Markup:
    low, layer = float(one.at_least), float(max(one.at_least, one.at_least_with_groups))
    ends = (low, layer, float(one.not_ruled_out), 100.0)
    colours = (palette.steps[3], palette.group, palette.open, "transparent")
    stops = [
        f"{colour} {start:g}% {end:g}%"
        for colour, start, end in zip(colours, (0.0, *ends), ends, strict=False)
    ]
    words = f"at least {points_down(one.at_least)}, up to {points_up(one.not_ruled_out)}"
    if layer > low:
        words += f"; {points_down(one.at_least_with_groups)} if what is said of its groups holds"
    return _FILLED("interval", one, stops, words)


def orders(states: Sequence[Assessment], pairs: Sequence[Pair]) -> Markup:
    """Who is above whom: at these weights, and whose record shows more at any weights."""
    by_codes = {(pair.one, pair.other): pair for pair in pairs}
    codes = [one.iso3 for one in states]
    rows = [[STATE_NAMES[one], *(_order(by_codes, one, other) for other in codes)] for one in codes]
    header = ["", *(STATE_NAMES[one] for one in codes)]
    return table(header, rows, "Row against column: above, below, or cannot tell")


def _order(pairs: Mapping[tuple[str, str], Pair], one: str, other: str) -> str:
    if one == other:
        return "–"
    found = pairs.get((one, other)) or pairs[other, one]
    order = found.order if found.one == one else _FLIPPED.get(found.order, found.order)
    return _FILLED("order", order.value, found.shows_more == one)
