"""Another name, another origin: a sentence and nothing else, on every route and page."""

import socket
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.settings import read_settings
from dashboard.web.doorkeeper import HIDDEN, NO_NAME, OTHER_NAME, TOO_OLD, Doorkeeper
from tests.dashboard.web.addresses import ANSWERS
from tests.dashboard.web.asking import Answer, ask
from tests.running import Running

PAGES = ["/", "/country?iso3=RUS", "/what-if"]
STREAMLITS = ["/_stcore/health", "/_stcore/host-config", "/static/x.js", "/media/x"]
EVERYTHING = [*ANSWERS, *PAGES, *STREAMLITS, "/readyz", "/shapes/x.json", "/scripts/x.js", "/api"]
FOREIGN = "http://evil.example"


@pytest.mark.parametrize("path", EVERYTHING)
def test_who_asks_by_another_name_is_told_so_and_gets_nothing_else(
    server: Running, path: str
) -> None:
    status, headers, body = ask(server, path, host="evil.example")
    assert (status, headers["cache-control"][:2]) == (421, "no")
    assert OTHER_NAME in body.decode()
    assert len(body) < 400
    is_problem = headers["content-type"].startswith("application/problem+json")
    assert is_problem is path.startswith(("/api", "/feeds"))
    assert "content-security-policy" in headers


@pytest.mark.parametrize("host", ["", "a b", "evil.example@127.0.0.1", "127.0.0.1/x"])
def test_a_host_that_is_none_is_refused(server: Running, host: str) -> None:
    status, _, body = ask(server, "/api/v1/snapshot.json", host=host)
    assert status == 400
    # What is no HTTP at all never reaches us.
    assert NO_NAME in body.decode() or b"Invalid HTTP request" in body


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "[::1]:8501", "127.1.2.3"])
def test_this_machine_is_always_answered(server: Running, host: str) -> None:
    assert ask(server, "/readyz", host=host)[0] == 200


def test_that_the_process_lives_is_said_by_any_name(server: Running) -> None:
    assert ask(server, "/healthz", host="evil.example")[::2] == (200, b"ok\n")


@pytest.mark.parametrize("origin", [FOREIGN, "http://localhost:3000", "null"])
@pytest.mark.parametrize("path", EVERYTHING)
def test_no_page_of_another_origin_may_read_anything(
    server: Running, path: str, origin: str
) -> None:
    _, headers, _ = ask(server, path, "HEAD", origin=origin)
    assert "access-control-allow-origin" not in headers
    assert headers["cross-origin-resource-policy"] == "same-origin"


def shake(server: Running, origin: str, host: str | None = None) -> Answer:
    """Ask for a session over a socket."""
    headers = {"host": host} if host else {}
    return ask(
        server,
        "/_stcore/stream",
        origin=origin,
        connection="Upgrade",
        upgrade="websocket",
        sec_websocket_version="13",
        sec_websocket_key="AAAAAAAAAAAAAAAAAAAAAA==",
        **headers,
    )


@pytest.mark.parametrize("origin", [FOREIGN, "http://localhost:3000", "http://127.0.0.1:1", "null"])
def test_no_page_of_another_origin_opens_a_session(server: Running, origin: str) -> None:
    assert shake(server, origin)[0] == 403


def test_by_another_name_no_session_is_opened(server: Running) -> None:
    assert shake(server, FOREIGN, host=urlsplit(FOREIGN).netloc)[0] == 403


def test_a_page_of_ours_opens_a_session(server: Running) -> None:
    assert shake(server, server.url)[0] == 101


def behind(**environment: str) -> TestClient:
    """A client of this machine; what is behind tells which origin it sees."""

    async def plain(request: Request) -> PlainTextResponse:
        return PlainTextResponse(request.headers.get("origin", "none"))

    guard = Middleware(Doorkeeper, read_settings(environment))
    routes = [Route("/{rest:path}", plain)]
    return TestClient(Starlette(routes=routes, middleware=[guard]), "http://127.0.0.1")


HTML = {"accept": "text/html,*/*"}


def test_a_proxy_that_hides_the_host_gets_a_sentence_and_no_empty_page() -> None:
    client = behind()
    theirs = {**HTML, "x-forwarded-host": "stance.example.org, inner"}
    assert client.get("/country", headers=theirs).text == f"{HIDDEN}\n"
    assert client.get("/api/v1/x", headers=theirs).status_code == 200
    assert client.get("/", headers={**HTML, "x-forwarded-host": "127.0.0.1:80"}).status_code == 200


def test_with_a_public_address_it_may_hide_the_host() -> None:
    client = behind(STANCE_PUBLIC_URL="https://stance.example.org/x")
    theirs = {**HTML, "x-forwarded-host": "stance.example.org"}
    assert client.get("/", headers=theirs).status_code == 200
    assert client.get("/", headers={"host": "stance.example.org"}).status_code == 200
    assert client.get("/", headers={"host": "other.example.org"}).status_code == 421


def test_streamlit_does_not_see_an_origin_and_our_routes_do() -> None:
    client = behind()
    assert client.get("/_stcore/health", headers={"origin": FOREIGN}).text == "none"
    assert client.get("/api/v1/x", headers={"origin": FOREIGN}).text == FOREIGN


def test_a_page_through_a_proxy_that_cannot_open_a_session_says_so(server: Running) -> None:
    where = urlsplit(server.url)
    with socket.create_connection((where.hostname or "", where.port or 0), timeout=30) as plain:
        plain.sendall(b"GET / HTTP/1.0\r\nHost: localhost\r\nAccept: text/html\r\n\r\n")
        said = b""
        while piece := plain.recv(65536):
            said += piece
    assert b" 421 " in said.splitlines()[0]
    assert TOO_OLD.encode() in said
