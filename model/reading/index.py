"""The evidence that counts at two clocks, sorted for reading; built once a snapshot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache, partial
from typing import Any, Final, NamedTuple

from model.codebook import SCORED, Dimension, Method, Side
from model.ledger import Evidence, Register, Sorted, Source
from model.places import GROUP, Actors, Group, Subject, is_state
from model.reading.claims import Claim, Clocks, Graded, bounding, collapse, keep
from model.reading.course import Stand, Steps, orders, stands, steps
from model.reading.reading import Reading, bounded_reading
from model.reading.status import (
    Bounds,
    Drop,
    InTime,
    own_bounds,
    status_bounds,
    status_drop,
    two_sides,
)
from model.reading.visits import own_visits, visit_bounds, visit_drop


def counting(found: Register, clocks: Clocks, method: Method) -> Sorted:
    """The evidence that counts; neither an actor nor a dimension without any is listed."""
    kept = {}
    for actor, said in found.entries.items():
        lists = {d: [e.item for e in each if keep(e, clocks, method)] for d, each in said.items()}
        if any(lists.values()):
            kept[actor] = {dimension: items for dimension, items in lists.items() if items}
    return kept


@dataclass(frozen=True)
class Index:
    """The evidence that counts at two clocks, by actor and dimension; built once a snapshot."""

    clocks: Clocks
    aged_on: date
    """The day at which age is measured: *as of*, except where a change is split by cause."""
    method: Method
    subject: Subject
    sources: Mapping[str, Source]
    kept: Sorted
    universal: frozenset[str]
    """The groups, as `GROUP:key`, that hold every state."""
    groups_of: Mapping[str, Sequence[str]]
    """The groups of each state, as `GROUP:key`, that have evidence."""
    group_claims: Mapping[tuple[str, Dimension, Side | None], Sequence[Claim]]
    """What is said of groups, collapsed once for all members."""
    recall: Recall = field(repr=False)

    @cached_property
    def _speaking(self) -> frozenset[str]:
        """The groups of which something is said that can move a bound."""
        return frozenset(actor for (actor, *_), claims in self.group_claims.items() if claims)

    def said_of_groups(self, iso3: str) -> bool:
        """Whether something that can move a bound is said of a group that holds the state."""
        return any(group in self._speaking for group in self.groups_of.get(iso3, ()))

    @cached_property
    def drops(self) -> Mapping[Dimension, Drop]:
        """Rungs that a claim has lost by age."""
        return {dimension: self._drop(dimension) for dimension in SCORED}

    def _drop(self, dimension: Dimension) -> Drop:
        method, ageing = self.method, self.method.assumptions.ageing
        if dimension.on_ladder.half_life is None:
            return visit_drop(self.aged_on, method.visit_step_months if ageing else None)
        return status_drop(self.aged_on, method.half_lives.of(dimension) if ageing else None)


def index(
    found: Register, actors: Actors, clocks: Clocks, method: Method, recall: Recall | None = None
) -> Index:
    """What counts at two clocks by a method; `recall` serves who reads the same evidence often."""
    kept = counting(found, clocks, method)
    return arrange(kept, found.sources, actors, clocks, method, recall or plain())


def arrange(
    kept: Sorted,
    sources: Mapping[str, Source],
    actors: Actors,
    clocks: Clocks,
    method: Method,
    recall: Recall,
) -> Index:
    """The index of evidence of which it is settled that it counts, aged on *as of*."""
    subject, groups = actors
    groups_of: dict[str, list[str]] = {}
    for key, group in groups.items():
        if f"{GROUP}{key}" in kept:
            for member in group.members:
                groups_of.setdefault(member, []).append(f"{GROUP}{key}")
    group_claims = {
        (actor, dimension, side): claims_of(items, sources, side, recall)
        for actor, dimensions in kept.items()
        if actor.startswith(GROUP)
        for dimension, items in dimensions.items()
        if dimension.scored
        for side in sides_of(dimension)
    }
    everyone = subject.states
    universal = frozenset(GROUP + key for key, one in groups.items() if one.members == everyone)
    return Index(
        clocks=clocks,
        aged_on=clocks.as_of,
        method=method,
        subject=subject,
        sources=sources,
        kept=kept,
        universal=universal,
        groups_of=groups_of,
        group_claims=group_claims,
        recall=recall,
    )


def without(found: Index, items: Sequence[Evidence]) -> Index:
    """The index less some pieces of evidence."""
    gone = {item.key for item in items}
    actors = {item.actor for item in items}
    kept = dict(found.kept)
    for actor in actors & kept.keys():
        left = {d: [i for i in each if i.key not in gone] for d, each in kept.pop(actor).items()}
        if any(left.values()):
            kept[actor] = {d: each for d, each in left.items() if each}
    claims, groups_of = dict(found.group_claims), found.groups_of
    for actor, dimension, side in found.group_claims:
        if actor in actors:
            rest = kept.get(actor, {}).get(dimension, ())
            claims[actor, dimension, side] = claims_of(rest, found.sources, side, found.recall)
    if any(actor.startswith(GROUP) for actor in actors - kept.keys()):
        groups_of = {iso3: [g for g in said if g in kept] for iso3, said in groups_of.items()}
    return replace(found, kept=kept, groups_of=groups_of, group_claims=claims)


def sides_of(dimension: Dimension) -> tuple[Side | None, ...]:
    """The sides that are read apart: two of an ambassador, else one."""
    return (Side.SENT, Side.RECEIVED) if dimension.on_ladder.sides == "apart" else (None,)


def spoken_of(items: Iterable[Evidence], *groups: Mapping[str, Group]) -> tuple[str, ...]:
    """The states that evidence speaks of, by name or as members of groups; by code."""
    states: set[str] = set()
    for actor in {item.actor for item in items}:
        named = (each.get(actor.removeprefix(GROUP)) for each in groups)
        members = (iso3 for group in named if group is not None for iso3 in group.members)
        states.update((actor,) if is_state(actor) else members)
    return tuple(sorted(states))


def claims_of(
    items: Iterable[Evidence], sources: Mapping[str, Source], side: Side | None, recall: Recall
) -> tuple[Claim, ...]:
    """The claims that can move a bound, of one side or of all, by the end of their dates."""
    together: dict[tuple[str, str], list[Graded]] = defaultdict(list)
    for item in items:
        if bounding(item) and (side is None or item.side in (side, Side.BOTH)):
            graded = item, item.graded(sources[item.source].reliability)
            together[item.origin, item.act].append(graded)
    return tuple(sorted((recall.claim(tuple(each)) for each in together.values()), key=_in_order))


def _in_order(claim: Claim) -> tuple[date, date, str]:
    return claim.dated.end, claim.dated.start, claim.evidence[0].key


def by_side(
    items: Sequence[Evidence], dimension: Dimension, found: Index
) -> Sequence[tuple[Claim, ...]]:
    """The claims of each side of a dimension that is read apart."""
    sides = sides_of(dimension)
    return [claims_of(items, found.sources, side, found.recall) if items else () for side in sides]


def claims_less(
    claims: tuple[Claim, ...], source: str, sources: Mapping[str, Source], recall: Recall
) -> tuple[Claim, ...]:
    """The claims that are left without a source. What others repeat is collapsed anew."""
    left, anew = [], []
    for claim in claims:
        rest = [item for item in claim.evidence if item.source != source]
        if len(rest) == len(claim.evidence):
            left.append(claim)
        elif rest:
            graded = ((item, item.graded(sources[item.source].reliability)) for item in rest)
            anew.append(recall.claim(tuple(graded)))
    return tuple(sorted((*left, *anew), key=_in_order) if anew else left)


class Said(NamedTuple):
    """All that the bounds of one dimension, or of one of its sides, follow from."""

    visits: bool
    """Whether it is contact, which is read otherwise than a status."""
    claims: tuple[Claim, ...]
    drops: tuple[int, ...]
    """How many rungs each has lost by its age."""

    @property
    def drop(self) -> Drop:
        """How many rungs one of the claims has lost."""
        return dict(zip(self.claims, self.drops, strict=True)).__getitem__


NOTHING_SAID: Final = Bounds()


def own_of(said: Said, in_time: InTime) -> Bounds:
    """The bounds that follow from a state's own evidence."""
    if said.visits:
        return own_visits(said.claims, said.drop)
    return own_bounds(said.claims, said.drop, in_time)


