"""What the tests of changes build their records from."""

from datetime import date

from model.changes import (
    Cause,
    Diff,
    Move,
    Side,
)
from model.changes.causes import inputs_at
from model.codebook import Method
from model.ledger import Ledger
from model.reading import Clocks
from tests.factory import (
    evidence,
    source,
)

EARLY, LATE = "2024-06-30", "2025-03-31"


def at(found: Ledger, on: str, method: Method | None = None, known_by: str | None = None) -> Side:
    """A ledger on a date: as of then and, unless told otherwise, as known then."""
    as_of, known = date.fromisoformat(on), date.fromisoformat(known_by or on)
    inputs = inputs_at(found, Clocks(as_of, known), method or Method())
    return Side(inputs.clocks, on, inputs)


def move(found: Diff, measure: str = "embassy", iso3: str = "KAZ") -> Move:
    (one,) = [each for each in found.moves if (each.iso3, each.measure) == (iso3, measure)]
    return one


def causes(found: Diff, measure: str = "embassy") -> tuple[Cause | None, ...]:
    return tuple(step.cause for step in move(found, measure).steps)


EARLIER = source("earlier", published="2024-06-01")


STOOD = evidence(source="earlier", low=2, confirmed="2024-05-31")
