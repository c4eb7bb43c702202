"""What every answer tells a browser not to do: OWASP ASVS 4.0, 14.4 (HTTP security headers)."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Final

import streamlit
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.address import API

DESCRIBED: Final = b", ".join(
    f'<{API.removeprefix("/")}/{name}.jsonld>; rel="{rel}"; type="application/ld+json"'.encode()
    for name, rel in (("dataset", "describedby"), ("dcat", "alternate"))
)
"""Where the first page says what the data is: a header, since a script for it within Streamlit's
page would need a hole in the policy; from where the page is, so that it holds under any path.
"""
_INLINE: Final = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


def guarded(app: ASGIApp) -> ASGIApp:
    """ASGI middleware: security headers on every answer that does not give its own."""
    ours = {name.lower().encode(): value.encode() for name, value in headers().items()}

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message.get("headers", ()))
                there = {name.lower() for name, _ in given}
                more = [(name, value) for name, value in ours.items() if name not in there]
                more += [(b"link", DESCRIBED)] if scope["path"] == "/" else []
                message = {**message, "headers": [*given, *more]}
            await send(message)

        await app(scope, receive, with_headers if scope["type"] == "http" else send)

    return answered


@cache
def headers() -> dict[str, str]:
    """The headers by name. Scripts come from this server alone, and the one that stands in
    Streamlit's own page is named by its hash; styles may stand in the page, since Streamlit writes
    them there.
    """
    scripts = " ".join(["'self'", *(f"'sha256-{digest}'" for digest in inline_scripts())])
    policy = {
        "default-src": "'self'",
        "script-src": scripts,
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "worker-src": "'self' blob:",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def inline_scripts() -> tuple[str, ...]:
    """The SHA-256 of each script within Streamlit's page, as a policy names it."""
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    scripts = _INLINE.findall(page.read_text(encoding="utf-8"))
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return tuple(base64.b64encode(digest).decode() for digest in digests)
