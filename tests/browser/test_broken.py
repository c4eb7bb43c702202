"""Broken seeds in a browser: what is wrong, with file and line, and nothing computed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.factory import evidence, ledger, put, seed_files
from tests.running import Running

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = seed_files(ledger(evidence(low=3)))
    name = "seeds/press-b.yaml"
    assert b"low: 3" in files[name]
    files[name] = files[name].replace(b"low: 3", b"low: 5")
    return put(tmp_path_factory.mktemp("broken"), files)


@pytest.fixture(scope="module")
def server(start_server: Callable[[Path], Running], seeds: Path) -> Running:
    return start_server(seeds)


@pytest.mark.parametrize("address", ["/", "/country?iso3=KAZ", "/evidence"])
def test_the_problem_list_stands_in_place_of_the_page(
    page: Page, seeds: Path, address: str
) -> None:
    text = (seeds / "press-b.yaml").read_text(encoding="utf-8")
    line = text.split("\n  - ")[0].count("\n") + 2  # where the entry begins
    page.goto(address)
    notice = page.locator(".notice")
    expect(notice).to_contain_text(f"seeds/press-b.yaml:{line}: ")
    expect(notice).to_contain_text("5 is not a rung (0-4)")
    expect(page.locator(".provenance, [data-testid='stVegaLiteChart'], .lead")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)
