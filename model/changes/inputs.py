"""Everything from which a snapshot is computed, so that it can be computed anew in part."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from model.codebook import Method
from model.ledger import Evidence, Ledger, Source
from model.places import Group, Subject
from model.reading import Clocks, in_force
from model.snapshot import Snapshot


@dataclass(frozen=True)
class Inputs:
    """Two clocks, a method, and all that was published by then."""

    clocks: Clocks
    method: Method
    subject: Subject
    sources: Mapping[str, Source]
    evidence: Mapping[str, Evidence]
    """By key, which stays when words are mended."""
    groups: Mapping[str, Group]

    def visible(self, item: Evidence, sources: Mapping[str, Source]) -> bool:
        """Whether these clocks let it be seen: published by one, happened by the other."""
        return (
            sources[item.source].published.end <= self.clocks.known_by
            and item.dated.end <= self.clocks.as_of
        )

    def standing(self, item: Evidence) -> bool:
        """Whether it is not taken back at these clocks."""
        return in_force(item, self.clocks.known_by)

    @cached_property
    def counted(self) -> Mapping[str, Evidence]:
        """What counts, by key, whatever its grade: the method decides on grades."""
        return {
            key: item
            for key, item in self.evidence.items()
            if self.visible(item, self.sources) and self.standing(item)
        }

    @cached_property
    def by_id(self) -> Mapping[str, Evidence]:
        """What counts, by id."""
        return {item.id: item for item in self.counted.values()}


def inputs_of(snapshot: Snapshot) -> Inputs:
    """The inputs of a snapshot."""
    return Inputs(
        clocks=snapshot.clocks,
        method=snapshot.method,
        subject=snapshot.subject,
        sources=snapshot.source_by_id,
        evidence={item.key: item for item in snapshot.evidence},
        groups=snapshot.group_by_key,
    )


def inputs_at(ledger: Ledger, clocks: Clocks, method: Method) -> Inputs:
    """The inputs of the snapshot that a ledger gives at two clocks."""
    published = ledger.sources.items()
    sources = {key: one for key, one in published if one.published.end <= clocks.known_by}
    evidence = {item.key: item for item in ledger.evidence if item.source in sources}
    return Inputs(clocks, method, ledger.subject, sources, evidence, ledger.groups)
