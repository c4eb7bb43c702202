"""The filter of the Evidence page: facets from the address, what they keep, and in words."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from model.ledger import Evidence
from model.places import DEMONYMS, GROUP, fold
from model.snapshot import Snapshot
from model.words import source_name

MOST_VALUES: Final = 40
"""More values than this in one facet of an address are not read."""
LONGEST_SEARCH: Final = 200


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to sort evidence: its word in the address, its label, and a piece's value."""

    name: str
    label: str
    value: Callable[[Snapshot, Evidence], str]


FACETS: Final = (
    Facet("dimension", "Dimension", lambda _, item: item.dimension.value),
    Facet("actor", "Actor", lambda _, item: item.actor),
    Facet("source", "Source", lambda _, item: item.source),
    Facet("status", "Status", lambda _, item: item.status.value),
    Facet("direction", "Direction", lambda _, item: item.direction.value),
    Facet("dated", "Date of the act", lambda _, item: str(item.date_basis or "publication")),
    Facet("claimant", "Claimant", lambda _, item: item.claimant.value),
    Facet(
        "grade", "Grade", lambda of, i: f"{of.source_by_id[i.source].reliability}{i.credibility}"
    ),
)


@dataclass(frozen=True, slots=True)
class EvidenceFilter:
    """What the Evidence page keeps; an empty facet keeps everything."""

    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    search: str = ""
    group: str | None = None
    """A group of states: keeps what is said of its members, and of itself."""
    about: str | None = None
    """A state: keeps what is said of it and of the groups that hold it."""
    only_own: bool = False
    """Keeps of that only what is said of the state itself."""

    def in_words(self) -> str:
        """`dimension embassy or visits; status done`: what the metadata of a download says."""
        chosen = self.chosen.items()
        parts = [f"{name} {' or '.join(sorted(values))}" for name, values in chosen if values]
        if self.group:
            parts.append(f"group {self.group}")
        if self.about:
            parts.append(f"about {self.about}{' alone' if self.only_own else ''}")
        if self.search:
            parts.append(f"text contains {self.search!r}")
        return "; ".join(parts) or "none"


def read_filter(
    parameters: Mapping[str, str], group: str | None, about: str | None = None
) -> EvidenceFilter:
    """The filter that an address asks for; values that no evidence has keep nothing, and show."""
    chosen = {
        facet.name: frozenset(parameters[facet.name].split(",")[:MOST_VALUES])
        for facet in FACETS
        if parameters.get(facet.name)
    }
    search = parameters.get("q", "")[:LONGEST_SEARCH].strip()
    return EvidenceFilter(chosen, search, group, about, parameters.get("own") == "1")


@dataclass(frozen=True)
class Catalogue:
    """All evidence of a snapshot, newest first, with the value of each piece in each facet."""

    items: Sequence[Evidence]
    values: Mapping[str, Sequence[str]]
    """By the facet's name, one a piece."""
    texts: Sequence[str]
    """What the search reads of each piece, folded."""
    members: Mapping[str, frozenset[str]]
    """The actors of each group: its states, and itself."""


def catalogue(snapshot: Snapshot) -> Catalogue:
    """Sort out a snapshot's evidence once, for any filter; it depends on *known by* alone."""
    items = sorted(snapshot.evidence, key=lambda item: (-item.dated.end.toordinal(), item.key))
    return Catalogue(
        items,
        {facet.name: [facet.value(snapshot, item) for item in items] for facet in FACETS},
        [_text(snapshot, item) for item in items],
        {group.key: frozenset((*group.members, GROUP + group.key)) for group in snapshot.groups},
    )


def _text(snapshot: Snapshot, item: Evidence) -> str:
    source = snapshot.source_by_id[item.source]
    whom = f"{snapshot.name_of(item.actor)} {DEMONYMS.get(item.actor, '')} {item.actor}"
    where = f"{source_name(source)} {source.id}"
    return fold(f"{item.summary} {item.rule} {item.act} {whom} {where} {item.id}")


@dataclass(frozen=True)
class Sifted:
    """What a filter keeps."""

    items: Sequence[Evidence]
    """Newest first."""
    counts: Mapping[str, Mapping[str, int]]
    """By facet, how many pieces each value would keep under the others; values asked for too."""


def sift(found: Catalogue, chosen: EvidenceFilter) -> Sifted:
    """What a filter keeps, and what each facet offers."""
    misses, failed = _misses(found, chosen)
    words = fold(chosen.search).split()
    actors = _actors(found, chosen)
    near = [n for n, count in enumerate(misses) if count < 2 and _fits(found, actors, words, n)]
    counts = {}
    for name, values in found.values.items():
        counted = Counter(values[n] for n in near if failed[n] in ("", name))
        offered = sorted({*values, *chosen.chosen.get(name, ())})
        counts[name] = {value: counted[value] for value in offered}
    return Sifted([found.items[n] for n in near if not misses[n]], counts)


def _misses(found: Catalogue, chosen: EvidenceFilter) -> tuple[list[int], list[str]]:
    """How many facets each piece fails, and the last that it fails."""
    misses, failed = [0] * len(found.items), [""] * len(found.items)
    for name, wanted in chosen.chosen.items():
        for n, value in enumerate(found.values[name] if wanted else ()):
            if value not in wanted:
                misses[n] += 1
                failed[n] = name
    return misses, failed


def _actors(found: Catalogue, chosen: EvidenceFilter) -> frozenset[str] | None:
    """Of whom what is kept may speak; None for anybody."""
    actors = None if chosen.group is None else found.members[chosen.group]
    if chosen.about is None:
        return actors
    groups = () if chosen.only_own else found.members
    holding = (GROUP + key for key in groups if chosen.about in found.members[key])
    about = frozenset((chosen.about, *holding))
    return about if actors is None else actors & about


def _fits(found: Catalogue, actors: frozenset[str] | None, words: Sequence[str], n: int) -> bool:
    """Whether whom it speaks of and the words of a search keep a piece."""
    if actors is not None and found.items[n].actor not in actors:
        return False
    return all(word in found.texts[n] for word in words)
