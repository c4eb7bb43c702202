"""What the tests of readings build their records from."""

from typing import Any

from model.codebook import Method
from model.ledger import Evidence
from model.reading import Reading
from tests.factory import evidence, group

INCOHERENT = Method().assuming(coherence=False)


def bounds(found: Reading) -> tuple[int, int]:
    return found.low, found.high


REFUSAL = evidence(dimension="visits", low=0, high=0, confirmed="2024-06")


GROUPED = Method().assuming(group_claims=True)
"""With what is said of groups taken in."""


PAIR = group("pair", "KAZ", "UZB")


def of_group(**difference: Any) -> Evidence:
    return evidence(actor="GROUP:pair", **difference)


def head(low: int, side: str = "sent", **difference: Any) -> Evidence:
    return evidence(dimension="ambassador", side=side, low=low, high=low, **difference)


def plan(**difference: Any) -> Evidence:
    values = {"status": "considered", "direction": "raises", "event_date": "2024-06", "low": 4}
    return evidence(**{**values, **difference})


def said(value: str, confirmed: str = "2024-12-17", **difference: Any) -> Evidence:
    return evidence(dimension="recognition", value=value, confirmed=confirmed, **difference)


def posture(low: int, confirmed: str = "2024-12-17", **difference: Any) -> Evidence:
    return evidence(dimension="posture", low=low, confirmed=confirmed, **difference)
