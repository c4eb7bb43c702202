"""Helpers of the tests beside this file."""

from hypothesis import settings

from model.codebook import SCORED, Dimension
from model.ledger import Evidence
from model.robustness.exact import (
    Case,
    open_case,
)
from tests.factory import evidence, ledger

few = settings(max_examples=12)


def rungs(iso3: str, *lows: int, grade: str = "B2") -> list[Evidence]:
    """Exactly these rungs in each dimension; of visits at least."""
    return [
        evidence(
            actor=iso3,
            dimension=dimension.value,
            low=low,
            grade=grade,
            **({"side": "both"} if dimension is Dimension.AMBASSADOR else {}),
        )
        for dimension, low in zip(SCORED, lows, strict=True)
        if low
    ]


def case_of(*items: Evidence, **options: object) -> Case:
    return open_case(ledger(*items), **options)  # type: ignore[arg-type]
