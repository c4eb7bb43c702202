"""schemathesis: what the OpenAPI document says is what the routes do, for any input."""

from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

from dashboard.settings import read_settings
from dashboard.web.api import Desk
from dashboard.web.feeds import build_feeds
from dashboard.web.routes import our_routes

# A date may be well formed and outside the limits, which move with the ledger; a name may be well
# formed and not declared. So 422 may answer what fits the schema; it must never be anything worse.
CONFIG = SchemathesisConfig.from_dict(
    {
        "seed": 20211,
        "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", 404, 409, 422]}},
    }
)
CHOSEN = read_settings({})
API = schemathesis.openapi.from_asgi(
    "/api/v1/openapi.json", Starlette(routes=our_routes(CHOSEN)), config=CONFIG
)
_FEEDS = build_feeds(CHOSEN, Desk(CHOSEN.seeds))


async def _document(_: Request) -> JSONResponse:
    """The feed has no document at an address; here it gets one."""
    return JSONResponse(_FEEDS.openapi())


FEEDS = schemathesis.openapi.from_asgi(
    "/document",
    Starlette(routes=[Route("/document", _document), Mount("/feeds", _FEEDS)]),
    config=CONFIG,
)
_TEXT: dict[str, Any] = {"content": {"text/plain": {"schema": {"type": "string"}}}}
_SHAPES = {"content": {"application/json": {"schema": {"type": "object"}}}}
_NAME = {"name": "name", "in": "path", "required": True, "schema": {"type": "string"}}
_NONE = {"404": {"description": "None.", **_TEXT}}


def _read(answer: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"get": {"responses": {"200": {"description": "As asked.", **answer}, **more}}}


PLAIN_ROUTES = {
    "openapi": "3.1.0",
    "info": {
        "title": "The routes beside the API, which have no document of their own",
        "version": "1",
    },
    "paths": {
        **{path: _read(_TEXT) for path in ("/healthz", "/readyz", "/robots.txt")},
        "/shapes/{name}.json": {"parameters": [_NAME], **_read(_SHAPES, **_NONE)},
    },
}
PLAIN = schemathesis.openapi.from_dict(PLAIN_ROUTES, config=CONFIG)
PLAIN.app = Starlette(routes=our_routes(CHOSEN))
BOUNDED = settings(
    max_examples=20,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@API.parametrize()
@BOUNDED
def test_every_route_does_what_the_document_says(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate()


@FEEDS.parametrize()
@BOUNDED
def test_the_feed_does_what_its_own_says(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate()


@PLAIN.parametrize()
@BOUNDED
def test_the_routes_beside_the_api_answer_whatever_is_asked(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate()
