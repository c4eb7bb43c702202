"""Helpers of the tests beside this file."""

from model.snapshot import Snapshot
from tests.factory import evidence, snapshot


def shown() -> Snapshot:
    return snapshot(evidence(), evidence(actor="FRA", dimension="visits"), as_of="2025-06-30")
