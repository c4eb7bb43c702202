"""The map page in a browser, over the real seeds."""

import re
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.shapes import BOUNDARY_NOTE, BoundaryView
from dashboard.theme import DARK, LIGHT
from model.dates import parse_period
from model.ledger import load_ledger
from model.package import SCORES, scores_rows, write_csv
from model.snapshot import Snapshot, take_snapshot
from model.words import headline, provenance
from tests.browser.looking import (
    at,
    chart,
    chosen,
    click,
    download,
    expect_address,
    fills,
    ground,
    hover,
    lead,
    parts_of,
    ready,
    rgb,
    widget,
)
from tests.running import Running

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
CONTROLS = ("navigation", "controls", "clocks", "clock", "sort", "downloads", "exports")


@cache
def shot(as_of: str | None = None) -> Snapshot:
    """What the real seeds say, computed here and not in the server."""
    day = parse_period(as_of).end if as_of else None
    return take_snapshot(load_ledger(ROOT / "seeds"), as_of=day)


def test_the_map_is_painted_and_speaks_first(page: Page) -> None:
    at(page, "/")
    on = chart(page, "map")
    expect(lead(page)).to_have_text(" ".join(headline(shot())))
    expect(page.locator(".provenance")).to_have_text(provenance(shot()))
    # Every state and the rest of the land, each shape once; what is scored stands out from it.
    assert 200 < len(fills(on)) < 300
    assert fills(on, iso3="CHN", klass="step_2") == [LIGHT.steps[2]]
    assert fills(on, iso3="BRA", klass="no_evidence") == [LIGHT.land]
    assert on.locator("path[fill^='url']").count() > 30  # patterns, as for *only ruled out*
    box = on.bounding_box()
    assert box is not None
    assert box["width"] > 500
    assert box["height"] > 300


def test_hovering_says_what_is_known_of_a_state(page: Page) -> None:
    at(page, "/")
    tooltip = hover(page, chart(page, "map"), "Russia", iso3="RUS")
    russia = shot().by_iso3["RUS"]
    for text in (russia.profile, "at least 37, up to 100 not ruled out", "delisting rising"):
        expect(tooltip).to_contain_text(text)


def test_a_click_opens_the_state_and_back_returns_to_the_map(page: Page) -> None:
    at(page, "/?measure=delisting&as_of=2024-12-31")
    click(page, chart(page, "map"), "Russia", iso3="RUS")
    expect_address(page, "/country", iso3="RUS", measure="delisting", as_of="2024-12-31")
    expect(page.locator("h1")).to_have_text("Russia")
    page.go_back()
    expect(page.locator("h1")).to_have_text(re.compile("How far states engage"))
    path, kept = parts_of(page.url)
    assert (path, kept["measure"], kept["as_of"]) == ("/", "delisting", "2024-12-31")
    # From there on everything works as before: another click, on a state too small for its shape.
    ready(page)
    click(page, chart(page, "map"), "Qatar", iso3="QAT")
    expect(page.locator("h1")).to_have_text("Qatar")
    page.go_forward()
    expect(page.locator("h1")).to_have_text("Qatar")


def test_a_click_in_the_ranked_list_opens_the_state(page: Page) -> None:
    at(page, "/")
    click(page, chart(page, "ranked"), "Germany", name="Germany")
    expect_address(page, "/country", iso3="DEU")
    expect(page.locator("h1")).to_have_text("Germany")


def test_afghanistan_is_marked_and_leads_nowhere(page: Page) -> None:
    at(page, "/?region=neighbourhood")
    on = chart(page, "map")
    assert fills(on, iso3="AFG") == [LIGHT.ground]
    click(page, on, "Afghanistan, the subject", iso3="AFG")
    # The click has been answered once a control, which is asked after it, has been.
    widget(page, "measure").get_by_role("radio", name="Visits").click()
    expect_address(page, "/", region="neighbourhood", measure="visits")
    expect(page.locator("h1")).to_have_text(re.compile("How far states engage"))


def test_an_address_restores_the_controls(page: Page) -> None:
    at(page, "/?measure=delisting&region=europe&as_of=2024-12-31&group=eu&sort=name")
    expect(chosen(page, "measure")).to_have_text("Delisting")
    expect(chosen(page, "region")).to_have_text("Europe")
    expect(widget(page, "group").get_by_role("combobox")).to_have_value("European Union")
    expect(widget(page, "sort").get_by_role("combobox")).to_have_value("name")
    expect(widget(page, "as_of_typed")).to_contain_text("2024-12-31")
    expect(widget(page, "as_of_slider")).to_contain_text("31 Dec 2024")
    expect(lead(page)).to_have_text(" ".join(headline(shot("2024-12-31"))))
    on = chart(page, "map")
    assert fills(on, iso3="CHN", klass="outside") == [LIGHT.land]


def test_controls_write_the_address_and_defaults_leave_it(page: Page) -> None:
    at(page, "/")
    widget(page, "measure").get_by_role("radio", name="Embassy").click()
    expect_address(page, "/", measure="embassy")
    widget(page, "region").get_by_role("radio", name="Gulf").click()
    expect_address(page, "/", measure="embassy", region="gulf")
    widget(page, "measure").get_by_role("radio", name="Score at least").click()
    expect_address(page, "/", region="gulf")
    ready(page)
    page.reload()
    ready(page)
    expect(chosen(page, "region")).to_have_text("Gulf")


