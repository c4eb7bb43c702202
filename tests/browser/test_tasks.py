"""What a reader comes to do, done by hand in a browser over the real seeds."""

import csv
import io
import json
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from dashboard.address import read_filter, sift
from dashboard.address.filters import catalogue
from dashboard.moved import summary
from dashboard.theme import DARK
from dashboard.views.shared.choices import percents, rebalanced
from model.assessment import pair
from model.changes import compare, side_from, side_of
from model.codebook import SCORED, Assumptions, Weights
from model.dates import day_in_words, parse_period
from model.ledger import load_ledger
from model.package import BOM, EVIDENCE, SCORES, evidence_row, scores_rows, write_csv
from model.robustness.choices import Choices, parse_choices
from model.robustness.report import choices_sentence, whatif_sheet
from model.robustness.whatif import what_if
from model.snapshot import Snapshot, take_snapshot
from model.words import provenance
from tests.browser.looking import (
    SETTLED,
    at,
    chart,
    click,
    download,
    expect_address,
    export,
    ground,
    lead,
    parts_of,
    ready,
    widget,
)
from tests.browser.test_map import dark_boxes, sideways
from tests.running import Running

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
LATER: Final = {
    "compare": "/compare?iso3=RUS%2CCHN%2CKAZ%2CUSA",
    "evidence": "/evidence?dimension=delisting",
    "changes": "/changes?from=2024-01-31",
    "what-if": "/what-if?weights=0.4%2C0.2%2C0.2%2C0.2",
    "method": "/method",
}
EVERY: Final = {"map": "/", "country": "/country?iso3=RUS", **LATER}


@cache
def shot(as_of: str | None = None, known_by: str | None = None) -> Snapshot:
    """What the real seeds say, computed here and not in the server."""
    day, known = (parse_period(text).end if text else None for text in (as_of, known_by))
    return take_snapshot(load_ledger(ROOT / "seeds"), as_of=day, known_by=known)


A4_BETWEEN_MARGINS: Final = 688
"""Pixels: 210 mm less two margins of 14."""


