"""What the server writes to its log: routes, times, faults, a line each; of readers nothing."""

import errno
import logging
import sys
import time
from typing import Any, Final
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("stance")

# What a page fetches for itself, some forty requests a visit: told only at level debug.
STREAMLITS_OWN = ("/static/", "/_stcore/", "/media/", "/component/")


def log_to_stderr(level: str) -> None:
    """From here on every line of this process is one that nobody else can write: ours, Streamlit's
    and uvicorn's.
    """
    logging.setLogRecordFactory(OneLine)
    sys.unraisablehook = _in_passing
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(level.upper())
    LOG.propagate = False
    # uvicorn tells its own start and stop in six lines; ours say it in two. What it says of single
    # connections, with the address of the reader, is of the same level.
    logging.getLogger("uvicorn.error").addFilter(lambda line: line.levelno >= logging.WARNING)


def _in_passing(fault: "sys.UnraisableHookArgs") -> None:
    """A fault in clearing up, which hinders nobody: a line, where Python prints a traceback."""
    LOG.warning("in clearing up: %r", fault.exc_value)


TOO_FEW: Final = (
    "too many open files: somebody was not answered; raise the limit (ulimit -n, LimitNOFILE)"
)


class OneLine(logging.LogRecord):
    """A line of the log: what would break it, or would not be seen, is written out. The lines of a
    traceback are set in, so that none of them passes for a line of the log. That there are too few
    file descriptors is no fault of the program's, and has no traceback.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        fault = self.exc_info[1] if self.exc_info else None
        if isinstance(fault, OSError) and fault.errno in (errno.EMFILE, errno.ENFILE):
            self.msg, self.args, self.exc_info = TOO_FEW, (), None

    def __setattr__(self, name: str, value: Any) -> None:
        """Keep a traceback, which a formatter puts here once it is text, set in."""
        if name == "exc_text" and value:
            value = "\n".join(f"  {_written_out(line)}" for line in str(value).split("\n"))
        super().__setattr__(name, value)

    def getMessage(self) -> str:  # noqa: N802 (as logging calls it)
        """The message, whatever stands in it, on one line."""
        return _written_out(super().getMessage())


def _written_out(text: str) -> str:
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def log_requests(app: ASGIApp) -> ASGIApp:
    """ASGI middleware: one line a request, with route, status, milliseconds and snapshot; nothing
    of the reader's: no query, no address, no header, no session.
    """

    async def logged(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        status, shown, began = 500, "", time.perf_counter()

        async def watch(message: Message) -> None:
            nonlocal status, shown
            if message["type"] == "http.response.start":
                status = message["status"]
                shown = Headers(raw=message["headers"]).get("stance-snapshot", "")
            await send(message)

        try:
            await app(scope, receive, watch)
        finally:
            path: str = scope["path"]
            level = logging.DEBUG if path.startswith(STREAMLITS_OWN) else logging.INFO
            taken = (time.perf_counter() - began) * 1000
            LOG.log(level, "%s %d %.1f ms %s", route(path), status, taken, shown or "-")

    return logged


def route(path: str) -> str:
    """The path as it may stand in a log: one word, so that what follows it is ours; in Streamlit's
    own a session may follow.
    """
    if path.startswith(STREAMLITS_OWN):
        path = "/".join(path.split("/")[:3])
    return quote(path, errors="backslashreplace")[:100]
