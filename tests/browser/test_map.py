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
from model.package import BOM, SCORES, scores_rows, write_csv
from model.snapshot import Snapshot, take_snapshot
from model.words import acts_headline, provenance
from tests.browser.looking import (
    at,
    chart,
    chosen,
    click,
    expect_address,
    export,
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
CONTROLS = ("navigation", "controls", "clock", "exports", "boundaries")


@cache
def shot(as_of: str | None = None) -> Snapshot:
    """What the real seeds say, computed here and not in the server."""
    day = parse_period(as_of).end if as_of else None
    return take_snapshot(load_ledger(ROOT / "seeds"), as_of=day)


def test_the_first_screen_holds_all_and_speaks_first(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    at(page, "/?iso3=RUS&cell=delisting")
    on = chart(page, "map")
    expect(lead(page)).to_have_text(" ".join(acts_headline(shot())))
    expect(page.locator(".provenance")).to_have_text(provenance(shot()))
    # Every state and the rest of the land, each shape once; what is scored stands out from it.
    assert 200 < len(fills(on)) < 300
    assert fills(on, iso3="CHN", klass="step_2") == [LIGHT.steps[2]]
    assert fills(on, iso3="MNG", klass="no_evidence") == [LIGHT.land]
    assert fills(on, iso3="IRN", klass="group_only") == [LIGHT.said]
    for part in ("h1", ".strip", "table.matrix", ".pip_legend", ".panel", "ul.acts"):
        box = page.locator(f".rs {part}").first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 800, f"{part} is within the first screen"


def test_hovering_says_what_is_known_of_a_state(page: Page) -> None:
    at(page, "/")
    tooltip = hover(page, chart(page, "map"), "Russia", iso3="RUS")
    for text in ("at least 37, up to 100 not ruled out", "what would bring the state nearer"):
        expect(tooltip).to_contain_text(text)


def test_a_click_fills_the_panel_in_place_and_back_empties_it(page: Page) -> None:
    at(page, "/?measure=delisting&as_of=2024-12-31")
    panel = page.locator(".rs .panel")
    expect(panel).to_have_count(0)
    click(page, chart(page, "map"), "Russia", iso3="RUS")
    expect_address(page, "/", iso3="RUS", measure="delisting", as_of="2024-12-31")
    expect(panel).to_contain_text("Russia has posted or accepted a consul")
    expect(page.locator("tr.chosen th")).to_have_text("Russia")
    panel.get_by_role("link", name="All of Russia").click()
    expect(page.locator("h1")).to_have_text("Russia")
    expect_address(page, "/country", iso3="RUS", measure="delisting", as_of="2024-12-31")
    page.go_back()
    expect(page.locator("h1")).to_have_text(re.compile("Which states deal"))
    expect(panel).to_contain_text("Russia")


def test_the_map_is_brought_nearer_and_stays_so_when_it_is_coloured_otherwise(page: Page) -> None:
    at(page, "/")
    on = chart(page, "map")
    width = "it => it.getBoundingClientRect().width"

    def china() -> float:
        marks = on.locator("g.mark-shape > path")
        return max(float(w) for w in marks.evaluate_all(f"all => all.map({width})"))

    before = china()
    page.get_by_role("button", name="Nearer").click()
    page.get_by_role("button", name="Nearer").click()
    nearer = china()
    assert nearer > 1.5 * before
    widget(page, "measure").get_by_role("radio", name="Embassy").click()
    expect_address(page, "/", measure="embassy")
    expect(page.locator("ul.legend").first).to_contain_text("embassy open")
    assert china() == pytest.approx(nearer, rel=0.05)
    page.get_by_role("button", name="As it was").click()
    assert china() == pytest.approx(before, rel=0.05)
    assert "iso3" not in parts_of(page.url)[1], "moving the map chooses nobody"


def test_afghanistan_is_marked_and_choosing_it_says_so(page: Page) -> None:
    at(page, "/")
    on = chart(page, "map")
    assert fills(on, iso3="AFG") == [LIGHT.ground]
    click(page, on, "Afghanistan, the subject", iso3="AFG")
    expect(page.locator(".rs")).to_contain_text(["Afghanistan is the subject"])
    assert parts_of(page.url) == ("/", {})


# --- The matrix ---------------------------------------------------------------------------------


def test_the_matrix_is_one_stop_of_the_tabulator_and_then_arrow_keys(page: Page) -> None:
    at(page, "/")
    inside = "it => document.activeElement?.closest('tbody') !== null && it.contains("
    inside += "document.activeElement)"
    matrix = page.locator("table.matrix")
    page.locator("table.matrix thead a").last.focus()
    page.keyboard.press("Tab")
    assert matrix.evaluate(inside)
    here = "() => document.activeElement.textContent.trim()"
    assert page.evaluate(here) == "China"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(here) == "Russia"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect_address(page, "/", iso3="RUS", cell="ambassador")
    panel = page.locator(".rs .panel")
    expect(panel).to_contain_text("Russia · Ambassador:")
    expect(panel).to_contain_text("“Assault rifle politics")
    page.keyboard.press("ArrowUp")
    expect(page.locator(":focus")).to_contain_text("ambassador")
    page.keyboard.press("Tab")
    assert not matrix.evaluate(inside), "one stop"


def test_a_heading_sorts_and_a_link_in_a_new_page_shows_the_same(page: Page) -> None:
    at(page, "/?iso3=CHN")
    page.get_by_role("link", name="Visits", exact=True).click()
    expect_address(page, "/", iso3="CHN", sort="visits")
    expect(page.locator("th[aria-sort]")).to_have_text("Visits")
    link = page.locator("tr", has_text="Germany").get_by_role("link", name="often").first
    address = link.get_attribute("href")
    assert address is not None
    at(page, address.removeprefix("."))
    expect(page.locator(".rs .panel")).to_contain_text("Germany · Visits:")


@pytest.mark.parametrize(("typed", "iso3"), [("India", "IND"), ("Sudan", "SDN"), ("Niger", "NER")])
def test_a_name_typed_whole_and_enter_selects_that_state(page: Page, typed: str, iso3: str) -> None:
    at(page, "/")
    box = widget(page, "state").get_by_role("combobox")
    box.focus()
    page.keyboard.type(typed)
    expect(page.get_by_role("option").first).to_have_text(typed)
    page.keyboard.press("Enter")
    expect_address(page, "/", iso3=iso3)


def test_an_address_restores_the_controls(page: Page) -> None:
    at(page, "/?measure=delisting&region=europe&as_of=2024-12-31&group=eu&sort=name")
    expect(chosen(page, "measure")).to_have_text("Ban list")
    expect(widget(page, "region").get_by_role("combobox")).to_have_value("Europe")
    expect(widget(page, "group").get_by_role("combobox")).to_have_value("European Union")
    expect(page.locator("th[aria-sort] a")).to_have_text("State")
    expect(widget(page, "clock")).to_contain_text("As of 31 December 2024")
    taken = shot("2024-12-31")
    members = taken.group_by_key["eu"].members
    said = " ".join(acts_headline(taken, members))
    expect(lead(page)).to_contain_text(said)
    expect(lead(page)).to_contain_text("You see what had happened by 31 December 2024")
    on = chart(page, "map")
    assert fills(on, iso3="CHN", klass="outside") == [LIGHT.land]


def test_controls_write_the_address_and_defaults_leave_it(page: Page) -> None:
    at(page, "/")
    widget(page, "measure").get_by_role("radio", name="Embassy").click()
    expect_address(page, "/", measure="embassy")
    pick(page, "region", "Gulf")
    expect_address(page, "/", measure="embassy", region="gulf")
    widget(page, "measure").get_by_role("radio", name="Overall").click()
    expect_address(page, "/", region="gulf")
    ready(page)
    page.reload()
    ready(page)
    expect(widget(page, "region").get_by_role("combobox")).to_have_value("Gulf")


def pick(page: Page, key: str, option: str) -> None:
    """Choose in a box by its name."""
    widget(page, key).get_by_role("combobox").click()
    page.get_by_role("option", name=option).click()


def test_a_date_of_the_menu_changes_the_sentence_and_the_address(page: Page) -> None:
    at(page, "/")
    before, after = (" ".join(acts_headline(shot(day))) for day in (None, "2023-12-31"))
    assert before != after
    expect(lead(page)).to_have_text(before)
    widget(page, "clock").get_by_role("button").click()
    pick(page, "as_of_menu", "End of 2023")
    expect_address(page, "/", as_of="2023-12-31")
    expect(lead(page)).to_contain_text(after)
    expect(lead(page)).to_contain_text("as far as is known now")


@pytest.mark.parametrize("group", [None, "gulf"])
def test_the_scores_are_downloaded_byte_for_byte(page: Page, group: str | None) -> None:
    at(page, f"/?as_of=2024-12-31{f'&group={group}' if group else ''}")
    snapshot = shot("2024-12-31")
    members = snapshot.group_by_key[group].members if group else snapshot.by_iso3
    rows = (row for row in scores_rows(snapshot) if row["iso3"] in members)
    name, data = export(page, "Scores (CSV)")
    assert data == BOM + write_csv(SCORES, rows).encode()
    assert name == f"scores_2024-12-31_{snapshot.id}.csv"


def test_our_button_is_the_only_export(page: Page) -> None:
    at(page, "/")
    chart(page, "map").hover()
    expect(page.get_by_test_id("stElementToolbar").locator("visible=true")).to_have_count(0)
    expect(page.locator(".vega-embed details").locator("visible=true")).to_have_count(0)


def test_the_other_view_of_borders_can_be_chosen(page: Page) -> None:
    at(page, "/?boundaries=natural-earth")
    fold = page.get_by_test_id("stExpander")
    expect(fold).to_contain_text("de facto (Natural Earth)")
    fold.locator("summary").click()
    expect(fold).to_contain_text(BOUNDARY_NOTE[BoundaryView.NATURAL_EARTH])
    chart(page, "map")


def test_on_a_phone_the_map_is_in_the_first_screen_and_takes_a_touch(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    at(page, "/")
    on = chart(page, "map")
    box = on.bounding_box()
    assert box is not None
    assert box["y"] < 600
    click(page, on, "Kazakhstan", iso3="KAZ")
    expect_address(page, "/", iso3="KAZ")
    expect(page.locator(".rs .panel")).to_contain_text("Kazakhstan")


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
    assert fills(on, iso3="MNG") == [DARK.land]
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
    for one in (one for one in shot().on_record if one.scored):
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
        expect(lead(each)).to_contain_text(" ".join(acts_headline(shot(as_of))))
    for context in contexts:
        context.close()
