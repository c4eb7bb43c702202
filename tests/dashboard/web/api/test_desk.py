"""Never other numbers under an old citation."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from dashboard.address import library
from tests.factory import evidence, ledger, put, seed_files

Over = Callable[..., TestClient]
API = "/api/v1"
CITED = ("snapshot.json", "snapshot.csv", "snapshot.zip", "countries/KAZ.json", "evidence.csv")


@pytest.mark.parametrize("path", CITED)
def test_another_id_is_refused_and_no_number_given(client: TestClient, path: str) -> None:
    for cited in ("000000000000", "000000000000-00000000"):
        answer = client.get(f"{API}/{path}", params={"snapshot": cited})
        assert answer.status_code == 409
        found = answer.json()
        assert (found["cited"], found["type"]) == (cited, f"{API}/problems/changed-citation")
        assert found["detail"].startswith("This address cites snapshot s000000000000.")
        assert "as_of" in found["detail"]


def test_what_changed_is_named_where_it_is_remembered(over: Over, tmp_path: Path) -> None:
    first = evidence(act="first", event_date="2025-01-10")
    seeds = put(tmp_path, seed_files(ledger(first)))
    client = over(seeds)
    link = client.get(f"{API}/snapshot.json").json()["link"]
    assert client.get(link).status_code == 200
    mended = evidence(act="first", event_date="2025-01-10", summary="Said better.")
    put(tmp_path, seed_files(ledger(mended, evidence(act="second", actor="UZB"))))
    found = client.get(link).json()
    assert found["status"] == 409
    assert "method is the same" in found["detail"]
    assert any(one.startswith("evidence changed:") and "first" in one for one in found["changed"])
    assert any(one.startswith("evidence added:") and "UZB" in one for one in found["changed"])
    library.cache_clear()  # as another process begins
    elsewhere = over(seeds).get(link).json()
    assert elsewhere["status"] == 409
    assert "changed" not in elsewhere, "another process does not know what was cited"


def test_another_method_is_told_from_other_evidence(client: TestClient) -> None:
    asked = {"as_of": "2024", "known_by": "2024", "snapshot": "0123456789ab-01234567"}
    detail = client.get(f"{API}/snapshot.csv", params=asked).json()["detail"]
    assert "method has changed" in detail


def test_a_citation_without_its_dates_is_told_them(client: TestClient) -> None:
    asked = {"as_of": "2024-06-30", "known_by": "2024-12-18"}
    link = client.get(f"{API}/snapshot.json", params=asked).json()["link"]
    cited = parse_qs(urlsplit(link).query)["snapshot"][0]
    detail = client.get(f"{API}/snapshot.csv", params={"snapshot": cited}).json()["detail"]
    assert "as_of 2024-06-30, known_by 2024-12-18" in detail


def test_both_ends_of_a_change_can_be_cited(client: TestClient) -> None:
    link = client.get(f"{API}/changes.json", params={"from": "2024-06"}).json()["link"]
    assert client.get(link).status_code == 200
    query = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
    for name in ("from_snapshot", "to_snapshot"):
        answer = client.get(f"{API}/changes.csv", params={**query, name: "0" * 12})
        assert answer.status_code == 409


def test_the_oldest_citations_have_no_letters_and_hold(client: TestClient) -> None:
    link = client.get(f"{API}/snapshot.json").json()["link"]
    snapshot, method = parse_qs(urlsplit(link).query)["snapshot"][0].split("-")
    assert (snapshot[0], method[0]) == ("s", "m")
    for cited in (f"{snapshot[1:]}-{method[1:]}", snapshot[1:]):
        old = link.replace(f"{snapshot}-{method}", cited)
        assert client.get(old).status_code == 200


@pytest.mark.parametrize(
    "cited", ["", "x", "S823210c3f169", "s823210c3f16", "s823210c3f169-", "../etc"]
)
def test_what_is_no_id_is_said_to_be_none(client: TestClient, cited: str) -> None:
    answer = client.get(f"{API}/snapshot.csv", params={"snapshot": cited})
    assert (answer.status_code, answer.json()["type"]) == (422, f"{API}/problems/bad-parameter")
