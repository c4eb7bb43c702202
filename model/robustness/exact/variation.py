"""The same evidence less one piece, or with one more: only what is touched is sorted again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from model.codebook import Dimension, Side
from model.ledger import Evidence, Source
from model.places import GROUP, Group, is_state
from model.reading import Claim, Index, claims_of, sides_of


def touched(actors: Iterable[str], groups: Mapping[str, Group]) -> tuple[str, ...]:
    """The states whose readings may rest on evidence about these actors, by code."""
    states: set[str] = set()
    for actor in actors:
        if is_state(actor):
            states.add(actor)
        elif actor.startswith(GROUP):
            states.update(groups[actor.removeprefix(GROUP)].members)
    return tuple(sorted(states))


def without(found: Index, items: Iterable[Evidence]) -> Index:
    """The index less some pieces of evidence."""
    gone: dict[tuple[str, Dimension], set[str]] = {}
    for item in items:
        gone.setdefault((item.actor, item.dimension), set()).add(item.key)
    changed = {
        (actor, dimension): tuple(
            item for item in found.kept[actor][dimension] if item.key not in keys
        )
        for (actor, dimension), keys in gone.items()
        if dimension in found.kept.get(actor, {})
    }
    return _changed(found, changed, found.sources)


def with_one(found: Index, item: Evidence, source: Source) -> Index:
    """The index with one more piece of evidence about a state, and its source; it counts whatever
    its dates.

    Raises:
        ValueError: it is about a group, which may have members that nothing was said of before.
    """
    if not is_state(item.actor):
        raise ValueError(f"{item.actor} is not a state; add evidence about one state")
    old = found.kept.get(item.actor, {}).get(item.dimension, ())
    changed = {(item.actor, item.dimension): (*old, item)}
    return _changed(found, changed, {**found.sources, source.id: source})


def _changed(
    found: Index,
    changed: Mapping[tuple[str, Dimension], Sequence[Evidence]],
    sources: Mapping[str, Source],
) -> Index:
    kept: dict[str, Mapping[Dimension, Sequence[Evidence]]] = dict(found.kept)
    for (actor, dimension), items in changed.items():
        by_dimension = {**kept.get(actor, {}), dimension: items}
        kept[actor] = {d: each for d, each in by_dimension.items() if each}
    empty = {actor for actor, _ in changed if not kept[actor]}
    groups_of = found.groups_of
    if any(actor.startswith(GROUP) for actor in empty):
        groups_of = {
            state: [group for group in groups if group not in empty]
            for state, groups in groups_of.items()
        }
    claims: dict[tuple[str, Dimension, Side | None], Sequence[Claim]] = dict(found.group_claims)
    for (actor, dimension), items in changed.items():
        if actor.startswith(GROUP) and dimension.scored:
            for side in sides_of(dimension):
                claims[actor, dimension, side] = claims_of(items, sources, side, found.recall)
    return replace(
        found,
        sources=sources,
        kept={actor: each for actor, each in kept.items() if actor not in empty},
        groups_of=groups_of,
        group_claims=claims,
    )
