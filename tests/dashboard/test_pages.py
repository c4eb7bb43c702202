"""The pages without a browser: what they say for any seeds and any address."""

import html
import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.address import Measure, Region
from dashboard.shapes import BoundaryView
from dashboard.views.mapping import TITLE
from model.ledger import load_ledger
from model.places import STATE_NAMES
from model.snapshot import Snapshot, take_snapshot
from model.words import headline, provenance, state_sentence
from tests.factory import evidence, group, ledger, put, seed_files

ROOT = Path(__file__).resolve().parents[2]
MAP, COUNTRY = "views/map.py", "views/country.py"
BROKEN = {"seeds/press-b.yaml": b"source: [\n"}
both_pages = pytest.mark.parametrize("page", [MAP, COUNTRY], ids=["map", "country"])


@pytest.fixture(autouse=True)
def _nothing_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STANCE_SEEDS", "STANCE_DOCUMENTS", "STANCE_PORT", "STANCE_HOST"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Seeds of one state and a group that can be filtered by; the pages read them."""
    found = ledger(
        evidence(dimension="delisting", low=4, summary="The only claim."),
        groups=(group("near", "KAZ", "UZB", is_filter=True),),
    )
    it = put(tmp_path, seed_files(found))
    monkeypatch.setenv("STANCE_SEEDS", str(it))
    return it


@pytest.fixture(scope="module")
def real() -> Snapshot:
    """The real seeds at their horizon, which the pages show when they are told nothing."""
    return take_snapshot(load_ledger(ROOT / "seeds"))


def opened(page: str = MAP, **parameters: str) -> AppTest:
    """A page at an address, drawn to its end."""
    it = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
    if page != MAP:
        # Streamlit knows its pages only after a first run; this one shows the map.
        it.run()
        it.switch_page(page)
    for name, value in parameters.items():
        it.query_params[name] = value
    return drawn(it)


def drawn(it: AppTest) -> AppTest:
    """The page after another run, which must not end in an exception."""
    it.run()
    assert not it.exception
    return it


class Settable(Protocol):
    """A control that a test can set."""

    def set_value(self, value: Any, /) -> object:
        """Set it; the page sees it on its next run."""


def choose(it: AppTest, control: Settable, value: Any) -> None:
    control.set_value(value)
    drawn(it)


def bodies(it: AppTest) -> list[str]:
    return [str(element.proto.body) for element in it.get("html")]


def blocks(it: AppTest) -> list[str]:
    """The text of each of our own blocks."""
    return [
        html.unescape(re.sub(r"<[^>]+>", "", body))
        for body in bodies(it)
        if not body.startswith("<style")
    ]


def notices(it: AppTest) -> list[str]:
    """The lines of each framed message."""
    return [
        html.unescape(line)
        for body in bodies(it)
        if 'class="notice"' in body
        for line in re.findall(r"<p>(.*?)</p>", body)
    ]


def lead(it: AppTest) -> str:
    """The sentence in large type; one a page."""
    (found,) = (body for body in bodies(it) if '<p class="lead">' in body)
    return html.unescape(re.sub(r"<[^>]+>", "", found))


def charts(it: AppTest) -> int:
    return len(it.get("vega_lite_chart"))


def clocks(it: AppTest) -> tuple[date, date, date]:
    """What the slider, the typed date and the known-by date show."""
    keys = [it.slider(key="as_of_slider"), it.date_input(key="as_of_typed")]
    return (*(widget.value for widget in keys), it.date_input(key="known_by_typed").value)


def address(it: AppTest) -> Mapping[str, Any]:
    return dict(it.query_params)


# --- The real seeds -----------------------------------------------------------------------------


def test_the_map_page_says_the_sentence_draws_and_tells_how_old_it_is(real: Snapshot) -> None:
    it = opened()
    assert it.title[0].value == TITLE
    assert lead(it) == " ".join(headline(real))
    assert charts(it) == 2
    assert len(it.dataframe[0].value) == len(real.on_record)
    assert provenance(real) in blocks(it)
    assert notices(it) == []


def test_the_country_page_asks_for_a_state_first(real: Snapshot) -> None:
    it = opened(COUNTRY)
    assert it.selectbox(key="state").value == ""
    assert f"{len(real.on_record)} states are on this record" in lead(it)
    assert charts(it) == 0
    assert provenance(real) in blocks(it)