def test_a_typed_date_changes_the_sentence_and_the_address(page: Page) -> None:
    at(page, "/")
    before = " ".join(headline(shot()))
    after = " ".join(headline(shot("2023-12-31")))
    assert before != after
    expect(lead(page)).to_have_text(before)
    widget(page, "as_of_typed").get_by_role("spinbutton", name="year").click()
    page.keyboard.type("20231231")
    page.locator("h1").click()  # Streamlit takes the date when the field is left
    expect_address(page, "/", as_of="2023-12-31")
    expect(lead(page)).to_have_text(after)


@pytest.mark.parametrize("group", [None, "gulf"])
def test_the_scores_are_downloaded_byte_for_byte(page: Page, group: str | None) -> None:
    at(page, f"/?as_of=2024-12-31{f'&group={group}' if group else ''}")
    snapshot = shot("2024-12-31")
    members = snapshot.group_by_key[group].members if group else snapshot.by_iso3
    rows = (row for row in scores_rows(snapshot) if row["iso3"] in members)
    name, data = download(page, "Download this table (CSV)")
    assert data == write_csv(SCORES, rows).encode()
    assert name == f"scores_2024-12-31_{snapshot.id}.csv"


def test_our_button_is_the_only_export(page: Page) -> None:
    at(page, "/")
    chart(page, "map").hover()
    page.get_by_test_id("stDataFrame").hover()
    expect(page.get_by_test_id("stElementToolbar").locator("visible=true")).to_have_count(0)
    expect(page.locator(".vega-embed details").locator("visible=true")).to_have_count(0)


def test_the_other_view_of_borders_can_be_chosen(page: Page) -> None:
    at(page, "/?boundaries=natural-earth")
    fold = page.get_by_test_id("stExpander")
    expect(fold).to_contain_text("de facto (Natural Earth)")
    fold.locator("summary").click()
    expect(fold).to_contain_text(BOUNDARY_NOTE[BoundaryView.NATURAL_EARTH])
    chart(page, "map")


def test_on_a_phone_the_map_leaves_no_empty_space_and_takes_a_touch(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    at(page, "/")
    on = chart(page, "map")
    box = on.bounding_box()
    assert box is not None
    assert box["height"] < 200
    spread = on.evaluate("""chart => {
      const boxes = [...chart.querySelectorAll("g.mark-shape > path")]
        .map(path => path.getBoundingClientRect()).filter(box => box.width > 0);
      const top = Math.min(...boxes.map(b => b.top)), frame = chart.getBoundingClientRect();
      const bottom = Math.max(...boxes.map(b => b.bottom));
      return {above: top - frame.top, below: frame.bottom - bottom};
    }""")
    assert 0 <= spread["above"] < 40, "nothing is cut off, and little is empty"
    assert 0 <= spread["below"] < 40
    click(page, on, "Kazakhstan", iso3="KAZ")
    expect(page.locator("h1")).to_have_text("Kazakhstan")


def sideways(page: Page) -> dict[str, int]:
    """How far the page itself can be scrolled to the right, in each part that scrolls."""
    found = page.evaluate("""() => Object.fromEntries(
      [["page", document.documentElement],
       ...["stAppViewContainer", "stMain", "stMainBlockContainer"].map(
         id => [id, document.querySelector(`[data-testid=${id}]`)])]
      .map(([name, part]) => [name, part.scrollWidth - part.clientWidth])
      .filter(([_, over]) => over > 0))""")
    return dict(found)


def test_at_night_the_map_is_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    at(page, "/")
    assert ground(page) == rgb(DARK.ground)
    on = chart(page, "map")
    assert fills(on, iso3="BRA") == [DARK.land]
    assert fills(on, iso3="CHN") == [DARK.steps[2]]
    assert on.locator(f"path[fill='{LIGHT.land}']").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_printed_page_is_light_and_has_no_controls(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    at(page, "/?print=1")
    on = chart(page, "map")
    assert fills(on, iso3="BRA") == [LIGHT.land]
    assert ground(page) == "rgb(255, 255, 255)"
    for key in CONTROLS:
        expect(page.locator(f".st-key-{key}").locator("visible=true")).to_have_count(0)
    assert dark_boxes(page) == []
    # Every row is on the page, not only those that fit a window that scrolls.
    for one in shot().on_record:
        expect(page.get_by_role("rowheader", name=name_of(one.iso3), exact=True)).to_be_visible()
    last = page.locator("p:visible, td:visible, button:visible").last
    expect(last).to_have_text(provenance(shot()))


def name_of(iso3: str) -> str:
    return shot().name_of(iso3)


def dark_boxes(page: Page) -> list[str]:
    """What is larger than a word and painted darker than paper."""
    found = page.evaluate("""() => [...document.querySelectorAll(".stApp *")].filter(it => {
      const box = it.getBoundingClientRect();
      if (box.width < 60 || box.height < 20 || it.closest("svg, .swatch")) return false;
      if (it.tagName === "CANVAS") return true;
      const rgba = getComputedStyle(it).backgroundColor.match(/[0-9.]+/g).map(Number);
      return (rgba[3] ?? 1) > 0.5 && Math.min(...rgba.slice(0, 3)) < 128;
    }).map(it => it.dataset.testid || it.className || it.tagName)""")
    return list(found)


def test_two_readers_at_once_each_see_their_own(browser: Browser, server: Running) -> None:
    dates = ("2023-12-31", "2024-12-31")
    contexts = [browser.new_context(base_url=server.url) for _ in dates]
    pages = [context.new_page() for context in contexts]
    for each, as_of in zip(pages, dates, strict=True):
        each.goto(f"/?as_of={as_of}", wait_until="commit")
    for each, as_of in zip(pages, dates, strict=True):
        ready(each)
        expect(lead(each)).to_have_text(" ".join(headline(shot(as_of))))
    for context in contexts:
        context.close()
