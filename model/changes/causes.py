"""The causes of a change between two snapshots: one closed list everywhere."""

from __future__ import annotations

from model.base import Word


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
