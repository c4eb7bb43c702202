"""304 without work: only for who has the newest answer, and only while the seeds stand still."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from dashboard.web.answers import Unchanged
from dashboard.web.answers.unchanged import LONGEST, MOST_KNOWN
from tests.factory import evidence, ledger, put, seed_files

Over = Callable[..., TestClient]
TAG = {"if-none-match": '"one"'}


class Behind:
    """An application that counts how often it is asked."""

    def __init__(self, answer: Response) -> None:
        self.answer = answer
        self.asked = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        await self.answer(scope, receive, send)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return put(tmp_path, seed_files(ledger(evidence())))


@pytest.fixture
def behind() -> Behind:
    return Behind(PlainTextResponse("words", headers={"ETag": '"one"', "Link": "<here>"}))


@pytest.fixture
def asking(behind: Behind, seeds: Path) -> TestClient:
    return TestClient(Unchanged(behind, seeds, aged))


def aged() -> int:
    """A clock at whose time no file is young any more."""
    return 1 << 62


def touch(folder: Path) -> None:
    """As when an editor saves a file: its time is later than before."""
    file = next(folder.glob("*.yaml"))
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 10**9))


def test_who_has_the_newest_is_told_so_without_asking_further(
    asking: TestClient, behind: Behind
) -> None:
    assert asking.get("/a?b=1").text == "words"
    for method in ("GET", "HEAD"):
        again = asking.request(method, "/a?b=1", headers=TAG)
        assert (again.status_code, again.content) == (304, b"")
        assert (again.headers["etag"], again.headers["link"]) == ('"one"', "<here>")
        assert "content-length" not in again.headers
        assert "content-type" not in again.headers
    assert behind.asked == 1


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/a?b=1", {}),
        ("/a?b=1", {"if-none-match": '"other"'}),
        ("/a?b=2", TAG),
        ("/c?b=1", TAG),
        ("/a?b=1", {**TAG, "accept-encoding": "br"}),
        ("/a?b=1", {**TAG, "origin": "https://example.org"}),
    ],
)
def test_whoever_else_asks_is_passed_on(
    asking: TestClient, behind: Behind, path: str, headers: dict[str, str]
) -> None:
    asking.get("/a?b=1")
    assert asking.get(path, headers=headers).text == "words"
    assert behind.asked == 2


def test_when_a_seed_file_has_changed_nothing_is_known(
    asking: TestClient, behind: Behind, seeds: Path
) -> None:
    asking.get("/")
    touch(seeds)
    assert asking.get("/", headers=TAG).status_code == 200
    assert asking.get("/", headers=TAG).status_code == 304
    assert behind.asked == 2


@pytest.mark.parametrize(
    "answer",
    [
        PlainTextResponse("gone", status_code=409, headers={"ETag": '"one"'}),
        PlainTextResponse("without a tag"),
    ],
    ids=["no success", "no tag"],
)
def test_what_cannot_be_known_again_is_always_asked_for(seeds: Path, answer: Response) -> None:
    behind = Behind(answer)
    asking = TestClient(Unchanged(behind, seeds, aged))
    for _ in range(3):
        assert asking.get("/", headers=TAG).text == answer.body.decode()  # type: ignore[union-attr]
    assert behind.asked == 3


def test_only_so_many_addresses_are_kept_in_mind(asking: TestClient, behind: Behind) -> None:
    for number in range(MOST_KNOWN + 1):
        asking.get(f"/{number}")
    before = behind.asked
    assert asking.get(f"/{MOST_KNOWN}", headers=TAG).status_code == 304
    assert asking.get("/0", headers=TAG).status_code == 200
    assert behind.asked == before + 1
    long = "/" + "y" * LONGEST
    assert [asking.get(long, headers=TAG).status_code for _ in range(2)] == [200, 200]


def test_what_is_posted_is_passed_on(asking: TestClient, behind: Behind) -> None:
    asking.get("/")
    asking.post("/", headers=TAG)
    assert behind.asked == 2


def test_a_broken_ledger_is_told_even_to_who_has_the_numbers(over: Over, seeds: Path) -> None:
    client = over(seeds)
    first = client.get("/api/v1/snapshot.csv")
    has_it = {"if-none-match": first.headers["etag"]}
    assert client.get("/api/v1/snapshot.csv", headers=has_it).status_code == 304
    (seeds / "broken.yaml").write_text("source: [\n")
    again = client.get("/api/v1/snapshot.csv", headers=has_it)
    assert again.status_code == 304
    assert "last good state" in again.headers["stance-notice"]
