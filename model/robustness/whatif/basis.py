"""What was read, before it is weighed: the slow half of a what-if, worth keeping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from model.assessment import Assessment
from model.codebook import SCORED, ReadingState
from model.ledger import Ledger
from model.robustness.choices import Choices
from model.robustness.exact import without_sources
from model.snapshot import Snapshot, clocks_for, take_snapshot

Flags = npt.NDArray[np.bool_]

LOW, DIRECT, HIGH = 0, 1, 2
"""Places of the three ends of a reading: at least, the same without groups, not ruled out."""


@dataclass(frozen=True)
class Basis:
    """What was read, before it is weighed: all 196 states by code."""

    assessments: Mapping[str, Assessment]
    key: str
    """The choices that were read with."""
    levels: npt.NDArray[np.uint8]
    """Half rungs 0 to 8 at the three ends, shape (3, 4, 196)."""
    applies: Flags
    """Whether a dimension applies to a state, shape (4, 196)."""

    @property
    def ranked(self) -> Flags:
        """Whether a state has a rank: scored, with all four dimensions; shape (196,)."""
        return np.array([one.scored and one.dimensions == len(SCORED) for one in self._each])

    @property
    def _each(self) -> tuple[Assessment, ...]:
        return tuple(self.assessments.values())


def basis_of(
    ledger: Ledger, choices: Choices, as_of: date | None = None, known_by: date | None = None
) -> Basis:
    """Read the evidence by these choices.

    Raises:
        ClockError: a date outside the limits.
        UnknownSourceError: a source that is not in the ledger.
    """
    return basis_from(snapshot_of(ledger, choices, as_of, known_by), choices)


def basis_from(snapshot: Snapshot, choices: Choices) -> Basis:
    """What a snapshot has read, as arrays; a few milliseconds, where the snapshot is there anyway.

    Raises:
        ValueError: the snapshot was taken by another method.
    """
    if snapshot.method != choices.method:
        raise ValueError("the snapshot was taken by another method; take it by snapshot_of")
    readings = [[one.reading(d) for one in snapshot.assessments] for d in SCORED]
    ends = [[(2 * r.low, 2 * r.low_direct, 2 * r.high) for r in row] for row in readings]
    applies = [[r.state is not ReadingState.NOT_APPLICABLE for r in row] for row in readings]
    levels = np.moveaxis(np.array(ends, np.uint8), 2, 0).copy()
    return Basis(snapshot.by_iso3, choices.readings_key, levels, np.array(applies))


def snapshot_of(
    ledger: Ledger, choices: Choices, as_of: date | None = None, known_by: date | None = None
) -> Snapshot:
    """The snapshot with the choices' method and without its sources, at the clocks of the whole
    ledger. Spacing and aggregation are not part of a snapshot: they are in `rescore`.

    Raises:
        ClockError: a date outside the limits.
        UnknownSourceError: a source that is not in the ledger.
    """
    clocks = clocks_for(ledger, as_of, known_by)
    kept = without_sources(ledger, choices.without)
    return take_snapshot(kept, as_of=clocks.as_of, known_by=clocks.known_by, method=choices.method)
