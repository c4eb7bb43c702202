"""What the proposer lays out for a coder: by dimension, by status, and what it leaves alone."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.codebook import Dimension, Direction, Side
from model.ledger import load_ledger
from model.proposals import Proposal, mentions, propose
from model.proposals.naming import Mark
from tests.factory import SUBJECT
from tests.model.proposals.measured import Article, examined, is_right, same_rungs, tempted
from tests.model.proposals.told import GROUPS, ORGANISATIONS, PUBLISHED, cards, said, short

ROOT = Path(__file__).resolve().parents[3]
DOCUMENTS = ROOT.parent / "shared" / "documents"

EMBASSY = {
    "Kenya has an embassy in Kabul.": "KEN embassy 3-4 done",
    "Chile's embassy in Kabul is fully operational.": "CHL embassy 4-4 done",
    "Italy reopened its embassy in Kabul in spring.": "ITA embassy 3-4 done",
    "Brazil shut down its embassy in Kabul.": "BRA embassy 0-2 done",
    "Peru keeps a technical team in Kabul.": "PER embassy 2-4 done",
    "The Swedish embassy for Afghanistan now works from Doha.": "SWE embassy 1-2 done",
    "Norway is weighing whether to open a consulate in Afghanistan.": (
        "NOR embassy 2-2 considered"
    ),
    "Spain said it might reopen its embassy in Kabul.": "ESP embassy 3-4 considered",
    "Greece will reopen its embassy in Kabul soon.": "GRC embassy 3-4 under_way",
    "Finland would reopen its embassy in Kabul if it were safe.": "FIN embassy 3-4 conditional",
    "Malta has no plans to reopen its embassy in Kabul.": "MLT embassy 3-4 denied",
    "India raised its technical mission in Kabul to an embassy.": "IND embassy 3-4 done",
    "Oman looks after the interests of Canada; it represents Canadian interests in Afghanistan.": (
        "CAN embassy 1-1 done"
    ),
    "No European embassy is open in Kabul.": "GROUP:europe embassy 0-1 done",
    "All regional states keep open embassies in Kabul.": "GROUP:region embassy 3-4 done",
}
AMBASSADOR = {
    "Peru and the Taliban have exchanged ambassadors.": "PER ambassador 4-4 done",
    "Egypt's president accepted the credentials of the Taliban's ambassador.": (
        "EGY ambassador 4-4 done"
    ),
    "The Cuban ambassador presented a copy of his credentials to the Taliban.": (
        "CUB ambassador 3-4 done"
    ),
    "Vietnam has accepted an ambassador of the Taliban.": "VNM ambassador 3-4 done",
    "Laos named a new ambassador to Afghanistan.": "LAO ambassador 3-4 done",
    "Jordan has handed the Afghan embassy in Amman over to the Taliban.": "JOR ambassador 2-4 done",
    "Nepal accredited a Taliban diplomat last spring.": "NPL ambassador 1-4 done",
    "Serbia refused to hand over the Afghan embassy to the Taliban.": "SRB ambassador 0-1 done",
    "Iraq is upgrading its representation in Kabul to the level of ambassador.": (
        "IRQ ambassador 3-4 under_way"
    ),
}
DELISTING = {
    "Armenia took the Taliban off its list of terrorists.": "ARM delisting 3-4 done",
    "A Georgian court suspended the ban on the Taliban.": "GEO delisting 3-3 done",
    "Parliament in Serbia passed a bill that takes the Taliban off the list; Serbia waits.": (
        "SRB delisting 2-4 done"
    ),
    "Canada lifted sanctions on two Taliban ministers.": "CAN delisting 1-4 done",
    "Australia continues to designate the Taliban as terrorists.": "AUS delisting 0-1 done",
    "Belarus is considering delisting the Taliban.": "BLR delisting 3-4 considered",
}
VISITS = {
    "A Thai diplomat visited Kabul.": "THA visits 2-4 done",
    "Malaysia's foreign minister travelled to Kabul on Monday.": "MYS visits 3-4 done",
    "The president of Ghana arrived in Kabul.": "GHA visits 4-4 done",
    "Swiss diplomats make frequent visits to Kabul.": "CHE visits 3-4 done",
    "Irish officials met Taliban envoys.": "IRL visits 1-4 done",
    "Kuwait holds talks with the Taliban.": "KWT visits 1-4 done",
    "Oman refused to meet the Taliban.": "OMN visits 0-0 done",
    "Qatar has invited a Taliban delegation to a forum.": "QAT visits 1-4 considered",
    "Poland tried to engage with the Taliban.": "POL visits 1-4 under_way",
    "Taliban envoys travelled to Libya.": "LBY visits 1-4 done",
}
RECOGNITION = {
    "No country has recognised the Taliban.": "GROUP:all_states recognition none_reported done",
    "The Taliban government is not recognised by any country.": (
        "GROUP:all_states recognition none_reported done"
    ),
    "Togo has not recognised the Taliban.": "TGO recognition none_reported done",
    "Benin does not recognise the Taliban.": "BEN recognition withheld done",
    "Gabon became the first country to recognise the Taliban.": "GAB recognition de_jure done",
}
POSTURE = {
    "Mali and the Taliban signed an agreement on trade.": "MLI posture 1-1 done",
    "Bhutan wants closer ties with the Taliban.": "BTN posture 1-1 done",
    "Luxembourg criticised the Taliban for its decrees.": "LUX posture 0-0 done",
    "Ecuador opposes any normalisation with the Taliban.": "ECU posture -1--1 done",
    "Chad has bombed positions of the Taliban.": "TCD posture -1--1 done",
    "Belize would expand cooperation with the Taliban if rights were kept.": (
        "BLZ posture 1-1 conditional"
    ),
}


@pytest.mark.parametrize(
    ("text", "card"),
    [
        row
        for table in (EMBASSY, AMBASSADOR, DELISTING, VISITS, RECOGNITION, POSTURE)
        for row in table.items()
    ],
)
def test_a_sentence_gives_its_card(text: str, card: str) -> None:
    assert card in said(text)


MASKED = {
    "another group": "Iraq held talks with Hezbollah in the capital, far from Kabul.",
    "an act of their side": "The Taliban has invited others; it hopes that Kenya will visit.",
    "their mission elsewhere": "The Afghan embassy in Moscow is open and the Taliban staffs it.",
    "a place": "A man who fled to Iran came back to Afghanistan.",
    "a title": "The special envoy of Japan for Afghanistan gave a lecture at home.",
    "private people": "Three American journalists visited the museum in Kabul.",
    "the government before": "Norway had an embassy near the former Afghan government.",
    "a by-line": "By Ann Reporter, who met Taliban leaders for Chile's paper",
    "not about the subject": "Kenya reopened its embassy in Lima, and Peru its own in Nairobi.",
}


@pytest.mark.parametrize("why", MASKED)
def test_what_is_no_evidence_gives_no_scored_card_without_a_doubt(why: str) -> None:
    plain = [card for card in cards(MASKED[why]) if not card.doubt]
    assert [short(card) for card in plain if card.dimension.scored] == []


def test_a_headline_and_a_repeat_give_no_cards() -> None:
    body = "Kenya has an embassy in Kabul, as its ministry told us on Monday."
    found = cards("Kenya has an embassy in Kabul", body, "A line between.", body)
    assert {card.paragraph for card in found} == {2}


def test_what_is_said_twice_is_marked_where_it_is_not_told_best() -> None:
    early = "The Kenyan foreign minister travelled to Kabul."
    dated = "Kenya's foreign minister visited Kabul on 3 May 2024."
    first, second = sorted(cards(early, dated), key=lambda card: card.paragraph)
    assert first.doubt == "May say again what paragraph 2 tells."
    assert second.doubt == ""


def test_a_sentence_that_goes_on_is_about_the_state_before_and_says_so() -> None:
    (_, second) = sorted(
        cards("Kenya has an embassy in Kabul. It has not recognised the Taliban."),
        key=lambda card: card.span,
    )
    assert (second.actor, second.dimension) == ("KEN", Dimension.RECOGNITION)
    assert "names no state" in second.doubt


def test_those_of_whom_the_same_is_said_have_the_same_cards() -> None:
    text = "Kenya accepted diplomats of the Taliban. The same goes for Ghana and Togo."
    assert {"KEN", "GHA", "TGO"} == {card.actor for card in cards(text)}


def test_states_in_a_list_each_have_a_card() -> None:
    text = "Kenya, Ghana, the United Arab Emirates and Togo have embassies in Kabul."
    assert {card.actor for card in cards(text)} == {"KEN", "GHA", "ARE", "TGO"}


def test_a_person_whom_the_article_introduces_speaks_for_the_state() -> None:
    found = cards(
        "Jane Example, the Kenyan envoy, spoke at length about Afghanistan.",
        "Example travelled to Kabul.",
    )
    assert [short(card) for card in found] == ["KEN visits 2-4 done"]


def test_the_side_is_who_went_or_who_received() -> None:
    (sent,) = cards("Laos named a new ambassador to Afghanistan.")
    (received,) = cards("Vietnam has accepted an ambassador of the Taliban.")
    assert (sent.side, received.side) == (Side.SENT, Side.RECEIVED)


def test_a_date_beside_the_trigger_is_its_date() -> None:
    (card,) = cards("On 3 May 2024 Kenya's foreign minister visited Kabul.")
    assert str(card.dated) == "2024-05-03"
    (card,) = cards("Kenya's foreign minister visited Kabul.")
    assert card.dated is None


def test_what_is_dated_before_the_subject_began_is_background() -> None:
    assert cards("Kenya closed its embassy in Kabul in 1992.") == ()


def test_a_group_that_no_ledger_declares_has_no_card_and_is_mentioned() -> None:
    text = "All Nordic states have embassies in Kabul."
    assert cards(text) == ()
    (named,) = mentions([text], SUBJECT, GROUPS, ORGANISATIONS)
    assert named.actor == "GROUP:nordic_states"


def test_lists_of_an_organisation_are_no_states_own() -> None:
    assert said("The EU removed the Taliban from its list of banned groups.") == set()


def test_no_character_of_a_text_passes_for_a_name() -> None:
    text = "The Taliban spoke. Kenya has an embassy in {} for them."
    assert said(text.format(Mark.SEAT * 5)) == said(text.format(" " * 5))
    assert said(text.format("Kabul")) != said(text.format(" " * 5))


def test_a_text_without_paragraphs_gives_nothing() -> None:
    assert propose((), PUBLISHED, SUBJECT) == ()
    assert mentions((), SUBJECT) == ()


WORDS = st.sampled_from(
    [
        "Kenya",
        "Norway's",
        "Taliban",
        "Kabul",
        "Afghan",
        "the",
        "no",
        "country",
        "has",
        "not",
        "recognised",
        "embassy",
        "in",
        "Doha",
        "met",
        "with",
        "visited",
        "talks",
        "if",
        ".",
        ",",
        "“",
        "İ",
        "EU",
        "Germany",
        "and",
        "ambassador",
        "handed",
        "over",
        "list",
        "removed",
        "2023",
        "May",
        "3",
        "On",
        "Tuesday",
        "Western",
        "countries",
        "said",
        "it",
        "ties",
        ":",
        ";",
        "\n",
        "—",
        "signed",
        "Qaeda",
        "Mr.",
        "Jane",
    ]
)
TEXTS = st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=60)


@given(st.lists(TEXTS, max_size=4))
def test_any_text_is_read_and_every_card_stands_on_words_of_its_paragraph(texts: list[str]) -> None:
    found = propose(texts, PUBLISHED, SUBJECT, GROUPS, ORGANISATIONS)
    named = mentions(texts, SUBJECT, GROUPS, ORGANISATIONS)
    for one in named:
        start, end = one.span
        assert 0 <= start < end <= len(texts[one.paragraph - 1])
    for card in found:
        start, end = card.span
        assert card.trigger
        assert texts[card.paragraph - 1][start:end] == card.trigger
        assert 0 <= card.likelihood <= 1
        _may_be_coded(card)
    assert found == propose(texts, PUBLISHED, SUBJECT, GROUPS, ORGANISATIONS)
    everybody = {card.actor for card in found} - {"GROUP:all_states"}
    assert everybody <= {one.actor for one in named}
    likely = [card.likelihood for card in found]
    assert likely == sorted(likely, reverse=True)


def _may_be_coded(card: Proposal) -> None:
    """A card keeps the rules that the ledger reader checks."""
    assert (card.value is None) == (card.dimension is not Dimension.RECOGNITION)
    if card.low is not None and card.high is not None:
        assert card.low <= card.high
        assert (card.low, card.high) != (0, 4)
        if card.dimension is Dimension.VISITS:
            assert card.high in (0, 4)
    if card.dimension is Dimension.AMBASSADOR:
        assert card.side is not None
    assert card.direction in Direction


def test_the_order_of_groups_changes_nothing() -> None:
    text = "Western countries and Kenya met Taliban officials. No country recognises the Taliban."
    backwards = dict(reversed(GROUPS.items()))
    assert propose([text], PUBLISHED, SUBJECT, backwards, ORGANISATIONS) == cards(text)


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """What coders and proposer found in the sources of this checkout."""
    found = list(examined(load_ledger(ROOT / "seeds"), DOCUMENTS))
    if not found:
        reason = f"the documents are not in {DOCUMENTS.parent.name}/{DOCUMENTS.name}"
        if os.environ.get("STANCE_REQUIRE_ALL") == "1" and DOCUMENTS.exists():
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def test_what_coders_found_is_met(articles: list[Article]) -> None:
    pieces = [piece for one in articles for piece in one.pieces]
    cards = [card for one in articles for card in one.cards]
    met = [(piece.evidence, piece.card) for piece in pieces if piece.card is not None]
    assert len(met) / len(pieces) >= 0.92
    right = sum(is_right(card, one) for one in articles for card in one.cards)
    assert right / len(cards) >= 0.75
    assert sum(same_rungs(card, one) for one, card in met) / len(met) >= 0.80
    assert sum(card.status is one.status for one, card in met) / len(met) >= 0.80
    netted = sum(piece.card is not None or piece.named for piece in pieces)
    assert netted / len(pieces) >= 0.99


def test_what_is_no_evidence_has_no_card_without_a_doubt(articles: list[Article]) -> None:
    ledger = load_ledger(ROOT / "seeds")
    assert [short(card) for one in articles for card in tempted(ledger, one)] == []
