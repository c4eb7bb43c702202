"""One visit of a fresh browser to a page: how long until it is painted, how many bytes it took."""

import base64
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.running import FLAGS

QUIET = 600  # milliseconds without a byte: the page has loaded all that it wants
PATIENCE = 60_000  # milliseconds

# In every frame: are the marks there? Then once more, since they are on the glass a frame later.
WATCH = """
(() => {
  const count = (marks) => Math.max(0, ...[...document.querySelectorAll(`svg ${marks}`)].map(
    (group) => group.querySelectorAll('path:not([d=""])[d]').length));
  window.painted = {};
  const look = () => {
    for (const [marks, least] of Object.entries(MARKS))
      if (!(marks in painted) && count(marks) >= least) {
        painted[marks] = 0;
        requestAnimationFrame(() => painted[marks] = performance.now());
      }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""
Marks = Mapping[str, int]
"""The marks whose drawing is waited for, each with the least number of paths."""

MAP: Final[Marks] = {".mark-shape.role-mark": 150}
"""The shapes of most states."""
TIMELINE: Final[Marks] = {".mark-symbol.role-mark": 1}
"""The chart of the page of a state."""


class Visit(NamedTuple):
    """What one visit cost."""

    milliseconds: float
    """From the start of the navigation until the marks are on the glass."""
    kilobytes: float
    """Of all answers as they travelled, and of what the socket brought."""


class _Meter:
    """Counts the bytes of a page."""

    def __init__(self, session: CDPSession) -> None:
        self.bytes = 0.0
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.webSocketFrameReceived", self._frame)

    def _finished(self, event: dict[str, Any]) -> None:
        self.bytes += event["encodedDataLength"]

    def _frame(self, event: dict[str, Any]) -> None:
        data: str = event["response"]["payloadData"]
        binary = event["response"]["opcode"] == 2
        self.bytes += len(base64.b64decode(data)) if binary else len(data.encode())


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; Playwright's own cannot be had on the build machines."""
    path = shutil.which("chromium")
    if path is None:
        raise RuntimeError("chromium is not installed (on Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def visit(browser: Browser, url: str, marks: Marks) -> Visit:
    """Open an address with nothing in any cache."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    meter = _Meter(context.new_cdp_session(page))
    page.add_init_script(WATCH.replace("MARKS", json.dumps(dict(marks))))
    page.goto(url)
    drawn = f"Object.values(painted).filter(Boolean).length === {len(marks)}"
    page.wait_for_function(drawn, timeout=PATIENCE)
    taken: float = page.evaluate("Math.max(...Object.values(painted))")
    _settle(page, meter)
    context.close()
    return Visit(taken, meter.bytes / 1000)


def _settle(page: Page, meter: _Meter) -> None:
    before = -1.0
    while before != meter.bytes:
        before = meter.bytes
        page.wait_for_timeout(QUIET)
