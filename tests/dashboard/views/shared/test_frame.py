"""What all pages have in common, without a browser: any seeds, any address."""

import os
import re
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.address import Region
from dashboard.map_classes import Measure
from model.snapshot import Snapshot
from model.words import provenance
from tests.dashboard.views.pages import (
    CHANGES,
    COMPARE,
    COUNTRY,
    EVIDENCE,
    MAP,
    METHOD,
    ROOT,
    TITLES,
    WHATIF,
    address,
    bodies,
    both_pages,
    charts,
    choose,
    clocks,
    drawn,
    every_page,
    later_pages,
    lead,
    notices,
    opened,
    style_sheet,
    text,
    title,
)
from tests.factory import STATES, evidence, ledger, put, seed_files


@later_pages
def test_every_page_says_what_it_is_and_how_old_its_evidence_is(page: str, real: Snapshot) -> None:
    it = opened(page)
    assert title(it) == TITLES[page]
    assert provenance(real) in text(it)
    assert notices(it) == (["This is the published method."] if page == WHATIF else [])


@pytest.mark.parametrize("having", ["only the groups", "no file at all"])
@later_pages
def test_an_empty_record_is_shown_as_such(
    page: str, having: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").mkdir()
    files = {name: data for name, data in seed_files(ledger()).items() if "groups" in name}
    put(tmp_path, files if having == "only the groups" else {})
    monkeypatch.setenv("STANCE_SEEDS", str(tmp_path / "seeds"))
    it = opened(page, iso3="KAZ,UZB")
    assert title(it) == TITLES[page]
    assert "No evidence · 0 sources" in text(it)
    said = {
        COMPARE: "Of no two of them does the record settle who shows more in all.",
        EVIDENCE: "0 pieces of evidence from 0 sources",
        CHANGES: "No score and no scored dimension of any state differs between the two.",
        WHATIF: "This is the published method.",
        METHOD: "changes nothing at these dates",
    }
    assert said[page] in text(it)


BROKEN = {"seeds/press-b.yaml": b"source: [\n"}


def rewrite(folder: Path, files: dict[str, bytes]) -> None:
    """Write files whose time is later than any before, whatever the clock's resolution."""
    latest = max(path.stat().st_mtime_ns for path in folder.iterdir())
    put(folder.parent, files)
    for name in files:
        os.utime(folder.parent / name, ns=(latest + 10**9, latest + 10**9))


@every_page
def test_of_broken_seeds_only_the_problems_are_shown(folder: Path, page: str) -> None:
    rewrite(folder, BROKEN)
    said = notices(it := opened(page))
    assert said[0] == "The seeds are broken, so nothing is computed from them."
    assert said[1].startswith("seeds/press-b.yaml:2: is not YAML")
    assert charts(it) == len(it.dataframe) == len(it.selectbox) == 0
    assert "<h1>" not in "".join(bodies(it))


def test_of_many_problems_twenty_are_shown_and_the_rest_counted(folder: Path) -> None:
    rewrite(folder, {f"seeds/broken-{number}.yaml": b"source: [\n" for number in range(25)})
    said = notices(opened())
    assert len(said) == 1 + 20 + 1
    assert said[-1] == "… and 5 more; `stance check` lists all."


@both_pages
def test_the_last_good_state_stays_until_the_seeds_are_mended(folder: Path, page: str) -> None:
    it = opened(page, iso3="KAZ")
    before = lead(it)
    rewrite(folder, BROKEN)
    said = notices(drawn(it))
    assert said[0] == (
        "The seeds have been changed and are broken. What is shown is the last good state."
    )
    assert said[1].startswith("seeds/press-b.yaml:2: ")
    assert lead(it) == before
    other = evidence(actor="FRA", dimension="visits", low=1)
    rewrite(folder, seed_files(ledger(evidence(dimension="delisting", low=2, high=4), other)))
    (once,) = notices(drawn(it))
    assert once.startswith("The record has been changed since the page before: then s")
    assert notices(drawn(it)) == [], "told once"
    assert lead(it) != before
    assert "Kazakhstan has opened a procedure to lift its own ban" in lead(it)


@both_pages
def test_seeds_that_go_away_leave_the_last_good_state(folder: Path, page: str) -> None:
    it = opened(page, iso3="KAZ")
    before = lead(it)
    folder.rename(folder.with_name("elsewhere"))
    said = notices(drawn(it))
    assert "What is shown is the last good state." in said[0]
    assert "cannot be read" in said[1]
    assert lead(it) == before


HOSTILE = {
    "as_of": {"xx": "is not a date for as_of", "1999-01-01": "is outside 2021-08-15 to"},
    "known_by": {"'; DROP": "is not a date for known_by", "2199-12-31": "is outside 2021-08-15"},
    "measure": {"<script>": "is not a measure"},
    "region": {"atlantis": "is not a region"},
    "group": {"all_states": "is not a group"},
    "boundaries": {"flat": "is not a boundaries"},
    "iso3": {
        "ZZZ": "is not a state of this tracker",
        "AFG": "is not a state of this tracker",
        "x" * 10_240: "is not a state of this tracker",
    },
}


@both_pages
@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        pytest.param(name, value, said, id=f"{name}={value[:12]}")
        for name, values in HOSTILE.items()
        for value, said in values.items()
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_the_address_gets_wrong_is_said_and_the_default_shown(
    page: str, name: str, value: str, said: str
) -> None:
    it = opened(page, **{name: value})
    (line,) = notices(it)
    assert said in line
    assert len(line) < 400
    assert "<script>" not in "".join(bodies(it))
    assert clocks(it) == (date(2025, 3, 31),) * 3
    if page == MAP:
        assert it.segmented_control(key="measure").value is Measure.SCORE
        assert it.selectbox(key="region").value is Region.NEIGHBOURHOOD
        assert it.selectbox(key="group").value == ""
    else:
        assert it.selectbox(key="state").value == ""


@pytest.mark.usefixtures("folder")
def test_everything_wrong_at_once_is_said_in_one_notice() -> None:
    it = opened(**{name: next(iter(values)) for name, values in HOSTILE.items()})
    assert len(notices(it)) == len(HOSTILE)
    assert sum('class="notice"' in body for body in bodies(it)) == 1


@both_pages
@pytest.mark.usefixtures("folder")
def test_the_address_moves_the_clocks(page: str) -> None:
    it = opened(page, as_of="2024-02", known_by="2025-01-15")
    assert clocks(it) == (date(2024, 2, 29), date(2024, 2, 29), date(2025, 1, 15))


@both_pages
@pytest.mark.usefixtures("folder")
def test_a_date_after_the_horizon_can_be_asked_for_and_is_called_carried_forward(page: str) -> None:
    it = opened(page, as_of="2026-06-30")
    assert clocks(it)[:2] == (date(2026, 6, 30),) * 2
    assert notices(it) == []
    if page == MAP:
        assert lead(it).startswith("Carried forward: the last source was published on 31")


@both_pages
@pytest.mark.usefixtures("folder")
def test_the_clocks_write_the_address(page: str) -> None:
    it = opened(page)
    choose(it, it.selectbox(key="as_of_menu"), date(2023, 12, 31))
    assert address(it) == {"as_of": "2023-12-31"}
    assert clocks(it) == (date(2023, 12, 31), date(2023, 12, 31), date(2025, 3, 31))
    choose(it, it.date_input(key="as_of_typed"), date(2024, 6, 2))
    assert address(it) == {"as_of": "2024-06-02"}
    assert clocks(it)[0] == date(2024, 6, 2)
    choose(it, it.date_input(key="known_by_typed"), date(2024, 7, 3))
    assert address(it) == {"as_of": "2024-06-02", "known_by": "2024-07-03"}
    choose(it, it.date_input(key="as_of_typed"), date(2025, 3, 31))
    choose(it, it.date_input(key="known_by_typed"), date(2025, 3, 31))
    assert address(it) == {}


@both_pages
@pytest.mark.usefixtures("folder")
def test_the_way_to_the_other_page_keeps_what_is_chosen(page: str) -> None:
    it = opened(page, as_of="2025-03-15", measure="delisting", iso3="KAZ", group="near")
    for link in it.get("page_link"):
        text = str(link.proto)
        for word in ("as_of", "2025-03-15", "delisting", "KAZ", "near"):
            assert word in text


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("printed", ["0", "1"])
@pytest.mark.usefixtures("folder")
def test_a_printed_page_is_light_in_either_theme(theme: str, printed: str) -> None:
    it = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
    it.context["theme"] = theme
    it.query_params["print"] = printed
    drawn(it)
    sheet = style_sheet(it)
    dark = theme == "dark" and printed == "0"
    assert ("--ground: #10181F" in sheet) == dark
    assert ("@media print" in sheet) == (printed == "0")


WRONG: Final = {
    "iso3": "ZZZ,<script>",
    "weights": "9,9,9,9",
    "spacing": "x",
    "without": "nope",
    "from": "xx",
    "to": "1900-01-01",
    "dimension": "<b>",
    "q": "q" * 10_240,
    "page": "999",
    "record": "zzz",
    "snapshot": "zz",
    "sort": "x",
}


EVERYWHERE: Final = ("'ZZZ' in the", "'<script>' in the", "'x' in the address is not a sort")


@later_pages
@pytest.mark.usefixtures("folder")
def test_all_that_is_wrong_at_once_gives_notices_and_defaults(page: str) -> None:
    it = opened(page, **WRONG)
    said = notices(it)
    own = {
        CHANGES: ["'xx' in the address is no date for from", "'1900-01-01' in the address is out"],
        WHATIF: ["weights '9,9,9,9' are not four numbers", "This is the published method."],
    }
    expected = [*EVERYWHERE, "'zz' in the address is not a snapshot id", *own.get(page, [])]
    assert len(said) == len(expected)
    for line, beginning in zip(said, expected, strict=True):
        assert line.startswith(beginning)
        assert len(line) < 700
    raw = " ".join(bodies(it))
    assert "<script>" not in raw
    assert "<b>'" not in raw
    assert title(it) == TITLES[page]


@pytest.mark.parametrize(
    ("page", "name", "value", "said"),
    [
        (COMPARE, "iso3", ",".join(STATES[:20]), "More than 8 states are asked for"),
        (CHANGES, "from", "2199-01-01", "is outside 2021-08-15 to"),
        (CHANGES, "to", "2199-01-01", "is outside 2021-08-15 to"),
        (CHANGES, "to", "1900-01-01", "2021-08-15 is used instead"),
        (CHANGES, "from", "x" * 10_240, "is no date for from"),
        (WHATIF, "spacing", "x", "spacing 'x' is no option"),
        (WHATIF, "without", "nope", "'nope' is not a source"),
        (WHATIF, "without", "<script>" * 2000, "The published method is shown."),
        (WHATIF, "weights", "1e999999999,0,0,0", "write for example"),
        (WHATIF, "half_lives", f"{'9' * 5000},1,1", "from 1 to 1200"),
        (WHATIF, "drop", "<b>", "drop '<b>' is no assumption"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_a_page_cannot_read_is_said(page: str, name: str, value: str, said: str) -> None:
    it = opened(page, **{name: value})
    first, *_ = notices(it)
    assert said in first
    assert len(first) < 700
    assert "<script>" not in " ".join(bodies(it))


@every_page
@pytest.mark.usefixtures("folder")
def test_no_parameter_is_passed_over(page: str) -> None:
    asked: dict[str, str | list[str]] = {"AS-OF": "2024", "<b>": "1", "as_of": ["2023", "2024"]}
    it = opened(page, **asked)
    assert sorted(notices(it))[:3] == [
        "'<b>' in the address is no parameter, and is left out of account.",
        "'AS-OF' in the address is no parameter, and is left out of account. Did you mean as_of?",
        "'as_of' stands more than once in the address; the last is taken.",
    ]
    if page == MAP:
        assert clocks(it)[0] == date(2024, 12, 31)


@later_pages
def test_a_stale_citation_is_said_first_and_no_number_shown(page: str) -> None:
    it = opened(page, snapshot="saaaaaaaaaaaa-mccdf3f1f")
    said = notices(it)
    assert said[0] == "This address cites snapshot saaaaaaaaaaaa."
    assert said[-1] == "The numbers cited are not shown."
    assert "<h1>" not in "".join(bodies(it))
    for kind in ("vega_lite_chart", "arrow_data_frame", "download_button", "selectbox"):
        assert len(it.get(kind)) == 0
    it.button[0].click()
    assert title(drawn(it)) == TITLES[page]
    assert dict(it.query_params) == {}


def test_what_changed_since_a_citation_is_named(folder: Path) -> None:
    before = opened(METHOD)
    cited = re.search(r"snapshot (s[0-9a-f]{12})", text(before))
    assert cited is not None
    more = evidence(actor="UZB", dimension="visits", low=2, act="since-then")
    put(folder.parent, seed_files(ledger(more)))
    said = notices(opened(METHOD, snapshot=cited[1]))
    assert said[0] == f"This address cites snapshot {cited[1]}."
    assert "Give as_of and known_by as the citation does" in said[1]
    assert "evidence added: press-b/UZB/visits/-/since-then/1" in said
    assert sum(one.startswith("evidence gone: press-b/") for one in said) == 2
    assert "group gone: near" in said
    assert said[-1] == "The numbers cited are not shown."


@pytest.mark.usefixtures("folder")
def test_the_link_to_a_view_holds_what_was_asked_for() -> None:
    it = opened(COUNTRY, iso3="KAZ", why="1")
    assert it.toggle(key="why").value
    links = [code.value for code in it.code if "?" in code.value]
    assert len(links) == 2
    assert all("why=1" in link and "iso3=KAZ" in link for link in links)
