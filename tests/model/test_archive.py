"""The ZIP holds the files of the folder, in the same bytes every time; hostile text is disarmed."""

import csv
import io
import stat
import subprocess
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.ledger.ledger import read_ledger
from model.package import (
    EVIDENCE,
    FORMULA_STARTS,
    PackageError,
    archive_name,
    citation,
    write_package,
    write_zip,
    zip_chunks,
)
from model.package.csvtext import cell_text, disarm, rearm, write_csv
from model.package.package import NAMES, package_files
from model.package.tables import READINGS, evidence_rows
from model.snapshot import Snapshot, take_snapshot
from model.verification import read_rows
from tests.factory import day, evidence, group, snapshot, source, synthetic_ledger

HOSTILE = (
    "=1+1",
    "'=1+1",
    "''=1+1",
    "'",
    "'quoted' words",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://x","y")',
    "=cmd|' /C calc'!A0",
    "a,b\nc\rd\"e'",
    "\ufeffmark",
)


def hostile(text: str) -> Snapshot:
    """A ledger whose every free text is hostile."""
    return snapshot(
        evidence(source="paper", summary=text, rule=text, low=0, high=0, absence=text),
        evidence(actor="GROUP:pair", dimension="visits"),
        groups=[group("pair", "KAZ", "UZB", name=text, phrase=text, basis_text=text)],
        sources=[source("paper", title=text, publisher=text, origin=text, reliability_note=text)],
    )


def shown() -> Snapshot:
    return snapshot(evidence(), evidence(actor="FRA", dimension="visits"), as_of="2025-06-30")


# --- The ZIP --------------------------------------------------------------------------------------


def test_the_zip_holds_the_files_of_the_folder_byte_for_byte(tmp_path: Path) -> None:
    write_package(shown(), tmp_path / "folder")
    path = write_zip(shown(), tmp_path / "package.zip")
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        assert tuple(archive.namelist()) == NAMES
        for name in NAMES:
            assert archive.read(name) == (tmp_path / "folder" / name).read_bytes()


def test_the_same_snapshot_gives_the_same_zip_on_disk_and_in_a_stream(tmp_path: Path) -> None:
    one = write_zip(shown(), tmp_path / "one.zip").read_bytes()
    time.sleep(0.01)
    assert write_zip(shown(), tmp_path / "two.zip").read_bytes() == one
    assert b"".join(zip_chunks(shown())) == one


def test_entries_have_no_time_and_plain_permissions(tmp_path: Path) -> None:
    with ZipFile(write_zip(shown(), tmp_path / "package.zip")) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert stat.filemode(entry.external_attr >> 16) == "-rw-r--r--"


def test_the_name_carries_the_date_and_the_short_id(tmp_path: Path) -> None:
    found = shown()
    assert archive_name(found) == f"recognition-stance-2025-06-30-{found.id[:8]}.zip"
    assert write_zip(found, tmp_path) == tmp_path / archive_name(found)


def test_a_zip_that_cannot_be_written_leaves_the_old_one_and_no_part(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(PackageError, match="cannot be written"):
        write_zip(shown(), tmp_path / "file" / "package.zip")
    path = write_zip(shown(), tmp_path / "package.zip")
    before = path.read_bytes()

    class BrokenError(Exception):
        pass

    def broken(*_: object, **__: object) -> object:
        raise BrokenError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("model.package.package.package_parts", broken)
        with pytest.raises(BrokenError):
            write_zip(shown(), path)
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "package.zip"]


def peak_of(found: Snapshot) -> int:
    for _ in zip_chunks(found):
        pass  # so that what the snapshot itself remembers is not counted
    tracemalloc.start()
    for _ in zip_chunks(found):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def test_memory_does_not_grow_with_the_package() -> None:
    small, large = (
        take_snapshot(read_ledger(synthetic_ledger(20, pieces, 7))) for pieces in (1_500, 6_000)
    )
    assert sum(map(len, package_files(large).values())) > 1_400_000
    assert peak_of(large) < 1.1 * peak_of(small)


# --- What is inside -------------------------------------------------------------------------------


def test_the_byte_order_mark_is_optional_and_only_on_tables() -> None:
    plain, marked = package_files(shown()), package_files(shown(), bom=True)
    for name in NAMES:
        mark = b"\xef\xbb\xbf" if name.endswith(".csv") else b""
        if name != "datapackage.json":
            assert marked[name] == mark + plain[name]
    assert not marked["datapackage.json"].startswith(b"\xef\xbb\xbf")