@pytest.mark.parametrize("iso3", ["RUS", "CHN", "QAT", "CAN", "FIN", "BRA"])
def test_the_country_page_says_its_sentence(real: Snapshot, iso3: str) -> None:
    it = opened(COUNTRY, iso3=iso3)
    assert it.title[0].value == STATE_NAMES[iso3]
    assert lead(it).startswith(state_sentence(real, real.by_iso3[iso3]))
    assert it.selectbox(key="state").value == iso3
    ladders = [body for body in bodies(it) if '<ol class="ladder"' in body]
    assert len(ladders) == 4
    assert provenance(real) in blocks(it)


@pytest.mark.parametrize(
    ("iso3", "role"), [("CHN", "decides the low"), ("FRA", "decides the high")]
)
def test_what_decides_is_listed_with_its_role(real: Snapshot, iso3: str, role: str) -> None:
    table = next(body for body in bodies(opened(COUNTRY, iso3=iso3)) if "<table>" in body)
    for reading in real.by_iso3[iso3].readings:
        for cited in reading.deciding:
            assert html.escape(real.evidence_by_id[cited].summary) in table
    assert f"<td>{role}</td>" in table


def test_a_lower_case_code_and_a_name_will_do() -> None:
    it = opened(COUNTRY, iso3="chn")
    assert it.title[0].value == "China"
    it.query_params["iso3"] = "Kazakhstan"
    assert drawn(it).title[0].value == "Kazakhstan"
    assert notices(it) == []


# --- Little or nothing to show ------------------------------------------------------------------


