"""Snapshots to brief: the seeds of this checkout, and one that means harm."""

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from dashboard.files.site import Edition
from dashboard.files.site.binding import edition_files
from model.ledger import Ledger, load_ledger
from model.snapshot import Snapshot, take_snapshot
from tests.factory import evidence, group, ledger, snapshot, source

HOSTILE = (
    '</p><script>alert("x")</script> ]]> <!-- & &amp; {{x}} ![a](http://evil.invalid/x)'
    " =cmd()|' \u202e\u0007 http://evil.invalid/y"
)


@pytest.fixture(scope="session")
def seeded(seeds: Path) -> Ledger:
    return load_ledger(seeds)


@pytest.fixture(scope="session")
def taken(seeded: Ledger) -> Snapshot:
    return take_snapshot(seeded)


MADE: Final = date(2025, 6, 1)
"""When an edition of a test is published, unless the test says otherwise."""


@pytest.fixture(scope="session")
def seeded_files(seeded: Ledger, taken: Snapshot) -> dict[str, bytes]:
    """Every file of an edition of the seeds."""
    return dict(edition_files(Edition(taken, seeded, MADE)))


def sums_in(files: dict[str, bytes]) -> dict[str, str]:
    """What an edition says of its files, by name."""
    lines = (line.split("  ", 1) for line in files["SHA256SUMS"].decode().splitlines())
    return {name: digest for digest, name in lines}


@pytest.fixture(scope="session")
def hostile() -> Snapshot:
    """Every text that a coder writes freely means harm."""
    names = {"summary": HOSTILE, "rule": HOSTILE}
    return snapshot(
        evidence(low=3, high=4, **names),
        evidence(dimension="posture", low=-1, paragraph=2, **names),
        evidence(actor="GROUP:near", dimension="visits", low=2, paragraph=3, **names),
        evidence(dimension="delisting", event_date="2025-01-05", paragraph=4, **names),
        groups=[
            group("near", "KAZ", "UZB", name=HOSTILE, phrase=HOSTILE, basis_text=HOSTILE),
        ],
        sources=[source("press-b", title=HOSTILE, publisher=HOSTILE)],
    )


@pytest.fixture(scope="session")
def long_winded() -> Snapshot:
    """Texts far longer than a coder should write, on everything at once."""
    words = "word " * 400
    items = [
        evidence(
            dimension=dimension,
            low=low,
            high=4,
            paragraph=number,
            event_date=f"2025-02-{number:02d}",
            summary=words,
        )
        for number, (dimension, low) in enumerate(
            [(d, 2) for d in ("embassy", "ambassador", "delisting", "visits")] * 4, start=1
        )
    ]
    found = ledger(*items, sources=[source("press-b", title=words, publisher="A newspaper")])
    return take_snapshot(found)
