"""304 at once for who has the newest answer already, without working anything out."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from time import time_ns
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.web.answers.answering import has_already
from model.ledger import Stamp, stamp

MOST_KNOWN: Final = 1_024
"""Addresses whose newest answer is known."""
LONGEST: Final = 1_000
"""Longer addresses are not kept in mind."""

Address = tuple[str, bytes, str, str]
"""All that an answer depends on: path, query, what the client can unpack, origin of the page."""


Known = tuple[Stamp, str, list[tuple[bytes, bytes]]]
"""The newest answer at an address: how the seeds stood, its digest, and its headers."""


class Unchanged:
    """ASGI middleware: tells from the seed folder's stamp alone whether something is new. What it
    knows it has seen pass by, under the stamp from before it was made.
    """

    def __init__(self, app: ASGIApp, seeds: Path, clock: Callable[[], int] = time_ns) -> None:
        self.app = app
        self._seeds = seeds
        self._clock = clock
        self._known: OrderedDict[Address, Known] = OrderedDict()
        self._stamp: Stamp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 304, or pass the request on and keep what comes back in mind."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        packing, origin = asked.get("accept-encoding", ""), asked.get("origin", "")
        address = (scope["path"], scope["query_string"], packing, origin)
        now = self._now()
        seeds, digest, headers = self._known.get(address, (None, "", []))
        tags = asked.get("if-none-match", "")
        if tags and seeds == now and has_already(tags, digest):
            self._known.move_to_end(address)
            await send({"type": "http.response.start", "status": 304, "headers": list(headers)})
            await send({"type": "http.response.body", "body": b""})
            return

        async def watch(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in (200, 304):
                self._learn(address, now, message["headers"])
            await send(message)

        await self.app(scope, receive, watch)

    def _now(self) -> Stamp:
        """How the seeds stand; looked at once for all whose turn comes in one round of the loop."""
        if self._stamp is None:
            self._stamp = stamp(self._seeds, self._clock())
            asyncio.get_running_loop().call_soon(self._look_again)
        return self._stamp

    def _look_again(self) -> None:
        self._stamp = None

    def _learn(self, address: Address, now: Stamp, headers: list[tuple[bytes, bytes]]) -> None:
        tag = Headers(raw=headers).get("etag")
        if tag is None or sum(map(len, address)) > LONGEST:
            return
        # What tells of the body is left out, as in every 304.
        kept = [(name, value) for name, value in headers if not name.startswith(b"content-")]
        self._known[address] = (now, tag.strip('"').removesuffix("-gzip"), kept)
        self._known.move_to_end(address)
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
