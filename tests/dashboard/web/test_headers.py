"""Security headers: on every answer, and never over what an answer says itself."""

import base64
import hashlib

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.web.headers import guarded, headers, inline_scripts

OWN = "default-src 'none'"


def client() -> TestClient:
    async def plain(_: object) -> Response:
        return PlainTextResponse("fine")

    async def strict(_: object) -> Response:
        return PlainTextResponse("fine", headers={"content-security-policy": OWN})

    async def broken(_: object) -> Response:
        return PlainTextResponse("no", status_code=500)

    routes = [Route("/", plain), Route("/strict", strict), Route("/broken", broken)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(guarded)]))


def test_every_answer_carries_them_an_error_too() -> None:
    for path in ("/", "/broken", "/nothing"):
        found = client().get(path).headers
        assert {name: found[name] for name in headers()} == headers()


def test_an_answer_that_gives_its_own_policy_keeps_it() -> None:
    found = client().get("/strict").headers
    assert found.get_list("content-security-policy") == [OWN]


def test_scripts_come_from_this_server_alone_and_the_inline_one_is_named_by_its_hash() -> None:
    policy = dict(part.split(" ", 1) for part in headers()["Content-Security-Policy"].split("; "))
    (digest,) = inline_scripts()
    assert policy["script-src"] == f"'self' 'sha256-{digest}'"
    assert len(base64.b64decode(digest)) == hashlib.sha256().digest_size
    assert "unsafe-eval" not in headers()["Content-Security-Policy"]
    assert policy["frame-ancestors"] == "'none'"


def test_the_first_page_says_where_its_data_is_described() -> None:
    said = client().get("/").headers["link"]
    assert said.startswith('<api/v1/dataset.jsonld>; rel="describedby"; type="application/ld+json"')
    assert "link" not in client().get("/broken").headers
