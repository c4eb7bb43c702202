"""The names that people use for states: each leads to one, or to none where it may mean several."""

from collections import Counter

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.places import STATE_NAMES
from model.places.folding import name_key
from model.places.names import ALSO_CALLED, SHARED, state_called, states_sharing
from tests.model.places.typing_habits import SOME_HABITS, typed

NAMES = [
    (name, iso3)
    for iso3, shown in STATE_NAMES.items()
    for name in (iso3, shown, *ALSO_CALLED[iso3])
    if name not in SHARED
]


def test_every_state_is_in_the_table_once_and_in_order() -> None:
    assert list(ALSO_CALLED) == list(STATE_NAMES)


def test_every_two_letter_code_is_that_of_iso_except_of_kosovo() -> None:
    known = {one.alpha_3: one.alpha_2 for one in pycountry.countries} | {"XKX": "XK"}
    assert {iso3: names[0] for iso3, names in ALSO_CALLED.items()} == {
        iso3: known[iso3] for iso3 in STATE_NAMES
    }


def test_no_code_or_name_is_of_two_states() -> None:
    owners = Counter(key for key, _ in {(name_key(name), iso3) for name, iso3 in NAMES})
    assert [key for key, number in owners.items() if number > 1] == []
    assert not owners.keys() & {name_key(name) for name in SHARED}


def test_no_name_stands_in_the_table_without_need() -> None:
    rows = Counter((name_key(name), iso3) for name, iso3 in NAMES)
    assert [row for row, number in rows.items() if number > 1] == []
    assert all(name_key(name) for name, _ in NAMES)


@pytest.mark.parametrize(("name", "iso3"), NAMES)
def test_every_name_of_the_table_leads_to_its_state(name: str, iso3: str) -> None:
    assert state_called(name) == iso3
    assert states_sharing(name) == ()


@given(st.sampled_from(NAMES), SOME_HABITS)
def test_a_name_leads_to_its_state_however_it_is_typed(
    named: tuple[str, str], habits: list[str]
) -> None:
    name, iso3 = named
    assert state_called(typed(name, habits)) == iso3


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("UAE", "ARE"),
        ("U.A.E.", "ARE"),
        ("UK", "GBR"),
        ("GB", "GBR"),
        ("Great Britain", "GBR"),
        ("United Kingdom of Great Britain and Northern Ireland", "GBR"),
        ("Burma", "MMR"),
        ("Czech Republic", "CZE"),
        ("Russian Federation", "RUS"),
        ("the Russian Federation", "RUS"),
        ("Holland", "NLD"),
        ("Netherlands (Kingdom of the)", "NLD"),
        ("DR Congo", "COD"),
        ("Democratic Republic of Congo", "COD"),
        ("Congo, The Democratic Republic of the", "COD"),
        ("Republic of the Congo", "COG"),
        ("Congo-Brazzaville", "COG"),
        ("Guinea", "GIN"),
        ("Ivory Coast", "CIV"),
        ("Swaziland", "SWZ"),
        ("Cape Verde", "CPV"),
        ("Macedonia", "MKD"),
        ("Turkey", "TUR"),
        ("TURKIYE", "TUR"),
        ("South Korea", "KOR"),
        ("Republic of Korea", "KOR"),
        ("Korea, Republic of", "KOR"),
        ("North Korea", "PRK"),
        ("Democratic People\u2019s Republic of Korea", "PRK"),
        ("Vatican", "VAT"),
        ("US", "USA"),
        ("U.S.A.", "USA"),
        ("America", "USA"),
        ("The United States of America", "USA"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Iran, Islamic Republic of", "IRN"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Venezuela (Bolivarian Republic of)", "VEN"),
        ("Micronesia (Federated States of)", "FSM"),
        ("Viet Nam", "VNM"),
        ("Syrian Arab Republic", "SYR"),
        ("Lao People's Democratic Republic", "LAO"),
        ("Lao People\u02bcs Democratic Republic", "LAO"),
        ("Lao Peoples Democratic Republic", "LAO"),
        ("Republic of Moldova", "MDA"),
        ("United Republic of Tanzania", "TZA"),
        ("Brunei Darussalam", "BRN"),
        ("State of Palestine", "PSE"),
        ("East Timor", "TLS"),
        ("St Lucia", "LCA"),
        ("Bosnia & Herzegovina", "BIH"),
        ("ST", "STP"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
    ],
)
def test_a_name_that_people_use_leads_to_the_state(name: str, iso3: str) -> None:
    assert state_called(name) == iso3


@pytest.mark.parametrize("one", list(pycountry.countries), ids=lambda one: one.alpha_3)
def test_a_name_of_iso_leads_to_its_state_or_to_none(one: object) -> None:
    iso3 = getattr(one, "alpha_3", "")
    of_ours = iso3 if iso3 in STATE_NAMES else None
    for kind in ("alpha_2", "alpha_3", "name", "common_name", "official_name"):
        name = getattr(one, kind, None)
        if name is not None and not states_sharing(name):
            assert state_called(name) == of_ours


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("Congo", {"COD", "COG"}),
        ("the Congo", {"COD", "COG"}),
        ("KOREA", {"KOR", "PRK"}),
    ],
)
def test_a_name_that_may_mean_several_leads_to_none_of_them(name: str, states: set[str]) -> None:
    assert state_called(name) is None
    assert set(states_sharing(name)) == states


def test_a_shared_name_stands_at_more_than_one_state_and_is_a_part_of_the_name_of_each() -> None:
    for name, states in SHARED.items():
        assert len(states) == len(set(states)) > 1
        assert all(name_key(name) in name_key(STATE_NAMES[iso3]).split() for iso3 in states)
