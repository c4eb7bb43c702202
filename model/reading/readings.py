"""The four readings of one state, from the evidence that counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from model.codebook import SCORED, Dimension, ReadingState, Side, Status, Value
from model.ledger import Evidence
from model.reading.bounds import Bounds
from model.reading.claims import bounding
from model.reading.coherence import cohere
from model.reading.context import outlook_of
from model.reading.index import Index, claims_of, sides_of
from model.reading.reading import Reading
from model.reading.recall import Said


def read_state(actor: str, found: Index) -> Mapping[Dimension, Reading]:
    """The four readings of one state, coherent with each other."""
    bounds = {dimension: _bounds(actor, dimension, found) for dimension in SCORED}
    readings = {
        dimension: _reading(actor, dimension, _whole(bounds[dimension], found), found)
        for dimension in SCORED
    }
    if not found.method.assumptions.coherence:
        return readings
    return cohere(readings, sent=bounds[Dimension.AMBASSADOR][0])


def _bounds(actor: str, dimension: Dimension, found: Index) -> tuple[Bounds, ...]:
    """Bounds of one dimension; of AMBASSADOR one for each side."""
    items = found.kept.get(actor, {}).get(dimension, ())
    return tuple(_one_side(actor, dimension, side, items, found) for side in sides_of(dimension))


def _one_side(
    actor: str,
    dimension: Dimension,
    side: Side | None,
    items: Sequence[Evidence],
    found: Index,
) -> Bounds:
    direct = claims_of(items, found.sources, side, found.recall) if items else ()
    group = tuple(
        chain.from_iterable(
            found.group_claims.get((key, dimension, side), ())
            for key in found.groups_of.get(actor, ())
        )
    )
    if not direct and not group:
        return Bounds()
    drops = tuple(map(found.drops[dimension], (*direct, *group)))
    groups_count = found.method.assumptions.group_claims
    said = Said(dimension.on_ladder.half_life is None, direct, group, drops, groups_count)
    return found.recall.bounds(said)


def _whole(sides: tuple[Bounds, ...], found: Index) -> Bounds:
    return found.recall.sides(*sides) if len(sides) == 2 else sides[0]


def _reading(actor: str, dimension: Dimension, bounds: Bounds, found: Index) -> Reading:
    items = found.kept.get(actor, {}).get(dimension, ())
    outlook, plans = outlook_of(items, found.aged_on, found.method.outlook_months)
    never = _not_applicable(items)
    if never is not None:
        return Reading(
            actor=actor,
            dimension=dimension,
            state=ReadingState.NOT_APPLICABLE,
            covered=True,
            high_evidence=(never.id,),
            outlook=outlook,
            outlook_evidence=plans,
        )
    if not bounds.taken and not bounds.clashes:
        return Reading(
            actor=actor,
            dimension=dimension,
            state=ReadingState.NO_EVIDENCE,
            outlook=outlook,
            outlook_evidence=plans,
        )
    return found.recall.reading(actor, dimension, bounds, outlook, plans)


def _not_applicable(items: Sequence[Evidence]) -> Evidence | None:
    """The latest statement that the dimension cannot apply, unless later evidence has rungs."""
    never = [
        item for item in items if item.value is Value.NOT_APPLICABLE and item.status is Status.DONE
    ]
    if not never:
        return None
    latest = max(never, key=lambda item: (item.dated.end, item.key))
    later = (item for item in items if bounding(item))
    return None if any(i.dated.clearly_later_than(latest.dated) for i in later) else latest
