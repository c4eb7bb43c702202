"""Who is meant by a code or a name; and near names for who cannot be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.places import STATE_NAMES, SharedNameError, UnknownActorError, find_state
from model.places.names import ALSO_CALLED, SHARED
from tests.factory import SUBJECT
from tests.model.places.typing_habits import HABITS, SOME_HABITS, typed


@pytest.mark.parametrize("asked", ["KAZ", "kaz", " Kaz ", "Kazakhstan", "kazakhstan", "KZ"])
def test_a_state_is_found_by_code_or_name(asked: str) -> None:
    assert find_state(asked, SUBJECT) == "KAZ"


@pytest.mark.parametrize("asked", ["Kazakstan", "KAZZ", "AFG", "", "GROUP:pair"])
def test_an_unknown_state_is_refused_with_near_names(asked: str) -> None:
    with pytest.raises(UnknownActorError) as refusal:
        find_state(asked, SUBJECT)
    assert repr(asked) in str(refusal.value)
    assert ("KAZ (Kazakhstan)" in str(refusal.value)) is asked.lower().startswith("kaz")


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Türkiye", "TUR"),
        ("Côte d'Ivoire", "CIV"),
        ("São Tomé and Príncipe", "STP"),
        ("Guinea-Bissau", "GNB"),
        ("United Arab Emirates", "ARE"),
        ("Lao People's Democratic Republic", "LAO"),
    ],
)
def test_a_name_finds_its_state_in_any_form(name: str, iso3: str, habit: str) -> None:
    assert find_state(HABITS[habit](name), SUBJECT) == iso3


@given(st.sampled_from(SUBJECT.states), SOME_HABITS)
def test_the_name_shown_finds_its_state_unless_others_share_it(
    iso3: str, habits: list[str]
) -> None:
    asked = typed(STATE_NAMES[iso3], habits)
    if STATE_NAMES[iso3] in SHARED:
        with pytest.raises(SharedNameError):
            find_state(asked, SUBJECT)
    else:
        assert find_state(asked, SUBJECT) == iso3


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Korea", "'Korea' may mean KOR (South Korea) or PRK (North Korea); write the code of one"),
        ("congo", "'congo' may mean COD (DR Congo) or COG (Congo); write the code of one"),
    ],
)
def test_a_shared_name_is_refused_with_all_that_it_may_mean(asked: str, said: str) -> None:
    with pytest.raises(SharedNameError) as refusal:
        find_state(asked, SUBJECT)
    assert str(refusal.value) == said


@pytest.mark.parametrize("name", ["AFG", "Afghanistan", *ALSO_CALLED["AFG"]])
def test_no_name_of_the_subject_finds_a_state_or_what_is_near(name: str) -> None:
    with pytest.raises(UnknownActorError) as refusal:
        find_state(name, SUBJECT)
    assert refusal.value.near == ()


def test_a_shared_name_offers_no_subject() -> None:
    other = SUBJECT.but(code="PRK", country="North Korea")
    with pytest.raises(SharedNameError) as refusal:
        find_state("Korea", other)
    assert refusal.value.near == ("KOR (South Korea)",)


def test_what_is_near_offers_no_subject() -> None:
    with pytest.raises(UnknownActorError) as refusal:
        find_state("Afganistan", SUBJECT)
    assert refusal.value.near == ()
    other = SUBJECT.but(code="PRK", country="North Korea")
    with pytest.raises(UnknownActorError) as refusal:
        find_state("Afganistan", other)
    assert refusal.value.near == ("AFG (Afghanistan)",)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("afg", True),
        ("AF", True),
        ("AFGHANISTAN", True),
        ("the Islamic Republic of Afghanistan", True),
        ("\u00a0Afghan\u00adistan ", True),
        ("Pakistan", False),
        ("", False),
    ],
)
def test_the_subject_is_meant_by_its_names_too(asked: str, *, meant: bool) -> None:
    assert SUBJECT.is_meant(asked) is meant
