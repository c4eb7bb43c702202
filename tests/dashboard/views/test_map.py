"""The map page, without a browser: any seeds, any address."""

from pathlib import Path

import pytest

from dashboard.address import Region
from dashboard.map_classes import Measure
from dashboard.shapes import BoundaryView
from model.snapshot import Snapshot
from model.words import headline, provenance, record_hangs_sentence
from tests.dashboard.views.pages import (
    COUNTRY,
    address,
    blocks,
    bodies,
    charts,
    choose,
    lead,
    notices,
    opened,
)
from tests.factory import evidence, group, ledger, put, seed_files


def test_the_map_page_says_the_sentence_draws_and_tells_how_old_it_is(real: Snapshot) -> None:
    it = opened()
    assert it.title[0].value == "How far states engage the Taliban authorities in Kabul"
    assert lead(it) == " ".join(headline(real))
    (strip,) = [each for each in blocks(it) if each.startswith("The record ends ")]
    assert "in March–April 2025 (date assumed by the editors), " in strip
    assert strip.endswith(record_hangs_sentence(real))
    assert charts(it) == 2
    assert len(it.dataframe[0].value) == len(real.on_record)
    assert provenance(real) in blocks(it)
    assert notices(it) == []


@pytest.mark.usefixtures("empty")
def test_an_empty_record_says_that_nothing_is_known() -> None:
    it = opened()
    assert "No source has been published by this date" in lead(it)
    assert charts(it) == 1  # the map is drawn, the ranked list has nothing to rank
    assert "No state of this choice has a score at these dates." in blocks(it)
    assert it.dataframe[0].value.empty
    assert any(text.startswith("No evidence · 0 sources") for text in blocks(it))


def test_a_record_of_one_state_is_shown_as_such(folder: Path) -> None:
    only = evidence(dimension="delisting", low=4, summary="The only claim.")
    put(folder.parent, seed_files(ledger(only)))
    it = opened()
    assert it.dataframe[0].value["State"].tolist() == ["Kazakhstan"]
    assert charts(it) == 2
    country = opened(COUNTRY, iso3="KAZ")
    assert any("The only claim." in text for text in blocks(country))
    assert charts(country) == 2
    other = opened(COUNTRY, iso3="FRA")
    assert lead(other).startswith("France: no evidence on this record.")


@pytest.mark.usefixtures("folder")
def test_the_address_sets_the_controls_of_the_map() -> None:
    it = opened(measure="delisting", region="europe", group="near", boundaries="natural-earth")
    assert it.segmented_control(key="measure").value is Measure["DELISTING"]
    assert it.segmented_control(key="region").value is Region.EUROPE
    assert it.selectbox(key="group").value == "near"
    assert it.radio(key="boundaries").value == "natural-earth"
    assert notices(it) == []


@pytest.mark.usefixtures("folder")
def test_the_controls_of_the_map_write_the_address_and_defaults_leave_it() -> None:
    it = opened(print="0")
    choose(it, it.segmented_control(key="measure"), Measure["DELISTING"])
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


@pytest.mark.usefixtures("folder")
def test_a_wrong_word_leaves_the_address_when_another_is_chosen() -> None:
    it = opened(measure="<script>")
    choose(it, it.segmented_control(key="measure"), Measure["VISITS"])
    assert address(it) == {"measure": "visits"}
    assert notices(it) == []


def test_what_is_said_of_groups_has_a_measure_a_sort_and_a_column(folder: Path) -> None:
    items = (
        evidence(dimension="delisting", low=4),
        evidence(actor="GROUP:near", low=3, high=4),
        evidence(actor="FRA", dimension="recognition", value="de_jure"),
        evidence(actor="FRA", dimension="delisting", low=4),
    )
    near = group("near", "KAZ", "UZB", is_filter=True)
    put(folder.parent, seed_files(ledger(*items, groups=(near,))))
    it = opened()
    table = it.dataframe[0].value.set_index("State")
    assert table["At least"].to_dict()["Kazakhstan"] == 25
    assert table["With groups"].dropna().to_dict() == {"Kazakhstan": 43.75, "Uzbekistan": 18.75}
    classes = next(body for body in bodies(it) if "Classes of the map" in body)
    assert "recognises the authorities in Kabul" in classes
    assert "said of its group only" in classes
    assert "if what is said of a group holds" not in classes
    layered = opened(measure="with_groups", sort="with_groups")
    assert layered.segmented_control(key="measure").value is Measure.WITH_GROUPS
    assert layered.selectbox(key="sort").value == "with_groups"
    classes = next(body for body in bodies(layered) if "Classes of the map" in body)
    assert "at least contact, if what is said of a group holds" in classes
    bars = next(body for body in bodies(layered) if "What the bars mean" in body)
    assert "if what is said of its groups holds" in bars


@pytest.mark.usefixtures("folder")
def test_the_group_keeps_states_out_of_the_lists() -> None:
    it = opened(group="near")
    assert it.dataframe[0].value["State"].tolist() == ["Kazakhstan"]
