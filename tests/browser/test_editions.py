"""Editions in a real browser, from a file share: read without a script, and by axe."""

from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from dashboard.files.site import Edition
from dashboard.files.site.listing import Listed
from dashboard.files.site.pages import editions_page
from dashboard.files.site.pages.changes import changes
from dashboard.files.site.pages.frame import as_file
from dashboard.files.site.pages.groups import group_list
from dashboard.files.site.pages.overview import overview
from dashboard.files.site.pages.states import page_of
from model.ledger import load_ledger
from model.snapshot import take_snapshot

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """Some pages of an edition of the seeds, as they lie on a share."""
    folder, ledger = tmp_path_factory.mktemp("share"), load_ledger(seeds)
    edition = Edition(take_snapshot(ledger), ledger, date(2025, 6, 1))
    (folder / edition.id / "states").mkdir(parents=True)
    of_states = (page_of(edition, edition.taken.by_iso3[iso3]) for iso3 in ("CHN", "RUS"))
    some = (overview(edition), group_list(edition), changes(edition), *of_states)
    for page in some:
        name, written = as_file(edition, page)
        (folder / edition.id / name).write_bytes(written)
    listed = Listed(**edition.about.model_dump(), sha256="0" * 64)
    (folder / "index.html").write_bytes(editions_page([listed], robots=False))
    return folder


def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(
    browser: Browser, share: Path
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 844}, bypass_csp=True)
    page, wrong = context.new_page(), []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("request", lambda it: None if it.url.startswith("file:") else wrong.append(it.url))
    for path in (it for it in sorted(share.rglob("*.html")) if it.stem != "CHN"):
        page.goto(path.as_uri())
        wrong += [f"{path.name}: {problem}" for problem in _problems(page)]
    context.close()
    assert wrong == []


def _problems(page: Page) -> list[str]:
    found = Axe().run(page).response
    assert found["passes"]
    page.set_viewport_size({"width": 390, "height": 844})
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.set_viewport_size({"width": 1280, "height": 844})
    return [*(one["id"] for one in found["violations"]), *(["too wide for a phone"] * wide)]


def test_a_reader_goes_from_the_list_to_a_state_without_a_script(
    browser: Browser, share: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((share / "index.html").as_uri())
    page.get_by_role("link", name="Open the newest").click()
    page.get_by_role("table").get_by_role("link", name="China", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="China").wait_for()
    page.get_by_role("link", name="All editions").click()
    page.get_by_role("heading", level=1, name="Editions").wait_for()
    context.close()