@pytest.fixture(params=["no file at all", "only the groups"])
def empty(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    files = {name: data for name, data in seed_files(ledger()).items() if "groups" in name}
    (tmp_path / "seeds").mkdir()
    put(tmp_path, files if request.param == "only the groups" else {})
    monkeypatch.setenv("STANCE_SEEDS", str(tmp_path / "seeds"))
    return str(request.param)


@pytest.mark.usefixtures("empty")
def test_an_empty_record_says_that_nothing_is_known() -> None:
    it = opened()
    assert "No source has been published by this date" in lead(it)
    assert charts(it) == 1  # the map is drawn, the ranked list has nothing to rank
    assert "No state of this choice has a score at these dates." in blocks(it)
    assert it.dataframe[0].value.empty
    assert any(text.startswith("No evidence · 0 sources") for text in blocks(it))


@pytest.mark.usefixtures("empty")
def test_a_state_of_an_empty_record_has_no_evidence() -> None:
    it = opened(COUNTRY, iso3="CHN")
    assert lead(it).startswith("China: no evidence on this record.")
    assert "None about this state, or about a group that holds it." in blocks(it)
    assert charts(it) == 0
    assert "0 states are on this record" in lead(opened(COUNTRY))


@pytest.mark.usefixtures("folder")
def test_a_record_of_one_state_is_shown_as_such() -> None:
    it = opened()
    assert it.dataframe[0].value["State"].tolist() == ["Kazakhstan"]
    assert charts(it) == 2
    country = opened(COUNTRY, iso3="KAZ")
    assert any("The only claim." in text for text in blocks(country))
    assert charts(country) == 2
    other = opened(COUNTRY, iso3="FRA")
    assert lead(other).startswith("France: no evidence on this record.")


# --- Broken seeds -------------------------------------------------------------------------------


def rewrite(folder: Path, files: dict[str, bytes]) -> None:
    """Write files whose time is later than any before, whatever the clock's resolution."""
    latest = max(path.stat().st_mtime_ns for path in folder.iterdir())
    put(folder.parent, files)
    for name in files:
        os.utime(folder.parent / name, ns=(latest + 10**9, latest + 10**9))


@both_pages
def test_of_broken_seeds_only_the_problems_are_shown(folder: Path, page: str) -> None:
    rewrite(folder, BROKEN)
    it = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
    drawn(it)
    it.switch_page(page)
    said = notices(drawn(it))
    assert said[0] == "The seeds are broken, so nothing is computed from them."
    assert said[1].startswith("seeds/press-b.yaml:2: is not YAML")
    assert charts(it) == len(it.dataframe) == len(it.slider) == 0
    assert len(blocks(it)) == 1


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
    rewrite(folder, seed_files(ledger(evidence(dimension="delisting", low=2, high=4))))
    assert notices(drawn(it)) == []
    assert (lead(it) == before) == (page == MAP)
    assert any("at least contact" in text for text in (lead(it), *blocks(it)))


@both_pages
def test_seeds_that_go_away_leave_the_last_good_state(folder: Path, page: str) -> None:
    it = opened(page, iso3="KAZ")
    before = lead(it)
    folder.rename(folder.with_name("elsewhere"))
    said = notices(drawn(it))
    assert "What is shown is the last good state." in said[0]
    assert "cannot be read" in said[1]
    assert lead(it) == before


# --- The address --------------------------------------------------------------------------------

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
        assert it.segmented_control(key="region").value is Region.WORLD
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


@pytest.mark.usefixtures("folder")
def test_the_address_sets_the_controls_of_the_map() -> None:
    it = opened(measure="delisting", region="europe", group="near", boundaries="natural-earth")
    assert it.segmented_control(key="measure").value is Measure.DELISTING
    assert it.segmented_control(key="region").value is Region.EUROPE
    assert it.selectbox(key="group").value == "near"
    assert it.radio(key="boundaries").value == "natural-earth"
    assert notices(it) == []


@pytest.mark.usefixtures("folder")
def test_the_controls_of_the_map_write_the_address_and_defaults_leave_it() -> None:
    it = opened(print="0")
    choose(it, it.segmented_control(key="measure"), Measure.DELISTING)
    choose(it, it.segmented_control(key="region"), Region.GULF)
    choose(it, it.selectbox(key="group"), "near")
    choose(it, it.radio(key="boundaries"), BoundaryView.NATURAL_EARTH)
    chosen = {
        "measure": "delisting",
        "region": "gulf",
        "group": "near",
        "boundaries": "natural-earth",
    }
    assert address(it) == chosen | {"print": "0"}
    choose(it, it.segmented_control(key="measure"), Measure.SCORE)
    choose(it, it.segmented_control(key="region"), Region.WORLD)
    choose(it, it.selectbox(key="group"), "")
    choose(it, it.radio(key="boundaries"), BoundaryView.VISIONSCARTO)
    assert address(it) == {"print": "0"}


@both_pages
@pytest.mark.usefixtures("folder")
def test_the_clocks_write_the_address(page: str) -> None:
    it = opened(page)
    choose(it, it.slider(key="as_of_slider"), date(2024, 5, 1))
    assert address(it) == {"as_of": "2024-05-01"}
    assert clocks(it) == (date(2024, 5, 1), date(2024, 5, 1), date(2025, 3, 31))
    choose(it, it.date_input(key="as_of_typed"), date(2024, 6, 2))
    assert address(it) == {"as_of": "2024-06-02"}
    assert clocks(it)[0] == date(2024, 6, 2)
    choose(it, it.date_input(key="known_by_typed"), date(2024, 7, 3))
    assert address(it) == {"as_of": "2024-06-02", "known_by": "2024-07-03"}
    choose(it, it.date_input(key="as_of_typed"), date(2025, 3, 31))
    choose(it, it.date_input(key="known_by_typed"), date(2025, 3, 31))
    assert address(it) == {}


@pytest.mark.usefixtures("folder")
def test_choosing_a_state_writes_the_address_and_keeps_the_rest() -> None:
    it = opened(COUNTRY, as_of="2025-03-15")
    choose(it, it.selectbox(key="state"), "KAZ")
    assert address(it) == {"as_of": "2025-03-15", "iso3": "KAZ"}
    assert it.title[0].value == "Kazakhstan"
    choose(it, it.selectbox(key="state"), "")
    assert address(it) == {"as_of": "2025-03-15"}
    assert it.title[0].value == "Country"


@pytest.mark.usefixtures("folder")
def test_a_wrong_word_leaves_the_address_when_another_is_chosen() -> None:
    it = opened(measure="<script>")
    choose(it, it.segmented_control(key="measure"), Measure.VISITS)
    assert address(it) == {"measure": "visits"}
    assert notices(it) == []


@pytest.mark.usefixtures("folder")
def test_the_group_keeps_states_out_of_the_lists() -> None:
    it = opened(group="near")
    assert it.dataframe[0].value["State"].tolist() == ["Kazakhstan"]


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
    sheet = next(body for body in bodies(it) if body.startswith("<style"))
    dark = theme == "dark" and printed == "0"
    assert ("--ground: #10181F" in sheet) == dark
    assert ("@media print" in sheet) == (printed == "0")
