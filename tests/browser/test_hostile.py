"""Seeds whose every free text is hostile: the pages show it as it stands, and fetch nothing."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from model.ledger import Evidence, Ledger
from tests.browser.looking import at, chart, hover, ready, widget
from tests.factory import evidence, group, ledger, put, source
from tests.running import Running

pytestmark = pytest.mark.browser

PARTS = (
    "![x](http://example.com/x.png)",
    "[l](http://example.com)",
    ":red[x]",
    "**y**",
    "`z`",
    "<b>bold</b>",
    "<img src=http://example.com/y.png>",
    "<script>document.title='taken'</script>",
    "$x$",
    "$$y$$",
    ":smile:",
    ":material/home:",
    "http://example.com/bare",
    "www.example.com",
    "me@example.com",
    "&lt;i&gt;",
    "\\_",
    "=cmd()",
)
HOSTILE = " ".join(PARTS)


def hostile_ledger() -> Ledger:
    items: list[Evidence] = [
        evidence(
            actor="KAZ",
            dimension="delisting",
            low=2,
            event_date="2025-03-01",
            date_basis="stated",
            summary=HOSTILE,
            rule=HOSTILE,
        ),
        evidence(actor="KAZ", low=0, high=0, absence=HOSTILE, summary=HOSTILE, rule=HOSTILE),
        evidence(
            actor="GROUP:near", dimension="visits", low=2, summary=f"=1+1 {HOSTILE}", rule=HOSTILE
        ),
        evidence(actor="ORG:UN", dimension="posture", summary=HOSTILE, rule=HOSTILE),
    ]
    article = source(title=HOSTILE, publisher=HOSTILE, origin=HOSTILE, reliability_note=HOSTILE)
    near = group(
        "near", "KAZ", "UZB", name=HOSTILE, phrase=HOSTILE, basis_text=HOSTILE, is_filter=True
    )
    return ledger(*items, sources=(article,), groups=(near,))


def as_yaml(value: Any) -> bytes:
    """JSON is YAML, and quotes what needs quoting."""
    return json.dumps(value, ensure_ascii=False).encode()


def hostile_files() -> dict[str, bytes]:
    found = hostile_ledger()
    (article,) = found.sources.values()
    entries = [
        item.model_dump(mode="json", exclude={"source"}, exclude_none=True)
        for item in found.evidence
    ]
    about = article.model_dump(mode="json", exclude_none=True)
    groups = [one.model_dump(mode="json") for one in found.groups.values()]
    return {
        f"seeds/{article.id}.yaml": as_yaml({"source": about, "evidence": entries}),
        "seeds/groups.yaml": as_yaml(
            {
                "groups": [g | {"is_filter": str(g["is_filter"]).lower()} for g in groups],
                "organisations": [{"key": "UN", "name": HOSTILE}],
            }
        ),
    }


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put(tmp_path_factory.mktemp("hostile"), hostile_files())


@pytest.fixture(scope="module")
def server(start_server: Callable[[Path], Running], seeds: Path) -> Iterator[Running]:
    it = start_server(seeds)
    yield it
    assert it.reached_outside() == []


def expect_nothing_made_of_it(page: Page) -> None:
    """No element comes from data, wherever it is shown; the `page` fixture watches the network."""
    made = page.evaluate("""() => [...document.querySelectorAll(
        "b, strong, em, i, code, img, a[href], script, .katex, [class*=katex], span[style*=color]"
      )].filter(it => /^(bold|x|l|y|z|taken)$/.test(it.textContent.trim())
          || /example\\.com/.test(it.getAttribute("href") || it.getAttribute("src") || ""))
        .map(it => it.outerHTML.slice(0, 200))""")
    assert made == []
    assert page.title() != "taken"


def test_the_map_page_shows_it_as_text(page: Page) -> None:
    at(page, "/?group=near")
    box = widget(page, "group").get_by_role("combobox")
    expect(box).to_have_value(HOSTILE)
    box.click()
    expect(page.get_by_role("option").filter(has_text="example")).to_have_text(HOSTILE)
    expect_nothing_made_of_it(page)
    page.keyboard.press("Escape")
    hover(page, chart(page, "map"), "Kazakhstan", iso3="KAZ")
    expect_nothing_made_of_it(page)


def test_the_country_page_shows_it_as_text(page: Page) -> None:
    at(page, "/country?iso3=KAZ")
    page.evaluate("() => document.querySelectorAll('details').forEach(it => { it.open = true; })")
    expect(page.locator(".rs .lead")).to_contain_text(f"If what is said of {HOSTILE} holds")
    table = page.locator(".rs table")
    expect(table.get_by_role("cell", name=HOSTILE, exact=True)).to_have_count(2)
    expect(page.locator(".card").first).to_contain_text(f"{HOSTILE}, “{HOSTILE}”, 31 March")
    expect_nothing_made_of_it(page)
    tooltip = hover(page, chart(page, "timeline"), "example", lane="Ban list")
    expect(tooltip).to_contain_text(HOSTILE)
    assert tooltip.locator("b, img, a, script, code").count() == 0
    expect_nothing_made_of_it(page)


@pytest.mark.parametrize(
    "address",
    [
        "/country?iso3=GROUP:near",
        "/country?iso3=ORG:UN",
        "/evidence?actor=GROUP:near",
        "/method",
    ],
)
def test_every_other_page_shows_it_as_text(page: Page, address: str) -> None:
    at(page, address)
    page.evaluate("() => document.querySelectorAll('details').forEach(it => { it.open = true; })")
    assert HOSTILE in str(page.locator(".stApp").evaluate("it => it.innerText"))
    expect_nothing_made_of_it(page)


def test_select_boxes_show_it_as_text(page: Page) -> None:
    at(page, "/country")
    box = widget(page, "state").get_by_role("combobox")
    box.click()
    page.keyboard.type("example")
    options = page.get_by_role("option")
    expect(options).to_have_text([f"{HOSTILE} (group)", f"{HOSTILE} (organisation)"])
    expect_nothing_made_of_it(page)


def test_the_problem_list_shows_it_as_text(
    page: Page, seeds: Path, request: pytest.FixtureRequest
) -> None:
    """Last in this module, since it breaks the seeds for a moment."""
    at(page, "/")
    broken = seeds / "broken.yaml"
    broken.write_bytes(as_yaml({"source": {HOSTILE: HOSTILE}}))
    request.addfinalizer(broken.unlink)
    page.reload()
    ready(page)
    notice = page.locator(".notice")
    expect(notice).to_contain_text("The seeds have been changed and are broken.")
    expect(notice).to_contain_text("seeds/broken.yaml:1: ")
    expect(notice).to_contain_text("<b>bold</b>")
    expect_nothing_made_of_it(page)
