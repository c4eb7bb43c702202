"""The page of a state, without a browser: any seeds, any address."""

import html

import pytest

from model.places import STATE_NAMES
from model.snapshot import Snapshot
from model.words import provenance, state_sentence
from tests.dashboard.views.pages import (
    COUNTRY,
    address,
    blocks,
    bodies,
    charts,
    choose,
    drawn,
    lead,
    notices,
    opened,
)


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


@pytest.mark.usefixtures("empty")
def test_a_state_of_an_empty_record_has_no_evidence() -> None:
    it = opened(COUNTRY, iso3="CHN")
    assert lead(it).startswith("China: no evidence on this record.")
    assert "None about this state, or about a group that holds it." in blocks(it)
    assert charts(it) == 0
    assert "0 states are on this record" in lead(opened(COUNTRY))


@pytest.mark.usefixtures("folder")
def test_choosing_a_state_writes_the_address_and_keeps_the_rest() -> None:
    it = opened(COUNTRY, as_of="2025-03-15")
    choose(it, it.selectbox(key="state"), "KAZ")
    assert address(it) == {"as_of": "2025-03-15", "iso3": "KAZ"}
    assert it.title[0].value == "Kazakhstan"
    choose(it, it.selectbox(key="state"), "")
    assert address(it) == {"as_of": "2025-03-15"}
    assert it.title[0].value == "Country"
