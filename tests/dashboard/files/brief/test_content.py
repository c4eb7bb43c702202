"""What a brief says is what the snapshot says, with its notes."""

import re
from textwrap import shorten

import pytest

from dashboard.files.brief import (
    Brief,
    Section,
    UnknownGroupError,
    brief_of,
    compared_brief_of,
    group_brief_of,
)
from dashboard.files.brief.notes import FEWEST, MOST
from dashboard.files.pictures import printable
from dashboard.matrix import in_words, row_of
from model.assessment import spread
from model.package.descriptor import citation
from model.places import UnknownActorError
from model.snapshot import Snapshot
from model.words import (
    acts_of,
    narrows_sentence,
    order_sentence,
    points_down,
    posture_sentence,
    provenance,
    recognition_sentence,
    spread_sentence,
    state_sentence,
)
from tests.dashboard.files.said import texts_of
from tests.factory import evidence, group, snapshot

OF_ALL_KINDS = ("RUS", "KAZ", "USA", "QAT", "TJK", "CAN", "BRA", "AUT", "KGZ")


def section(brief: Brief, title: str) -> Section:
    return next(part for part in brief.sections if part.title.startswith(title))


def said(brief: Brief, title: str) -> str:
    return " ".join(f"{one.term} {one.text}" for one in section(brief, title).said)


@pytest.mark.parametrize("iso3", OF_ALL_KINDS)
def test_it_opens_with_the_sentences_of_the_snapshot(taken: Snapshot, iso3: str) -> None:
    one = taken.by_iso3[iso3]
    first, *others = brief_of(taken, iso3).lead
    assert first == f"{acts_of(taken, one)} {state_sentence(taken, one)}".strip()
    row = row_of(one)
    assert others == ([in_words(row)] if any(cell.pips for cell in row.cells) else [])


def test_states_that_are_no_group_have_a_brief_side_by_side(taken: Snapshot) -> None:
    brief = compared_brief_of(taken, ["CHN", "KAZ"])
    assert brief.title == "China and Kazakhstan"
    assert brief.lead[1] == order_sentence([taken.by_iso3["CHN"], taken.by_iso3["KAZ"]])
    titles = [section.title for section in brief.sections]
    assert "What is said of the group" not in titles
    assert "Members side by side" in titles


@pytest.mark.parametrize("iso3", OF_ALL_KINDS)
def test_it_ends_with_where_it_comes_from(taken: Snapshot, iso3: str) -> None:
    brief = brief_of(taken, iso3)
    assert provenance(taken) in brief.provenance
    assert citation(taken) in brief.citation
    assert taken.id in brief.file_name


@pytest.mark.parametrize("iso3", OF_ALL_KINDS)
def test_recognition_and_posture_are_facts_with_their_dates(taken: Snapshot, iso3: str) -> None:
    one = taken.by_iso3[iso3]
    text = said(brief_of(taken, iso3), "Recognition and attitude")
    assert recognition_sentence(taken, one) in text
    assert posture_sentence(one.posture) in text
    for statement in one.posture.statements if one.posture else ():
        assert statement.dated.in_words() in text


@pytest.mark.parametrize("iso3", OF_ALL_KINDS)
def test_what_is_not_known_names_missing_dimensions_and_what_would_narrow_it(
    taken: Snapshot, iso3: str
) -> None:
    one = taken.by_iso3[iso3]
    text = said(brief_of(taken, iso3), "What is not known")
    for reading in one.readings:
        if reading.state == "no_evidence":
            assert reading.dimension.label.lower() in text
    assert narrows_sentence(one) in text


@pytest.mark.parametrize("iso3", OF_ALL_KINDS)
def test_three_to_eight_notes_are_numbered_and_each_is_cited(taken: Snapshot, iso3: str) -> None:
    brief = brief_of(taken, iso3)
    numbers = [note.number for note in brief.notes]
    cited = {number for part in brief.sections for one in part.said for number in one.notes}
    assert FEWEST <= len(numbers) <= MOST
    assert numbers == list(range(1, len(numbers) + 1))
    assert cited == set(numbers)


def test_every_group_cites_each_of_its_notes(taken: Snapshot) -> None:
    for one in taken.groups:
        brief = group_brief_of(taken, one.key)
        cited = {number for part in brief.sections for one in part.said for number in one.notes}
        assert cited == {note.number for note in brief.notes}, one.key
        assert len(brief.notes) <= MOST


