"""What each address gives, and that it is what the command line writes."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dashboard.commands.cli import main
from dashboard.web.api.openapi import CountryDocument, SnapshotDocument
from model.package import archive_name, write_zip
from model.snapshot import Snapshot
from model.verification import files_at, verify
from tests.factory import SUBJECT

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
    assert verify(files_at(path), SUBJECT).problems == ()
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


def test_everything_that_leaves_can_be_cited(client: TestClient, taken: Snapshot) -> None:
    cited = f"snapshot={taken.id}-{taken.method.parameter_hash}"
    for path in (
        *("snapshot.json", "snapshot.csv", "order.csv", "snapshot.zip", "snapshot.xlsx"),
        *("evidence.csv", "dataset.jsonld", "dcat.jsonld"),
    ):
        answer = client.get(f"/api/v1/{path}")
        link = answer.headers["link"].removeprefix("<").partition(">")[0]
        assert cited in link
        assert answer.headers["stance-snapshot"] == taken.id
        assert client.get(link).content == answer.content
        name = answer.headers["content-disposition"].partition('filename="')[2]
        assert taken.as_of.isoformat() in name
        assert taken.id[:8] in name


def test_what_catalogues_are_told_leads_to_the_files(client: TestClient, taken: Snapshot) -> None:
    answer = client.get("/api/v1/dataset.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    found = answer.json()
    assert (found["@type"], found["version"]) == ("Dataset", taken.id)
    for one in found["distribution"]:
        assert client.get(one["contentUrl"]).headers["stance-snapshot"] == taken.id
    other = client.get("/api/v1/dcat.jsonld").json()["dcat:distribution"]
    urls = [one["dcat:downloadURL"]["@id"] for one in other]
    assert urls == [one["contentUrl"] for one in found["distribution"]]
