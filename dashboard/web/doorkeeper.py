"""Whether a request asks for this server by a name of its own: OWASP ASVS 4.0, 14.5."""

from typing import Final

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.hosts import host_of, origin_of
from dashboard.settings import Settings
from dashboard.web.api import problem
from dashboard.web.routes import AREAS

ANYBODYS: Final = "/healthz"
"""Says nothing but that the process lives, so a balancer may ask for it by any name."""
_TOLD: Final = "Whoever runs it names what it answers to in STANCE_HOSTS or STANCE_PUBLIC_URL."
NO_NAME: Final = f"This request names no host, or not as a host is named. {_TOLD}"
OTHER_NAME: Final = f"This server does not answer to the name by which it was asked for. {_TOLD}"
HIDDEN: Final = (
    "A proxy passes this page on under another name than the reader's, so no session can be opened."
    " Let it pass Host on (nginx: proxy_set_header Host $http_host), or set STANCE_PUBLIC_URL."
)
TOO_OLD: Final = (
    "This page came through a proxy by HTTP/1.0, over which no session can be opened. Let it speak"
    " HTTP/1.1 and pass Upgrade, Connection and Host on (nginx: proxy_http_version 1.1)."
)


class Doorkeeper:
    """ASGI middleware: who asks by another name is told so in a sentence and gets nothing else; a
    session is opened for a page of this server alone.

    A foreign site can give itself a name that leads to this machine (DNS rebinding), and would read
    what only this network may read.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self._names = settings.names
        self._public = origin_of(settings.public_url) if settings.public_url else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "websocket" and not self._is_ours(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] == "http" and scope["path"] != ANYBODYS:
            if refusal := self._refusal(scope):
                await refusal(scope, receive, send)
                return
            scope = _without_origin(scope)
        await self.app(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        asked = Headers(scope=scope)
        name = host_of(asked.get("host", ""))
        if name is None:
            return _said(scope, 400, NO_NAME)
        if name not in self._names:
            return _said(scope, 421, OTHER_NAME)
        if "text/html" in asked.get("accept", "") and not _is_route(scope):
            if scope.get("http_version") == "1.0":
                return _said(scope, 421, TOO_OLD)
            theirs = host_of(asked.get("x-forwarded-host", "").partition(",")[0].strip())
            if theirs not in (None, name) and self._public is None:
                return _said(scope, 421, HIDDEN)
        return None

    def _is_ours(self, asked: Headers) -> bool:
        """Whether a socket is asked for by a name of ours, and for a page of ours; who sends no
        origin is no browser.
        """
        host, origin = asked.get("host", ""), asked.get("origin")
        if (name := host_of(host)) is None or name not in self._names:
            return False
        return origin in (None, self._public, f"http://{host}", f"https://{host}")


def _said(scope: Scope, status: int, sentence: str) -> Response:
    if _is_route(scope):
        return problem(status, sentence)
    return PlainTextResponse(f"{sentence}\n", status, headers={"Cache-Control": "no-store"})


def _is_route(scope: Scope) -> bool:
    path: str = scope["path"]
    return path.startswith(AREAS)


def _without_origin(scope: Scope) -> Scope:
    """Of what Streamlit answers nobody else's page may read anything: it would permit those of
    other servers on this machine, and cannot for an origin that it does not see.
    """
    if _is_route(scope):
        return scope
    kept = [(name, value) for name, value in scope["headers"] if name != b"origin"]
    return {**scope, "headers": kept}