def tab_to(page: Page, wanted: Locator, most: int = 60) -> None:
    """Press the tabulator until this has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("it => it === document.activeElement"):
            return
    pytest.fail(f"{wanted} was not reached by {most} tabs")


def navigate(page: Page, label: str) -> None:
    page.locator(".st-key-navigation").get_by_role("link", name=label, exact=True).click()
    expect(page.locator("h1")).to_have_text(label)
    ready(page)


def table(page: Page, caption: str) -> Locator:
    """One of our own tables, by what it says to who does not see it."""
    return page.get_by_role("region", name=caption, exact=True)


# --- One memory ---------------------------------------------------------------------------------


def expect_date(page: Page, path: str, day: str) -> None:
    """The date in the address, in its field, and behind the numbers."""

    def fits(url: str) -> bool:
        where, given = parts_of(url)
        return where == path and given.get("as_of") == day

    page.wait_for_url(fits)
    expect(widget(page, "clock")).to_contain_text(day_in_words(parse_period(day).end))
    expect(page.locator(".provenance")).to_have_text(provenance(shot(day)))
    ready(page)


def test_the_date_is_kept_from_page_to_page_and_back(page: Page) -> None:
    day = "2023-12-31"
    at(page, f"/?as_of={day}")
    click(page, chart(page, "map"), "China", iso3="CHN")
    page.locator(".rs .panel").get_by_role("link", name="All of China").click()
    expect(page.locator("h1")).to_have_text("China")
    expect_date(page, "/country", day)
    navigate(page, "Evidence")
    expect_date(page, "/evidence", day)
    page.go_back()
    expect(page.locator("h1")).to_have_text("China")
    expect_date(page, "/country", day)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Which states deal with the Taliban, and how far")
    expect_date(page, "/", day)


def test_a_typed_date_applies_when_the_field_is_left_and_says_so(page: Page) -> None:
    at(page, "/evidence")
    widget(page, "clock").get_by_role("button").click()
    field = widget(page, "as_of_typed")
    expect(field).to_be_visible()
    field.get_by_role("spinbutton", name="year").click()
    page.keyboard.type("20231231")
    page.locator("h1").click()
    expect_date(page, "/evidence", "2023-12-31")


@pytest.mark.parametrize("name", ["evidence", "what-if", "changes"])
def test_a_link_shows_someone_else_the_same_view(
    page: Page, browser: Browser, server: Running, name: str
) -> None:
    asked = "&" if "?" in LATER[name] else "?"
    at(page, f"{LATER[name]}{asked}as_of=2024-12-31")
    page.get_by_role("button", name="Cite").click()
    link = page.get_by_test_id("stCode").first.inner_text().strip()
    assert link.startswith(f"{server.url}/{name}?")
    other = browser.new_context(viewport={"width": 1280, "height": 900})
    theirs = at(other.new_page(), link)
    mine = page.locator(".rs").all_text_contents()
    assert len(mine) > 2
    expect(theirs.locator(".rs")).to_have_text(mine)
    assert "as_of=2024-12-31" in link
    other.close()


# --- Evidence -----------------------------------------------------------------------------------


def asked_for(**parameters: str) -> list[str]:
    """The ids of what the filter keeps, in the order of the page."""
    found = sift(catalogue(shot()), read_filter(parameters, None))
    return [item.id for item in found.items]


def expect_found(page: Page, **parameters: str) -> None:
    heading = f"{len(asked_for(**parameters))} of {len(shot().evidence)} pieces of evidence"
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()


def test_evidence_is_sifted_opened_and_searched_by_keyboard(page: Page) -> None:
    at(page, "/evidence")
    expect_found(page)
    tab_to(page, page.locator("summary", has_text="Other filters"))
    page.keyboard.press("Enter")
    box = widget(page, "facet_dimension").get_by_role("combobox")
    expect(box).to_be_visible()
    box.evaluate(SETTLED)
    tab_to(page, box)
    expect(box).to_be_focused()
    page.keyboard.type("ban", delay=50)
    expect(page.get_by_role("option")).to_contain_text(["Ban list"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect_address(page, "/evidence", dimension="delisting")
    page.keyboard.press("Escape")  # an open list hides all else from who does not see it
    expect_found(page, dimension="delisting")
    ready(page)
    first = shot().evidence_by_id[asked_for(dimension="delisting")[0]]
    row = page.locator("details.record").first
    rule = row.get_by_text(first.rule, exact=True)
    expect(rule).to_be_hidden()
    tab_to(page, row.locator("summary"))
    page.keyboard.press("Enter")
    expect(rule).to_be_visible()
    expect(row).to_contain_text(first.fingerprint)
    search = widget(page, "q").get_by_role("textbox")
    search.focus()
    page.keyboard.type("russia")
    page.keyboard.press("Enter")
    expect_address(page, "/evidence", dimension="delisting", q="russia")
    expect_found(page, dimension="delisting", q="russia")
    assert (
        0
        < len(asked_for(dimension="delisting", q="russia"))
        < len(asked_for(dimension="delisting"))
    )


def test_sifted_evidence_is_downloaded_with_what_was_asked(page: Page) -> None:
    filtered = {"dimension": "delisting,embassy", "status": "done", "q": "russia"}
    at(page, "/evidence?dimension=delisting%2Cembassy&status=done&q=russia")
    snapshot, ids = shot(), asked_for(**filtered)
    rows = [evidence_row(snapshot, snapshot.evidence_by_id[known]) for known in ids]
    expected = write_csv(EVIDENCE, rows).encode()
    stem = f"evidence_{snapshot.as_of}_{snapshot.id}"
    assert len(rows) > 1
    assert export(page, "Download these rows (CSV)") == (f"{stem}.csv", BOM + expected)
    name, data = download(page, "With metadata (ZIP)")
    assert name == f"{stem}.zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("evidence.csv") == expected
        about = json.loads(archive.read("about.json"))
    assert about["filter"] == (
        "dimension delisting or embassy; status done; text contains 'russia'"
    )
    assert about["rows"] == len(rows)
    assert snapshot.id in about["citation"]


def test_a_click_in_the_coverage_matrix_fills_the_facets(page: Page) -> None:
    at(page, "/evidence")
    page.locator("summary", has_text="The record as a map").click()
    on = page.locator("[data-testid='stVegaLiteChart'][aria-label*='by actor']")
    expect(on.locator("g.role-mark > path").first).to_be_attached()
    click(page, on, "Russia", actor="RUS", dimension="delisting")
    expect_address(page, "/evidence", actor="RUS", dimension="delisting")
    expect_found(page, actor="RUS", dimension="delisting")
    page.locator("summary", has_text="Other filters").click()
    expect(widget(page, "facet_actor")).to_contain_text("Russia")
    expect(widget(page, "facet_dimension")).to_contain_text("Ban list")


# --- Compare ------------------------------------------------------------------------------------


def test_two_states_are_compared_by_their_address(page: Page) -> None:
    at(page, "/compare?iso3=RUS%2CJPN")
    assert pair(shot().by_iso3["RUS"], shot().by_iso3["JPN"]).shows_more == "RUS"
    expect(page.locator("table.matrix tbody th")).to_have_text(["Russia", "Japan"])
    told = "The sources show more of Russia than of Japan, whatever the weights."
    expect(page.locator(".rs p", has_text=told)).to_have_count(1)
    expect(widget(page, "compared")).to_contain_text("Russia")


# --- Changes ------------------------------------------------------------------------------------


def upload(page: Page, name: str, data: bytes) -> None:
    page.get_by_role("button", name="Since my file").click()
    file = FilePayload(name=name, mimeType="text/csv", buffer=data)
    page.locator("input[type=file]").set_input_files(file)


def test_an_old_scores_file_shows_what_has_moved_since(page: Page) -> None:
    old = shot("2024-06-30", "2024-06-30")
    data = write_csv(SCORES, scores_rows(old)).encode()
    ledger = load_ledger(ROOT / "seeds")
    found = compare(side_from({"scores.csv": data}, ledger.subject, ledger), side_of(shot()))
    sentences = summary(found)
    assert len(sentences) > 1
    at(page, "/changes?from=2025-01-31")
    upload(page, "scores.csv", data)
    since, until = day_in_words(old.as_of), day_in_words(shot().as_of)
    said = f"From {since} (your file) to {until}, as known then."
    expect(lead(page)).to_contain_text(said)
    for sentence in sentences:
        expect(lead(page)).to_contain_text(sentence)
    name, _ = export(page, "These changes (CSV)")
    assert name == f"changes_{old.id}_{shot().id}.csv"


@pytest.mark.parametrize(("name", "data"), [("scores.csv", b"\0rubbish"), ("a.zip", b"no zip")])
def test_a_file_that_is_not_ours_gets_a_plain_message(page: Page, name: str, data: bytes) -> None:
    at(page, "/changes?from=2025-01-31")
    before = lead(page).inner_text()
    upload(page, name, data)
    said = page.locator(".notice")
    expect(said).to_contain_text("; the date From is used instead.")
    expect(said).not_to_contain_text("Error")
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(lead(page)).to_have_text(before)


# --- What if ------------------------------------------------------------------------------------


def test_fifteen_key_presses_are_fifteen_percent_and_all_is_marked(page: Page) -> None:
    """A key that is pressed while the page is drawn is not lost."""
    at(page, "/what-if")
    expect(page.locator(".notice")).to_have_text("This is the published method.")
    page.locator("summary", has_text="Other choices").click()
    field = widget(page, "weight_embassy").get_by_role("spinbutton")
    field.focus()
    for _ in range(15):
        page.keyboard.press("ArrowUp", delay=300)
    shares = rebalanced(percents(Weights()), SCORED[0], 40)
    page.wait_for_url(lambda url: parts_of(url)[1].get("weights", "").startswith("0.4,"))
    ready(page)
    expect(field).to_have_value("40")
    given = parts_of(page.url)[1]["weights"]
    others = [float(share) for share in given.split(",")[1:]]
    assert sum(others) == pytest.approx(0.6)
    assert max(others) - min(others) < 0.03, f"about {shares}, step by step"
    choices = parse_choices({"weights": given})
    mark, ledger = choices.marker, load_ledger(ROOT / "seeds")
    expect(page.locator(".notice")).to_have_text(choices_sentence(choices, ledger))
    expected = whatif_sheet(what_if(ledger, choices), what_if(ledger, Choices())).csv()
    name, data = export(page, "This (CSV, marked)")
    assert name == f"whatif_{shot().as_of}_{shot().id}.csv"
    assert data == BOM + expected.encode()
    rows = list(csv.reader(io.StringIO(expected)))
    assert len(rows) > 10
    assert all(mark in row for row in rows[1:])


# --- Method -------------------------------------------------------------------------------------


def test_the_method_lists_every_assumption(page: Page) -> None:
    at(page, "/method")
    page.locator("summary", has_text="Assumptions, and what each does").click()
    # The codebook below has a table of the same name.
    rows = table(page, "What each assumption does").first.locator("tbody th")
    expect(rows).to_have_text([name.replace("_", " ") for name in Assumptions.model_fields])
    expect(page.locator(".bibliography > li")).to_have_count(len(shot().sources))


# --- Every page ---------------------------------------------------------------------------------

CONTROLS: Final = (
    *(f".st-key-{key}" for key in ("navigation", "controls", "clock", "exports")),
    "button",
    "input",
    "[role=slider]",
)


@pytest.mark.parametrize("name", EVERY)
def test_printed_at_night_every_page_is_light_and_has_no_controls(page: Page, name: str) -> None:
    page.emulate_media(color_scheme="dark")
    at(page, EVERY[name] + ("&" if "?" in EVERY[name] else "?") + "print=1")
    for control in CONTROLS:
        expect(page.locator(control).locator("visible=true")).to_have_count(0)
    assert ground(page) == "rgb(255, 255, 255)"
    assert dark_boxes(page) == []
    charts = page.get_by_test_id("stVegaLiteChart")
    for number in range(charts.count()):
        expect(charts.nth(number).locator("g.role-mark > *").first).to_be_attached()
        assert charts.nth(number).locator(f"text[fill='{DARK.ink}']").count() == 0
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf())) >= 1


@pytest.mark.parametrize("name", EVERY)
def test_paper_cuts_no_table_off_and_needs_no_click(page: Page, name: str) -> None:
    page.set_viewport_size({"width": A4_BETWEEN_MARGINS, "height": 990})
    page.emulate_media(media="print")
    at(page, EVERY[name] + ("&" if "?" in EVERY[name] else "?") + "print=1")
    assert sideways(page) == {}
    wide = """tables => tables.filter(t => t.getBoundingClientRect().right > innerWidth + 1)
      .map(t => t.caption?.innerText)"""
    assert page.locator(".rs table").evaluate_all(wide) == []
    inside = page.locator("details.told > :not(summary)")
    assert inside.locator("visible=true").count() == inside.count()


@pytest.mark.parametrize("width", [390, 640], ids=["a phone", "a laptop at 200 %"])
@pytest.mark.parametrize("name", EVERY)
def test_a_narrow_screen_needs_no_scrolling_sideways(page: Page, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    at(page, EVERY[name])
    assert sideways(page) == {}
