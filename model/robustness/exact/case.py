"""What is examined: a ledger at two clocks with one method, read once for every analysis."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from model.assessment import Assessment, assess_all
from model.codebook import SCORED, Dimension, Method, Side, Standing
from model.ledger import Evidence, Ledger, Source
from model.places import GROUP, Group, is_state
from model.reading import Claim, Clocks, Index, claims_of, index, remembering, sides_of
from model.snapshot import clocks_for


class UnknownSourceError(KeyError):
    """No such source: choose one of those that the message lists."""

    def __init__(self, asked: str, known: Collection[str]) -> None:
        self.asked = asked
        super().__init__(asked)
        self._known = tuple(sorted(known))

    def __str__(self) -> str:
        """What was asked for and what there is."""
        return f"{self.asked!r} is not a source; there are {', '.join(self._known)}"


class NothingRankedError(ValueError):
    """No state is scored at these clocks, so there is no order to examine: choose later dates."""


@dataclass(frozen=True)
class Case:
    """A ledger at two clocks with one method, and what it makes of every state."""

    ledger: Ledger
    clocks: Clocks
    method: Method
    found: Index
    """The evidence that counts."""
    assessments: Mapping[str, Assessment]
    """All 196 states, by code."""

    @property
    def ranked(self) -> tuple[str, ...]:
        """The states that have a rank: scored, with all four dimensions; by code.

        They alone are ordered by every analysis. A state without a score has no place to move from;
        it counts in the exact rank intervals, where it may stand anywhere that its bounds allow.
        """
        return tuple(
            iso3
            for iso3, one in self.assessments.items()
            if one.scored and one.dimensions == len(SCORED)
        )

    @property
    def context(self) -> tuple[str, ...]:
        """States on the record that have no rank, by code; carried along and not ordered."""
        ranked = set(self.ranked)
        return tuple(
            iso3
            for iso3, one in self.assessments.items()
            if one.standing is not Standing.NO_EVIDENCE and iso3 not in ranked
        )

    @property
    def on_record(self) -> tuple[str, ...]:
        """States with any evidence of their own or via a group, by code."""
        return tuple(sorted((*self.ranked, *self.context)))

    def lows(self, iso3: str) -> tuple[int, ...]:
        """Rungs shown at least, one a dimension, 0 to 4."""
        return tuple(self.assessments[iso3].reading(d).low for d in SCORED)

    def highs(self, iso3: str) -> tuple[int, ...]:
        """Rungs not ruled out, one a dimension, 0 to 4."""
        return tuple(self.assessments[iso3].reading(d).high for d in SCORED)


def open_case(
    ledger: Ledger,
    *,
    as_of: date | None = None,
    known_by: date | None = None,
    method: Method | None = None,
    without: Sequence[str] = (),
) -> Case:
    """Read a ledger, by default at its horizon with the published method.

    `without` names sources that are left out; the clocks stay those of the whole ledger, so that
    leaving out the latest source does not turn time back.

    Raises:
        ClockError: a date outside the limits.
        UnknownSourceError: a source that is not in the ledger.
    """
    clocks = clocks_for(ledger, as_of, known_by)
    kept = without_sources(ledger, without)
    chosen = method or Method()
    found = index(kept.register, kept.actors, clocks, chosen, remembering())
    assessments = {one.iso3: one for one in assess_all(found)}
    return Case(kept, clocks, chosen, found, assessments)


def without_sources(ledger: Ledger, sources: Sequence[str]) -> Ledger:
    """The ledger less some sources and all their evidence.

    Raises:
        UnknownSourceError: a source that is not in the ledger.
    """
    left_out = set(sources)
    for name in sources:
        if name not in ledger.sources:
            raise UnknownSourceError(name, ledger.sources)
    if not left_out:
        return ledger
    return replace(
        ledger,
        sources={name: one for name, one in ledger.sources.items() if name not in left_out},
        evidence=tuple(item for item in ledger.evidence if item.source not in left_out),
        not_evidence={n: r for n, r in ledger.not_evidence.items() if n not in left_out},
    )


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
