import pycountry
import pytest

from model.places import STATE_NAMES, in_sentence
from model.places.states import _ARTICLE
from tests.factory import SUBJECT

NOT_UN_MEMBERS = {"PSE", "TWN", "VAT", "XKX"}


def test_there_are_196_states_and_the_subject_is_not_one_of_them() -> None:
    assert len(SUBJECT.states) == 196
    assert SUBJECT.code not in SUBJECT.states
    assert NOT_UN_MEMBERS <= set(SUBJECT.states)


def test_every_code_is_iso_alpha_3_except_kosovo() -> None:
    iso = {country.alpha_3 for country in pycountry.countries}
    assert STATE_NAMES.keys() - iso == {"XKX"}
    assert SUBJECT.code in iso


def test_the_table_is_sorted_by_code_and_cannot_be_changed() -> None:
    assert list(STATE_NAMES) == sorted(STATE_NAMES)
    with pytest.raises(TypeError):
        STATE_NAMES["AAA"] = "Nowhere"  # type: ignore[index]


def test_names_are_distinct() -> None:
    names = list(STATE_NAMES.values())
    assert len({name.casefold() for name in names}) == len(names)


@pytest.mark.parametrize("iso3", STATE_NAMES)
def test_a_name_reads_as_a_name(iso3: str) -> None:
    name = STATE_NAMES[iso3]
    assert name == name.strip()
    assert name[0].isupper()
    assert not set(name) & set(",()[]")


@pytest.mark.parametrize(
    ("iso3", "name"),
    [
        ("CIV", "Côte d'Ivoire"),
        ("CZE", "Czechia"),
        ("IRN", "Iran"),
        ("KOR", "South Korea"),
        ("RUS", "Russia"),
        ("TUR", "Türkiye"),
        ("TWN", "Taiwan"),
        ("VAT", "Holy See"),
    ],
)
def test_the_name_is_the_one_a_news_desk_prints(iso3: str, name: str) -> None:
    assert STATE_NAMES[iso3] == name


@pytest.mark.parametrize(
    ("iso3", "phrase"),
    [
        ("AFG", "Afghanistan"),
        ("ARE", "the United Arab Emirates"),
        ("RUS", "Russia"),
        ("SYC", "Seychelles"),
        ("USA", "the United States"),
    ],
)
def test_only_some_names_take_an_article(iso3: str, phrase: str) -> None:
    assert in_sentence(iso3) == phrase


def test_articles_are_given_to_known_states_only() -> None:
    assert _ARTICLE <= STATE_NAMES.keys()
    with pytest.raises(KeyError):
        in_sentence("XXX")
