"""What every test of a page may ask for."""

from pathlib import Path

import pytest

from model.ledger import load_ledger
from model.snapshot import Snapshot, take_snapshot
from tests.dashboard.views.pages import ROOT
from tests.factory import evidence, group, ledger, put, seed_files


@pytest.fixture(autouse=True)
def _nothing_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STANCE_SEEDS", "STANCE_DOCUMENTS", "STANCE_PORT", "STANCE_HOST"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Seeds of two states and a group that can be filtered by; the pages read them."""
    found = ledger(
        evidence(dimension="delisting", low=4, summary="The only claim of Kazakhstan."),
        evidence(actor="FRA", dimension="visits", low=1, summary="The only claim of France."),
        groups=(group("near", "KAZ", "UZB", is_filter=True),),
    )
    it = put(tmp_path, seed_files(found))
    monkeypatch.setenv("STANCE_SEEDS", str(it))
    return it


@pytest.fixture(scope="module")
def real() -> Snapshot:
    """The real seeds at their horizon, which the pages show when they are told nothing."""
    return take_snapshot(load_ledger(ROOT / "seeds"))


@pytest.fixture(params=["no file at all", "only the groups"])
def empty(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    files = {name: data for name, data in seed_files(ledger()).items() if "groups" in name}
    (tmp_path / "seeds").mkdir()
    put(tmp_path, files if request.param == "only the groups" else {})
    monkeypatch.setenv("STANCE_SEEDS", str(tmp_path / "seeds"))
    return str(request.param)