@pytest.mark.parametrize("iso3", OF_ALL_KINDS)
def test_a_note_gives_claim_source_date_paragraph_and_grade(taken: Snapshot, iso3: str) -> None:
    for note in brief_of(taken, iso3).notes:
        item = taken.evidence_by_id[note.evidence]
        source = taken.source_by_id[item.source]
        assert item.summary in note.claim
        assert item.dated.in_words() in note.claim
        assert source.title in note.where
        assert source.published.in_words() in note.where
        assert f"para. {item.paragraph}." in note.where
        assert f"({source.reliability}{item.credibility})" in note.where
        assert source.document not in note.where


@pytest.mark.parametrize("iso3", ["RUS", "KAZ", "USA", "QAT"])
def test_a_dimension_that_is_shown_has_a_deciding_note(taken: Snapshot, iso3: str) -> None:
    noted = {note.evidence for note in brief_of(taken, iso3).notes}
    for reading in taken.by_iso3[iso3].readings:
        assert not reading.low_evidence or noted & set(reading.low_evidence), reading.dimension


def test_the_interval_coverage_and_confidence_stand_in_words(taken: Snapshot) -> None:
    text = said(brief_of(taken, "KAZ"), "How sure")
    assert "At least 18 of 100, by its own evidence; up to 100 is not ruled out." in text
    assert "25% by weight: there is evidence on ban list." in text
    assert "Moderate, that of the weakest reading" in text


def test_what_is_said_of_a_group_stands_apart_and_never_in_the_interval(taken: Snapshot) -> None:
    brief = brief_of(taken, "KAZ")
    layer = section(brief, "What the record shows").said[-1]
    assert layer.term == "Embassy, said of its group"
    words = "At least embassy open; not ruled out: embassy open and fully operating, if what is"
    assert layer.text.startswith(words)
    assert "Embassy" not in [one.term for one in section(brief, "What the record shows").said]
    lead = "If what is said of all regional states holds for it: at least 37 of 100."
    assert brief.lead[0].endswith(lead)
    assert "37" not in said(brief, "How sure")


def test_a_state_of_whose_groups_nothing_is_said_has_no_layer(taken: Snapshot) -> None:
    assert not any("said of its group" in text for text in texts_of(brief_of(taken, "QAT")))


def test_both_sides_of_an_ambassador_are_told() -> None:
    sides = (
        evidence(dimension="ambassador", side="sent", low=3),
        evidence(dimension="ambassador", side="received", low=1, high=4),
    )
    told = "By side: sent named; received at least diplomats, up to ambassador not ruled out."
    assert told in said(brief_of(snapshot(*sides), "KAZ"), "What the record shows")
    alone = said(brief_of(snapshot(sides[0]), "KAZ"), "What the record shows")
    assert "By side" not in alone


@pytest.mark.parametrize("iso3", ["RUS", "CHN", "QAT"])
def test_what_a_score_hangs_on_is_named_with_what_is_left(taken: Snapshot, iso3: str) -> None:
    found = taken.hangs_on(iso3)
    assert found is not None
    (hangs,) = section(brief_of(taken, iso3), "What it hangs on").said
    source = taken.source_by_id[found.source]
    left = f"it shows at least {points_down(found.left)} of 100."
    if not taken.left_without(iso3)[found.source].scored:
        left = "it has no score."
    title = shorten(source.title, 90, placeholder=" …")
    assert hangs.text == f"Without “{title}” ({source.publisher}) {left}"


def test_without_a_score_or_with_two_origins_nothing_hangs_on_one_source(taken: Snapshot) -> None:
    for iso3 in ("CAN", "BRA", "AUT", "KAZ"):
        titles = [part.title for part in brief_of(taken, iso3).sections]
        assert "What it hangs on" not in titles


def test_the_last_statements_about_its_attitude_are_told_latest_first() -> None:
    items = [
        evidence(dimension="posture", low=low, confirmed=f"2025-0{month}-01", paragraph=month)
        for month, low in ((1, 1), (2, -1), (3, 0))
    ]
    text = said(brief_of(snapshot(*items), "KAZ"), "Recognition and attitude")
    assert text.endswith(
        "Attitude Neither in favour nor against (1 March 2025); before that against"
        " (1 February 2025) and in favour (1 January 2025)."
    )


def test_what_changed_last_is_dated_and_newest_first(taken: Snapshot) -> None:
    first, *_ = section(brief_of(taken, "RUS"), "What changed last").said
    assert first.text.startswith("17 December 2024, ban list raised: ")
    assert first.notes


