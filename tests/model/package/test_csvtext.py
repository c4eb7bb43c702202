"""CSV that reads back exactly and that no spreadsheet runs."""

import csv
import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.package import (
    EVIDENCE,
    FORMULA_STARTS,
    write_package,
)
from model.package.csvtext import cell_text, disarm, rearm, write_csv
from model.package.package import package_files
from model.package.tables import evidence_rows
from model.snapshot import Snapshot
from model.verification import read_rows
from tests.factory import day, evidence, group, snapshot, source

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
    tables: list[Path] = []
    for number, text in enumerate(HOSTILE):
        write_package(hostile(text), tmp_path / "package", bom=True)
        tables += [
            (tmp_path / "package" / name).rename(tmp_path / f"{number}-{name}")
            for name in ("evidence.csv", "sources.csv", "groups.csv")
        ]
    subprocess.run(  # all at once, for most of the time is the start
        [
            office,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "fods",
            "--outdir",
            str(tmp_path),
            *map(str, tables),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    for table in tables:
        sheet = table.with_suffix(".fods").read_text(encoding="utf-8")
        assert "table:formula" not in sheet


def test_no_date_is_one_that_a_spreadsheet_would_turn_into_another() -> None:
    found = snapshot(evidence(confirmed="2024-12"), evidence(actor="FRA", confirmed="2024"))
    rows = read_rows("evidence.csv", package_files(found)["evidence.csv"], EVIDENCE)
    assert {row["confirmed"] for row in rows} == {
        "2024-12-01/2024-12-31",
        "2024-01-01/2024-12-31",
    }
    assert day("2024-12-01") is not None
