"""Other origins, and what nobody should be able to do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dashboard.settings import SettingsError, read_settings
from dashboard.web.api import Desk, build_api
from model.ledger import load_ledger
from tests.dashboard.web.addresses import ANSWERS, API

Over = Callable[..., TestClient]


def test_other_origins_are_told_nothing_unless_named(client: TestClient) -> None:
    answer = client.get(f"{API}/snapshot.csv", headers={"origin": "https://wiki.example.org"})
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", [f"{API}/snapshot.csv", "/feeds/changes.atom"])
def test_named_origins_may_read(over: Over, seeds: Path, path: str) -> None:
    named = {"STANCE_CORS_ORIGINS": "https://wiki.example.org, http://localhost:8080"}
    client = over(seeds, named)
    for origin in ("https://wiki.example.org", "http://localhost:8080"):
        answer = client.get(path, headers={"origin": origin})
        assert answer.headers["access-control-allow-origin"] == origin
        assert "etag" in answer.headers["access-control-expose-headers"].lower()
        assert "access-control-allow-credentials" not in answer.headers
    other = client.get(path, headers={"origin": "https://wiki.example.org.evil.example"})
    assert "access-control-allow-origin" not in other.headers
    preflight = {"origin": "https://wiki.example.org", "access-control-request-method": "POST"}
    assert client.options(path, headers=preflight).status_code == 400


@pytest.mark.parametrize(
    "value",
    [
        "*",
        "https://*",
        "wiki.example.org",
        "https://a.example/x",
        "https://a.example/",
        "file://x",
        "https://u@a.example",
        "https://a.example:99999",
        "null",
        "https://",
        "https://[::1",
        "http://a b?",
    ],
)
def test_what_is_no_origin_is_said_to_be_none(value: str) -> None:
    with pytest.raises(SettingsError, match="STANCE_CORS_ORIGINS names"):
        read_settings({"STANCE_CORS_ORIGINS": value})


def test_origins_survive_the_environment() -> None:
    found = read_settings({"STANCE_CORS_ORIGINS": "https://a.example http://[::1]:80"})
    assert found.cors_origins == ("https://a.example", "http://[::1]:80")
    assert read_settings(found.environment()).cors_origins == found.cors_origins


HOSTILE = [
    "x" * 20_000,
    "%00",
    "%0d%0aSet-Cookie:%20a=b",
    "%ff%fe",
    "%ed%a0%80",
    "%F0%9F%92%A9",
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/etc/passwd",
    "<script>alert(1)</script>",
    "'%20OR%201=1--",
    "%E2%80%AE",
    "GROUP:",
    "ORG:",
    ",",
    ",,,,",
]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(
    "place",
    [
        "/countries/{}.json",
        "/brief/{}.html",
        "/{}",
        "/snapshot.csv?as_of={}",
        "/snapshot.csv?snapshot={}",
        "/snapshot.csv?{}=1",
        "/evidence.csv?actor={}",
        "/evidence.csv?source={}",
        "/evidence.csv?q={}",
        "/evidence.csv?grade={}",
        "/evidence.csv?group={}",
        "/changes.csv?from={}",
        "/problems/{}",
    ],
)
def test_nothing_hostile_gets_further_than_a_problem(
    client: TestClient, place: str, value: str
) -> None:
    answer = client.get(API + place.format(value))
    if place == "/evidence.csv?q={}" and answer.status_code == 200:
        assert answer.text.startswith("evidence_id,")
        return
    assert answer.status_code in (404, 422)
    assert answer.headers["content-type"] == "application/problem+json"
    assert len(answer.content) < 2000
    assert "set-cookie" not in answer.headers
    assert answer.json()["detail"]


def test_a_body_is_never_read(client: TestClient) -> None:
    answer = client.request("GET", f"{API}/snapshot.csv", content=b"x" * 1000)
    assert answer.status_code == 200


def test_no_route_gives_text_of_the_documents(
    over: Over, seeds: Path, tmp_path: Path, client: TestClient
) -> None:
    for one in load_ledger(seeds).sources.values():
        (tmp_path / one.document).write_text("SECRET\n" * one.paragraphs, encoding="utf-8")
    with_documents = over(seeds, {"STANCE_DOCUMENTS": str(tmp_path)})
    document = client.get(f"{API}/openapi.json").json()
    for path in [*ANSWERS, *document["paths"], "/feeds/changes.atom?iso3=RUS"]:
        answer = with_documents.get(path)
        assert b"SECRET" not in answer.content
        assert answer.content == client.get(path).content


def test_the_host_that_was_asked_for_is_nowhere_in_an_answer(client: TestClient) -> None:
    for path in ANSWERS:
        answer = client.get(path, headers={"host": "evil.example"})
        assert b"evil.example" not in answer.content
        assert "evil.example" not in str(answer.headers)


def test_nothing_is_measured_for_anybody_outside() -> None:
    settings = read_settings({"FASTAPI_OTEL_AUTO_CONFIGURE": "true"})
    app = build_api(settings, Desk(settings.seeds))
    assert not any(app._telemetry.values())  # noqa: SLF001 (no public way to ask)
