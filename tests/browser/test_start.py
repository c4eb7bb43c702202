"""What a reader sees first, from a server that was started in some other folder."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_the_theme_holds_from_any_folder(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/")
    heading = page.locator("h1").first
    expect(heading).to_be_visible()
    ground = page.locator(".stApp").evaluate("it => getComputedStyle(it).backgroundColor")
    family = heading.evaluate("it => getComputedStyle(it).fontFamily")
    assert (ground, "Source Serif" in family) == ("rgb(252, 251, 247)", True)
