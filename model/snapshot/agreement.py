"""How far two coders agree: Krippendorff's alpha by dimension (codebook section 2)."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import Any, Final, TypeVar

from model.assessment import Points
from model.base import Frozen
from model.codebook import Dimension
from model.ledger import DoubleCoded

T = TypeVar("T")
Pairs = Sequence[tuple[T, T]]
"""What the first and the second coder say of each unit."""
Metric = Callable[[T, T, Counter[T]], Fraction]
"""How far apart two values are, squared, given how often each value occurs."""


class Agreement(Frozen):
    """Agreement of two coders in one respect of one dimension."""

    dimension: Dimension
    measure: str
    """`coded`: whether there is evidence, nominal, of every paragraph and actor of which either
    coder found any; of what both found `low` and `high`, ordinal, `value` and `status`, nominal."""
    alpha: Points | None
    """Krippendorff's alpha, 1 at best, 0 as by chance; None where nothing varies."""
    units: int
    """How many were compared."""


@lru_cache(8)
def agreement(units: tuple[DoubleCoded, ...]) -> tuple[Agreement, ...]:
    """How far two coders agree, by dimension, before anything was settled between them. Alpha is 1
    less the disagreement observed over that expected by chance; nominal, or ordinal over rungs
    (Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011).
    """
    return tuple(one for dimension in Dimension for one in _of(dimension, units))


def _of(dimension: Dimension, units: Sequence[DoubleCoded]) -> Iterator[Agreement]:
    for measure, pairs, metric in compared(dimension, units):
        yield Agreement(
            dimension=dimension, measure=measure, alpha=alpha(pairs, metric), units=len(pairs)
        )


def compared(
    dimension: Dimension, units: Sequence[DoubleCoded]
) -> Iterator[tuple[str, Pairs[Any], Metric[Any]]]:
    """What is compared in one dimension: each measure with what both coders say of each unit, and
    how far apart two values are.
    """
    places = dict.fromkeys((unit.source, unit.paragraph, unit.actor) for unit in units)
    found = {
        (unit.source, unit.paragraph, unit.actor): unit
        for unit in units
        if unit.dimension is dimension
    }
    yield (
        "coded",
        [
            (
                (unit is not None and unit.first is not None),
                (unit is not None and unit.second is not None),
            )
            for unit in map(found.get, places)
        ],
        nominal,
    )
    both = [(unit.first, unit.second) for unit in found.values() if unit.first and unit.second]
    for measure, metric in _MEASURES:
        pairs = [(getattr(one, measure), getattr(other, measure)) for one, other in both]
        told = [pair for pair in pairs if None not in pair]
        if told:
            yield measure, told, metric


def nominal(one: object, other: object, _: object) -> Fraction:
    """0 where they are the same, else 1."""
    return Fraction(one != other)


def ordinal(one: int, other: int, times: Counter[int]) -> Fraction:
    """The square of how many values lie between, the ends counting half."""
    low, high = sorted((one, other))
    between = sum(times[value] for value in range(low, high + 1))
    return (between - Fraction(times[low] + times[high], 2)) ** 2


_MEASURES: Final = (
    ("low", ordinal),
    ("high", ordinal),
    ("value", nominal),
    ("status", nominal),
)


def alpha(pairs: Pairs[T], metric: Metric[T]) -> Fraction | None:
    """Krippendorff's alpha of two coders without missing values, exact; None where only one value
    occurs, or nothing was compared.
    """
    times: Counter[T] = Counter(value for pair in pairs for value in pair)
    total = sum(times.values())
    expected = sum(
        (times[a] * times[b] * metric(a, b, times) for a, b in product(times, repeat=2)),
        Fraction(0),
    )
    if not expected:
        return None
    observed = sum((2 * metric(one, other, times) for one, other in pairs), Fraction(0))
    return 1 - (total - 1) * observed / expected
