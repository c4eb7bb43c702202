"""Two processes behind nginx by the recipe in deploy/: under a path, a reader with one of them."""

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.behind import Behind, two_behind_nginx
from tests.browser.looking import ready
from tests.running import PATIENCE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def behind(
    require: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory, seeds: Path
) -> Iterator[Behind]:
    with two_behind_nginx(
        require("nginx"), tmp_path_factory.mktemp("nginx"), "--seeds", str(seeds)
    ) as found:
        yield found


def test_a_page_is_painted_under_the_path(behind: Behind, open_page: Callable[[str], Page]) -> None:
    page = ready(open_page(f"{behind.url}/"))
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator(".rs .matrix, .rs table").first).to_be_visible()
    page.goto(f"{behind.url}/country?iso3=RUS")
    expect(ready(page).locator("h1").first).to_contain_text("Russia")
    page.get_by_role("link", name="Evidence", exact=True).click()
    page.wait_for_url(f"{behind.url}/evidence?iso3=RUS")
    page.close()


def test_a_route_gives_the_same_and_leads_back_by_the_address_of_nginx(behind: Behind) -> None:
    status, headers, body = behind.get("/api/v1/snapshot.csv")
    direct = f"{behind.processes[0].url}/api/v1/snapshot.csv"
    with urllib.request.urlopen(direct, timeout=PATIENCE) as answer:
        assert (status, body) == (200, answer.read())
        assert answer.headers["link"] == headers["link"]
    assert headers["link"].startswith(f"<{behind.url}/api/v1/snapshot.csv?")
    status, _, again = behind.get(headers["link"][1:].partition(">")[0].removeprefix(behind.url))
    assert (status, again) == (200, body)


def test_a_reader_stays_with_one_process_and_readers_are_spread(behind: Behind) -> None:
    before = behind.lines()
    for _ in range(8):
        behind.get("/readyz", cookie="stance_seat=a")
    behind.get("/healthz", cookie="stance_seat=a")  # so that the eighth line is written
    one = [now - was for now, was in zip(behind.lines(), before, strict=True)]
    assert min(one) == 0
    for seat in range(24):
        behind.get("/readyz", cookie=f"stance_seat={seat}")
    all_of_them = [now - was for now, was in zip(behind.lines(), before, strict=True)]
    assert min(all_of_them) > 0
    assert "stance_seat=" in behind.get("/readyz")[1]["set-cookie"]
    assert behind.get("/readyz", cookie="stance_seat=a")[1]["set-cookie"] is None


def test_another_name_is_refused_behind_it_too(behind: Behind) -> None:
    assert behind.get("/readyz", host="evil.example")[0] == 421


def test_when_a_process_goes_the_other_answers_its_readers(behind: Behind) -> None:
    """The last one here: it stops a process."""
    behind.processes[0].process.terminate()
    behind.processes[0].process.wait(timeout=PATIENCE)
    assert [behind.get("/readyz", cookie=f"stance_seat={n}")[0] for n in range(12)] == [200] * 12
