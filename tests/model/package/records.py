"""What the tests of packages build their records from."""

import csv
import io
from functools import cache

from model.package.package import package_files
from model.snapshot import Snapshot
from tests.factory import (
    evidence,
    group,
    snapshot,
)

PAIR = group("pair", "KAZ", "UZB")


@cache
def rich() -> Snapshot:
    """A snapshot with every kind of thing in it."""
    return snapshot(
        evidence(low=3, high=4, event_date="2024-12", direction="raises"),
        evidence(dimension="ambassador", side="both", low=2),
        evidence(dimension="delisting", low=2, high=4, grade="A1", source="press-a"),
        evidence(dimension="delisting", low=4, status="considered", direction="raises"),
        evidence(actor="UZB", dimension="posture", low=-1),
        evidence(actor="FRA", low=0, high=0),
        evidence(actor="DEU", low=0, high=2),
        evidence(actor="IRN", low=0, high=1),
        evidence(actor="IRN", low=3, confirmed="2025-03"),
        evidence(actor="CHN", dimension="visits", low=4, event_date="2023-05-12"),
        evidence(actor="RUS", low=3, confirmed="2021-09"),
        evidence(actor="TJK", dimension="delisting", value="not_applicable"),
        evidence(actor="GROUP:pair", dimension="visits", low=1),
        evidence(actor="GROUP:all_states", dimension="recognition", confirmed="2024-12-17"),
        evidence(actor="ORG:UN", dimension="visits", low=3),
        evidence(grade="D4", low=0, high=1),
        evidence(retracted={"kind": "source_withdrawn", "date": "2025-03-31"}, low=1),
        groups=[PAIR],
    )


def table(found: Snapshot, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(package_files(found)[name].decode())))
