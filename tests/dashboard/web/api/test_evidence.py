"""`/evidence.csv` keeps what the filters of the page keep."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from starlette.testclient import TestClient

from model.package.csvtext import rearm


def test_evidence_csv_is_that_of_the_package(client: TestClient) -> None:
    package = zipfile.ZipFile(io.BytesIO(client.get("/api/v1/snapshot.zip").content))
    assert client.get("/api/v1/evidence.csv").content == package.read("evidence.csv")


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ({"dimension": "visits,embassy"}, lambda f: f.dimension.isin(["visits", "embassy"])),
        ({"actor": "RUS", "status": "done"}, lambda f: (f.actor == "RUS") & (f.status == "done")),
        ({"claimant": "press"}, lambda f: f.claimant == "press"),
        ({"direction": "raises"}, lambda f: f.direction == "raises"),
        ({"grade": "C2"}, lambda f: (f.reliability == "C") & (f.credibility == 2)),
        ({"source": "the-reference-2023-06-06"}, lambda f: f.source_id.str.startswith("the-ref")),
        ({"group": "central_asia"}, lambda f: f.actor.isin(["KAZ", "KGZ", "TJK", "TKM", "UZB"])
         | (f.actor == "GROUP:central_asia")),
    ],
)  # fmt: skip
def test_evidence_csv_keeps_what_the_page_keeps(
    client: TestClient, asked: dict[str, str], holds: Callable[[Any], Any]
) -> None:
    whole = pd.read_csv(io.BytesIO(client.get("/api/v1/evidence.csv").content))
    answer = client.get("/api/v1/evidence.csv", params=asked)
    kept = pd.read_csv(io.BytesIO(answer.content))
    assert 0 < len(kept) < len(whole)
    assert kept.evidence_id.tolist() == whole[holds(whole)].evidence_id.tolist()
    assert all(name in answer.headers["link"] for name in asked)


def test_evidence_csv_can_be_searched(client: TestClient) -> None:
    answer = client.get("/api/v1/evidence.csv", params={"q": "AMBASSADOR  sent"})
    kept = pd.read_csv(io.BytesIO(answer.content))
    assert len(kept) > 0
    said = kept.summary + kept.rule + kept.act
    assert said.str.casefold().str.contains("sent").all()


def test_nothing_found_is_a_header_without_rows(client: TestClient) -> None:
    lines = client.get("/api/v1/evidence.csv", params={"q": "xyzzy"}).text.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("evidence_id,")


def test_a_cell_that_a_spreadsheet_would_run_is_disarmed(client: TestClient) -> None:
    for line in client.get("/api/v1/evidence.csv").text.splitlines():
        for cell in line.split(","):
            assert rearm(cell) == cell or cell.startswith("'")
