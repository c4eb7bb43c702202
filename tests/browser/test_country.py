"""The page of one state in a browser, over the real seeds."""

import re
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.theme import DARK, LIGHT
from model.dates import parse_period
from model.ledger import load_ledger
from model.package import BOM, EVIDENCE, evidence_row, write_csv
from model.places import GROUP
from model.snapshot import Snapshot, take_snapshot
from model.words import state_sentence
from tests.browser.looking import (
    at,
    chart,
    expect_address,
    export,
    fills,
    ground,
    hover,
    lead,
    ready,
    rgb,
    widget,
)

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]


@cache
def shot(as_of: str | None = None) -> Snapshot:
    """What the real seeds say, computed here and not in the server."""
    day = parse_period(as_of).end if as_of else None
    return take_snapshot(load_ledger(ROOT / "seeds"), as_of=day)


def test_an_address_restores_date_and_state(page: Page) -> None:
    at(page, "/country?iso3=CHN&as_of=2024-12-31")
    snapshot = shot("2024-12-31")
    expect(page.locator("h1")).to_have_text("China")
    expect(lead(page)).to_contain_text(state_sentence(snapshot, snapshot.by_iso3["CHN"]))
    expect(widget(page, "state").get_by_role("combobox")).to_have_value("China")
    expect(widget(page, "clock")).to_contain_text("As of 31 December 2024")
    expect(page.locator("ol.ladder")).to_have_count(4)
    chart(page, "timeline")


def test_a_state_is_chosen_by_keyboard_alone(page: Page) -> None:
    at(page, "/country?as_of=2024-12-31")
    box = widget(page, "state").get_by_role("combobox")
    expect(box).to_have_value("Find a state …")
    for _ in range(20):
        page.keyboard.press("Tab")
        if box.evaluate("it => it === document.activeElement"):
            break
    expect(box).to_be_focused()
    page.keyboard.type("Kaza")
    expect(page.get_by_role("option")).to_have_text(["Kazakhstan"])
    page.keyboard.press("Enter")
    expect_address(page, "/country", iso3="KAZ", as_of="2024-12-31")
    expect(page.get_by_role("heading", level=1, name="Kazakhstan")).to_be_visible()


def test_the_evidence_is_downloaded_byte_for_byte(page: Page) -> None:
    at(page, "/country?iso3=RUS&as_of=2024-12-31")
    snapshot = shot("2024-12-31")
    groups = {f"{GROUP}{g.key}" for g in snapshot.groups if "RUS" in g.members}
    about = [item for item in snapshot.evidence if item.actor == "RUS" or item.actor in groups]
    # As on the page: its own first, then what is said of its groups; the newest on top.
    about.sort(key=lambda item: (item.actor != "RUS", -item.dated.end.toordinal(), item.key))
    name, data = export(page, "This evidence (CSV)")
    rows = (evidence_row(snapshot, item) for item in about)
    assert data == BOM + write_csv(EVIDENCE, rows).encode()
    assert name == f"evidence_RUS_2024-12-31_{snapshot.id}.csv"
    assert len(about) > 10


def test_the_names_of_few_lanes_stand_apart(page: Page) -> None:
    at(page, "/country?iso3=RUS&as_of=2024-12-01&known_by=2024-12-20")
    names = (
        chart(page, "timeline")
        .locator("g.role-axis-label text")
        .filter(has_text=re.compile("^[A-Z]"))
    )
    boxes = [box for name in names.all() if (box := name.bounding_box())]
    assert len(boxes) == 2
    first, second = sorted(boxes, key=lambda box: box["y"])
    assert first["y"] + first["height"] <= second["y"]


def test_hovering_over_an_event_says_what_when_and_where(page: Page) -> None:
    at(page, "/country?iso3=RUS")
    said = hover(page, chart(page, "timeline"), "para. ", lane="Ban list").inner_text()
    told = [
        item
        for item in shot().evidence
        if (item.actor, item.dimension) == ("RUS", "delisting")
        and all(words in said for words in (item.summary, f"para. {item.paragraph}"))
    ]
    assert len(told) == 1
    assert told[0].dated.in_words() in said


def test_a_state_fits_a_screen_and_a_half(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    at(page, "/country?iso3=RUS")
    chart(page, "timeline")
    tall = "document.querySelector('[data-testid=stMain]').scrollHeight"
    assert page.evaluate(tall) <= 1200
    brief = widget(page, "brief").bounding_box()
    ladder = page.locator("ol.ladder").first.bounding_box()
    assert brief is not None
    assert ladder is not None
    assert brief["y"] + brief["height"] <= 160
    assert ladder["y"] <= 300


def test_why_these_rungs_opens_by_keyboard(page: Page) -> None:
    at(page, "/country?iso3=CHN")
    snapshot = shot()
    (cited, *_) = snapshot.by_iso3["CHN"].readings[0].low_evidence
    fold = page.locator(".card details").first
    rule = fold.get_by_text(snapshot.evidence_by_id[cited].rule)
    expect(rule).to_be_hidden()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(rule).to_be_visible()


def test_a_wrong_address_gets_a_plain_notice(page: Page) -> None:
    at(page, "/country?iso3=ZZZ&as_of=xx&measure=%3Cscript%3Ealert(1)%3C/script%3E")
    lines = page.locator(".notice p")
    expect(lines).to_have_count(3)
    expect(page.locator(".notice")).to_contain_text("'ZZZ' in the address is not a state")
    expect(page.locator(".notice")).to_contain_text("<script>alert(1)</script>")
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_navigation_keeps_date_and_state(page: Page) -> None:
    at(page, "/country?iso3=CHN&as_of=2024-12-31")
    page.locator(".st-key-navigation").get_by_role("link", name="Overview").click()
    expect_address(page, "/", iso3="CHN", as_of="2024-12-31")
    ready(page)
    expect(widget(page, "clock")).to_contain_text("As of 31 December 2024")


def test_at_night_the_page_is_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    at(page, "/country?iso3=RUS")
    assert ground(page) == rgb(DARK.ground)
    marks = set(fills(chart(page, "timeline")))
    assert DARK.steps[3] in marks
    assert not marks & {LIGHT.steps[3], LIGHT.open, LIGHT.hatch}
    shown = page.locator("li.reached").first.evaluate("it => getComputedStyle(it).color")
    assert shown == rgb(DARK.ink)


def test_a_printed_page_has_no_controls(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    at(page, "/country?iso3=RUS&print=1")
    for key in ("navigation", "state", "clock", "exports", "brief"):
        expect(page.locator(f".st-key-{key}").locator("visible=true")).to_have_count(0)
    assert ground(page) == "rgb(255, 255, 255)"
    assert DARK.steps[3] not in fills(chart(page, "timeline"))
    expect(page.locator("ol.ladder").last).to_be_visible()
