"""Which group is meant by a key or a name."""

import pytest
from hypothesis import given

from model.places import group_called
from tests.factory import group
from tests.model.places.typing_habits import SOME_HABITS, typed

GROUPS = {
    one.key: one
    for one in (
        group("eu", "FRA", name="European Union"),
        group("central_asia", "KAZ", name="Central Asia"),
        group("union", "DEU", name="\u00c9tats de l'Union"),
        group("first_pair", "CHN", name="A pair"),
        group("second_pair", "IND", name="a  PAIR"),
        group("third", "IRN", name="eu"),
    )
}


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("eu", "eu"),
        ("EU", "eu"),
        ("european union", "eu"),
        ("the European Union", "eu"),
        ("central-asia", "central_asia"),
        ("Central\u00a0Asia", "central_asia"),
        ("Etats de l\u2019Union", "union"),
        ("union", "union"),
        ("third", "third"),
        ("centralasia", None),
        ("asia", None),
        ("", None),
    ],
)
def test_a_group_is_called_by_its_key_and_else_by_its_name(asked: str, key: str | None) -> None:
    assert group_called(asked, GROUPS) == key


@given(SOME_HABITS)
def test_the_name_of_a_group_leads_to_it_however_it_is_typed(habits: list[str]) -> None:
    assert group_called(typed(GROUPS["union"].name, habits), GROUPS) == "union"


@pytest.mark.parametrize("asked", ["A pair", "a pair", "A PAIR"])
def test_a_name_that_two_groups_have_leads_to_neither(asked: str) -> None:
    assert group_called(asked, GROUPS) is None
    assert group_called("second_pair", GROUPS) == "second_pair"
