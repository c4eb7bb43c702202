"""The page of a state, without a browser: any seeds, any address."""

import html
from pathlib import Path

import pytest

from model.places import STATE_NAMES
from model.snapshot import Snapshot
from model.words import (
    points_down,
    posture_sentence,
    provenance,
    recognition_sentence,
    state_sentence,
)
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
    text,
)
from tests.factory import evidence, group, ledger, put, seed_files


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
    ("iso3", "role"),
    [
        ("CHN", "decides the low"),
        ("USA", "decides the high"),
        ("FRA", "said of its group"),
        ("AUT", "said of its group"),
    ],
)
def test_what_decides_is_listed_with_its_role(real: Snapshot, iso3: str, role: str) -> None:
    one = real.by_iso3[iso3]
    table = next(body for body in bodies(opened(COUNTRY, iso3=iso3)) if "<table>" in body)
    for reading in (*one.readings, *one.with_groups):
        for cited in (*reading.deciding, *reading.group_evidence):
            assert html.escape(real.evidence_by_id[cited].summary) in table
    assert f"<td>{role}</td>" in table


def test_what_is_said_of_a_group_stands_apart_from_its_own_evidence(real: Snapshot) -> None:
    one = real.by_iso3["KAZ"]
    assert one.at_least_with_groups > one.at_least
    it = opened(COUNTRY, iso3="KAZ")
    assert f"Kazakhstan: at least {points_down(one.at_least)} of 100 on the record;" in lead(it)
    said = f"holds for it: at least {points_down(one.at_least_with_groups)} of 100."
    assert f"If what is said of all regional states {said}" in lead(it)
    embassy = next(body for body in bodies(it) if "<h3>Embassy</h3>" in body)
    assert "No evidence: missing, not zero." in embassy
    layer = "If what is said of its group holds for it: at least rung 3, up to 4 not ruled out."
    assert layer in embassy
    assert "If what is said" not in text(opened(COUNTRY, iso3="QAT"))


def test_what_a_state_hangs_on_and_its_last_attitudes_are_facts(real: Snapshot) -> None:
    facts = next(
        body for body in bodies(opened(COUNTRY, iso3="RUS")) if '<dl class="facts"' in body
    )
    found, one = real.hangs_on("RUS"), real.by_iso3["RUS"]
    assert found is not None
    source = real.source_by_id[found.source]
    left = f"it shows at least {points_down(found.left)} of 100."
    told = html.escape(f"Without “{source.title}” ({source.publisher}) {left}")
    assert f"<dt>Hangs on</dt><dd>{told}</dd>" in facts
    assert one.posture is not None
    assert len(one.posture.statements) == 3
    assert f"<dt>Posture</dt><dd>{posture_sentence(one.posture)}</dd>" in facts
    assert f"<dt>Recognition</dt><dd>{recognition_sentence(real, one)}</dd>" in facts
    unscored = next(b for b in bodies(opened(COUNTRY, iso3="AUT")) if '<dl class="facts"' in b)
    assert "Hangs on" not in unscored
    assert "No statement about its own attitude on this record." in unscored


def test_a_state_that_recognises_says_so_first_and_by_whose_word(folder: Path) -> None:
    items = (
        evidence(dimension="recognition", value="de_jure", claimant="acting_state"),
        evidence(low=4),
    )
    put(folder.parent, seed_files(ledger(*items)))
    it = opened(COUNTRY, iso3="KAZ")
    by_whom = "by its own statement of 1 March 2025."
    assert lead(it).startswith(f"Kazakhstan recognises the authorities in Kabul, {by_whom}")
    assert f"Recognises the authorities in Kabul, {by_whom}" in text(it)


def test_what_yields_to_its_own_evidence_is_listed_as_such(folder: Path) -> None:
    near = group("near", "KAZ", "UZB")
    items = (evidence(low=0, high=1), evidence(actor="GROUP:near", low=3, high=4))
    put(folder.parent, seed_files(ledger(*items, groups=(near,))))
    it = opened(COUNTRY, iso3="KAZ")
    table = next(body for body in bodies(it) if "<table>" in body)
    assert "<td>yields to its own evidence</td>" in table
    member = text(opened(COUNTRY, iso3="UZB"))
    assert "Of Kazakhstan the record itself says otherwise." in member


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
