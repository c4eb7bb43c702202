"""A real browser, and a page that complains about what a reader would never see."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    Response,
    expect,
)

from tests.running import Running

PATIENCE = 60_000
"""Milliseconds: what is waited for is a state of the page, and a busy machine may take its time."""
expect.set_options(timeout=PATIENCE)

# On a direct load of /country Streamlit looks for its own server under that name first.
STREAMLITS_PROBES = re.compile(r"/[a-z-]+/_stcore/(health|host-config)$")


class Watch:
    """Collects what goes wrong behind a page."""

    def __init__(self, page: Page, home: str) -> None:
        self.problems: list[str] = []
        self._home = urlsplit(home).netloc
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("response", self._response)
        page.on("websocket", lambda it: self._foreign(it.url))

    def _console(self, message: ConsoleMessage) -> None:
        at = message.location.get("url", "")
        if message.type == "error" and not STREAMLITS_PROBES.search(at):
            self.problems.append(f"console: {message.text} ({at})")

    def _request(self, request: Request) -> None:
        self._foreign(request.url)

    def _foreign(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != self._home:
            self.problems.append(f"foreign host: {url}")

    def _failed(self, request: Request) -> None:
        # A page that is left, and a download, abort what is under way; that is no failure.
        if request.failure != "net::ERR_ABORTED" and not STREAMLITS_PROBES.search(request.url):
            self.problems.append(f"failed: {request.url} ({request.failure})")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and not STREAMLITS_PROBES.search(response.url):
            self.problems.append(f"{response.status}: {response.url}")


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Give an address of a server, get a page of it, watched until the test ends."""
    watches: list[Watch] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)

    def opened(url: str) -> Page:
        page = context.new_page()
        watches.append(Watch(page, url))
        page.goto(url)
        return page

    yield opened
    context.close()
    assert [problem for watch in watches for problem in watch.problems] == []


@pytest.fixture
def page(browser: Browser, server: Running) -> Iterator[Page]:
    """An empty page that takes addresses of `server` as `/country?iso3=RUS`."""
    context = browser.new_context(
        base_url=server.url, viewport={"width": 1280, "height": 900}, accept_downloads=True
    )
    context.set_default_timeout(PATIENCE)
    it = context.new_page()
    watch = Watch(it, server.url)
    yield it
    context.close()
    assert watch.problems == []
