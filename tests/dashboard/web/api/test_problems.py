"""Errors, each as a problem document that says what to do."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dashboard.web.api import desk as desk_module
from dashboard.web.api.problems import Problem
from tests.factory import evidence, ledger, put, seed_files

Over = Callable[..., TestClient]
API = "/api/v1"


def problem(client: TestClient, path: str, status: int, method: str = "GET") -> dict[str, Any]:
    answer = client.request(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (
        status,
        "application/problem+json",
    )
    if method == "HEAD":
        return {}
    found: dict[str, Any] = answer.json()
    Problem.model_validate(found)
    assert found["status"] == status
    return found


@pytest.mark.parametrize("path", [f"{API}/countries/KAS.json", f"{API}/countries/Kazakstan.json"])
def test_an_unknown_country_comes_with_near_names(client: TestClient, path: str) -> None:
    found = problem(client, path, 404)
    assert found["type"] == f"{API}/problems/unknown-state"
    assert any(near.startswith("KAZ") for near in found["near"])
    assert "KAZ" in found["detail"]


def test_a_name_that_two_states_go_by_comes_with_both(client: TestClient) -> None:
    found = problem(client, f"{API}/countries/Korea.json", 404)
    assert found["near"] == ["KOR (South Korea)", "PRK (North Korea)"]
    assert "'Korea' may mean KOR (South Korea) or PRK (North Korea)" in found["detail"]
    assert "is not a state" not in found["detail"]


def test_the_subject_is_no_state(client: TestClient) -> None:
    assert "subject" in problem(client, f"{API}/countries/AFG.json", 404)["detail"]


@pytest.mark.parametrize("name", ["as_of", "known_by"])
@pytest.mark.parametrize(
    "value",
    [
        "yesterday",
        "2024-13",
        "2024-02-30",
        "..",
        "2024/",
        "2024~",
        "",
        "17.12.2024",
        "٢٠٢٤",
        "2" * 99,
    ],
)
def test_a_bad_date_says_what_is_accepted(client: TestClient, name: str, value: str) -> None:
    found = problem(client, f"{API}/snapshot.csv?{name}={value}", 422)
    assert found["type"] == f"{API}/problems/bad-date"
    assert found["parameters"][0]["name"] == name
    assert "2024-12-17" in found["detail"]
    assert len(found["detail"]) < 400


@pytest.mark.parametrize("value", ["2021-08-14", "2036", "2035-05-01"])
def test_a_date_beyond_the_limits_says_the_limits(client: TestClient, value: str) -> None:
    found = problem(client, f"{API}/snapshot.csv?as_of={value}", 422)
    assert found["type"] == f"{API}/problems/bad-date"
    assert "2021-08-15 to 2035-04-30" in found["detail"]
    in_changes = problem(client, f"{API}/changes.csv?from=2024&to={value}", 422)
    assert in_changes["detail"].startswith(f"to {value[:4]}")


def test_every_wrong_parameter_is_named_at_once(client: TestClient) -> None:
    found = problem(client, f"{API}/evidence.csv?dimension=visit&grade=Z9&asof=2024", 422)
    assert {one["name"] for one in found["parameters"]} == {"dimension", "grade", "'asof'"}
    assert "embassy, ambassador" in found["detail"]


def test_a_slip_in_a_name_is_no_empty_table(client: TestClient) -> None:
    found = problem(
        client, f"{API}/evidence.csv?actor=KAS,GROUP:central&source=le-monde&group=gulff", 422
    )
    assert [one["name"] for one in found["parameters"]] == ["actor", "actor", "source", "group"]
    assert "GROUP:central_asia" in found["detail"]


def test_a_parameter_that_stands_twice_is_refused(client: TestClient) -> None:
    found = problem(client, f"{API}/snapshot.csv?as_of=2024&as_of=2023", 422)
    assert "once" in found["detail"]


def test_changes_need_a_beginning(client: TestClient) -> None:
    found = problem(client, f"{API}/changes.json", 422)
    assert found["parameters"] == [{"name": "from", "reason": "is missing"}]


@pytest.mark.parametrize(
    "path",
    [
        API,
        f"{API}/",
        f"{API}/x",
        f"{API}/docs",
        f"{API}/redoc",
        "/api",
        "/api/",
        "/api/v2/snapshot.csv",
        "/feeds",
        "/feeds/",
        "/feeds/x.atom",
        f"{API}/snapshot",
        f"{API}/snapshot.pdf",
        f"{API}/snapshot.csv/",
        f"{API}/countries/KAZ",
        f"{API}/brief/KAZ.pdf",
        f"{API}/problems/x",
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_an_unknown_address_is_not_found(client: TestClient, path: str, method: str) -> None:
    problem(client, path, 404, method)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize(
    "path",
    [f"{API}/snapshot.csv", f"{API}/openapi.json", "/feeds/changes.atom", "/healthz", "/readyz"],
)
def test_nothing_can_be_written(client: TestClient, path: str, method: str) -> None:
    problem(client, path, 405, method)
    assert client.request(method, path).headers["allow"] == "GET, HEAD"


def test_a_fault_of_ours_says_nothing_of_our_insides(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("/secret/path")

    monkeypatch.setattr(desk_module.Desk, "snapshot", broken)
    answer = client.get(f"{API}/snapshot.csv")
    assert problem(client, f"{API}/snapshot.csv", 500)["type"] == "about:blank"
    assert "secret" not in answer.text


def test_without_a_good_ledger_all_routes_say_so(over: Over, tmp_path: Path) -> None:
    client = over(put(tmp_path, {"seeds/a.yaml": b"source: 1\n"}))
    for path in (
        "/readyz",
        f"{API}/snapshot.csv",
        f"{API}/countries/KAZ.json",
        "/feeds/changes.atom",
    ):
        found = problem(client, path, 503)
        assert found["type"] == f"{API}/problems/no-ledger"
        assert found["seeds"][0].startswith("seeds/a.yaml:1:")
    assert client.get("/healthz").status_code == 200


def test_a_broken_change_leaves_the_last_good_state_and_says_so(over: Over, tmp_path: Path) -> None:
    seeds = put(tmp_path, seed_files(ledger(evidence())))
    client = over(seeds)
    good = client.get(f"{API}/snapshot.csv")
    assert (client.get("/readyz").text, good.headers.get("stance-notice")) == ("ready\n", None)
    (seeds / "broken.yaml").write_text("source: 1\n", encoding="utf-8")
    after = client.get(f"{API}/snapshot.csv")
    assert after.content == good.content
    assert "last good state" in after.headers["stance-notice"]
    assert "last good state" in client.get("/readyz").text


@pytest.mark.parametrize("kind", ["unknown-state", "bad-date", "bad-parameter", "no-ledger"])
def test_the_type_of_a_problem_leads_to_its_meaning(client: TestClient, kind: str) -> None:
    found: Mapping[str, Any] = client.get(f"{API}/problems/{kind}").json()
    assert found["type"] == f"{API}/problems/{kind}"
    assert found["to_do"]