def test_the_readme_says_how_to_cite_to_read_and_to_verify() -> None:
    text = package_files(shown())["README.txt"].decode()
    words = " ".join(text.split())
    assert citation(shown()) in words
    assert "stance verify" in words
    assert "Filter: none" in words
    assert "carried forward" in words
    assert "missing, never 0" in words
    assert max(map(len, text.splitlines())) <= 96


def test_readings_has_one_row_a_state_and_dimension() -> None:
    rows = read_rows("readings.csv", package_files(shown())["readings.csv"], READINGS)
    named = [(row["actor"], row["dimension"]) for row in rows]
    assert len(set(named)) == len(named)
    assert [name for name in named if name[0] == "KAZ"] == [
        ("KAZ", dimension) for dimension in ("embassy", "ambassador", "delisting", "visits")
    ]
    embassy = next(row for row in rows if row["dimension"] == "embassy")
    assert (embassy["state"], embassy["low"], embassy["high"]) == ("no_evidence", None, None)


def test_readings_tell_transitions_and_both_sides_of_a_conflict() -> None:
    found = snapshot(
        evidence(low=2, confirmed="2023-01-01"),
        evidence(low=3, event_date="2024-01-01"),
        evidence(actor="IRN", low=0, high=1),
        evidence(actor="IRN", low=3),
    )
    rows = {
        (row["actor"], row["dimension"]): row
        for row in read_rows("readings.csv", package_files(found)["readings.csv"], READINGS)
    }
    assert str(rows["KAZ", "embassy"]["transitions"]).startswith("2024-01-01 2-2>3-3 ")
    sides = str(rows["IRN", "embassy"]["conflicts"]).split("; ")
    assert [side.split(" ")[0] for side in sides] == ["0-1", "3-3"]


# --- Formulas -------------------------------------------------------------------------------------


@given(st.text(st.sampled_from("'=+-@\t\ra "), max_size=6))
def test_disarming_is_undone_exactly_whatever_the_text(text: str) -> None:
    assert rearm(disarm(text)) == text
    assert not disarm(text).startswith(FORMULA_STARTS)
    assert disarm(text) in (text, f"'{text}")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_goes_out_disarmed_and_comes_back_the_same(text: str) -> None:
    found = hostile(text)
    data = write_csv(EVIDENCE, evidence_rows(found)).encode()
    for row in csv.DictReader(io.StringIO(data.decode(), newline="")):
        assert not any((row[name] or "").startswith(FORMULA_STARTS) for name in ("summary", "rule"))
    stripped = text.strip()
    assert {row["summary"] for row in read_rows("evidence.csv", data, EVIDENCE)} >= {stripped}


def test_a_text_that_begins_with_an_apostrophe_and_a_formula_is_not_taken_for_ours() -> None:
    assert cell_text("'=1", "string") == "''=1"
    assert rearm("''=1") == "'=1"
    assert (disarm("'quoted'"), rearm("'quoted'")) == ("'quoted'", "'quoted'")


@pytest.mark.slow
def test_a_spreadsheet_runs_nothing_of_a_hostile_ledger(
    tmp_path: Path, require: Callable[[str], str]
) -> None:
    office = require("localc")  # soffice alone may have no spreadsheet
    for number, text in enumerate(HOSTILE):
        folder = tmp_path / str(number)
        write_package(hostile(text), folder / "package", bom=True)
        for name in ("evidence.csv", "sources.csv", "groups.csv"):
            subprocess.run(
                [
                    office,
                    f"-env:UserInstallation=file://{tmp_path}/profile",
                    "--headless",
                    "--convert-to",
                    "fods",
                    "--outdir",
                    str(folder),
                    str(folder / "package" / name),
                ],
                check=True,
                capture_output=True,
                timeout=120,
            )
            sheet = (folder / name.replace(".csv", ".fods")).read_text(encoding="utf-8")
            assert "table:formula" not in sheet


def test_no_date_is_one_that_a_spreadsheet_would_turn_into_another() -> None:
    found = snapshot(evidence(confirmed="2024-12"), evidence(actor="FRA", confirmed="2024"))
    rows = read_rows("evidence.csv", package_files(found)["evidence.csv"], EVIDENCE)
    assert {row["confirmed"] for row in rows} == {
        "2024-12-01/2024-12-31",
        "2024-01-01/2024-12-31",
    }
    assert day("2024-12-01") is not None
