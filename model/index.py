"""The evidence that counts at two clocks, sorted for reading; built once a snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from model.claims import Claim, Clocks, bounding, collapse, keep
from model.evidence import Evidence
from model.method import Method
from model.places import GROUP, STATES, Group
from model.source import Source
from model.vocabulary import Dimension, Side


@dataclass(frozen=True, slots=True)
class Index:
    """The evidence that counts at two clocks, by actor and dimension; built once a snapshot."""

    clocks: Clocks
    aged_on: date
    """The day at which age is measured: *as of*, except where a change is split by cause."""
    method: Method
    sources: Mapping[str, Source]
    kept: Mapping[str, Mapping[Dimension, Sequence[Evidence]]]
    universal: frozenset[str]
    """The groups, as `GROUP:key`, that hold every state."""
    groups_of: Mapping[str, Sequence[str]]
    """The groups of each state, as `GROUP:key`, that have evidence."""
    group_claims: Mapping[tuple[str, Dimension, Side | None], Sequence[Claim]]


def index(
    evidence: Iterable[Evidence],
    sources: Mapping[str, Source],
    groups: Mapping[str, Group],
    clocks: Clocks,
    method: Method,
) -> Index:
    """Sort what counts by actor and dimension; group claims are collapsed once for all members."""
    counted = (item for item in evidence if keep(item, sources, clocks, method))
    return arrange(counted, sources, groups, clocks, method)


def arrange(
    counted: Iterable[Evidence],
    sources: Mapping[str, Source],
    groups: Mapping[str, Group],
    clocks: Clocks,
    method: Method,
    *,
    aged_on: date | None = None,
) -> Index:
    """Sort evidence of which it is settled that it counts; `aged_on` is *as of* unless given."""
    kept: dict[str, dict[Dimension, list[Evidence]]] = {}
    for item in counted:
        kept.setdefault(item.actor, {}).setdefault(item.dimension, []).append(item)
    groups_of: dict[str, list[str]] = {}
    for key, group in groups.items():
        if f"{GROUP}{key}" in kept:
            for member in group.members:
                groups_of.setdefault(member, []).append(f"{GROUP}{key}")
    group_claims = {
        (actor, dimension, side): tuple(claims_of(items, sources, side))
        for actor, dimensions in kept.items()
        if actor.startswith(GROUP)
        for dimension, items in dimensions.items()
        if dimension.scored
        for side in sides_of(dimension)
    }
    universal = frozenset(f"{GROUP}{key}" for key, g in groups.items() if g.members == STATES)
    return Index(
        clocks, aged_on or clocks.as_of, method, sources, kept, universal, groups_of, group_claims
    )


def sides_of(dimension: Dimension) -> tuple[Side | None, ...]:
    """The sides that are read apart: two of an ambassador, else one."""
    return (Side.SENT, Side.RECEIVED) if dimension is Dimension.AMBASSADOR else (None,)


def claims_of(
    items: Iterable[Evidence], sources: Mapping[str, Source], side: Side | None
) -> list[Claim]:
    """The claims that can move a bound, of one side or of a dimension without sides."""
    counted = (
        item
        for item in items
        if bounding(item) and (side is None or item.side in (side, Side.BOTH))
    )
    return collapse(counted, sources)
