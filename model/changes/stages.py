"""From OLD to NEW one cause after the other. Every reading is computed anew after each stage, and
what differs is that cause's part; so the parts always sum.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from model.changes.causes import Cause, Difference, Inputs, differences
from model.changes.measures import View, view
from model.codebook import Method
from model.ledger import Evidence, Source, by_place
from model.places import GROUP, Actors, Group, Subject
from model.reading import Clocks, Index, Recall, arrange, spoken_of


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


class _Mix(NamedTuple):
    """The inputs on the way from OLD to NEW."""

    counted: Mapping[str, Evidence]
    sources: Mapping[str, Source]
    groups: Mapping[str, Group]
    method: Method
    aged_on: date

    def arranged(self, subject: Subject, clocks: Clocks, recall: Recall) -> Index:
        """The index of what counts by the method."""
        graded = (
            item
            for item in self.counted.values()
            if item.graded(self.sources[item.source].reliability) <= self.method.worst_step
        )
        actors = Actors(subject, self.groups)
        found = arrange(by_place(graded), self.sources, actors, clocks, self.method, recall)
        return replace(found, aged_on=self.aged_on)


def start(old: Inputs, recall: Recall) -> Index:
    """The index of OLD itself."""
    return _start(old, old).arranged(old.subject, old.clocks, recall)


def _start(old: Inputs, new: Inputs) -> _Mix:
    """What NEW alone knows of sources and groups is needed before its evidence counts."""
    groups = dict(sorted({**new.groups, **old.groups}.items()))
    sources = {**new.sources, **old.sources}
    return _Mix(old.counted, sources, groups, old.method, old.clocks.as_of)


def stages(old: Inputs, new: Inputs, recall: Recall) -> Iterator[Stage]:
    """The stages from OLD to NEW, in the order of the causes; none for a cause that did nothing."""
    mix, everyone = _start(old, new), old.subject.states
    differing = list(differences(old, new))
    for cause in Cause:
        touched: Collection[str] = ()
        evidence: list[Evidence] = []
        moved: Mapping[str, set[str]] = {}
        note = ""
        match cause:
            case Cause.AGED:
                touched = everyone if mix.aged_on != new.clocks.as_of else ()
                mix = mix._replace(aged_on=new.clocks.as_of)
            case Cause.CHANGED_GROUP:
                moved = _moved(old.groups, new.groups)
                touched = set().union(*moved.values())
                note = "; ".join(f"{key}: {' '.join(sorted(moved[key]))}" for key in moved)
                mix = mix._replace(groups=dict(sorted(new.groups.items())))
            case Cause.CHANGED_METHOD:
                touched = everyone if old.method != new.method else ()
                before, after = (side.method.model_dump(mode="json") for side in (old, new))
                note = "; ".join(name for name in after if before[name] != after[name])
                mix = mix._replace(method=new.method)
            case _:
                mix, evidence = _recounted(mix, cause, differing, (old, new))
                touched = spoken_of(evidence, old.groups, new.groups)
        if touched:
            found = mix.arranged(old.subject, new.clocks, recall)
            yield Stage(cause, found, touched, tuple(evidence), frozenset(moved), note)


def _recounted(
    mix: _Mix, cause: Cause, differing: Iterable[Difference], sides: tuple[Inputs, Inputs]
) -> tuple[_Mix, list[Evidence]]:
    """What counts once one cause has been applied, and the evidence that differs by it."""
    ours = [one for one in differing if one.cause is cause]
    items = [item for one in ours for item in (one.old, one.new) if item is not None]
    gone = {one.key for one in ours if one.new is None}
    counted = {key: item for key, item in mix.counted.items() if key not in gone}
    counted |= {one.key: one.new for one in ours if one.new is not None}
    mix = mix._replace(counted=counted)
    if cause is not Cause.CORRECTED_CODING:
        return mix, items
    # A source whose reliability is rated otherwise now changes all its other evidence.
    old, new = (side.sources for side in sides)
    rerated = {key for key in old.keys() & new if old[key].reliability != new[key].reliability}
    known = {item.id for item in items}
    items += [i for i in counted.values() if i.source in rerated and i.id not in known]
    return mix._replace(sources={**old, **new}), items


def _moved(old: Mapping[str, Group], new: Mapping[str, Group]) -> Mapping[str, set[str]]:
    """The states that are in a group on one side only, by `GROUP:key`."""
    return {
        GROUP + key: set(old[key].members) ^ set(new[key].members)
        for key in sorted(old.keys() & new)
        if old[key].members != new[key].members
    }


def viewer(found: Index) -> Callable[[str], View]:
    """States as one index shows them; those of which only the same groups are said, just once."""
    views: dict[str | tuple[str, ...], View] = {}

    def one(iso3: str) -> View:
        key = iso3 if iso3 in found.kept else tuple(found.groups_of.get(iso3, ()))
        if key not in views:
            views[key] = view(iso3, found)
        return views[key]

    return one
