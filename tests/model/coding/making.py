"""Builds what a coder makes, one thing at a time."""

from typing import Any

from model.codebook import CodedFrom
from model.coding import CoderFile
from model.ledger import Coding
from tests import factory


def piece(**difference: Any) -> Coding:
    """A coded piece: an embassy of Kazakhstan in paragraph 4, unless the test says otherwise."""
    return factory.coding(**{"act": "kaz-embassy", "origin": "own", "paragraph": 4, **difference})


def coding(*pieces: Coding, coder: str = "ab", **fields: Any) -> CoderFile:
    """One coder's file with these pieces."""
    return CoderFile(coder=coder, way=CodedFrom.TEXT, evidence=pieces, **fields)
