"""What each address gives, and that it is what the command line writes."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from starlette.testclient import TestClient

from dashboard.commands.cli import main
from dashboard.web.api.documents import ChangesDocument, CountryDocument, SnapshotDocument
from model.changes import changes_csv, compare, side_of
from model.ledger import load_ledger
from model.package import archive_name, write_zip
from model.verification import files_at, verify
from model.package.csvtext import rearm
from model.snapshot import Snapshot, take_snapshot

CSV = "text/csv; charset=utf-8; header=present"


def test_snapshot_csv_is_scores_csv_of_the_command_line(
    client: TestClient, tmp_path: Path, seeds: Path
) -> None:
    main(["snapshot", "--out", str(tmp_path / "out"), "--seeds", str(seeds)])
    answer = client.get("/api/v1/snapshot.csv")
    assert answer.content == (tmp_path / "out" / "scores.csv").read_bytes()
    assert answer.headers["content-type"] == CSV


@pytest.mark.parametrize("asked", ["", "?as_of=2024-06&known_by=2024-12-17/2024-12-18"])
def test_snapshot_zip_is_a_package_that_verifies(
    client: TestClient, tmp_path: Path, asked: str
) -> None:
    answer = client.get(f"/api/v1/snapshot.zip{asked}")
    path = tmp_path / "it.zip"
    path.write_bytes(answer.content)
    assert verify(files_at(path)).problems == ()
    assert answer.headers["content-type"] == "application/zip"


def test_snapshot_zip_has_the_bytes_that_the_command_line_writes(
    client: TestClient, tmp_path: Path, taken: Snapshot
) -> None:
    path = write_zip(taken, tmp_path / "it.zip")
    answer = client.get("/api/v1/snapshot.zip")
    assert answer.content == path.read_bytes()
    named = f'attachment; filename="{archive_name(taken)}"'
    assert answer.headers["content-disposition"] == named


def test_snapshot_json_is_what_the_command_line_prints_with_its_citation(
    client: TestClient, seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["score", "--json", "--seeds", str(seeds)])
    printed = json.loads(capsys.readouterr().out)
    found = client.get("/api/v1/snapshot.json").json()
    assert {key: found[key] for key in printed} == printed
    assert found.keys() - printed.keys() == {"citation", "link"}
    SnapshotDocument.model_validate(found)


def test_dates_are_those_asked_for_and_a_period_means_its_last_day(client: TestClient) -> None:
    asked = {"as_of": "2024-06", "known_by": "2024-12-17/2024-12-18"}
    stamp = client.get("/api/v1/snapshot.json", params=asked).json()["snapshot"]
    assert (stamp["as_of"], stamp["known_by"]) == ("2024-06-30", "2024-12-18")


@pytest.mark.parametrize("asked", ["KAZ", "kaz", "Kazakhstan"])
def test_a_country_by_code_or_name(client: TestClient, asked: str) -> None:
    answer = client.get(f"/api/v1/countries/{asked}.json")
    found = CountryDocument.model_validate(answer.json())
    assert found.link.startswith("/api/v1/countries/KAZ.json?")
    assert 'filename="recognition-stance-KAZ-' in answer.headers["content-disposition"]
    assert {"KAZ"} < {row["actor"] for row in answer.json()["evidence"]}


def test_a_country_of_which_nothing_is_known_is_no_error(client: TestClient) -> None:
    found = client.get("/api/v1/countries/TUV.json").json()
    assert found["score"] is None
    assert found["assessment"]["standing"] == "no_evidence"


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


def test_changes_csv_is_what_the_command_line_writes(client: TestClient, seeds: Path) -> None:
    ledger = load_ledger(seeds)
    ends = [
        take_snapshot(ledger, as_of=day, known_by=day)
        for day in (date(2024, 6, 30), date(2024, 12, 31))
    ]
    answer = client.get("/api/v1/changes.csv", params={"from": "2024-06", "to": "2024"})
    assert answer.text == changes_csv(compare(side_of(ends[0]), side_of(ends[1])))
    assert answer.headers["content-type"] == CSV


def test_changes_json_says_both_ends_and_each_part(client: TestClient, taken: Snapshot) -> None:
    found = client.get("/api/v1/changes.json", params={"from": "2024-06-30"}).json()
    ChangesDocument.model_validate(found)
    assert found["new"]["id"] == taken.id
    assert {row["cause"] for row in found["changes"]} <= {"happened", "newly_reported", "aged"}
    assert {row["iso3"] for row in found["changes"]} == set(found["states"])
    assert client.get(found["link"]).status_code == 200


def test_everything_that_leaves_can_be_cited(client: TestClient, taken: Snapshot) -> None:
    cited = f"snapshot={taken.id}-{taken.method.parameter_hash}"
    for path in ("snapshot.json", "snapshot.csv", "snapshot.zip", "snapshot.xlsx", "evidence.csv"):
        answer = client.get(f"/api/v1/{path}")
        link = answer.headers["link"].removeprefix("<").partition(">")[0]
        assert cited in link
        assert answer.headers["stance-snapshot"] == taken.id
        assert client.get(link).content == answer.content
        name = answer.headers["content-disposition"].partition('filename="')[2]
        assert taken.as_of.isoformat() in name
        assert taken.id[:8] in name


def test_a_cell_that_a_spreadsheet_would_run_is_disarmed(client: TestClient) -> None:
    for line in client.get("/api/v1/evidence.csv").text.splitlines():
        for cell in line.split(","):
            assert rearm(cell) == cell or cell.startswith("'")
