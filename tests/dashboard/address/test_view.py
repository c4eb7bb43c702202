"""The address bar: every view has an address, and every address gives a view."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.address import MOST_COMPARED, PARAMETERS, Region, View, read_view
from dashboard.map_classes import Measure
from dashboard.matrix import Sort
from dashboard.shapes import BoundaryView
from model.codebook import SCORED
from tests.factory import STATES, group, ledger

GROUPS = ("eu", "gulf", "p5")

# An address holds days of the years that the model reads.
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31))
CHOSEN = st.lists(st.sampled_from(STATES), max_size=MOST_COMPARED, unique=True).map(tuple)
ACTORS = ("GROUP:gulf", "ORG:UN")
LEDGER = ledger(groups=[group(key, "QAT", is_filter=True) for key in GROUPS])


@st.composite
def views(draw: st.DrawFn) -> View:
    states = draw(CHOSEN)
    one = draw(st.none() | st.sampled_from(ACTORS))
    return View(
        as_of=draw(DAYS),
        known_by=draw(DAYS),
        measure=draw(st.sampled_from(Measure)),
        region=draw(st.sampled_from(Region)),
        group=draw(st.none() | st.sampled_from(GROUPS)),
        boundaries=draw(st.sampled_from(BoundaryView)),
        iso3=states[0] if states else one,
        compared=states if len(states) > 1 else (),
        cell=draw(st.none() | st.sampled_from(SCORED)),
        sort=draw(st.sampled_from(Sort)),
        cited=draw(st.none() | st.just("s0123456789ab-m01234567")),
        printed=draw(st.booleans()),
    )


NAMES = (
    *("as_of", "known_by", "measure", "region", "group", "boundaries", "iso3", "cell", "sort"),
    *("snapshot", "print"),
)


def notice_of(**parameters: str) -> str:
    """The one notice that an address gives, beside the view by default."""
    view = read_view(parameters, LEDGER)
    (said,) = view.notices
    assert view == View(notices=(said,))
    return said


@given(views())
def test_a_view_comes_back_from_its_address(view: View) -> None:
    assert read_view(view.parameters(), LEDGER) == view
    assert view.parameters().keys() <= PARAMETERS


@given(views(), st.none() | st.sampled_from(STATES))
def test_choosing_a_state_changes_nothing_else(view: View, iso3: str | None) -> None:
    chosen = view.with_state(iso3)
    assert (chosen.iso3, chosen.compared) == (iso3, ())
    assert replace(chosen, iso3=view.iso3, compared=view.compared, cell=view.cell) == view


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=80)))
def test_no_address_is_too_odd(parameters: dict[str, str]) -> None:
    view = read_view(parameters, LEDGER)
    assert read_view(view.parameters(), LEDGER).notices == ()
    assert len(view.notices) <= len(parameters) + MOST_COMPARED


def test_the_bare_address_is_the_view_by_default() -> None:
    assert read_view({}, LEDGER) == View()
    assert View().parameters() == {}


def test_an_empty_parameter_is_as_good_as_none() -> None:
    assert read_view(dict.fromkeys(NAMES, ""), LEDGER) == View()


def test_parameters_of_other_pages_are_ignored() -> None:
    assert read_view({"from": "2024-01-01", "utm_source": "mail"}, LEDGER) == View()


@pytest.mark.parametrize(
    ("text", "last"),
    [("2024", (2024, 12, 31)), ("2024-02", (2024, 2, 29)), ("2024-12-17", (2024, 12, 17))],
)
def test_a_month_or_a_year_is_its_last_day(text: str, last: tuple[int, int, int]) -> None:
    assert read_view({"as_of": text, "known_by": text}, LEDGER) == View(
        as_of=date(*last), known_by=date(*last)
    )


@pytest.mark.parametrize("text", ["CHN", "chn", " Chn ", "China", "china"])
def test_a_state_is_found_by_code_or_name_in_any_case(text: str) -> None:
    assert read_view({"iso3": text}, LEDGER) == View(iso3="CHN")


@pytest.mark.parametrize("name", ["as_of", "known_by"])
@pytest.mark.parametrize("text", ["xx", "2024-13-01", "2024-02-30", "2024~", "1e9", "٢٠٢٤", "0"])
def test_what_is_no_date_is_said(name: str, text: str) -> None:
    said = notice_of(**{name: text})
    assert repr(text) in said
    assert f"is not a date for {name}" in said
    assert "the evidence horizon is used instead" in said


@pytest.mark.parametrize(
    ("name", "default", "known"),
    [
        ("measure", "score", "confidence"),
        ("region", "neighbourhood", "europe"),
        ("boundaries", "visionscarto", "natural-earth"),
        ("sort", "shown", "newest"),
    ],
)
def test_an_unknown_word_is_said_with_those_that_are_known(
    name: str, default: str, known: str
) -> None:
    said = notice_of(**{name: "<script>"})
    assert "'<script>'" in said
    assert known in said
    assert f"{default} is shown" in said


def test_a_word_of_the_first_method_is_said_with_what_stands_in_its_place() -> None:
    said = notice_of(measure="direct")
    assert "'direct'" in said
    assert "with_groups" in said


@pytest.mark.parametrize("text", ["gulf", "GULF", " Gulf", "The\u00a0gulf"])
def test_a_group_is_found_by_key_or_name_in_any_form(text: str) -> None:
    assert read_view({"group": text}, LEDGER) == View(group="gulf")


def test_a_name_that_two_groups_have_is_none_in_an_address_and_their_keys_are() -> None:
    two = ledger(groups=[group(key, "QAT", name="A pair", is_filter=True) for key in ("a", "b")])
    view = read_view({"group": "a pair"}, two)
    assert view.group is None
    assert view.notices == ("'a pair' in the address is not a group; all states are shown.",)
    assert read_view({"group": "b"}, two) == View(group="b")


def test_a_group_that_is_no_filter_is_said() -> None:
    said = notice_of(group="all_states")
    assert said == "'all_states' in the address is not a group; all states are shown."


@pytest.mark.parametrize("text", ["ZZZ", "AFG", "Afghanistan", "<script>"])
def test_what_is_no_state_is_said(text: str) -> None:
    assert f"{text!r} in the address is not a state of this tracker." in notice_of(iso3=text)


def test_several_states_are_compared_each_once_and_the_first_is_the_one() -> None:
    view = read_view({"iso3": "rus,China,RUS"}, LEDGER)
    assert view == View(iso3="RUS", compared=("RUS", "CHN"))


def test_of_more_than_eight_the_first_are_shown_and_that_is_said() -> None:
    view = read_view({"iso3": ",".join(STATES[:10])}, LEDGER)
    assert view.compared == STATES[:8]
    assert view.notices == ("More than 8 states are asked for; the first are shown.",)


def test_a_group_or_organisation_has_a_page_only_if_it_is_declared() -> None:
    assert read_view({"iso3": "GROUP:gulf"}, LEDGER) == View(iso3="GROUP:gulf")
    assert "'GROUP:moon' in the address" in notice_of(iso3="GROUP:moon")


@pytest.mark.parametrize("text", ["UAE", "ae", "united arab emirates", "U.A.E."])
def test_a_state_is_found_by_what_people_call_it(text: str) -> None:
    assert read_view({"iso3": text}, LEDGER) == View(iso3="ARE")


def test_a_name_that_states_share_is_said_with_all_of_them() -> None:
    said = notice_of(iso3="Korea")
    assert said == "'Korea' in the address may mean KOR (South Korea) or PRK (North Korea)."


def test_near_names_are_offered() -> None:
    assert "Did you mean KAZ (Kazakhstan)" in notice_of(iso3="Kazakstan")


@pytest.mark.parametrize("name", [name for name in NAMES if name != "print"])
def test_ten_kilobytes_are_not_repeated_to_the_reader(name: str) -> None:
    assert len(notice_of(**{name: "x" * 10_000})) < 300


@pytest.mark.parametrize(("text", "printed"), [("1", True), ("0", False), ("true", False)])
def test_printing_is_asked_for_with_a_1(text: str, *, printed: bool) -> None:
    assert read_view({"print": text}, LEDGER) == View(printed=printed)


@pytest.mark.parametrize("words", [Measure, Region, Sort])
def test_every_choice_has_a_label_of_its_own(words: type[Measure | Region | Sort]) -> None:
    labels = [word.meaning for word in words]
    assert all(labels)
    assert len(set(labels)) == len(labels)
