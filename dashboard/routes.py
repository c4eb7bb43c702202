"""The addresses that are ours and not Streamlit's, and the log line of every request."""

import gzip
import logging
import time
from functools import cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.shapes import BoundaryView, ShapeFile, shape_file

LOG = logging.getLogger("stance")

# Streamlit answers every unknown address with its page and a 200; under these that would be a lie.
AREAS = ("shapes", "api", "feeds")
EVERY_METHOD = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
# What a page fetches for itself, some forty requests a visit: told only at level debug.
STREAMLITS_OWN = ("/static/", "/_stcore/", "/media/", "/component/")


def our_routes() -> list[Route]:
    """Our routes, to stand before Streamlit's; the last ones answer what no other of ours does."""
    unknown = [
        Route(path, _nothing_here, methods=EVERY_METHOD)
        for area in AREAS
        for path in (f"/{area}", f"/{area}/{{rest:path}}")
    ]
    return [Route("/healthz", _health), Route("/shapes/{name}.json", _shape), *unknown]


async def _health(_: Request) -> Response:
    """The process lives."""
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})


async def _nothing_here(_: Request) -> Response:
    return PlainTextResponse("There is nothing at this address.\n", status_code=404)


async def _shape(request: Request) -> Response:
    """One set of map shapes; its address changes with its content, so it may be kept for ever."""
    shape = _shapes().get(request.url.path)
    if shape is None:
        return await _nothing_here(request)
    headers = {
        "ETag": f'W/"{shape.sha256}"',  # weak: the same shapes, gzipped or not
        "Cache-Control": "public, max-age=31536000, immutable",
        "Vary": "Accept-Encoding",
    }
    if _has_already(request.headers.get("if-none-match", ""), shape.sha256):
        return Response(status_code=304, headers=headers)
    # The same plain test as in Starlette's own compression, which leaves a packed answer as it is.
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(shape.gzipped, media_type="application/json", headers=headers)
    return Response(gzip.decompress(shape.gzipped), media_type="application/json", headers=headers)


@cache
def _shapes() -> dict[str, ShapeFile]:
    """Every shape file by its address; they are part of the installation and never change."""
    return {shape.url: shape for shape in map(shape_file, BoundaryView)}


def _has_already(if_none_match: str, sha256: str) -> bool:
    tags = {tag.strip().removeprefix("W/").strip('"') for tag in if_none_match.split(",")}
    return bool(tags & {sha256, "*"})


class LogRequests:
    """ASGI middleware: one line a request, with route, status and milliseconds.

    Nothing of the reader's is written: no query, no address, no header, no session. What is left
    of the path is escaped and cut, since a path may hold a line break.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, and log how it went."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, began = 500, time.perf_counter()

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watch)
        finally:
            path: str = scope["path"]
            level = logging.DEBUG if path.startswith(STREAMLITS_OWN) else logging.INFO
            taken = (time.perf_counter() - began) * 1000
            LOG.log(level, "%s %d %.1f ms", _route(path), status, taken)


def _route(path: str) -> str:
    """The path as it may stand in a log; what follows in Streamlit's own may name a session."""
    if path.startswith(STREAMLITS_OWN):
        path = "/".join(path.split("/")[:3])
    return path.encode("unicode_escape").decode("ascii")[:100]
