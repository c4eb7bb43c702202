"""Nothing that keeps out who reads by keyboard or by ear: axe-core finds no serious violation."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import at, serious_of

pytestmark = pytest.mark.browser
ADDRESSES = {
    "map": ("/?iso3=RUS&cell=delisting", 1),
    "country": ("/country?iso3=RUS", 1),
    "compare": ("/compare?iso3=RUS%2CCHN%2CKAZ%2CUSA", 1),
    "evidence": ("/evidence?dimension=delisting", 1),
    "changes": ("/changes", 1),
    "what-if": ("/what-if?weights=0.4%2C0.2%2C0.2%2C0.2", 1),
    "method": ("/method", 0),
}
"""The address of each page, and how many charts it has."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_axe_finds_nothing_serious(page: Page, name: str, scheme: str) -> None:
    address, painted = ADDRESSES[name]
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    at(page, address)
    for fold in page.get_by_test_id("stExpander").locator("summary").all():
        fold.click()  # a chart in a fold is drawn when it is opened
    charts = page.get_by_test_id("stVegaLiteChart")
    expect(charts).to_have_count(painted)
    for number in range(painted):
        mark = charts.nth(number).locator("g.role-mark > *").first
        expect(mark).to_be_attached()
    assert serious_of(page) == []
