"""Nothing that keeps out who reads by keyboard or by ear: axe-core finds no serious violation."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.looking import at, chart

pytestmark = pytest.mark.browser
ADDRESSES = {"map": ("/", "map"), "country": ("/country?iso3=RUS", "timeline")}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_axe_finds_nothing_serious(page: Page, name: str, scheme: str) -> None:
    address, painted = ADDRESSES[name]
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    at(page, address)
    chart(page, painted)
    found: dict[str, Any] = Axe().run(page).response
    assert found["testEngine"]["name"] == "axe-core"
    assert serious(found["violations"]) == []


def serious(violations: list[dict[str, Any]]) -> list[str]:
    """Each as its rule and the first elements that break it."""
    return [
        f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in violations
        if one["impact"] in {"serious", "critical"}
    ]
