"""`/changes.*` is what the command line writes."""

from datetime import date
from pathlib import Path

from starlette.testclient import TestClient

from dashboard.web.api.openapi import ChangesDocument
from model.changes import changes_csv, compare, side_of
from model.ledger import load_ledger
from model.snapshot import Snapshot, take_snapshot

CSV = "text/csv; charset=utf-8; header=present"


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