def test_a_turn_is_told_with_both_intervals(taken: Snapshot) -> None:
    assert "on visits turned from refused into contact to top level" in said(
        brief_of(taken, "TJK"), "What changed last"
    )


def test_plans_are_the_outlook_and_are_noted(taken: Snapshot) -> None:
    (outlook,) = section(brief_of(taken, "RUS"), "Outlook").said
    assert "bring the state nearer (ban list and visits)" in outlook.text
    assert outlook.notes


def test_a_reading_that_has_grown_old_is_not_known_as_it_was(taken: Snapshot) -> None:
    text = said(brief_of(taken, "QAT"), "What is not known")
    assert "on visits has grown old: rung 3 on 12 May 2023, counted as 2." in text


@pytest.mark.parametrize(
    ("iso3", "title", "words"),
    [
        ("CAN", "What the record shows", "Only what is never scored is reported: no score."),
        ("BRA", "What the record shows", "No evidence about this state in particular: no score."),
        (
            "AUT",
            "What the record shows",
            "Said of a group that it belongs to; nothing scored of it alone.",
        ),
    ],
)
def test_a_state_without_a_score_gets_an_honest_brief(
    taken: Snapshot, iso3: str, title: str, words: str
) -> None:
    brief = brief_of(taken, iso3)
    assert words in said(brief, title)
    assert not any("Interval. At least" in text for text in texts_of(brief))


def test_a_state_that_is_only_ruled_out_is_told_what_is_ruled_out() -> None:
    brief = brief_of(snapshot(evidence(low=0, high=1)), "KAZ")
    text = said(brief, "What the record rules out")
    assert "Nothing shown; no more than covered from elsewhere" in text
    assert not any("Interval. At least" in text for text in texts_of(brief))


def test_a_state_of_which_all_has_grown_old_is_told_so() -> None:
    brief = brief_of(snapshot(evidence(low=2), as_of="2034-03-31"), "KAZ")
    text = said(brief, "What the record shows")
    assert "Last known 2–2; too old to hold." in text
    assert "What its own sources said closes nothing now" in text
    assert not any("Interval. At least" in text for text in texts_of(brief))


@pytest.mark.parametrize("iso3", ["CAN", "BRA"])
def test_ladders_of_which_nothing_is_known_are_not_drawn(taken: Snapshot, iso3: str) -> None:
    assert brief_of(taken, iso3).figure is None


def test_ladders_of_which_only_a_group_is_known_are_drawn(taken: Snapshot) -> None:
    assert brief_of(taken, "AUT").figure is not None


def test_the_picture_is_told_in_words_too(taken: Snapshot) -> None:
    figure = brief_of(taken, "KAZ").figure
    assert figure is not None
    assert "Ambassador: no evidence: missing, not zero." in figure.alternative
    assert "Ban list: at least ban suspended" in figure.alternative


def test_a_conflict_notes_each_side() -> None:
    sides = (
        evidence(low=3, high=4, paragraph=1, origin="one", confirmed="2025-03"),
        evidence(low=0, high=1, paragraph=2, origin="other", confirmed="2025-03"),
    )
    brief = brief_of(snapshot(*sides), "KAZ")
    assert "Sources contradict each other" in said(brief, "What the record shows")
    assert {note.evidence for note in brief.notes} == {item.id for item in sides}


def test_opposite_postures_are_both_noted(taken: Snapshot) -> None:
    claims = [note.claim for note in brief_of(taken, "TJK").notes]
    assert [claim.split(",")[0] for claim in claims if claim.startswith("Attitude")] == [
        "Attitude: in favour",
        "Attitude: against",
    ]


def test_what_is_carried_forward_is_said() -> None:
    brief = brief_of(snapshot(evidence(), as_of="2026-01-01"), "KAZ")
    assert any(text.startswith("Carried forward") for text in brief.lead)


