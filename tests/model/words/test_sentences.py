"""Every sentence says only what the bounds entail, is dated, and never speaks of the present."""

import re
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from model.ledger import Evidence, Ledger
from model.snapshot import take_snapshot
from model.words import (
    BANDS,
    narrows_sentence,
    outlook_sentence,
    reading_sentence,
    state_sentence,
)
from tests.factory import (
    ACTORS,
    evidence,
    ledgers,
    reading,
    snapshot,
    state,
)
from tests.model.words.records import PAIR, SAID, full, of_group, universal


def of_kaz(*items: Evidence, **difference: Any) -> str:
    found = snapshot(*items, **{"groups": [PAIR], **difference})
    return state_sentence(found, found.by_iso3["KAZ"])


def test_a_score_is_said_as_at_least_and_up_to() -> None:
    said = of_kaz(evidence(low=3, high=4), evidence(dimension="delisting", low=2, high=3))
    # (3 + 2 + 2 by coherence) / 16 at least; (4 + 4 + 3 + 4) / 16 not ruled out
    assert said == (
        "Kazakhstan: at least 43 of 100 on the record; up to 94 is not ruled out."
        " It shows at least contact."
    )


def test_what_only_a_group_shows_is_said_apart_with_an_if() -> None:
    said = of_kaz(*(of_group(dimension=one, low=3) for one in ("embassy", "delisting", "visits")))
    # 3 + 3 + 3 of 16; E3 leaves AMBASSADOR alone open: (3 + 4 + 3 + 4) of 16, rounded up.
    assert said == (
        "Kazakhstan: no source says anything of it alone that is scored. No score."
        f" If {SAID} holds for it: at least 56 and up to 88 not ruled out of 100."
    )


def test_where_a_group_only_rules_out_nothing_is_said_to_be_shown() -> None:
    said = of_kaz(of_group(low=0, high=1))
    assert said.endswith(f"If {SAID} holds for it: up to 82 not ruled out of 100.")


def test_where_a_group_adds_nothing_no_if_is_said() -> None:
    items = [evidence(low=3), evidence(dimension="visits", low=3)]
    assert "what is said of" not in of_kaz(*items)
    assert "what is said of" not in of_kaz(*items, of_group(low=1, high=4))


def test_a_band_is_that_of_its_own_evidence_and_what_groups_add_stands_behind_it() -> None:
    items = [of_group(dimension=one, low=4) for one in ("delisting", "visits")]
    said = of_kaz(evidence(dimension="visits", low=1), *items)
    assert "Kazakhstan: at least 6 of 100 on the record" in said
    assert f"It shows at least contact. If {SAID} holds for it: at least 50 of 100." in said


def test_a_group_claim_that_another_member_contradicts_is_marked_on_every_member() -> None:
    closed = evidence(actor="UZB", low=0, high=1)
    said = of_kaz(of_group(low=3, high=4), closed)
    assert said.endswith("Of Uzbekistan the record itself says otherwise.")
    assert "says otherwise" not in of_kaz(of_group(low=3, high=4), evidence(actor="UZB", low=3))


def test_a_state_without_evidence_is_not_said_to_do_nothing() -> None:
    found = snapshot(universal())
    said = state_sentence(found, found.by_iso3["USA"])
    assert said.startswith("The United States: no evidence on this record.")
    assert "not the same as no engagement" in said


def test_a_state_with_posture_only_has_no_score() -> None:
    assert "No score" in of_kaz(evidence(dimension="posture", low=1))


def test_a_state_of_which_things_are_only_ruled_out_has_no_score() -> None:
    said = of_kaz(evidence(low=0, high=2))
    assert "rules some things out" in said
    assert "no score" in said
    assert "up to 88 of 100 is not ruled out" in said


@pytest.mark.parametrize(
    "item",
    [
        evidence(low=3, confirmed="2021-09"),
        evidence(low=0, high=3, confirmed="2021-09"),
    ],
    ids=["last known", "too old to rule out"],
)
def test_nothing_is_said_to_be_ruled_out_where_nothing_is(item: Evidence) -> None:
    found = snapshot(item)
    assert found.by_iso3["KAZ"].not_ruled_out == 100
    assert "rules some things out" not in state_sentence(found, found.by_iso3["KAZ"])


def test_a_confirmed_none_is_a_score_of_0_without_a_band_in_words() -> None:
    said = of_kaz(evidence(low=0, high=0))
    assert said == "Kazakhstan: at least 0 of 100 on the record; up to 75 is not ruled out."


def test_an_upper_bound_that_only_a_group_closes_is_said_with_what_is_said_of_the_group() -> None:
    assert f"If {SAID} holds for it: up to 88 not ruled out of 100." in of_kaz(
        evidence(low=1, high=4), of_group(low=0, high=2)
    )
    assert SAID in of_kaz(of_group(low=0, high=1))


@settings(
    max_examples=25,
)
@given(ledgers())
def test_the_numbers_and_bands_of_every_sentence_are_entailed(found: Ledger) -> None:
    shown = take_snapshot(found)
    for iso3 in ACTORS:
        one = shown.by_iso3[iso3]
        said = state_sentence(shown, one)
        own, _, layer = said.partition(" If what is said of ")
        for text, low, high in (
            (own, one.at_least, one.not_ruled_out),
            (layer, one.at_least_with_groups, one.not_ruled_out_with_groups),
        ):
            for number in re.findall(r"at least (\d+)", text):
                assert int(number) <= low < int(number) + 1
            for number in re.findall(r"up to (\d+)", text):
                assert int(number) - 1 < high <= int(number)
        for band in re.findall(r"shows at least ([a-z ]+?)(?= if |\.|$)", said):
            assert BANDS.index(band) <= max(one.at_least * 4 / 100, Fraction(1))
        assert bool(layer) is (
            one.at_least_with_groups > one.at_least
            or one.not_ruled_out_with_groups != one.not_ruled_out
        )


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], "no evidence: missing, not zero"),
        ([evidence(low=2)], "rung 2"),
        ([evidence(low=2, high=3)], "at least rung 2, up to 3 not ruled out"),
        ([evidence(low=0, high=2)], "nothing shown; above rung 2 ruled out"),
        ([evidence(low=0, high=0)], "confirmed none"),
        ([evidence(low=3, confirmed="2021-09")], "last known 3–3; too old to hold"),
        ([evidence(low=0, high=1), evidence(low=3)], "sources contradict each other: 0–3"),
    ],
)
def test_a_reading_in_words(items: list[Evidence], said: str) -> None:
    assert reading_sentence(reading(*items)) == said


def test_a_dimension_that_cannot_apply_is_said_on_the_word_of_a_source() -> None:
    found = reading(evidence(dimension="delisting", value="not_applicable"), on="delisting")
    assert "cannot apply" in reading_sentence(found)
    assert "source says" in reading_sentence(found)


def test_what_would_narrow_it_most_is_named() -> None:
    one = state(evidence(low=3), *full("KAZ", 2)[1:3])
    told = "Evidence on visits would settle most: 2 of 4 steps are open there."
    assert narrows_sentence(one) == told
    assert "ambassador, ban list and visits" in narrows_sentence(state(evidence(low=1)))


def test_the_outlook_is_said_to_be_not_done_yet() -> None:
    plan = evidence(dimension="delisting", status="considered", low=4, direction="raises")
    assert outlook_sentence(state(plan)) == (
        "Spoken of and not done: what would bring the state nearer (ban list)."
    )
    assert outlook_sentence(state(evidence())) == ""
