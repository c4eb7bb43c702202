"""Readings and evidence as HTML: harmless whatever the data holds, and what they say."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings

from dashboard.blocks import evidence as ladder_markup
from model.codebook import SCORED, Dimension
from model.ledger import Evidence
from model.snapshot import Snapshot
from model.words import phrases as wording
from tests.dashboard.blocks.reading import TEXTS, Read, harmless
from tests.factory import evidence, group, snapshot, source


def hostile_snapshot(text: str) -> tuple[Snapshot, Evidence]:
    """Every free text of a source, a group and a piece of evidence is this one."""
    item = evidence(
        actor="GROUP:near", dimension="delisting", low=2, high=4, summary=text, rule=text
    )
    article = source(title=text, publisher=text, origin=text, reliability_note=text)
    near = group("near", "KAZ", name=text, phrase=text, basis_text=text)
    return snapshot(item, sources=(article,), groups=(near,)), item


@settings(max_examples=20)
@given(TEXTS)
def test_evidence_is_shown_as_it_stands(text: str) -> None:
    shot, item = hostile_snapshot(text)
    card = Read(ladder_markup.card(shot, item.id, "a role"))
    assert harmless(card)
    assert card.texts.count(text) == 1  # the rule
    assert card.text.startswith(f"{text} A role; ")
    assert f"“{text}”, " in card.text
    assert f"About {text} (group)." in card.text
    table = Read(ladder_markup.evidence_table(shot, [item], {item.id: text}, text))
    assert harmless(table)
    assert f"{text} Said of {text} (group)." in table.texts
    assert table.texts[-1] == text
    assert ("aria-label", text) in table.attributes
    for dimension in SCORED:
        ladder = Read(ladder_of(shot, dimension))
        assert harmless(ladder)
        assert text in ladder.texts or dimension is not Dimension.DELISTING


def ladder_of(shot: Snapshot, dimension: Dimension) -> str:
    """KAZ's ladder in one dimension."""
    one = shot.by_iso3["KAZ"]
    reading, layer = one.reading(dimension), one.reading_with_groups(dimension)
    return ladder_markup.ladder(shot, reading, layer)


NEAR = group("near", "KAZ", "UZB")


def rungs_of(dimension: Dimension, *items: Evidence, as_of: str | None = None) -> dict[str, str]:
    """The look of each rung of KAZ's ladder in one dimension, and what a screen reader says."""
    html = ladder_of(snapshot(*items, groups=(NEAR,), as_of=as_of), dimension)
    found = re.findall(r'<li class="([^"]+)">.*?\(([^()]+)\)</span></span></li>', html)
    return {number: f"{look}: {said}" for number, (look, said) in zip("43210", found, strict=True)}


def test_a_ladder_is_filled_to_what_is_shown_and_open_to_what_is_not_ruled_out() -> None:
    assert rungs_of(Dimension.DELISTING, evidence(dimension="delisting", low=2, high=3)) == {
        "4": "out: ruled out",
        "3": "open: not ruled out",
        "2": "shown reached: at least this: shown",
        "1": "shown: shown",
        "0": "passed: exceeded",
    }


def test_what_rests_on_a_group_is_lighter_and_never_what_is_reached() -> None:
    items = (
        evidence(dimension="delisting", low=1, high=4),
        evidence(actor="GROUP:near", dimension="delisting", low=3, high=3),
    )
    assert rungs_of(Dimension.DELISTING, *items) == {
        "4": "group_out: ruled out by what is said of a group",
        "3": "group: shown by what is said of a group",
        "2": "group: shown by what is said of a group",
        "1": "shown reached: at least this: shown",
        "0": "passed: exceeded",
    }


def test_what_its_own_evidence_rules_out_is_told_from_what_only_a_group_does() -> None:
    items = (
        evidence(dimension="delisting", low=0, high=3),
        evidence(actor="GROUP:near", dimension="delisting", low=0, high=1),
    )
    assert rungs_of(Dimension.DELISTING, *items) == {
        "4": "out: ruled out",
        "3": "group_out: ruled out by what is said of a group",
        "2": "group_out: ruled out by what is said of a group",
        "1": "open: not ruled out",
        "0": "open: not ruled out",
    }


def test_what_is_said_of_a_group_stands_apart_in_words_with_its_evidence() -> None:
    shot = snapshot(
        evidence(dimension="delisting", low=1, high=4, summary="Of it alone."),
        evidence(actor="GROUP:near", dimension="delisting", low=3, high=4, summary="Of all near."),
        groups=(NEAR,),
    )
    told = Read(ladder_of(shot, Dimension.DELISTING))
    assert told.text.index("Of it alone.") < told.text.index("Of all near.")
    assert "Of it alone. Shows at least this; " in told.text
    assert "Of all near. Said of its group; " in told.text
    alone = snapshot(evidence(actor="GROUP:near", low=3), groups=(NEAR,))
    assert "Only said of its group." in ladder_of(alone, Dimension.EMBASSY)
    assert "Nothing known." in ladder_of(alone, Dimension.VISITS)


