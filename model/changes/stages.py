"""From the inputs of one snapshot to those of another, one cause after the other.

Each stage applies what one cause changed, and every reading is computed anew; what differs is that
cause's part. The first stage starts from OLD and the last ends at NEW, so the parts always sum.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from model.changes.causes import Cause, Difference, differences
from model.changes.inputs import Inputs
from model.changes.measures import View, view
from model.codebook import Method
from model.ledger import Evidence, Source, by_place
from model.places import GROUP, Actors, Group, is_state
from model.reading import Index, Recall, arrange


@dataclass(frozen=True)
class Stage:
    """What one cause changed, and the index that results."""

    cause: Cause
    found: Index
    touched: Collection[str]
    """The states whose reading it can change."""
    evidence: tuple[Evidence, ...] = ()
    """The evidence that differs, as it was and as it is."""
    groups: frozenset[str] = frozenset()
    """The groups whose members differ, as actors."""
    note: str = ""

    @cached_property
    def by_actor(self) -> Mapping[str, list[Evidence]]:
        """The evidence that differs, by whom it speaks of."""
        found: dict[str, list[Evidence]] = {}
        for item in self.evidence:
            found.setdefault(item.actor, []).append(item)
        return found


@dataclass
class _Build:
    """The inputs on the way from OLD to NEW."""

    old: Inputs
    new: Inputs
    recall: Recall
    counted: dict[str, Evidence] = field(init=False)
    sources: Mapping[str, Source] = field(init=False)
    groups: Mapping[str, Group] = field(init=False)
    method: Method = field(init=False)
    aged_on: date = field(init=False)

    def __post_init__(self) -> None:
        self.counted = dict(self.old.counted)
        self.sources = {**self.new.sources, **self.old.sources}
        self.groups = dict(sorted({**self.new.groups, **self.old.groups}.items()))
        self.method, self.aged_on = self.old.method, self.old.clocks.as_of

    def index(self) -> Index:
        worst, sources = self.method.worst_step, self.sources
        graded = (
            item
            for item in self.counted.values()
            if item.graded(sources[item.source].reliability) <= worst
        )
        clocks, actors = self.new.clocks, Actors(self.old.subject, self.groups)
        kept = by_place(graded)
        found = arrange(kept, sources, actors, clocks, self.method, self.recall)
        return replace(found, aged_on=self.aged_on)

    def states(self, items: Iterable[Evidence]) -> set[str]:
        """The states that evidence speaks of, by name or in a group of either side."""
        actors = {item.actor for item in items}
        return {
            iso3
            for actor in actors
            for iso3 in ((actor,) if is_state(actor) else self.members(actor))
        }

    def members(self, actor: str) -> set[str]:
        key = actor.removeprefix(GROUP)
        sides = (self.old.groups.get(key), self.new.groups.get(key))
        return {iso3 for group in sides if group is not None for iso3 in group.members}


def start(old: Inputs, recall: Recall) -> Index:
    """The index of OLD itself."""
    return _Build(old, old, recall).index()


def stages(old: Inputs, new: Inputs, recall: Recall) -> Iterator[Stage]:
    """The stages from OLD to NEW, in the order of the causes; none for a cause that did nothing."""
    build = _Build(old, new, recall)
    differing = list(differences(old, new))
    for cause in Cause:
        match cause:
            case Cause.AGED:
                stage = _aged(build)
            case Cause.CHANGED_GROUP:
                stage = _regrouped(build)
            case Cause.CHANGED_METHOD:
                stage = _other_method(build)
            case _:
                stage = _evidence(build, cause, [one for one in differing if one.cause is cause])
        if stage is not None:
            yield stage


def _evidence(build: _Build, cause: Cause, differing: list[Difference]) -> Stage | None:
    items = [item for one in differing for item in one.items]
    for one in differing:
        if one.new is None:
            build.counted.pop(one.key, None)
        else:
            build.counted[one.key] = one.new
    if cause is Cause.CORRECTED_CODING:
        items += _rerated(build, {item.id for item in items})
        build.sources = {**build.old.sources, **build.new.sources}
    if not items:
        return None
    return Stage(cause, build.index(), build.states(items), tuple(items))


def _rerated(build: _Build, known: Collection[str]) -> list[Evidence]:
    """The other evidence of sources whose reliability is rated otherwise now."""
    old, new = build.old.sources, build.new.sources
    rerated = {key for key in old.keys() & new if old[key].reliability != new[key].reliability}
    counted = build.counted.values()
    return [item for item in counted if item.source in rerated and item.id not in known]


def _aged(build: _Build) -> Stage | None:
    build.aged_on = build.new.clocks.as_of
    if build.old.clocks.as_of == build.aged_on:
        return None
    return Stage(Cause.AGED, build.index(), build.old.subject.states)


def _regrouped(build: _Build) -> Stage | None:
    old, new = build.old.groups, build.new.groups
    moved = {
        key: set(old[key].members) ^ set(new[key].members)
        for key in sorted(old.keys() & new)
        if old[key].members != new[key].members
    }
    build.groups = dict(sorted(new.items()))
    if not moved:
        return None
    note = "; ".join(f"{GROUP}{key}: {' '.join(sorted(codes))}" for key, codes in moved.items())
    return Stage(
        Cause.CHANGED_GROUP,
        build.index(),
        set().union(*moved.values()),
        groups=frozenset(GROUP + key for key in moved),
        note=note,
    )


def _other_method(build: _Build) -> Stage | None:
    old, new = build.old.method, build.new.method
    build.method = new
    if old == new:
        return None
    before, after = old.model_dump(mode="json"), new.model_dump(mode="json")
    note = "; ".join(name for name in after if before[name] != after[name])
    return Stage(Cause.CHANGED_METHOD, build.index(), build.old.subject.states, note=note)


class Viewer:
    """States as one index shows them; those of which only the same groups are said, just once."""

    def __init__(self, found: Index) -> None:
        self._found = found
        self._views: dict[str | tuple[str, ...], View] = {}

    def __call__(self, iso3: str) -> View:
        """One state."""
        own = iso3 in self._found.kept
        key = iso3 if own else tuple(self._found.groups_of.get(iso3, ()))
        if key not in self._views:
            self._views[key] = view(iso3, self._found)
        return self._views[key]
