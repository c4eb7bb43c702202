"""The causes of a change between two snapshots, and what each explains of what they rest on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from model.base import Word
from model.codebook import DateBasis, Direction, Method, RetractionKind, Status
from model.ledger import Evidence, Ledger, Source
from model.places import GROUP, Group, Subject
from model.reading import Clocks, in_force
from model.snapshot import Snapshot


class Cause(Word):
    """Why a reading differs between two snapshots, in the order in which a move is split."""

    HAPPENED = (
        "happened",
        "The state itself acted between the two dates, on a day that a source gives.",
    )
    NEWLY_REPORTED = (
        "newly_reported",
        "The record has learnt of it: an earlier act, or a report of how things stand.",
    )
    AGED = "aged", "No new evidence: what was known has grown old. Not a step of the state."
    CORRECTED_CODING = "corrected_coding", "We had coded it wrongly and have mended it."
    RETRACTED_SOURCE = "retracted_source", "The source took it back."
    CHANGED_GROUP = "changed_group", "A group of states has other members."
    CHANGED_METHOD = "changed_method", "The rules or their parameters are others."

    @property
    def step_of_the_state(self) -> bool:
        """Whether it may be said that the state moved; else only the record or its reading did."""
        return self is Cause.HAPPENED


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


class Difference(NamedTuple):
    """One key that counts on one side only, or counts on both and says something else."""

    key: str
    cause: Cause
    old: Evidence | None
    """What counted before; None where nothing did."""
    new: Evidence | None
    """What counts now; None where nothing does."""


def differences(old: Inputs, new: Inputs) -> Iterator[Difference]:
    """Every difference in what counts, by key, `old` being earlier; a rating is no evidence."""
    for key in sorted(old.counted.keys() | new.counted.keys()):
        before, after = old.counted.get(key), new.counted.get(key)
        if before is not None and after is not None:
            if before.id != after.id:
                yield Difference(key, Cause.CORRECTED_CODING, before, after)
        elif after is not None:
            yield Difference(key, _why_one_side(after, new, old, Cause.NEWLY_REPORTED), None, after)
        elif before is not None:
            cause = _why_one_side(before, old, new, Cause.CORRECTED_CODING)
            yield Difference(key, cause, before, None)


def _why_one_side(item: Evidence, here: Inputs, there: Inputs, uncoded: Cause) -> Cause:
    """Why it counts here only: taken back, beyond the clocks or mended there, or `uncoded`."""
    other = there.evidence.get(item.key)
    if other is not None and not there.standing(other) and there.visible(other, there.sources):
        assert other.retracted is not None, "only what is taken back no longer stands"
        error = other.retracted.kind is RetractionKind.CODING_ERROR
        return Cause.CORRECTED_CODING if error else Cause.RETRACTED_SOURCE
    if there.visible(item, here.sources):
        return uncoded if other is None else Cause.CORRECTED_CODING
    # An act of the state itself that certainly lies between the two dates, by more than when it was
    # published, happened; all else was newly reported: a state of things always, what is said of a
    # group, and an act that may have been before the earlier date.
    first, last = sorted((here.clocks.as_of, there.clocks.as_of))
    between = first < item.dated.start and item.dated.end <= last
    acted = item.direction is not Direction.STATES and item.status is Status.DONE
    acted = acted and item.date_basis is DateBasis.STATED and not item.actor.startswith(GROUP)
    return Cause.HAPPENED if acted and between else Cause.NEWLY_REPORTED
