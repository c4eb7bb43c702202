"""The first page, without a browser: any seeds, any address."""

from pathlib import Path

import pytest

from dashboard.address import Region
from dashboard.map_classes import Measure
from dashboard.shapes import BoundaryView
from model.snapshot import Snapshot
from model.words import acts_headline, provenance, record_hangs_sentence
from tests.dashboard.views.pages import (
    address,
    blocks,
    bodies,
    charts,
    choose,
    lead,
    matrix_rows,
    notices,
    opened,
    text,
    title,
)
from tests.factory import evidence, group, ledger, put, seed_files


def test_the_first_page_says_what_states_do_how_old_that_is_and_what_it_hangs_on(
    real: Snapshot,
) -> None:
    it = opened()
    assert title(it) == "Which states deal with the Taliban, and how far"
    assert lead(it) == " ".join(acts_headline(real))
    (strip,) = [body for body in bodies(it) if 'class="strip"' in body]
    assert "in March–April 2025 (date assumed by the editors), " in strip
    assert record_hangs_sentence(real) in text(it)
    assert real.record_hangs_on is not None
    assert f'href="./what-if?without={real.record_hangs_on.source}"' in strip
    assert charts(it) == 1
    assert next(iter(matrix_rows(it))) == "China"
    assert provenance(real) in blocks(it)
    assert notices(it) == []


@pytest.mark.usefixtures("empty")
def test_an_empty_record_says_that_nothing_is_known() -> None:
    it = opened()
    assert "No source has been published by this date" in lead(it)
    assert list(matrix_rows(it)) == ["196 states"]
    assert "No act with a date is on this record." in text(it)
    assert any(text.startswith("No evidence · 0 sources") for text in blocks(it))


def test_a_record_of_one_state_is_shown_as_such(folder: Path) -> None:
    only = evidence(dimension="delisting", low=4, summary="The only claim.")
    put(folder.parent, seed_files(ledger(only)))
    it = opened(iso3="KAZ", cell="delisting")
    assert list(matrix_rows(it)) == ["Kazakhstan", "195 more states"]
    assert matrix_rows(it)["Kazakhstan"][2] == "delisted"
    panel = next(body for body in bodies(it) if 'class="panel"' in body)
    assert "Kazakhstan · Ban list: " in panel
    assert "The only claim." in panel
    assert "The only claim." in text(opened(iso3="KAZ")) or "Kazakhstan has taken" in text(it)


@pytest.mark.usefixtures("folder")
def test_the_address_sets_the_controls_of_the_map() -> None:
    it = opened(measure="delisting", region="europe", group="near", boundaries="natural-earth")
    assert it.segmented_control(key="measure").value is Measure["DELISTING"]
    assert it.selectbox(key="region").value is Region.EUROPE
    assert it.selectbox(key="group").value == "near"
    assert it.radio(key="boundaries").value == "natural-earth"
    assert notices(it) == []


@pytest.mark.usefixtures("folder")
def test_the_controls_of_the_map_write_the_address_and_defaults_leave_it() -> None:
    it = opened(print="0")
    choose(it, it.segmented_control(key="measure"), Measure["DELISTING"])
    choose(it, it.selectbox(key="region"), Region.GULF)
    choose(it, it.selectbox(key="group"), "near")
    choose(it, it.radio(key="boundaries"), BoundaryView.NATURAL_EARTH)
    chosen = {
        "measure": "delisting",
        "region": "gulf",
        "group": "near",
        "boundaries": "natural-earth",
    }
    assert address(it) == chosen | {"print": "0"}
    choose(it, it.selectbox(key="more_measures"), Measure.CONFIDENCE)
    assert address(it)["measure"] == ["confidence"] or address(it)["measure"] == "confidence"
    choose(it, it.segmented_control(key="measure"), Measure.SCORE)
    choose(it, it.selectbox(key="region"), Region.NEIGHBOURHOOD)
    choose(it, it.selectbox(key="group"), "")
    choose(it, it.radio(key="boundaries"), BoundaryView.VISIONSCARTO)
    assert address(it) == {"print": "0"}


@pytest.mark.usefixtures("folder")
def test_a_wrong_word_leaves_the_address_when_another_is_chosen() -> None:
    it = opened(measure="<script>")
    choose(it, it.segmented_control(key="measure"), Measure["VISITS"])
    assert address(it) == {"measure": "visits"}
    assert notices(it) == []


def test_what_is_said_of_a_group_is_told_apart_on_map_and_matrix(folder: Path) -> None:
    items = (
        evidence(dimension="delisting", low=4),
        evidence(actor="GROUP:near", low=3, high=4),
        evidence(actor="FRA", dimension="recognition", value="de_jure"),
        evidence(actor="FRA", dimension="delisting", low=4),
    )
    near = group("near", "KAZ", "UZB", is_filter=True)
    put(folder.parent, seed_files(ledger(*items, groups=(near,))))
    it = opened()
    assert matrix_rows(it)["Uzbekistan"][0] == matrix_rows(it)["Kazakhstan"][0] == "open"
    assert sum('class="group"' in body for body in bodies(it)) == 1
    classes = next(body for body in bodies(it) if "Classes of the map" in body)
    assert "recognises the authorities in Kabul" in classes
    assert "only its group is said to" in classes
    assert "if what is said of a group holds" not in classes
    embassy = opened(measure="embassy")
    classes = next(body for body in bodies(embassy) if "Classes of the map" in body)
    assert "at least embassy open, if what is said of a group holds" in classes


@pytest.mark.usefixtures("folder")
def test_a_group_governs_sentence_matrix_and_acts() -> None:
    it = opened(group="near")
    assert list(matrix_rows(it)) == ["Kazakhstan", "Uzbekistan"]
    assert "dealings of 1 state among these 2" in lead(it)
    assert "France" not in " ".join(body for body in bodies(it) if 'class="acts"' in body)
