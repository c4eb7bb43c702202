"""From what was rendered to an answer: validators, compression, names and links."""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.files.media import TYPES
from dashboard.settings import HERE
from dashboard.web.answers.store import Rendered, Store
from model.snapshot import Snapshot

NEVER_PACKED: Final = "zip"
"""Streamlit would compress any other type after us, under a tag that names the plain bytes."""
SHOWN_INLINE: Final = frozenset({"json", "jsonld", "html", "atom"})
_GZIP: Final = 31
"""What zlib calls the gzip format; it writes no time."""


@dataclass(frozen=True)
class Paper:
    """One answer before it is rendered."""

    file_name: str
    """Its ending says of which type it is."""
    snapshots: tuple[Snapshot, ...]
    """What it shows; the last one names it."""
    link: str
    """The address under which these numbers can be cited."""
    make: Callable[[], Iterable[bytes]]
    """Renders it, piece by piece."""
    about: str = ""
    """What its bytes depend on besides, where the link does not say it."""
    notice: str = ""
    """What a reader must be told beside it."""

    @property
    def ending(self) -> str:
        """`csv`, `json`, ..."""
        return self.file_name.rpartition(".")[2]

    @property
    def made_from(self) -> Iterator[str]:
        """All that its bytes depend on besides the code: the id of a snapshot covers neither what
        the horizon makes of its dates nor the words of the subject.
        """
        yield from (self.link, self.about)
        for one in self.snapshots:
            yield from (one.id, str(one.ledger_horizon), repr(one.subject))


def name_of(what: str, ending: str, *snapshots: Snapshot) -> str:
    """`recognition-stance-scores-2025-04-30-823210c3.csv`."""
    parts = ("recognition-stance", what, *(str(one.as_of) for one in snapshots))
    return f"{'-'.join(filter(None, parts))}-{snapshots[-1].id[:8]}.{ending}"


def answer(request: Request, store: Store, paper: Paper) -> Response:
    """The answer; 304 without rendering anything for one who has it already."""
    key = _digest(paper.made_from)
    taken = _takes_gzip(request.headers.get("accept-encoding", ""))
    packs = taken and paper.ending != NEVER_PACKED
    headers = _headers(paper)
    if has_already(request.headers.get("if-none-match", ""), key):
        return Response(status_code=304, headers={**headers, "ETag": _tag(key, packed=packs)})
    rendered = store.get(key, paper.make)
    packed = packs and not (isinstance(rendered, Rendered) and rendered.packed is None)
    headers |= {"ETag": _tag(key, packed=packed), "Content-Type": TYPES[paper.ending]}
    if packed:
        headers["Content-Encoding"] = "gzip"
    if not isinstance(rendered, Rendered):
        return StreamingResponse(pack(rendered) if packed else rendered, headers=headers)
    return Response((rendered.packed if packed else None) or rendered.plain, headers=headers)


def _headers(paper: Paper) -> dict[str, str]:
    kind = "inline" if paper.ending in SHOWN_INLINE else "attachment"
    headers = {
        "Cache-Control": "no-cache",
        "Vary": "Accept-Encoding",
        "Content-Disposition": f'{kind}; filename="{paper.file_name}"',
        "Link": f'<{paper.link}>; rel="cite-as"',
        "Stance-Snapshot": paper.snapshots[-1].id,
        "X-Content-Type-Options": "nosniff",
    }
    if paper.ending == "html":
        headers["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
        )
    return headers | ({"Stance-Notice": paper.notice} if paper.notice else {})


def pack(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces compressed as they come."""
    press = zlib.compressobj(6, zlib.DEFLATED, _GZIP)
    for piece in pieces:
        if packed := press.compress(piece):
            yield packed
    yield press.flush()


def has_already(if_none_match: str, key: str) -> bool:
    """Whether one of the tags is that of this answer, compressed or not."""
    tags = {tag.strip().removeprefix("W/").strip('"') for tag in if_none_match.split(",")}
    return bool(tags & {key, f"{key}-gzip", "*"})


def _tag(key: str, *, packed: bool) -> str:
    """Strong: it names these very bytes, so the compressed answer has another."""
    return f'"{key}-gzip"' if packed else f'"{key}"'


def _takes_gzip(accept_encoding: str) -> bool:
    for part in accept_encoding.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() == "gzip":
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def _digest(parts: Iterable[str]) -> str:
    whole = hashlib.sha256(code_digest().encode())
    for part in parts:
        whole.update(f"\0{len(part)}\0{part}".encode(errors="backslashreplace"))
    return whole.hexdigest()[:32]


@cache
def code_digest() -> str:
    """Of the code that renders, and of the templates and tables beside it: another version may
    write the same snapshot in other bytes.
    """
    tops = (HERE, HERE.parent / "model")
    files = (file for top in tops for file in top.rglob("*") if "__pycache__" not in file.parts)
    data = (file.read_bytes() for file in sorted(files) if file.is_file())
    return hashlib.sha256(b"".join(data)).hexdigest()


def one_encoding(app: ASGIApp) -> ASGIApp:
    """ASGI middleware, outermost: what is behind sees `gzip` where it may answer so, and else
    nothing. Streamlit looks for the letters alone, so `gzip;q=0` and `x-gzip` would get compressed
    bytes under the tag of the plain ones; and it names what an answer varies by once more.
    """

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        asked = ",".join(v.decode("latin-1") for k, v in scope["headers"] if k == _ACCEPT)
        headers = [(k, v) for k, v in scope["headers"] if k != _ACCEPT]
        if _takes_gzip(asked):
            headers.append((_ACCEPT, b"gzip"))

        async def vary_once(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _vary_once(message.get("headers", ()))}
            await send(message)

        await app({**scope, "headers": headers}, receive, vary_once)

    return answered


_ACCEPT: Final = b"accept-encoding"


def _vary_once(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    each = list(headers)
    named = [part.strip() for k, v in each if k.lower() == b"vary" for part in v.split(b",")]
    rest = [(k, v) for k, v in each if k.lower() != b"vary"]
    once = {part.lower(): part for part in named if part}
    return [*rest, (b"vary", b", ".join(once.values()))] if once else rest


def head_is_get(app: ASGIApp) -> ASGIApp:
    """ASGI middleware: HEAD is answered as GET is, without the body."""

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            emptied = {"body": b""} if message["type"] == "http.response.body" else {}
            await send({**message, **emptied})

        await app({**scope, "method": "GET"}, receive, without_body)

    return answered
