"""What the tests of sentences build their records from."""

from typing import Any

from model.ledger import Evidence
from tests.factory import (
    evidence,
    group,
)

PAIR = group("pair", "KAZ", "UZB", phrase="all regional states")


SAID = "what is said of all regional states"


def of_group(**difference: Any) -> Evidence:
    return evidence(actor="GROUP:pair", **difference)


def universal(value: str = "none_reported", confirmed: str = "2024-12-17") -> Evidence:
    return evidence(
        actor="GROUP:all_states", dimension="recognition", value=value, confirmed=confirmed
    )


def full(actor: str, rung: int) -> list[Evidence]:
    """All four dimensions shown on one rung, the visits from there up."""
    return [
        evidence(actor=actor, low=rung),
        evidence(actor=actor, dimension="ambassador", side="both", low=rung),
        evidence(actor=actor, dimension="delisting", low=rung),
        evidence(actor=actor, dimension="visits", low=rung),
    ]
