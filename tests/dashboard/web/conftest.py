"""The web routes in this process, as the server mounts them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.address import library
from dashboard.settings import read_settings
from dashboard.web.routes import our_routes
from model.snapshot import Snapshot, take_snapshot

Over = Callable[..., TestClient]


@pytest.fixture(scope="module")
def over() -> Iterator[Over]:
    """A client of our routes over a folder of seeds, with more of the environment if need be."""
    with ExitStack() as stack:

        def build(seeds: Path, environment: Mapping[str, str] | None = None) -> TestClient:
            routes = our_routes(read_settings({**(environment or {}), "STANCE_SEEDS": str(seeds)}))
            client = TestClient(Starlette(routes=routes), raise_server_exceptions=False)
            return stack.enter_context(client)

        yield build


@pytest.fixture(scope="module")
def client(over: Over, seeds: Path) -> TestClient:
    """A client over the seeds of this checkout."""
    return over(seeds)


@pytest.fixture(scope="module")
def taken(seeds: Path) -> Snapshot:
    """The snapshot that the routes give when nothing is asked."""
    ledger = library(seeds).open().ledger
    assert ledger is not None
    return take_snapshot(ledger)
