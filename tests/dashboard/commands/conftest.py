"""Seeds to ask commands of, and nothing from outside."""

import hashlib
from pathlib import Path

import pytest

from model.ledger import fingerprint, load_ledger
from model.snapshot import Snapshot, take_snapshot
from tests.dashboard.commands.typed import DOCUMENT, PARAGRAPHS, Stance
from tests.factory import evidence, group, ledger, put, seed_files, source


@pytest.fixture
def stance(capsys: pytest.CaptureFixture[str]) -> Stance:
    return Stance(capsys)


@pytest.fixture(autouse=True)
def _nothing_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("STANCE_SEEDS", "STANCE_DOCUMENTS", "STANCE_PORT", "STANCE_HOST", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Seeds: an embassy of KAZ coded from `DOCUMENT`, and a group of two with visits."""
    article = source(
        document="press.txt",
        sha256=hashlib.sha256(DOCUMENT).hexdigest(),
        paragraphs=2,
        first_paragraph=1,
        last_paragraph=2,
    )
    items = (
        evidence(low=3, high=4, paragraph=2, fingerprint=fingerprint(PARAGRAPHS[1])),
        evidence(
            actor="GROUP:near",
            dimension="visits",
            low=2,
            paragraph=2,
            fingerprint=fingerprint(PARAGRAPHS[1]),
        ),
    )
    return put(
        tmp_path,
        seed_files(ledger(*items, groups=(group("near", "KAZ", "UZB"),), sources=(article,))),
    )


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "press.txt").write_bytes(DOCUMENT)
    return mine


@pytest.fixture
def taken(folder: Path) -> Snapshot:
    return take_snapshot(load_ledger(folder))
