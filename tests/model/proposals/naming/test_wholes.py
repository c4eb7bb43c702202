"""States named together, and which declared group fits."""

import pytest

from model.proposals.lexicon import lexicon_of
from model.proposals.naming import Wholes
from tests.model.proposals.told import GROUPS

WHOLES = Wholes(lexicon_of("en"), GROUPS.values())


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("no country has come", "GROUP:all_states"),
        ("it was seen by any country", "GROUP:all_states"),
        ("all regional states have come", "GROUP:region"),
        ("the countries of the region have come", "GROUP:region"),
        ("no european embassy is open", "GROUP:europe"),
        ("western countries came", "GROUP:west"),
        ("several western countries came", "GROUP:west"),
        ("the west came", "GROUP:west"),
        ("most western countries came", "GROUP:west_mostly"),
        ("western governments, which have largely come", "GROUP:west_mostly"),
        ("all nordic states came", "GROUP:nordic_states"),
        ("some european countries came", "GROUP:european_several_states"),
    ],
)
def test_a_group_is_known_by_its_telling_words(text: str, actor: str) -> None:
    assert [one.actor for one in WHOLES.found(text)] == [actor]


@pytest.mark.parametrize("text", ["a country came", "the governments came", "power and heads", ""])
def test_a_head_alone_is_no_group(text: str) -> None:
    assert list(WHOLES.found(text)) == []


def test_a_group_denied_says_so() -> None:
    (none,) = WHOLES.found("no country came")
    (every,) = WHOLES.found("all countries came")
    assert (none.negative, every.negative) == (True, False)
