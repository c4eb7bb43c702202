"""Compare, Evidence, Changes, What if and Method without a browser: any seeds, any address."""

import html
import re
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.address import FACETS
from dashboard.blocks import summary
from dashboard.charts import as_weights, percents, rebalanced
from dashboard.views import opening
from model.assessment import Order, pair
from model.changes import compare, side_of
from model.codebook import SCORED, Assumptions, Method
from model.ledger import load_ledger
from model.places import STATES
from model.robustness.choices import parse_choices
from model.snapshot import Snapshot, take_snapshot
from model.words import provenance
from tests.factory import evidence, group, ledger, put, seed_files

ROOT = Path(__file__).resolve().parents[2]
COMPARE, EVIDENCE, CHANGES, WHATIF, METHOD = PAGES = (
    "views/compare.py",
    "views/evidence.py",
    "views/changes.py",
    "views/whatif.py",
    "views/method.py",
)
TITLES: Final = dict(
    zip(PAGES, ("Compare", "Evidence", "Changes", "What if", "Method"), strict=True)
)
every_page = pytest.mark.parametrize("page", PAGES, ids=list(TITLES.values()))


@pytest.fixture(autouse=True)
def _nothing_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STANCE_SEEDS", "STANCE_DOCUMENTS", "STANCE_PORT", "STANCE_HOST"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Seeds of two states and a group that can be filtered by; the pages read them."""
    found = ledger(
        evidence(dimension="delisting", low=4, summary="The only claim of Kazakhstan."),
        evidence(actor="FRA", dimension="visits", low=1, summary="The only claim of France."),
        groups=(group("near", "KAZ", "UZB", is_filter=True),),
    )
    it = put(tmp_path, seed_files(found))
    monkeypatch.setenv("STANCE_SEEDS", str(it))
    return it


@pytest.fixture(scope="module")
def real() -> Snapshot:
    """The real seeds at their horizon, which the pages show when they are told nothing."""
    return take_snapshot(load_ledger(ROOT / "seeds"))


def opened(where: str, **parameters: str) -> AppTest:
    """A page at an address, drawn to its end."""
    it = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
    it.run()  # Streamlit knows its pages only after a first run
    it.switch_page(where)
    for name, value in parameters.items():
        it.query_params[name] = value
    return drawn(it)


def drawn(it: AppTest) -> AppTest:
    it.run()
    assert not it.exception
    return it


def bodies(it: AppTest) -> list[str]:
    """Our own blocks as HTML."""
    found = (str(element.proto.body) for element in it.get("html"))
    return [body for body in found if not body.startswith("<style")]


def text(it: AppTest) -> str:
    """What our own blocks say, tags taken out."""
    return html_text(" ".join(bodies(it)))


