"""What every test may ask for."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from tests.running import FLAGS, Running, running

ROOT = Path(__file__).resolve().parents[1]

# One profile for all: no test depends on how fast the machine is, or how busy.
settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("house")


@pytest.fixture(scope="session")
def require() -> Callable[[str], str]:
    """The path of a program that a test needs; without it the test is skipped.

    Where STANCE_REQUIRE_ALL is 1 (in .ci/run) nothing may be missing, so there it fails.
    """

    def path_of(tool: str) -> str:
        if found := shutil.which(tool):
            return found
        reason = f"{tool} is not installed (on Debian: apt-get install {tool})"
        if os.environ.get("STANCE_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)

    return path_of


@pytest.fixture(scope="session")
def browser(require: Callable[[str], str]) -> Iterator[Browser]:
    """Debian's Chromium; Playwright's own cannot be had on the build machines."""
    chromium = require("chromium")
    with sync_playwright() as playwright:
        it = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield it
        it.close()


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], Running]]:
    """Start a dashboard over a folder of seeds; one for each folder, until the end of the tests."""
    started: dict[Path, Running] = {}
    with ExitStack() as stack:

        def start(seeds: Path) -> Running:
            if seeds not in started:
                # From a folder of its own, since a reader's is never the checkout.
                elsewhere = tmp_path_factory.mktemp("elsewhere")
                server = stack.enter_context(running(elsewhere, "--seeds", str(seeds)))
                started[seeds] = server
            return started[seeds]

        yield start


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The seeds of this checkout; a module may put its own fixture of this name in their place."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def server(start_server: Callable[[Path], Running], seeds: Path) -> Iterator[Running]:
    """A dashboard over `seeds`; fails at the end if it asked anything of the network."""
    it = start_server(seeds)
    yield it
    assert it.reached_outside() == []
