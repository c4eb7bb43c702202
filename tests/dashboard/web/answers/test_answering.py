"""Validators, compression and HEAD."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.web.answers import answering, store
from tests.dashboard.web.addresses import ANSWERS, API
from tests.factory import evidence, ledger, put, seed_files, snapshot, source, subject_text

Over = Callable[..., TestClient]
PLAIN = {"accept-encoding": "identity"}
answers = pytest.mark.parametrize("path", ANSWERS)


@answers
def test_what_one_has_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path, headers=PLAIN)
    tag = first.headers["etag"]
    assert tag.startswith('"'), "a strong tag"
    for sent in (tag, f'"other", {tag}', f"W/{tag}", "*", tag.replace('"', "", 1)):
        again = client.get(path, headers={"if-none-match": sent, **PLAIN})
        assert (again.status_code, again.content) == (304, b"")
        for name in ("etag", "cache-control", "vary", "link"):
            assert again.headers[name] == first.headers[name]
    assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200
    assert first.headers["cache-control"] == "no-cache"


@answers
def test_the_same_bytes_each_time_also_when_rendered_anew(
    client: TestClient, over: Over, seeds: Path, path: str
) -> None:
    one, other = client.get(path), over(seeds).get(path)
    assert one.content == other.content
    assert one.headers["etag"] == other.headers["etag"]


@answers
def test_head_is_get_without_the_body(client: TestClient, path: str) -> None:
    got, head = client.get(path, headers=PLAIN), client.head(path, headers=PLAIN)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers == got.headers
    assert int(head.headers["content-length"]) == len(got.content)


def behind_streamlit() -> TestClient:
    """An answer of ours where it stands in the server: inside a compression that looks for the
    letters `gzip` alone.
    """

    async def ours(request: Request) -> Response:
        made = answering.Paper("a.csv", (snapshot(evidence()),), "/", lambda: [b"a,b" * 1000])
        return answering.answer(request, store.Store(), made)

    app = Starlette(
        routes=[Route("/a.csv", ours)],
        middleware=[Middleware(answering.one_encoding), Middleware(GZipMiddleware)],
    )
    return TestClient(app)


@pytest.mark.parametrize(
    ("asked", "packed"),
    [
        ("gzip", True),
        ("GZIP;q=0.5, br", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000, identity", False),
        ("x-gzip", False),
        ("identity", False),
        ("*", False),
        ("", False),
    ],
)
def test_who_does_not_take_gzip_gets_plain_bytes_under_the_plain_tag(
    asked: str, *, packed: bool
) -> None:
    found = behind_streamlit().get("/a.csv", headers={"accept-encoding": asked})
    assert found.headers.get("content-encoding") == ("gzip" if packed else None)
    assert found.headers["etag"].endswith('-gzip"') is packed
    assert found.content == b"a,b" * 1000
    assert found.headers["vary"] == "Accept-Encoding"


@answers
def test_an_answer_is_compressed_for_who_can_read_that(client: TestClient, path: str) -> None:
    plain = client.get(path, headers=PLAIN)
    packed = client.get(path, headers={"accept-encoding": "br;q=1.0, gzip;q=0.8"})
    assert packed.content == plain.content
    assert "content-encoding" not in plain.headers
    if path.endswith(".zip"):
        assert "content-encoding" not in packed.headers
        return
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["etag"] != plain.headers["etag"], "other bytes, another strong tag"
    assert "accept-encoding" in packed.headers["vary"].lower()
    for tag in (plain.headers["etag"], packed.headers["etag"]):
        assert client.get(path, headers={"if-none-match": tag}).status_code == 304
    refused = client.get(path, headers={"accept-encoding": "gzip;q=0"})
    assert "content-encoding" not in refused.headers


def test_what_is_small_is_not_compressed(client: TestClient) -> None:
    answer = client.get(f"{API}/evidence.csv?q=xyzzy", headers={"accept-encoding": "gzip"})
    assert len(answer.content) < 1000
    assert "content-encoding" not in answer.headers


def test_filters_and_dates_have_tags_of_their_own(client: TestClient) -> None:
    asked = ("", "?q=visit", "?dimension=visits", "?actor=RUS", "?as_of=2024", "?known_by=2024")
    tags = {client.get(f"{API}/evidence.csv{one}").headers["etag"] for one in asked}
    assert len(tags) == len(asked)


def test_a_later_source_changes_the_tag_even_where_it_does_not_count(
    over: Over, tmp_path: Path
) -> None:
    """The snapshot is the same, but is no longer carried forward."""
    first = source("press-b", published="2024-06-30")
    seeds = put(tmp_path, seed_files(ledger(evidence(event_date="2024-06-01"), sources=[first])))
    client = over(seeds)
    asked = f"{API}/snapshot.json?as_of=2024-12-31&known_by=2024-06-30"
    before = client.get(asked)
    later = source("press-c", published="2025-03-31")
    both = ledger(
        evidence(event_date="2024-06-01"),
        evidence(grade="C2", event_date="2025-01-01"),
        sources=[first, later],
    )
    put(tmp_path, seed_files(both))
    after = client.get(asked)
    assert before.headers["stance-snapshot"] == after.headers["stance-snapshot"]
    assert before.json()["snapshot"]["carried_forward"] is True
    assert after.json()["snapshot"]["carried_forward"] is False
    assert before.headers["etag"] != after.headers["etag"]


def test_other_words_of_the_subject_have_other_tags(over: Over, tmp_path: Path) -> None:
    """The snapshot is the same, but what names the authorities is written otherwise."""
    found = ledger(evidence())
    seeds = put(tmp_path, seed_files(found))
    client, asked = over(seeds), f"{API}/brief/KAZ.html"
    before = client.get(asked)
    other = found.subject.model_copy(update={"authorities": "the Islamic Emirate"})
    put(tmp_path, {"seeds/subject.yaml": subject_text(other).encode()})
    after = client.get(asked)
    assert before.headers["stance-snapshot"] == after.headers["stance-snapshot"]
    assert "the authorities in Kabul" in before.text
    assert "the Islamic Emirate" in after.text
    assert before.headers["etag"] != after.headers["etag"]


@pytest.mark.parametrize("name", ["dashboard/views/map.py", "model/columns.txt", "model/a/b.html"])
def test_what_stands_beside_the_code_is_part_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A template that is written otherwise makes other bytes of the same snapshot."""
    monkeypatch.setattr(answering, "HERE", tmp_path / "dashboard")
    digests = []
    for text in ("one way", "another"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
        digests.append(answering.code_digest.__wrapped__())
    compiled = tmp_path / "dashboard" / "__pycache__" / "map.pyc"
    compiled.parent.mkdir(parents=True)
    compiled.write_text("left by Python", encoding="utf-8")
    assert len({*digests}) == 2
    assert answering.code_digest.__wrapped__() == digests[-1]


def test_other_code_has_other_tags(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    before = client.head(f"{API}/snapshot.csv").headers["etag"]
    monkeypatch.setattr(answering, "code_digest", lambda: "other code")
    assert client.head(f"{API}/snapshot.csv").headers["etag"] != before


@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_a_large_answer_is_streamed_and_not_kept(
    over: Over, seeds: Path, monkeypatch: pytest.MonkeyPatch, coding: str
) -> None:
    path = f"{API}/evidence.csv"
    whole = over(seeds).get(path).content
    monkeypatch.setattr(store, "LARGEST", 1000)
    answer = over(seeds).get(path, headers={"accept-encoding": coding})
    assert answer.content == whole
    assert "content-length" not in answer.headers
    assert answer.headers.get("content-encoding") == ("gzip" if coding == "gzip" else None)


def test_the_openapi_document_is_made_from_what_is_served(client: TestClient) -> None:
    found: dict[str, Any] = client.get(f"{API}/openapi.json").json()
    assert found["openapi"].startswith("3.1")
    assert found["servers"] == [{"url": API}]
    names = {"SnapshotDocument", "CountryDocument", "ChangesDocument", "Problem", "ScoreRow"}
    assert names <= found["components"]["schemas"].keys()
    assert "HTTPValidationError" not in json.dumps(found)
    for path, operations in found["paths"].items():
        responses = operations["get"]["responses"]
        for status in ("422", "500", "503"):
            assert list(responses[status]["content"]) == ["application/problem+json"], path
