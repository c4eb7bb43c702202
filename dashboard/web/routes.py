"""The addresses that are ours and not Streamlit's."""

import gzip
from collections.abc import Callable
from functools import cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Match, Mount, Route
from starlette.types import Receive, Scope, Send

from dashboard import soft_links
from dashboard.address import API, FEEDS
from dashboard.files.media import EVERYBODY, NOBODY, TYPES
from dashboard.settings import Settings
from dashboard.shapes import BoundaryView, ShapeFile, shape_file
from dashboard.web.answers import Unchanged, has_already
from dashboard.web.api import Desk, ProblemError, build_api, nothing_here, read_only
from dashboard.web.feeds import build_feeds

# Streamlit answers every unknown address with its page and a 200; under these that would be a lie.
AREAS = ("/api", "/feeds")
WRITING = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_NOT_KEPT = {"Cache-Control": "no-store"}


def our_routes(settings: Settings | None = None) -> list[BaseRoute]:
    """Our routes, to stand before Streamlit's; without settings nothing that needs the ledger."""
    return [
        Route("/healthz", _health),
        Route("/shapes/{name}.json", _shape),
        Route(soft_links.PATH, _script),
        Route("/robots.txt", _robots(listed=settings is not None and settings.robots)),
        *(_ledgers(settings) if settings else ()),
        Unknown("/shapes", _no_shape()),
        *(Unknown(area, nothing_here()) for area in AREAS),
        *(Route(path, _not_so, methods=WRITING) for path in ("/healthz", "/readyz")),
    ]


def _ledgers(settings: Settings) -> list[BaseRoute]:
    """The routes that answer from the ledger, all from one desk."""
    desk = Desk(settings.seeds)
    return [
        Route("/readyz", _readiness(desk)),
        Mount(API, Unchanged(build_api(settings, desk), settings.seeds)),
        Mount(FEEDS, Unchanged(build_feeds(settings, desk), settings.seeds)),
    ]


def _robots(*, listed: bool) -> Callable[[Request], Response]:
    def robots(_: Request) -> Response:
        """Whether search engines may list the pages: not unless the settings say so."""
        return PlainTextResponse((EVERYBODY if listed else NOBODY).decode())

    return robots


async def _health(_: Request) -> Response:
    """The process lives."""
    return PlainTextResponse("ok\n", headers=_NOT_KEPT)


def _readiness(desk: Desk) -> Callable[[Request], Response]:
    def ready(_: Request) -> Response:
        """There is a good ledger to answer from; not on the event loop, since it may be read."""
        try:
            desk.ledger()
        except ProblemError as error:
            response = error.response()
            response.headers.update(_NOT_KEPT)
            return response
        notice = desk.notice()
        return PlainTextResponse(f"ready{f': {notice}' if notice else ''}\n", headers=_NOT_KEPT)

    return ready


class Unknown(BaseRoute):
    """Every address of an area; the pattern of a path would stop at a line break."""

    def __init__(self, path: str, answer: Response) -> None:
        self.path = path
        self._answer = answer

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether the address is the area or below it."""
        path: str = scope.get("path", "")
        below = path == self.path or path.startswith(f"{self.path}/")
        return (Match.FULL if scope["type"] == "http" and below else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer that there is nothing."""
        await self._answer(scope, receive, send)


async def _not_so(_: Request) -> Response:
    return read_only("This is read, with GET or HEAD.")


def _no_shape() -> Response:
    return PlainTextResponse("There is nothing at this address.\n", status_code=404)


async def _shape(request: Request) -> Response:
    """One set of map shapes; its address changes with its content, so it may be kept for ever."""
    shape = _shapes().get(request.url.path)
    if shape is None:
        return _no_shape()
    headers = {
        "ETag": f'W/"{shape.sha256}"',  # weak: the same shapes, gzipped or not
        "Cache-Control": "public, max-age=31536000, immutable",
        "Vary": "Accept-Encoding",
    }
    if has_already(request.headers.get("if-none-match", ""), shape.sha256):
        return Response(status_code=304, headers=headers)
    # The same plain test as in Starlette's own compression, which leaves a packed answer as it is.
    packed = "gzip" in request.headers.get("accept-encoding", "")
    content = shape.gzipped if packed else gzip.decompress(shape.gzipped)
    headers |= {"Content-Encoding": "gzip"} if packed else {}
    return Response(content, media_type=TYPES["json"], headers=headers)


async def _script(_: Request) -> Response:
    """Our one script; its address changes with its content, so it may be kept for ever."""
    kept = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(soft_links.SCRIPT, media_type=TYPES["js"], headers=kept)


@cache
def _shapes() -> dict[str, ShapeFile]:
    """Every shape file by its address; they are part of the installation and never change."""
    return {shape.url: shape for shape in map(shape_file, BoundaryView)}
