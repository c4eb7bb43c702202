"""The proposer, by sentences of our own: whom, what, which rungs; and what every card has."""

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.codebook import Dimension, Direction, Side, Status
from model.dates import parse_period
from model.proposals import Proposal, mentions, propose
from tests.factory import EVERYONE, STATES, SUBJECT, group

PUBLISHED = parse_period("2025-09-01")
GROUPS = (
    group(EVERYONE, *STATES, phrase="all states", basis="standard"),
    group("europe", "FRA", "DEU", phrase="all European states"),
    group("friends", "CHN", "RUS", phrase="the friendly countries"),
)


def cards(*text: str) -> dict[tuple[str, str], Proposal]:
    """The cards of the last paragraph by actor and dimension."""
    found = propose(("A report on the Taliban.", *text), PUBLISHED, SUBJECT, GROUPS)
    last = 1 + len(text)
    return {(one.actor, one.dimension.value): one for one in found if one.paragraph == last}


SAID = [
    (
        "Norway has accepted a Taliban-appointed diplomat at the Afghan embassy.",
        "NOR ambassador 1-4",
    ),
    (
        "Kyrgyzstan removed the Taliban from its list of terror groups last year.",
        "KGZ delisting 3-4",
    ),
    (
        "Turkish officials handed over the consulate in Istanbul to the Taliban.",
        "TUR ambassador 2-4",
    ),
    ("Uzbek Prime Minister Aripov arrived in Kabul with a delegation.", "UZB visits 4-4"),
    (
        "The president of the UAE received the credentials of the Taliban's ambassador.",
        "ARE ambassador 3-4",
    ),
    ("Germany's embassy in Kabul remains closed.", "DEU embassy 0-2"),
    ("Japan reopened its embassy in Kabul in 2022.", "JPN embassy 3-4"),
    ("India maintains a technical team in Kabul for aid.", "IND embassy 2-4"),
    ("Iran's foreign minister Araghchi visited Kabul and met Taliban leaders.", "IRN visits 3-4"),
    (
        "Pakistan carried out air strikes, and relations with the Taliban deteriorated.",
        "PAK posture -1--1",
    ),
    ("Swiss envoys held talks with the Taliban about aid.", "CHE visits 1-4"),
    ("The European Union keeps a minimal presence in Kabul.", "ORG:EU embassy 2-4"),
    ("Belarus hosted a Taliban delegation led by the minister of farms.", "BLR visits 1-4"),
    ("Canada continues to designate the Taliban as terrorists.", "CAN delisting 0-1"),
    ("Kazakhstan appointed an ambassador to Kabul.", "KAZ ambassador 3-4"),
    (
        "The Taliban's foreign minister travelled to Tashkent, where Uzbek officials received him.",
        "UZB visits 1-4",
    ),
    ("A bill before the Duma would suspend the ban on the Taliban.", "RUS delisting 2-4"),
    ("Spain's embassy to Afghanistan operates from Doha.", "ESP embassy 1-4"),
    ("The Netherlands refused to accept diplomats named by the Taliban.", "NLD ambassador 0-2"),
    ("Qatar's prime minister met the Taliban's leader in Kandahar.", "QAT visits 4-4"),
    ("British diplomats travel to Kabul regularly.", "GBR visits 3-4"),
    ("The United States eased sanctions on the Taliban.", "USA delisting 1-4"),
    ("China deepened its cooperation with the Taliban.", "CHN posture 1-1"),
    ("Sweden criticised the Taliban for its decrees.", "SWE posture 0-0"),
    ("No European embassy is open in Kabul.", "GROUP:europe embassy 0-2"),
    ("The friendly governments hold talks with the Taliban.", "GROUP:friends visits 1-4"),
    ("The World Bank decided to release funds for Afghanistan.", "ORG:WORLD_BANK posture 1-1"),
]


@pytest.mark.parametrize(("text", "said"), SAID, ids=[said for _, said in SAID])
def test_a_sentence_makes_the_card_that_a_coder_would_want(text: str, said: str) -> None:
    actor, dimension, rungs = said.split()
    one = cards(text)[actor, dimension]
    assert f"{one.low}-{one.high}" == rungs
    assert one.trigger == text[one.span.start : one.span.end]
    assert one.rule
    assert not one.doubt


@pytest.mark.parametrize(
    ("text", "value", "actor"),
    [
        ("No country has recognised the Taliban.", "none_reported", f"GROUP:{EVERYONE}"),
        ("Australia does not recognise the Taliban.", "none_reported", "AUS"),
        ("Russia became the first country to formally recognise the Taliban.", "de_jure", "RUS"),
        ("Malaysia made recognition of the Taliban depend on schools.", "withheld", "MYS"),
    ],
)
def test_recognition_is_what_is_said_of_recognition(text: str, value: str, actor: str) -> None:
    assert cards(text)[actor, "recognition"].value == value


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Armenia opened an embassy in Kabul.", Status.DONE),
        ("Armenia is considering opening an embassy in Kabul.", Status.CONSIDERED),
        ("Armenia is preparing to reopen its embassy in Kabul.", Status.UNDER_WAY),
        ("Armenia would reopen its embassy in Kabul if it were safe.", Status.CONDITIONAL),
        ("Armenia denied that it had reopened its embassy in Kabul.", Status.DENIED),
    ],
)
def test_only_what_is_done_is_proposed_as_done(text: str, status: Status) -> None:
    assert cards(text)["ARM", "embassy"].status is status