def html_text(body: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", body))


def notices(it: AppTest) -> list[str]:
    return [
        html_text(line)
        for body in bodies(it)
        if 'class="notice"' in body
        for line in re.findall(r"<p>(.*?)</p>", body)
    ]


def rows(it: AppTest, caption: str) -> list[list[str]]:
    """The cells of the first of our tables with this caption."""
    (found, *_) = re.findall(
        rf'<caption class="hidden">{re.escape(caption)}</caption>.*?<tbody>(.*?)</tbody>',
        " ".join(bodies(it)),
    )
    return [
        [html_text(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", found)
    ]


# --- The real seeds -----------------------------------------------------------------------------


@every_page
def test_every_page_says_what_it_is_and_how_old_its_evidence_is(page: str, real: Snapshot) -> None:
    it = opened(page)
    assert it.title[0].value == TITLES[page]
    assert provenance(real) in text(it)
    assert notices(it) == (["This is the published method."] if page == WHATIF else [])


def test_two_states_are_compared(real: Snapshot) -> None:
    it = opened(COMPARE, iso3="RUS,JPN")
    assert [row[0] for row in rows(it, "Profiles side by side")] == ["Russia", "Japan"]
    order = pair(real.by_iso3["RUS"], real.by_iso3["JPN"])
    words = {Order.ABOVE: "above", Order.BELOW: "below", Order.CANNOT_TELL: "cannot tell"}
    first, _ = rows(it, "Row against column: above, below, or cannot tell")
    assert first[2].startswith(words[order.order])
    assert ("shows more at any weights" in first[2]) == (order.shows_more == "RUS")


def test_a_group_is_compared(real: Snapshot) -> None:
    key = next(one.key for one in real.groups if one.is_filter and len(one.members) > 8)
    it = opened(COMPARE, group=key)
    assert len(rows(it, "Profiles side by side")) == len(real.group_by_key[key].members)
    assert "Row against column" not in text(it)


def test_one_state_alone_asks_for_another() -> None:
    assert "Choose at least two states, or a group." in text(opened(COMPARE, iso3="RUS"))


def test_the_facets_write_the_address(real: Snapshot) -> None:
    it = opened(EVIDENCE, page="2")
    it.multiselect(key="facet_dimension").set_value(["delisting"])
    drawn(it)
    number = sum(item.dimension == "delisting" for item in real.evidence)
    assert it.subheader[0].value == f"{number} found"
    assert dict(it.query_params) == {"dimension": "delisting"}
    assert len(re.findall(r'<details class="record told"', " ".join(bodies(it)))) == number


def test_a_record_of_the_address_is_open(real: Snapshot) -> None:
    known = real.evidence[-1].id
    body = " ".join(bodies(opened(EVIDENCE, record=known)))
    assert body.count('<details class="record told" open>') == 1
    assert f"{known}; key" in html_text(body.split('<details class="record told" open>')[1][:5000])


def test_the_year_before_the_date_of_the_other_pages_is_told_of_itself() -> None:
    it = opened(CHANGES, as_of="2024-06-30")
    assert "From 30 June 2023 " in text(it)
    assert " to 30 June 2024 " in text(it)


@pytest.mark.usefixtures("folder")
def test_of_a_large_record_the_slow_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGE", 1)
    it = opened(CHANGES, **{"from": "2024-01-31", "to": "2025-03-31"})
    assert "this takes about a second" in text(it)
    assert "<h3>Kazakhstan</h3>" not in " ".join(bodies(it))
    it.button[0].click()
    assert "<h3>Kazakhstan</h3>" in " ".join(bodies(drawn(it)))
    assert it.query_params["compare"] == "1"
    told = opened(CHANGES, **{"from": "2024-01-31", "to": "2025-03-31", "compare": "1"})
    assert "<h3>Kazakhstan</h3>" in " ".join(bodies(told)), "a link shows what its sender saw"
    assert "What each assumption does" not in text(opened(METHOD))
    assert rows(opened(METHOD, effects="1"), "What each assumption does")


def test_the_changes_between_two_dates_are_told() -> None:
    found = load_ledger(ROOT / "seeds")
    days = (date(2024, 1, 31), date(2024, 12, 31))
    early, late = (side_of(take_snapshot(found, as_of=day, known_by=day)) for day in days)
    diff = compare(early, late)
    it = opened(CHANGES, **{"from": "2024-01-31", "to": "2024-12"})
    said = text(it)
    for sentence in summary(diff):
        assert sentence in said
    assert it.date_input(key="to").value == days[1]


def test_a_moved_weight_keeps_the_sum_and_is_marked() -> None:
    it = opened(WHATIF)
    it.slider(key="weight_visits").set_value(70)
    drawn(it)
    shares = rebalanced(percents(Method().weights), SCORED[3], 70)
    assert [it.slider(key=f"weight_{d}").value for d in SCORED] == list(shares.values())
    assert sum(shares.values()) == 100
    assert dict(it.query_params) == {"weights": as_weights(shares)}
    mark = parse_choices({"weights": as_weights(shares)}).marker
    assert notices(it) == [f"D{mark[1:]}."]


def test_every_assumption_stands_on_the_method_page(real: Snapshot) -> None:
    it = opened(METHOD)
    found = rows(it, "What each assumption does")
    assert [row[0] for row in found] == [
        name.replace("_", " ") for name in Assumptions.model_fields
    ]
    assert [row[1] == "on" for row in found] == [on for _, on in real.method.assumptions]
    assert len(rows(it, "Sources")) == len(real.sources)


# --- Little, nothing, or something broken -------------------------------------------------------


@pytest.mark.parametrize("having", ["only the groups", "no file at all"])
@every_page
def test_an_empty_record_is_shown_as_such(
    page: str, having: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").mkdir()
    files = {name: data for name, data in seed_files(ledger()).items() if "groups" in name}
    put(tmp_path, files if having == "only the groups" else {})
    monkeypatch.setenv("STANCE_SEEDS", str(tmp_path / "seeds"))
    it = opened(page, iso3="KAZ,UZB")
    assert it.title[0].value == TITLES[page]
    assert "No evidence · 0 sources" in text(it)
    said = {
        COMPARE: "The record does not settle the order of any two of them.",
        EVIDENCE: "0 pieces of evidence from 0 sources",
        CHANGES: "No score and no scored dimension of any state differs between the two.",
        WHATIF: "This is the published method.",
        METHOD: "changes nothing at these dates",
    }
    assert said[page] in text(it)


@every_page
def test_of_broken_seeds_only_the_problems_are_shown(folder: Path, page: str) -> None:
    put(folder.parent, {"seeds/press-b.yaml": b"source: [\n"})
    said = notices(it := opened(page))
    assert said[0] == "The seeds are broken, so nothing is computed from them."
    assert said[1].startswith("seeds/press-b.yaml:2: is not YAML")
    assert len(bodies(it)) == 1
    assert not it.title


# --- The address --------------------------------------------------------------------------------

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


@every_page
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
    assert it.title[0].value == TITLES[page]


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


@pytest.mark.parametrize("number", ["999", "0", "-1", "x", "²", "9" * 5000])
@pytest.mark.usefixtures("folder")
def test_a_page_of_the_list_that_is_none_is_the_nearest(number: str) -> None:
    it = opened(EVIDENCE, page=number)
    assert it.subheader[0].value == "2 found"
    assert "The only claim of France." in text(it)


@pytest.mark.parametrize("facet", [facet.name for facet in FACETS])
@pytest.mark.usefixtures("folder")
def test_a_facet_that_no_evidence_has_keeps_nothing_and_can_be_taken_out(facet: str) -> None:
    it = opened(EVIDENCE, **{facet: "<b>"})
    assert it.subheader[0].value == "0 found"
    assert "Nothing fits all of these." in text(it)
    assert it.multiselect(key=f"facet_{facet}").value == ["<b>"]
    it.multiselect(key=f"facet_{facet}").set_value([])
    assert drawn(it).subheader[0].value == "2 found"


@pytest.mark.usefixtures("folder")
def test_more_months_than_usual_are_shown_as_they_are() -> None:
    it = opened(WHATIF, half_lives="999,18,48", visit_step="1200")
    assert it.number_input(key="half_life_embassy").value == 999
    assert it.number_input(key="visit_step").value == 1200
    assert "embassy 999" in notices(it)[0]


@every_page
def test_a_stale_citation_is_said_first_and_no_number_shown(page: str) -> None:
    it = opened(page, snapshot="aaaaaaaaaaaa-ccdf3f1f")
    said = notices(it)
    assert said[0] == "This address cites snapshot aaaaaaaaaaaa."
    assert said[-1] == "The numbers cited are not shown."
    assert len(bodies(it)) == 1
    assert not it.title
    for kind in ("vega_lite_chart", "arrow_data_frame", "download_button", "slider"):
        assert len(it.get(kind)) == 0
    it.button[0].click()
    assert drawn(it).title[0].value == TITLES[page]
    assert dict(it.query_params) == {}


def test_what_changed_since_a_citation_is_named(folder: Path) -> None:
    before = opened(METHOD)
    cited = re.search(r"snapshot ([0-9a-f]{12})", text(before))
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
    it = opened("views/country.py", iso3="KAZ", why="1")
    assert it.toggle(key="why").value
    links = [code.value for code in it.code if "?" in code.value]
    assert len(links) == 2
    assert all("why=1" in link and "iso3=KAZ" in link for link in links)
