"""Which states may have been meant by a name that none goes by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.places import STATE_NAMES
from model.places.names import ALSO_CALLED
from model.places.near import MOST_NEAR, near_states

LONG = [
    (name, iso3)
    for iso3, shown in STATE_NAMES.items()
    for name in (shown, *ALSO_CALLED[iso3])
    if len(name) > 6
]


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("Kazakstan", ["KAZ"]),
        ("KAZZ", ["KAZ"]),
        ("Kirgistan", ["KGZ"]),
        ("Turkmenia", ["TKM"]),
        ("Nigerria", ["NGA"]),
        ("Nigera", ["NGA", "NER"]),
        ("Irak", ["IRQ", "IRN"]),
        ("Ivori Coast", ["CIV"]),
        ("Republic of Indai", ["IND"]),
        ("Herzegovina", ["BIH"]),
        ("Northern Ireland", ["GBR"]),
        ("Saint", ["KNA", "LCA", "VCT"]),
        ("Korean", ["KOR", "PRK"]),
        ("Greenland", []),
        ("Hong Kong", []),
        ("Republic", []),
        ("ZZZ", []),
        ("", []),
        ("<script>", []),
    ],
)
def test_what_is_near_a_name_is_what_was_perhaps_meant(asked: str, near: list[str]) -> None:
    assert list(near_states(asked)) == near


@pytest.mark.parametrize(("asked", "first"), [("KAX", "KAZ"), ("UZN", "UZB"), ("UKX", "UKR")])
def test_of_codes_that_are_near_those_come_first_that_begin_alike(asked: str, first: str) -> None:
    assert near_states(asked)[0] == first


@given(st.sampled_from(LONG), st.data())
def test_a_name_with_one_letter_wrong_is_near_its_state(
    named: tuple[str, str], data: st.DataObject
) -> None:
    name, iso3 = named
    place = data.draw(st.integers(1, len(name) - 2))
    assert iso3 in near_states(f"{name[:place]}x{name[place + 1 :]}")


@given(st.text(max_size=80))
def test_what_is_near_is_little_and_known(asked: str) -> None:
    near = near_states(asked)
    assert len(set(near)) == len(near) <= MOST_NEAR
    assert set(near) <= STATE_NAMES.keys()
