"""The workbook: real types, a header that stays in sight, notes, definitions, nothing that runs."""

import io
import subprocess
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard.files import workbook
from dashboard.matrix import matrix
from model.ledger import load_ledger
from model.package import SCORES, TABLES, scores_rows
from model.snapshot import Snapshot, take_snapshot
from tests.factory import evidence, snapshot

HOSTILE = '=HYPERLINK("http://evil.example","x")'


def book(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def bytes_of(taken: Snapshot) -> bytes:
    return b"".join(workbook.workbook_chunks(taken))


@pytest.fixture(scope="module")
def taken(seeds: Path) -> Snapshot:
    return take_snapshot(load_ledger(seeds))


@pytest.fixture(scope="module")
def read(taken: Snapshot) -> Any:
    return book(bytes_of(taken))


def test_scores_come_first_and_definitions_second(read: Any) -> None:
    first, second, third, *others = read.sheetnames
    assert (first, second, third) == ("scores", "definitions", "matrix")
    assert others == [table.name.removesuffix(".csv") for table in TABLES[1:]]


def test_the_matrix_has_the_rows_and_words_of_the_first_page(read: Any, taken: Snapshot) -> None:
    found = {cells[0]: cells for cells in read["matrix"].iter_rows(min_row=2, values_only=True)}
    assert list(found) == [row.name for row in matrix(taken)]
    assert found["Russia"][1:4] == ("▨▨▨□ open", "■□□□ diplomats", "■■□□ bill or motion")
    assert found["Canada"][1] == "no source"


def test_every_header_stays_in_sight_and_every_column_has_its_meaning(read: Any) -> None:
    for table in TABLES:
        sheet = read[table.name.removesuffix(".csv")]
        assert sheet.freeze_panes == "B2"
        assert [cell.value for cell in sheet[1]] == [column.name for column in table.columns]
        for cell, column in zip(sheet[1], table.columns, strict=True):
            assert column.meaning in cell.comment.text


def test_cells_are_those_of_the_table_with_their_types(read: Any, taken: Snapshot) -> None:
    rows = list(scores_rows(taken))
    found = list(read["scores"].iter_rows(min_row=2, values_only=True))
    assert len(found) == len(rows)
    for cells, row in zip(found, rows, strict=True):
        for cell, column in zip(cells, SCORES, strict=True):
            value = row.get(column.name)
            if value is None:
                assert cell is None, "missing is empty, never 0"
            elif column.kind == "date":
                assert isinstance(cell, datetime)
                assert cell.date() == value
            elif column.kind == "string":
                assert cell == str(value)
            else:
                assert cell == pytest.approx(float(value))  # type: ignore[arg-type]


def test_definitions_name_every_column_and_the_citation(read: Any, taken: Snapshot) -> None:
    rows = list(read["definitions"].iter_rows(min_row=2, values_only=True))
    named = {(part, name) for part, name, *_ in rows}
    for table in TABLES:
        part = table.name.removesuffix(".csv")
        assert {(part, column.name) for column in table.columns} <= named
    about = {name: meaning for part, name, _, meaning in rows if part == "about"}
    assert taken.id in about["citation"]
    assert f"snapshot={taken.id}" in about["link"]


def test_the_same_bytes_each_time_and_no_time_of_writing() -> None:
    taken = snapshot(evidence())
    first = bytes_of(taken)
    assert first == bytes_of(taken)
    archive = zipfile.ZipFile(io.BytesIO(first))
    assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    assert taken.as_of.isoformat() in archive.read("docProps/core.xml").decode()


def test_nothing_in_it_is_a_formula_or_a_link() -> None:
    data = bytes_of(snapshot(evidence(summary=HOSTILE, rule="+1+1", act="a")))
    sheet = book(data)["evidence"]
    columns = {cell.value: number for number, cell in enumerate(sheet[1])}
    summary = sheet[2][columns["summary"]]
    assert (summary.value, summary.data_type) in {(HOSTILE, "s"), (HOSTILE, "inlineStr")}
    assert summary.quotePrefix, "it stays text when somebody edits it"
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
    assert not any(b"<f>" in part or b"<hyperlink" in part for part in parts)


def test_a_text_that_no_cell_holds_is_cut_and_says_so() -> None:
    sheet = book(bytes_of(snapshot(evidence(summary="word " * 8000))))["evidence"]
    columns = {cell.value: number for number, cell in enumerate(sheet[1])}
    value = sheet[2][columns["summary"]].value
    assert len(value) == workbook.MOST_CHARACTERS
    assert value.endswith(workbook.CUT)


@pytest.mark.slow
def test_libreoffice_opens_it_and_reads_the_hostile_cell_as_text(
    require: Callable[[str], str], tmp_path: Path
) -> None:
    office = require("localc")  # soffice alone may have no spreadsheet
    (tmp_path / "it.xlsx").write_bytes(bytes_of(snapshot(evidence(summary=HOSTILE))))
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    # The token -1 writes every sheet to a file of its own.
    shape = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run(
        [*command, "--convert-to", shape, "--outdir", str(tmp_path), str(tmp_path / "it.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    text = (tmp_path / "it-evidence.csv").read_text(encoding="utf-8")
    assert HOSTILE.replace('"', '""') in text
