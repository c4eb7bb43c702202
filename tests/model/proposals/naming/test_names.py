"""Who is named: states by name, demonym, capital and office; the subject; and nobody."""

import pytest

from model.proposals.lexicon import lexicon_of
from model.proposals.naming import LEADER, MINISTER, Mark, Named, Names
from tests.factory import SUBJECT

NAMES = Names(lexicon_of("en"), SUBJECT)


def found(text: str) -> list[Named]:
    return list(NAMES.found(text, {}))


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Kenya", "KEN"),
        ("the Kenyans", "KEN"),
        ("Ivory Coast", "CIV"),
        ("Beijing", "CHN"),
        ("the White House", "USA"),
        ("U.S. envoys", "USA"),
        ("Côte d'Ivoire", "CIV"),
        ("the Kremlin", "RUS"),
        ("the European Union", "ORG:EU"),
        ("UN envoys", "ORG:UN"),
    ],
)
def test_an_actor_is_known_by_many_names(text: str, actor: str) -> None:
    assert [one.actor for one in found(text)] == [actor]


@pytest.mark.parametrize(
    "text", ["us", "Latin American", "North America", "ISIS", "turkey", "Usain"]
)
def test_nobody_is_taken_for_a_state(text: str) -> None:
    assert [one.actor for one in found(text) if one.actor] == []


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Taliban", Mark.REGIME),
        ("the Islamic Emirate", Mark.REGIME),
        ("Kabul", Mark.SEAT),
        ("Kandahar", Mark.SEAT),
        ("Afghanistan", Mark.COUNTRY),
        ("Afghan", Mark.DEMONYM),
        ("the Afghan government", Mark.REGIME),
        ("the former Afghan government", Mark.NOBODY),
        ("the Pakistani Taliban", Mark.NOBODY),
        ("Afghan refugees", Mark.NAME),
        ("Doha", Mark.ABROAD),
    ],
)
def test_the_subject_is_known_by_its_own_words(text: str, mark: Mark) -> None:
    (one,) = found(text)
    assert one.mark is mark


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("Kenyan President Jane Example", LEADER),
        ("Kenya's foreign minister", MINISTER),
        ("the foreign minister of Kenya", MINISTER),
        ("Kenya's deputy foreign minister", 2),
        ("Kenya's former president", 2),
        ("Kenya", 0),
    ],
)
def test_a_title_beside_a_name_gives_the_rank(text: str, rank: int) -> None:
    (one,) = found(text)
    assert one.rank == rank


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("people in Kenya left", True),
        ("talks in Moscow ended", True),
        ("the Moscow talks ended", True),
        ("on Kenyan soil", True),
        ("in Kenya's view", False),
        ("Kenya left", False),
        ("in Kenya, which left", False),
        ("in Kenya and Ghana they left", True),
    ],
)
def test_a_name_may_only_tell_where(text: str, place: bool) -> None:  # noqa: FBT001 (a table)
    assert {one.place for one in found(text)} == {place}


def test_people_are_learnt_by_whom_they_speak_for() -> None:
    text = "Jane Example, the Kenyan envoy, met Taliban Foreign Minister Ali Other Name."
    learnt = dict(NAMES.people(text, tuple(found(text))))
    assert learnt["Example"].actor == "KEN"
    assert learnt["Name"].mark is Mark.REGIME


def test_no_name_of_the_lexicon_is_lost() -> None:
    lexicon = lexicon_of("en")
    for actor, names in lexicon.names.items():
        for name in names:
            assert [one.actor for one in found(f"So {name} said")] == [actor], name
