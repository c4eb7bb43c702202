"""The evidence sorted once by actor and dimension, to be read at any clocks and by any method."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from model.codebook import Dimension
from model.ledger.evidence import Evidence
from model.ledger.source import Source


class Entry(NamedTuple):
    """A piece of evidence with what decides whether it counts."""

    item: Evidence
    published: date
    """The day by which its source had certainly been published."""
    happened: date
    """The day by which it had certainly happened, or on which it was last confirmed."""
    step: int
    """Step of its grade, 1 to 5."""


Sorted = Mapping[str, Mapping[Dimension, Sequence[Evidence]]]
"""Evidence by actor and dimension."""


def by_place(items: Iterable[Evidence]) -> Sorted:
    """Evidence by actor and dimension, each in the order given."""
    found: dict[str, dict[Dimension, list[Evidence]]] = {}
    for item in items:
        found.setdefault(item.actor, {}).setdefault(item.dimension, []).append(item)
    return found


@dataclass(frozen=True)
class Register:
    """Evidence sorted once by actor and dimension, to be read at any clocks and by any method."""

    sources: Mapping[str, Source]
    entries: Mapping[str, Mapping[Dimension, Sequence[Entry]]]


def register(evidence: Iterable[Evidence], sources: Mapping[str, Source]) -> Register:
    """Sort evidence."""

    def entry(item: Evidence) -> Entry:
        source = sources[item.source]
        step = item.graded(source.reliability)
        return Entry(item, source.published.end, item.dated.end, step)

    entries = {
        actor: {dimension: [*map(entry, items)] for dimension, items in dimensions.items()}
        for actor, dimensions in by_place(evidence).items()
    }
    return Register(sources, entries)