def layer_of(own: Bounds, direct: Said, group: Said, in_time: InTime) -> Bounds:
    """The bounds that follow if what is said of groups is taken in."""
    if direct.visits:
        return visit_bounds(own, group.claims, group.drop)
    both = Said(False, (*direct.claims, *group.claims), (*direct.drops, *group.drops))  # noqa: FBT003
    return status_bounds(own, group.claims, both.drop, in_time)


MOST: Final = 65_536
"""Results of each step that are kept; what was not asked for longest is forgotten."""


@dataclass(frozen=True)
class Recall:
    """The steps from evidence to a reading, each a function of its arguments alone."""

    claim: Callable[[tuple[Graded, ...]], Claim]
    ends: Callable[[tuple[Claim, ...]], tuple[Stand, ...]]
    own: Callable[[Said], Bounds]
    layer: Callable[[Bounds, Said, Said], Bounds]
    sides: Callable[[Bounds, Bounds], Bounds]
    reading: Callable[..., Reading]


def _recall(
    claims: Callable[[Any], Any],
    kept: Callable[[Any], Any],
    known: Steps,
    own: InTime,
    said: InTime,
) -> Recall:
    return Recall(
        claim=claims(collapse),
        ends=partial(stands, known=known),
        own=kept(partial(own_of, in_time=own)),
        layer=kept(partial(layer_of, in_time=said)),
        sides=kept(two_sides),
        reading=kept(bounded_reading),
    )


def _anew(step: Any) -> Any:
    return step


def plain() -> Recall:
    """Each step done anew, but that the members of a group share what is said of it."""
    return _recall(_anew, _anew, steps(_anew), orders, lru_cache(MOST)(orders))


def remembering() -> Recall:
    """Each step done once for the same arguments, so no result changes. A neighbouring date finds
    nearly all of them again.
    """
    kept = lru_cache(MOST)
    known = steps(kept)
    in_time = kept(partial(orders, known=known))
    return _recall(kept, kept, known, in_time, in_time)


def retracing() -> Recall:
    """Claims, and what follows from them in time, are remembered and nothing else: for who reads
    nearly the same evidence often, to see what differs.
    """
    kept = lru_cache(MOST)
    known = steps(kept)
    in_time = partial(orders, known=known)
    return _recall(kept, _anew, known, in_time, in_time)
