"""The page of a state, without a browser: any seeds, any address."""

import html
import re
from pathlib import Path

import pytest

from model.places import STATE_NAMES
from model.snapshot import Snapshot
from model.words import (
    acts_of,
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
    html_text,
    lead,
    notices,
    opened,
    text,
    title,
)
from tests.factory import evidence, group, ledger, put, seed_files


def test_the_country_page_asks_for_a_state_first(real: Snapshot) -> None:
    it = opened(COUNTRY)
    assert it.selectbox(key="state").value == ""
    assert f"{len(real.on_record)} states are on this record" in lead(it)
    assert charts(it) == 0
    assert provenance(real) in blocks(it)


@pytest.mark.parametrize("iso3", ["RUS", "CHN", "QAT", "CAN", "FIN"])
def test_a_state_is_told_by_its_acts_and_then_by_what_is_on_record(
    real: Snapshot, iso3: str
) -> None:
    one, it = real.by_iso3[iso3], opened(COUNTRY, iso3=iso3)
    assert title(it) == STATE_NAMES[iso3]
    assert lead(it) == f"{acts_of(real, one)} {state_sentence(real, one)}".strip()
    assert it.selectbox(key="state").value == iso3
    ladders = [body for body in bodies(it) if '<ol class="ladder"' in body]
    assert len(ladders) == 4
    assert provenance(real) in blocks(it)


def test_a_state_without_a_source_is_told_in_a_paragraph_and_nothing_is_drawn() -> None:
    it = opened(COUNTRY, iso3="BRA")
    assert lead(it).startswith("Brazil: no evidence on this record.")
    assert "recognition by no state was reported" in text(it)
    assert charts(it) == 0
    assert not [body for body in bodies(it) if '<ol class="ladder"' in body]


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


def test_of_each_dimension_one_piece_is_told_and_the_rest_folded(folder: Path) -> None:
    items = (
        evidence(dimension="delisting", low=2, high=3, act="first", summary="It decides."),
        evidence(dimension="delisting", low=1, high=4, act="second", summary="It only supports."),
    )
    put(folder.parent, seed_files(ledger(*items)))
    ladder = next(b for b in bodies(opened(COUNTRY, iso3="KAZ")) if "<h3>Ban list</h3>" in b)
    shown, _, folded = ladder.partition("<details><summary>+ 1 more</summary>")
    assert "It decides." in shown
    assert "It only supports." not in shown
    assert "It only supports." in folded
    assert "Shows at least this" in shown


def test_what_is_said_of_a_group_stands_apart_from_its_own_evidence(real: Snapshot) -> None:
    one = real.by_iso3["KAZ"]
    assert one.at_least_with_groups > one.at_least
    it = opened(COUNTRY, iso3="KAZ")
    assert "If what is said of all regional states holds for it" in lead(it)
    embassy = next(body for body in bodies(it) if "<h3>Embassy</h3>" in body)
    assert "Only said of its group." in embassy
    assert 'class="group"' in embassy
    assert "shown by its own evidence" not in embassy
    assert "If what is said" not in text(opened(COUNTRY, iso3="QAT"))


def test_what_is_never_scored_and_what_it_hangs_on_are_a_line_each(real: Snapshot) -> None:
    facts = next(
        body for body in bodies(opened(COUNTRY, iso3="RUS")) if '<dl class="facts"' in body
    )
    found, one = real.hangs_on("RUS"), real.by_iso3["RUS"]
    assert found is not None
    source = real.source_by_id[found.source]
    told = html.escape(f"Without “{source.title}” ({source.publisher}) it shows at least")
    assert f"<dt>Hangs on</dt><dd>{told}" in facts
    assert one.posture is not None
    assert len(one.posture.statements) == 3
    assert (
        f"<dt>Attitude to dealing with them</dt><dd>{posture_sentence(one.posture)}</dd>" in facts
    )
    assert f"<dt>Recognition</dt><dd>{recognition_sentence(real, one)}</dd>" in facts
    assert "<dt>Plans</dt><dd>Spoken of and not done: what would bring the state nearer" in facts
    unscored = next(b for b in bodies(opened(COUNTRY, iso3="AUT")) if '<dl class="facts"' in b)
    assert "Hangs on" not in unscored
    assert "No statement about its own attitude on this record." in unscored


def test_codes_stand_only_in_the_folds_for_machines(real: Snapshot) -> None:
    it = opened(COUNTRY, iso3="RUS")
    folded = re.compile(r"<details.*?</details>(?:</div>)?", re.DOTALL)
    seen = html_text(folded.sub("", " ".join(bodies(it))))
    one = real.by_iso3["RUS"]
    assert one.profile in text(it)
    for code in (one.profile, "rung", "DELISTING", ".txt", "Rank", "fingerprint"):
        assert code not in seen


def test_a_state_that_recognises_says_so_first_and_by_whose_word(folder: Path) -> None:
    items = (
        evidence(dimension="recognition", value="de_jure", claimant="acting_state"),
        evidence(low=4),
    )
    put(folder.parent, seed_files(ledger(*items)))
    it = opened(COUNTRY, iso3="KAZ")
    by_whom = "by its own statement of 1 March 2025."
    assert f"Kazakhstan recognises the authorities in Kabul, {by_whom}" in lead(it)
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
    assert title(it) == "China"
    it.query_params["iso3"] = "Kazakhstan"
    assert title(drawn(it)) == "Kazakhstan"
    assert notices(it) == []


@pytest.mark.usefixtures("empty")
def test_a_state_of_an_empty_record_has_no_evidence() -> None:
    it = opened(COUNTRY, iso3="CHN")
    assert lead(it).startswith("China: no evidence on this record.")
    assert charts(it) == 0
    assert "0 states are on this record" in lead(opened(COUNTRY))


@pytest.mark.usefixtures("folder")
def test_choosing_a_state_writes_the_address_and_keeps_the_rest() -> None:
    it = opened(COUNTRY, as_of="2025-03-15")
    choose(it, it.selectbox(key="state"), "KAZ")
    assert address(it) == {"as_of": "2025-03-15", "iso3": "KAZ"}
    assert title(it) == "Kazakhstan"
    choose(it, it.selectbox(key="state"), "")
    assert address(it) == {"as_of": "2025-03-15"}
    assert title(it) == "States"
