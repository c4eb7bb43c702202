"""The causes of a change between two snapshots: one closed list everywhere."""

from collections.abc import Iterator
from typing import NamedTuple

from model.base import Word
from model.changes.inputs import Inputs
from model.codebook import Direction, RetractionKind, Status
from model.ledger import Evidence


class Cause(Word):
    """Why a reading differs between two snapshots, in the order in which a move is split."""

    HAPPENED = "happened", "The state acted between the two dates."
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


class Difference(NamedTuple):
    """One key that counts on one side only, or counts on both and says something else."""

    key: str
    cause: Cause
    old: Evidence | None
    """What counted before; None where nothing did."""
    new: Evidence | None
    """What counts now; None where nothing does."""

    @property
    def items(self) -> tuple[Evidence, ...]:
        """Both, as far as there are both."""
        return tuple(item for item in (self.old, self.new) if item is not None)


def differences(old: Inputs, new: Inputs) -> Iterator[Difference]:
    """Every difference in what counts, by key. `old` is the earlier side. That a source is rated
    otherwise is not evidence that differs; `model/walk.py` sees to it.
    """
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
    """Why evidence counts here and not there: taken back there, or beyond the clocks there, or
    mended, or (`uncoded`) not coded there at all.
    """
    other = there.evidence.get(item.key)
    if other is not None and not there.standing(other) and there.visible(other, there.sources):
        return _taken_back(other)
    if not there.visible(item, here.sources):
        return _new(item, here, there)
    return uncoded if other is None else Cause.CORRECTED_CODING


def _taken_back(item: Evidence) -> Cause:
    assert item.retracted is not None, "only what is taken back no longer stands"
    error = item.retracted.kind is RetractionKind.CODING_ERROR
    return Cause.CORRECTED_CODING if error else Cause.RETRACTED_SOURCE


def _new(item: Evidence, here: Inputs, there: Inputs) -> Cause:
    """An act that certainly lies between the two dates happened; all else was newly reported: a
    state of things always, and an act that may have been before the earlier date.
    """
    first, last = sorted((here.clocks.as_of, there.clocks.as_of))
    between = first < item.dated.start and item.dated.end <= last
    acted = item.direction is not Direction.STATES and item.status is Status.DONE
    return Cause.HAPPENED if acted and between else Cause.NEWLY_REPORTED
