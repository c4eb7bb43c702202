"""Editions of a case worked by hand."""

import shutil
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from dashboard.files.site import Edition, publish
from model.ledger import Ledger
from model.snapshot import take_snapshot
from tests.dashboard.files.conftest import MADE
from tests.factory import evidence, group, ledger, source

EARLIER: Final = source("earlier", published="2024-06-30")
ALWAYS: Final = (
    evidence(source="earlier", low=2, confirmed="2024-05-31"),
    evidence(actor="GROUP:pair", dimension="visits", low=2, source="earlier", confirmed="2024-05"),
)
GROUPS: Final = (group("pair", "KAZ", "FRA"),)
FIRST: Final = ledger(*ALWAYS, groups=GROUPS, sources=[EARLIER])
OPENED: Final = evidence(low=4, event_date="2025-02-01", summary="Kazakhstan opened its embassy.")
SECOND: Final = ledger(
    *ALWAYS,
    OPENED,
    evidence(actor="UZB", dimension="visits", low=3, event_date="2024-06-10"),
    groups=GROUPS,
    sources=[EARLIER],
)


def edition(found: Ledger, made: date = MADE, **difference: object) -> Edition:
    return Edition(take_snapshot(found), found, made, **difference)  # type: ignore[arg-type] # a test's own


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two editions; no test writes into it."""
    folder = tmp_path_factory.mktemp("shelf") / "editions"
    publish(folder, edition(FIRST))
    publish(folder, edition(SECOND, date(2025, 7, 1)))
    return folder


@pytest.fixture
def two(published: Path, tmp_path: Path) -> Path:
    """The same to be written into."""
    return shutil.copytree(published, tmp_path / "editions")