@pytest.mark.parametrize(
    "text",
    [
        "Mongolia won its match in Tashkent on Sunday.",
        "The Pakistani Taliban killed eight soldiers.",
        "Kabul's markets were crowded as people arrived.",
        "In 1998 Pakistan kept an embassy in Kabul.",
        "French diplomats have not returned to Kabul.",
        "Talks were held in Moscow.",
    ],
)
def test_what_is_nobodys_act_makes_no_sure_card(text: str) -> None:
    assert [one for one in cards(text).values() if one.dimension.scored and not one.doubt] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The Taliban called on Germany to reopen its embassy in Kabul.", "act or a wish"),
        ("China hosted talks with the Taliban and with Al-Qaeda.", "Another group"),
        ("Before the Taliban seized power Qatar reopened its embassy in Kabul.", "background"),
    ],
)
def test_what_speaks_against_a_card_stands_on_it(text: str, said: str) -> None:
    found = cards(text)
    assert found
    assert all(said in one.doubt for one in found.values())


def test_an_act_told_twice_carries_that_doubt_once() -> None:
    first = "China reopened its embassy in Kabul, the ministry said on Monday."
    found = propose((first, "Its embassy in Kabul was reopened by China."), PUBLISHED, SUBJECT)
    doubts = [one.doubt for one in found if one.dimension is Dimension.EMBASSY]
    assert len(doubts) == 2
    assert sum("may say the same" in doubt for doubt in doubts) == 1


def test_a_caption_that_repeats_a_paragraph_makes_no_card_of_its_own() -> None:
    long = "China reopened its embassy in Kabul, and nobody there was surprised by that."
    found = propose((long, "China reopened its embassy in Kabul", long), PUBLISHED, SUBJECT)
    assert {one.paragraph for one in found} == {1}


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("China, Russia and Iran hold talks with the Taliban.", {"CHN", "RUS", "IRN"}),
        ("Several states, including Qatar, hold talks with the Taliban.", {"QAT"}),
        ("Talks with the Taliban were held in Doha by a Swiss envoy.", {"CHE"}),
        ("Brazil and Chile, which met the Taliban, differ.", {"CHL"}),
        ("The Taliban are backed by Iran.", {"IRN"}),
    ],
)
def test_who_is_meant_is_told_by_what_stands_around(text: str, actors: Collection[str]) -> None:
    found = {one.actor: one.likelihood for one in cards(text).values()}
    sure = max(found.values())
    assert {actor for actor, share in found.items() if share >= 0.75 * sure} == set(actors)


def test_the_same_of_others_is_carried_on() -> None:
    found = cards(
        "The friendly countries have held talks with the Taliban."
        " This is particularly the case with regard to Oman."
    )
    assert found["OMN", "visits"].low == 1
    assert "Oman" in found["OMN", "visits"].trigger


def test_who_is_only_meant_by_a_pronoun_was_named_before() -> None:
    found = cards("Oman's envoy came to Kabul.", "He met the Taliban's minister.")
    assert found["OMN", "visits"].likelihood < 0.5


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("On 17 March 2025 China reopened its embassy in Kabul.", "2025-03-17"),
        ("China reopened its embassy in Kabul on March 17.", "2025-03-17"),
        ("China reopened its embassy in Kabul in March.", "2025-03-01/2025-03-31"),
        ("China reopened its embassy in Kabul in 2023.", "2023-01-01/2023-12-31"),
        ("China reopened its embassy in Kabul on Friday.", "2025-08-29"),
        ("China reopened its embassy in Kabul on 1 December.", "2024-12-01"),
        ("China reopened its embassy in Kabul on 31 February 2025.", ""),
        ("China reopened its embassy in Kabul in 2031.", ""),
        ("China reopened its embassy in Kabul.", ""),
    ],
)
def test_a_date_is_what_the_sentence_gives_and_nothing_else(text: str, dated: str) -> None:
    one = cards(text)["CHN", "embassy"]
    assert str(one.dated or "") == dated


def test_an_official_speaks_for_a_state_only_while_in_office() -> None:
    text = ("A report on the Taliban.", "Biden met the Taliban.")
    now = propose(text, parse_period("2023-01-01"), SUBJECT)
    then = propose(text, parse_period("2019-01-01"), SUBJECT)
    assert {one.actor for one in now} == {"USA"}
    assert then == ()


def test_a_text_that_does_not_name_the_subject_has_no_card() -> None:
    assert propose(("China reopened its embassy in Oslo.",), PUBLISHED, SUBJECT) == ()


def test_a_side_is_given_where_the_ladder_has_two() -> None:
    found = cards("Kazakhstan appointed an ambassador to Kabul and accredited a Taliban envoy.")
    assert found["KAZ", "ambassador"].side in (Side.SENT, Side.RECEIVED)
    assert found["KAZ", "ambassador"].direction is Direction.RAISES


SOME = """the Taliban Kabul China and Russia embassy in open not visited talks with , . by said Doha
ambassador of European ban list removed minister recognise from 17 March 2025 if U.S. “ ”"""
WORDS = st.sampled_from(tuple(dict.fromkeys(SOME.split())))


@given(st.lists(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=60), max_size=6))
def test_whatever_the_text_each_card_stands_in_it_and_whom_it_names_is_marked(
    text: list[str],
) -> None:
    found = propose(text, PUBLISHED, SUBJECT, GROUPS)
    assert found == propose(text, PUBLISHED, SUBJECT, GROUPS)
    named = {one.actor for one in mentions(text, PUBLISHED, SUBJECT, GROUPS)}
    for one in found:
        paragraph = text[one.paragraph - 1]
        assert paragraph[one.span.start : one.span.end] == one.trigger
        assert 0 < one.likelihood <= 1
        assert one.actor in named or one.actor == f"GROUP:{EVERYONE}"
    assert [one.likelihood for one in found] == sorted(
        (one.likelihood for one in found), reverse=True
    )
