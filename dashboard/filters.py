"""The filter of the Evidence page: facets from the address, what they keep, and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from model.evidence import Evidence
from model.places import GROUP
from model.snapshot import Snapshot

MOST_VALUES: Final = 40
"""More values than this in one facet of an address are not read."""
LONGEST_SEARCH: Final = 200


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to sort evidence: its word in the address, its label, and a piece's value."""

    name: str
    label: str
    value: Callable[[Snapshot, Evidence], str]


def _grade(snapshot: Snapshot, item: Evidence) -> str:
    return f"{snapshot.source_by_id[item.source].reliability}{item.credibility}"


FACETS: Final = (
    Facet("dimension", "Dimension", lambda _, item: item.dimension.value),
    Facet("actor", "Actor", lambda _, item: item.actor),
    Facet("source", "Source", lambda _, item: item.source),
    Facet("status", "Status", lambda _, item: item.status.value),
    Facet("direction", "Direction", lambda _, item: item.direction.value),
    Facet("claimant", "Claimant", lambda _, item: item.claimant.value),
    Facet("grade", "Grade", _grade),
)


@dataclass(frozen=True, slots=True)
class EvidenceFilter:
    """What the Evidence page keeps; an empty facet keeps everything."""

    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    search: str = ""
    group: str | None = None
    """A group of states: keeps what is said of its members, and of itself."""

    def parameters(self) -> dict[str, str]:
        """The part of the address that this filter is."""
        given = {name: ",".join(sorted(values)) for name, values in self.chosen.items() if values}
        return given | ({"q": self.search} if self.search else {})

    def keeps(self, snapshot: Snapshot, item: Evidence, besides: str = "") -> bool:
        """Whether a piece of evidence is kept, leaving the facet `besides` out of account."""
        for facet in FACETS:
            wanted = self.chosen.get(facet.name)
            if wanted and facet.name != besides and facet.value(snapshot, item) not in wanted:
                return False
        return self._in_group(snapshot, item) and self._found(snapshot, item)

    def _in_group(self, snapshot: Snapshot, item: Evidence) -> bool:
        if self.group is None:
            return True
        members = snapshot.group_by_key[self.group].members
        return item.actor in members or item.actor == f"{GROUP}{self.group}"

    def _found(self, snapshot: Snapshot, item: Evidence) -> bool:
        if not self.search:
            return True
        source = snapshot.source_by_id[item.source]
        text = f"{item.summary} {item.rule} {item.act} {item.actor} {source.title} {item.id}"
        folded = text.casefold()
        return all(word in folded for word in self.search.casefold().split())

    def in_words(self) -> str:
        """`dimension embassy or visits; status done`: what the metadata of a download says."""
        parts = [
            f"{name} {' or '.join(sorted(values))}"
            for name, values in self.chosen.items()
            if values
        ]
        if self.group:
            parts.append(f"group {self.group}")
        if self.search:
            parts.append(f"text contains {self.search!r}")
        return "; ".join(parts) or "none"


def read_filter(parameters: Mapping[str, str], group: str | None) -> EvidenceFilter:
    """The filter that an address asks for; values that no evidence has keep nothing, and show."""
    chosen = {
        facet.name: frozenset(parameters[facet.name].split(",")[:MOST_VALUES])
        for facet in FACETS
        if parameters.get(facet.name)
    }
    return EvidenceFilter(chosen, parameters.get("q", "")[:LONGEST_SEARCH].strip(), group)


def kept(snapshot: Snapshot, chosen: EvidenceFilter) -> Sequence[Evidence]:
    """What the filter keeps, newest first."""
    items = (item for item in snapshot.evidence if chosen.keeps(snapshot, item))
    return sorted(items, key=lambda item: (-item.dated.end.toordinal(), item.key))


def counts(snapshot: Snapshot, chosen: EvidenceFilter, facet: Facet) -> Mapping[str, int]:
    """How many pieces each value of a facet would keep under all the other facets."""
    items: Iterable[Evidence] = snapshot.evidence
    found = Counter(
        facet.value(snapshot, item)
        for item in items
        if chosen.keeps(snapshot, item, besides=facet.name)
    )
    present = {facet.value(snapshot, item) for item in snapshot.evidence}
    missing = chosen.chosen.get(facet.name, frozenset()) - present
    return {value: found.get(value, 0) for value in sorted(present | missing)}
