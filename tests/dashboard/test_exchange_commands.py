"""Writing, verifying and comparing packages from the command line."""

from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest

from dashboard.commands.answer import DATA_WRONG, FINE
from dashboard.commands.exchange import diff, verify, write_snapshot
from model.package import PackageError, archive_name
from model.verification import files_at
from model.package.package import package_files
from model.snapshot import take_snapshot
from tests.factory import day, evidence, group, ledger, put, seed_files, source

OPENED = evidence(low=3, event_date="2025-02-01")
LEDGER = ledger(
    evidence(source="earlier", low=2, confirmed="2023-05-31"),
    OPENED,
    evidence(actor="UZB", dimension="visits", low=3, source="earlier", event_date="2023-05-01"),
    evidence(actor="GROUP:pair", dimension="posture", low=-1),
    groups=[group("pair", "KAZ", "FRA")],
    sources=[source("earlier", published="2023-06-01")],
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path, seed_files(LEDGER))


def compared(folder: Path, old: str, new: str | None = None, out: Any = None) -> str:
    given = diff(Namespace(seeds=str(folder), old=old, new=new, out=out and str(out)))
    assert (given.code, given.complaint) == (FINE, "")
    return given.text


def test_a_package_is_written_as_folder_and_zip_and_verified(tmp_path: Path) -> None:
    taken = take_snapshot(LEDGER)
    said = write_snapshot(taken, out=str(tmp_path / "a"), archive=str(tmp_path), bom=True)
    assert "Cite as:" in said.text
    archive = tmp_path / archive_name(taken)
    assert files_at(archive) == files_at(tmp_path / "a") == package_files(taken, bom=True)
    for path in (archive, tmp_path / "a"):
        checked = verify(Namespace(package=str(path)))
        assert (checked.code, checked.text[:5]) == (FINE, "Fine:")


def test_a_package_that_does_not_hold_is_exit_one_with_every_problem(tmp_path: Path) -> None:
    write_snapshot(take_snapshot(LEDGER), out=str(tmp_path / "a"))
    (tmp_path / "a" / "scores.csv").write_bytes(b"iso3\n")
    checked = verify(Namespace(package=str(tmp_path / "a")))
    assert checked.code == DATA_WRONG
    assert "scores.csv: has sha256:" in checked.text
    assert "do not rely on a" in checked.complaint


def test_nothing_to_write_to_is_refused() -> None:
    with pytest.raises(PackageError, match="--out DIR, --zip FILE"):
        write_snapshot(take_snapshot(LEDGER))


def test_two_dates_are_compared_with_causes_and_evidence(folder: Path) -> None:
    said = compared(folder, "2023-12", "2025-03-31")
    assert "Kazakhstan (KAZ)\n" in said
    assert "  EMBASSY: E2 → E3\n" in said
    assert f"happened: {OPENED.id}" in said
    assert "aged, which is no step of the state: " in said
    assert "(said of GROUP:pair)" in said


def test_an_old_package_is_compared_with_the_ledger_as_it_stands(
    folder: Path, tmp_path: Path
) -> None:
    old = take_snapshot(LEDGER, as_of=day("2023-12-31"), known_by=day("2023-12-31"))
    write_snapshot(old, out=str(tmp_path / "old"), archive=str(tmp_path / "old.zip"))
    by_date = compared(folder, "2023")
    assert compared(folder, str(tmp_path / "old")) == by_date
    assert compared(folder, str(tmp_path / "old.zip")) == by_date
    assert compared(folder, str(tmp_path / "old" / "scores.csv")) == by_date


def test_changes_are_written_beside_what_is_printed(folder: Path, tmp_path: Path) -> None:
    for out in (tmp_path, tmp_path / "mine.csv"):
        said = compared(folder, "2023", out=out)
        path = tmp_path / "changes.csv" if out == tmp_path else out
        assert said.endswith(f"Written: {path}")
        assert path.read_text(encoding="utf-8").startswith("iso3,country,dimension,part,")
    with pytest.raises(PackageError, match="cannot be written"):
        compared(folder, "2023", out=tmp_path / "missing" / "changes.csv")


def test_nothing_differs_from_itself(folder: Path) -> None:
    assert compared(folder, "2025-03-31").endswith("Nothing differs.")


def test_what_is_neither_date_nor_package_is_refused(folder: Path) -> None:
    with pytest.raises(PackageError, match="neither a date nor a file"):
        compared(folder, "yesterday")