def test_what_is_said_of_a_group_and_yields_is_set_aside() -> None:
    shot = snapshot(
        evidence(dimension="delisting", low=0, high=1),
        evidence(actor="GROUP:near", dimension="delisting", low=3, high=4, summary="Of all near."),
        groups=(NEAR,),
    )
    told = Read(ladder_of(shot, Dimension.DELISTING))
    assert "Of all near. Of its group, yields to its own evidence; " in told.text


def test_both_sides_of_an_ambassador_are_told() -> None:
    shot = snapshot(
        evidence(dimension="ambassador", side="sent", low=3),
        evidence(dimension="ambassador", side="received", low=1, high=4),
    )
    sides = "By side: sent named; received at least diplomats, up to ambassador not ruled out."
    assert sides in ladder_of(shot, Dimension.AMBASSADOR)
    assert "By side" not in ladder_of(shot, Dimension.EMBASSY)


def test_nothing_shown_is_not_the_same_as_a_confirmed_zero() -> None:
    ruled_out = rungs_of(Dimension.EMBASSY, evidence(low=0, high=1))
    assert (ruled_out["1"], ruled_out["0"]) == ("open: not ruled out", "open: not ruled out")
    confirmed = rungs_of(Dimension.EMBASSY, evidence(low=0, high=0))
    assert (confirmed["1"], confirmed["0"]) == (
        "out: ruled out",
        "shown reached: at least this: shown",
    )


@pytest.mark.parametrize(
    ("items", "as_of"),
    [
        ((), None),
        ((evidence(dimension="delisting", value="not_applicable"),), None),
        ((evidence(dimension="delisting", low=3),), "2034-03-31"),
    ],
    ids=["no evidence", "cannot apply", "too old to hold"],
)
def test_what_is_unknown_fills_no_rung(items: tuple[Evidence, ...], as_of: str | None) -> None:
    looks_of_rungs = set(rungs_of(Dimension.DELISTING, *items, as_of=as_of).values())
    assert looks_of_rungs == {"unknown: nothing known"}


def test_a_conflict_shows_both_sides_and_a_flag() -> None:
    shot = snapshot(
        evidence(dimension="delisting", low=0, high=1, summary="One says no."),
        evidence(dimension="delisting", low=3, high=4, summary="One says yes."),
    )
    html = ladder_of(shot, Dimension.DELISTING)
    assert "sources contradict each other" in html
    assert "One says no." in html
    assert "One says yes." in html


DATES: Mapping[str, tuple[Evidence, str]] = {
    "an act": (evidence(event_date="2024-12-17"), "17 December 2024"),
    "an act known to last": (
        evidence(event_date="2024-12-17", confirmed="2025-03"),
        "17 December 2024, confirmed March 2025",
    ),
    "an undated act": (
        evidence(event_date="2021-08-15/2024-12-18", date_basis="limits"),
        "some time within 15 August 2021 – 18 December 2024",
    ),
    "a standing state": (evidence(confirmed="2025-03"), "confirmed March 2025"),
}


@pytest.mark.parametrize(("item", "words"), DATES.values(), ids=DATES)
def test_dates_say_what_kind_of_date_they_are(item: Evidence, words: str) -> None:
    assert wording.dated(item) == words


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (evidence(low=3, high=4), "3–4"),
        (evidence(low=3, high=3), "3"),
        (evidence(dimension="posture", low=1), "in favour"),
        (evidence(dimension="posture", low=-1), "against"),
        (evidence(dimension="posture", low=0), "neither in favour nor against"),
        (evidence(dimension="recognition", value="de_jure"), "de jure"),
        (evidence(dimension="delisting", value="not_applicable"), "not applicable"),
        (evidence(low=4, status="under_way"), "4 (under way)"),
    ],
)
def test_rungs_as_text(item: Evidence, words: str) -> None:
    assert wording.rungs_text(item) == words


def test_a_source_is_named_by_publisher_title_and_date_and_a_place_in_it_by_paragraph() -> None:
    item, named = evidence(paragraph=14), source(published="2024-12-17/2024-12-18")
    assert wording.source_name(named) == "A newspaper, “A headline”, 17–18 December 2024"
    assert wording.reference(item, named) == f"{wording.source_name(named)}, para. 14"
    assert "“A …”" in wording.source_name(named, most=4)


def test_a_publisher_that_is_not_named_and_a_date_that_is_assumed_are_said() -> None:
    difference = {"publisher": "unnamed", "reliability": "F", "origin": "unnamed"}
    assumed = {"date_basis": "assumed", "date_note": "The file name.", "published": "2025-03"}
    said = wording.source_name(source(**difference, **assumed))
    assert said == "Unnamed publisher, “A headline”, March 2025 (date assumed)"


def test_a_grade_in_words_has_letter_digit_and_on_whose_word() -> None:
    item = evidence(grade="C2", claimant="acting_state")
    words = wording.grade_words(item, source("press-c"))
    assert words == "fairly reliable, probably true; acting state"


def test_an_actor_is_named_with_what_it_is() -> None:
    shot = snapshot(groups=(group("near", "KAZ", phrase="the near ones"),))
    named = [wording.actor_text(shot, actor) for actor in ("KAZ", "GROUP:near", "ORG:UN")]
    assert named == ["Kazakhstan", "the near ones (group)", "United Nations"]