def test_a_group_shows_its_spread_and_members(taken: Snapshot) -> None:
    brief = group_brief_of(taken, "regional-states")
    members = [taken.by_iso3[iso3] for iso3 in taken.group_by_key["regional_states"].members]
    assert spread_sentence(members) in brief.lead[0]
    assert brief.lead[1] == order_sentence(members)
    grid = section(brief, "Members side by side").grid
    assert grid is not None
    assert {row[0] for row in grid.rows} == {"China", "Russia", "Kazakhstan", "Tajikistan"}
    text = said(brief, "Members side by side")
    assert "Group only, 6 India, Iran, Kyrgyzstan, Pakistan, Turkmenistan and Uzbekistan." in text
    assert grid.header[1:4] == ("At least", "Not ruled out", "With groups")
    russia, china = (next(r for r in grid.rows if r[0] == name) for name in ("Russia", "China"))
    assert russia == ("Russia", "37", "100", "56", "?", "1–4", "2–4", "3–4", "75%", "low")
    assert china[3] == "", "its own evidence shows as much as what is said of the group"
    assert "Every state of Afghanistan's region has its embassy" in said(
        brief, "What is said of the group"
    )


def test_members_without_a_score_are_named_by_why(taken: Snapshot) -> None:
    text = said(group_brief_of(taken, "eu"), "Members side by side")
    assert "Group only, 22 Austria, Belgium" in text
    assert "nothing scored of it alone." in text
    assert "No evidence, 1 Cyprus." in text


def test_a_group_that_nothing_delimits_is_context_only(taken: Snapshot) -> None:
    brief = group_brief_of(taken, "western_states")
    assert "no members" in brief.lead[0]
    assert brief.figure is None


def test_states_that_cannot_be_equal_are_said_to_be_apart() -> None:
    apart = snapshot(
        *(
            evidence(actor=actor, dimension=dimension, low=low, high=low, paragraph=number)
            for number, (actor, dimension, low) in enumerate(
                [(a, d, r) for a, r in (("KAZ", 4), ("UZB", 0))
                 for d in ("embassy", "ambassador", "delisting")], start=1
            )
        ),
        groups=[group("near", "KAZ", "UZB")],
    )  # fmt: skip
    states = [apart.by_iso3[iso3] for iso3 in ("KAZ", "UZB")]
    assert not spread(states).may_be_equal
    assert "cannot all stand at one value" in spread_sentence(states)
    assert "1 of 1 pairs: Kazakhstan above Uzbekistan" in order_sentence(states)


@pytest.mark.parametrize("asked", ["central_asia", "central-asia", "Central Asia", " CENTRAL-asia"])
def test_a_group_is_found_as_people_write_it(taken: Snapshot, asked: str) -> None:
    assert group_brief_of(taken, asked).key == "central_asia"


def test_an_unknown_group_gets_near_keys_or_all(taken: Snapshot) -> None:
    with pytest.raises(UnknownGroupError, match="did you mean central_asia") as near:
        group_brief_of(taken, "centralasia")
    assert near.value.near[0] == "central_asia"
    with pytest.raises(UnknownGroupError, match="known: all_states"):
        group_brief_of(taken, "qqqq")


def test_of_two_groups_with_one_name_none_is_guessed() -> None:
    found = snapshot(
        groups=[group("near", "KAZ", name="The Six"), group("far", "UZB", name="the six")]
    )
    with pytest.raises(UnknownGroupError, match="known:"):
        group_brief_of(found, "The Six")
    assert group_brief_of(found, "far").key == "far"


def test_an_unknown_state_gets_near_names(taken: Snapshot) -> None:
    with pytest.raises(UnknownActorError, match="KAZ"):
        brief_of(taken, "KAZZ")


def test_evidence_is_only_ever_told_in_the_coders_own_words(taken: Snapshot) -> None:
    """No sentence but ours, the coders' summaries and the titles of sources."""
    for iso3 in OF_ALL_KINDS:
        for note in brief_of(taken, iso3).notes:
            rest = note.claim.replace(taken.evidence_by_id[note.evidence].summary, "")
            assert re.fullmatch(r"[A-Z][^.]*: ", rest), rest


def test_no_text_holds_what_no_file_may_hold(hostile: Snapshot) -> None:
    for brief in (brief_of(hostile, "KAZ"), group_brief_of(hostile, "near")):
        for text in texts_of(brief):
            assert text == printable(text)


def test_a_text_that_is_too_long_is_cut_and_shows_it(long_winded: Snapshot) -> None:
    brief = brief_of(long_winded, "KAZ")
    assert all(len(f"{note.claim} {note.where}") < 700 for note in brief.notes)
    assert all("…" in note.claim for note in brief.notes)


def test_the_same_snapshot_gives_the_same_brief(taken: Snapshot) -> None:
    assert brief_of(taken, "KAZ") == brief_of(taken, "KAZ")
    assert group_brief_of(taken, "eu") == group_brief_of(taken, "eu")
