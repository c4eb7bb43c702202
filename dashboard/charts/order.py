"""The partial order as a picture: who stands above whom, by own lows, as covering pairs."""

from collections.abc import Iterator, Mapping
from statistics import mean
from textwrap import wrap
from typing import Any, Final, TypeAlias

import altair as alt

from dashboard.charts.parts import framed
from dashboard.theme import Palette
from model.assessment import Lows, by_lows, covers
from model.codebook import SCORED, Dimension
from model.places import STATE_NAMES
from model.snapshot import Snapshot

ORDER_WIDTH: Final = 760
_LINE, _APART, _TOP = 13, 40, 4
_LETTERS: Final = 130
"""To one line of names over the whole width."""
_MOST_NAMED: Final = 8


def order_chart(snapshot: Snapshot, *, palette: Palette) -> alt.LayerChart:
    """The scored states by what is shown at least of each: a line goes up to where as much is shown
    in every dimension and more in one. States without a line between them are not in order.
    """
    states = by_lows(snapshot.assessments)
    below = covers(tuple(states))
    places = _places(below)
    texts = {lows: _texts(codes, lows, places) for lows, codes in states.items()}
    row = _APART + _LINE * max(
        (len(names) + len(said) for names, said in texts.values()), default=0
    )
    nodes = framed(_nodes(texts, places, row), "x y said_y names lows")
    edges = framed(_edges(texts, below, places, row), "x y x2 y2")
    height = _TOP + row * (1 + max((level for _, level in places.values()), default=0))
    lines = (
        alt.Chart(edges)
        .mark_rule(color=palette.hatch, strokeWidth=1)
        .encode(x=_at("x"), y=_at("y"), x2="x2:Q", y2="y2:Q")
    )
    words = alt.Chart(nodes).encode(x=_at("x"), y=_at("y"))
    text: dict[str, Any] = {"lineBreak": "\n", "lineHeight": _LINE, "limit": 0, "baseline": "top"}
    chart: alt.LayerChart = (
        alt.layer(
            lines,
            words.mark_text(**text, fontSize=11.5, fontWeight="bold", color=palette.ink).encode(
                text="names:N"
            ),
            words.mark_text(**text, fontSize=10, color=palette.muted).encode(
                y=_at("said_y"), text="lows:N"
            ),
        )
        .properties(width=ORDER_WIDTH, height=height, autosize="none")
        .configure(background="transparent", view=alt.ViewConfig(stroke=None))
    )
    return chart


def _places(below: Mapping[Lows, tuple[Lows, ...]]) -> Mapping[Lows, tuple[float, int]]:
    """How far to the right and in which row each profile stands: all under which nobody stands on
    top, the others as far down as the longest way to them; each row spread over the width, under
    what it hangs from.
    """
    above: dict[Lows, list[Lows]] = {lows: [] for lows in below}
    for lows, others in below.items():
        for other in others:
            above[other].append(lows)
    depths: dict[Lows, int] = {}
    for lows in sorted(below, key=lambda one: (-sum(one), one)):  # all above has a larger sum
        depths[lows] = 1 + max((depths[other] for other in above[lows]), default=-1)
    places: dict[Lows, tuple[float, int]] = {}
    for level in range(max(depths.values(), default=-1) + 1):
        row = [one for one, depth in depths.items() if depth == level]
        middle = {one: mean(places[other][0] for other in above[one]) for one in row if level}
        row.sort(key=lambda one: (middle.get(one, 0.0), -sum(one), one))
        for number, lows in enumerate(row):
            places[lows] = (ORDER_WIDTH * (number + 0.5) / len(row), level)
    return places


_Texts: TypeAlias = tuple[list[str], list[str]]
"""The names of a place and what is shown there, in lines."""


def _texts(codes: tuple[str, ...], lows: Lows, places: Mapping[Lows, tuple[float, int]]) -> _Texts:
    """Both as wide as their part of the row; where names are many the rest is counted."""
    beside = sum(level == places[lows][1] for _, level in places.values())
    names = [STATE_NAMES[iso3] for iso3 in codes]
    more = len(names) - _MOST_NAMED
    told = [*names[:_MOST_NAMED], f"{more} more"] if more > 0 else names
    both = zip(SCORED, lows, strict=True)
    shown = [_word(dimension, low) for dimension, low in both if low] or ["confirmed none"]
    letters = max(_LETTERS // beside, 12)
    return wrap(", ".join(told), letters), wrap(", ".join(shown), letters)


def _word(dimension: Dimension, low: int) -> str:
    return f"{dimension.label.lower()} {dimension.on_ladder.short[low]}"


def _nodes(
    texts: Mapping[Lows, _Texts], places: Mapping[Lows, tuple[float, int]], row: int
) -> Iterator[tuple[object, ...]]:
    for lows, (names, said) in texts.items():
        x, level = places[lows]
        y = _TOP + row * level
        yield x, y, y + _LINE * len(names), "\n".join(names), "\n".join(said)


def _edges(
    texts: Mapping[Lows, _Texts],
    below: Mapping[Lows, tuple[Lows, ...]],
    places: Mapping[Lows, tuple[float, int]],
    row: int,
) -> Iterator[tuple[float, float, float, float]]:
    """From under what is said of one to over the names of the other."""
    for high, others in below.items():
        under = _LINE * sum(map(len, texts[high])) + 3
        for low in others:
            (x, level), (x2, lower) = places[high], places[low]
            yield x, _TOP + row * level + under, x2, _TOP + row * lower - 3


def _at(field: str) -> Any:
    scale: dict[str, Any] = {"scale": None, "axis": None}
    return alt.X(f"{field}:Q", **scale) if field.startswith("x") else alt.Y(f"{field}:Q", **scale)
