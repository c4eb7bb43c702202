"""The filter of the Evidence page: from the address and back, and what it keeps."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.address import (
    FACETS,
    LONGEST_SEARCH,
    MOST_VALUES,
    EvidenceFilter,
    Sifted,
    read_filter,
    sift,
)
from dashboard.address.filters import catalogue
from model.ledger import Evidence, Ledger
from model.snapshot import Snapshot, take_snapshot
from tests.factory import NEIGHBOURS, evidence, group, ledgers, snapshot, source
from tests.model.places.typing_habits import HABITS

WORDS = st.text("abcdefghijklmnopqrstuvwxyz_:<>&'", min_size=1, max_size=8)
FILTERS = st.builds(
    EvidenceFilter,
    st.dictionaries(
        st.sampled_from([facet.name for facet in FACETS]),
        st.frozensets(WORDS, min_size=1, max_size=4),
    ),
    st.text("abc <&", max_size=20).map(str.strip),
)
"""Filters that an address can carry."""

RUSSIA = evidence(actor="RUS", dimension="delisting", low=3, summary="The Duma votes.", grade="A1")
CHINA = evidence(actor="CHN", low=4, summary="An ambassador is received.", status="considered")
NEAR = evidence(actor="GROUP:near", dimension="visits", low=2, summary="Ministers travel.")
SHOT = snapshot(RUSSIA, CHINA, NEAR, groups=(group("near", "RUS", "KAZ", is_filter=True),))


def sifted(shot: Snapshot, chosen: EvidenceFilter) -> Sifted:
    return sift(catalogue(shot), chosen)


def kept(shot: Snapshot, chosen: EvidenceFilter) -> list[Evidence]:
    return list(sifted(shot, chosen).items)


def found(group: str | None = None, **parameters: str) -> set[str]:
    return {item.id for item in kept(SHOT, read_filter(parameters, group))}


@given(FILTERS)
def test_the_address_carries_the_whole_filter(one: EvidenceFilter) -> None:
    address = {name: ",".join(values) for name, values in one.chosen.items() if values}
    assert read_filter({**address, "q": one.search}, None) == one


def test_of_an_address_only_so_much_is_read() -> None:
    many = ",".join(f"a{number}" for number in range(10 * MOST_VALUES))
    one = read_filter({"actor": many, "q": "y" * 10_240, "weights": "9"}, "near")
    assert len(one.chosen["actor"]) == MOST_VALUES
    assert one.search == "y" * LONGEST_SEARCH
    assert set(one.chosen) == {"actor"}
    assert one.group == "near"


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, {RUSSIA, CHINA, NEAR}),
        ({"dimension": "delisting,visits"}, {RUSSIA, NEAR}),
        ({"dimension": "delisting", "actor": "CHN"}, set()),
        ({"status": "considered"}, {CHINA}),
        ({"grade": "A1"}, {RUSSIA}),
        ({"source": "press-b"}, {CHINA, NEAR}),
        ({"q": "DUMA votes"}, {RUSSIA}),
        ({"q": "duma travel"}, set()),
        ({"dimension": "<b>"}, set()),
    ],
)
def test_a_filter_keeps_what_fits_all_of_it(
    parameters: dict[str, str], expected: set[object]
) -> None:
    assert found(**parameters) == {item.id for item in (RUSSIA, CHINA, NEAR) if item in expected}


ABROAD = evidence(
    actor="TUR",
    summary="T\u00fcrkiye\u2019s envoy \u2013 from Diyarbak\u0131r \u2013 meets Stra\u00dfer.",
    rule="A non\u2011paper.",
    source="press-a",
)
TITLED = source("press-a", title="Co\u0302te d\u2019Ivoire:\u00a0no talks")


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize(
    "asked", ["T\u00fcrkiye's", "turkiye's envoy", "diyarbakir", "Strasser", "non-paper", "TUR"]
)
def test_the_search_finds_words_in_any_form(asked: str, habit: str) -> None:
    shot = snapshot(ABROAD, CHINA, sources=(TITLED,))
    assert kept(shot, EvidenceFilter(search=HABITS[habit](asked))) == [ABROAD]


@pytest.mark.parametrize(
    "asked", ["C\u00f4te d'Ivoire", "COTE D`IVOIRE", "c\u00f4te\u00a0no talks"]
)
def test_the_search_reads_titles_in_any_form_too(asked: str) -> None:
    shot = snapshot(ABROAD, CHINA, sources=(TITLED,))
    assert kept(shot, EvidenceFilter(search=asked)) == [ABROAD]


@pytest.mark.parametrize("asked", ["Turkiy-e", "envoi", "nonpaper", "d'or"])
def test_the_search_finds_no_other_words(asked: str) -> None:
    shot = snapshot(ABROAD, CHINA, sources=(TITLED,))
    assert kept(shot, EvidenceFilter(search=asked)) == []


def test_a_group_keeps_its_members_and_itself() -> None:
    assert found("near") == {RUSSIA.id, NEAR.id}


def _text(shot: Snapshot, item: Evidence) -> str:
    title = shot.source_by_id[item.source].title
    return f"{item.summary}\n{item.rule}\n{item.act}\n{item.actor}\n{title}\n{item.id}".casefold()


@settings(max_examples=40)
@given(ledgers(), st.data())
def test_a_filter_keeps_what_fits_and_the_counts_of_a_facet_leave_it_out(
    found: Ledger, data: st.DataObject
) -> None:
    shot = take_snapshot(found)
    values = {
        facet: sorted({facet.value(shot, item) for item in shot.evidence} | {"unheard"})
        for facet in FACETS
    }
    chosen = {
        facet.name: data.draw(st.frozensets(st.sampled_from(values[facet]), max_size=2))
        for facet in FACETS
    }
    one = EvidenceFilter(
        chosen,
        data.draw(st.sampled_from(["", "press", "kaz said"])),
        data.draw(st.sampled_from([None, NEIGHBOURS])),
    )
    got = sifted(shot, one)
    near = {"KAZ", "UZB", f"GROUP:{NEIGHBOURS}"}
    assert {item.id for item in got.items} == {
        item.id
        for item in shot.evidence
        if all(
            facet.value(shot, item) in chosen[facet.name] for facet in FACETS if chosen[facet.name]
        )
        and (one.group is None or item.actor in near)
        and all(word in _text(shot, item) for word in one.search.split())
    }
    for facet in FACETS:
        others = EvidenceFilter({**chosen, facet.name: frozenset()}, one.search, one.group)
        expected = Counter(facet.value(shot, item) for item in kept(shot, others))
        counts = got.counts[facet.name]
        assert {value: number for value, number in counts.items() if number} == dict(expected)
        assert list(counts) == sorted({*values[facet]} - {"unheard"} | chosen[facet.name])
        assert sum(counts[value] for value in chosen[facet.name] or counts) == len(got.items)


def test_the_newest_comes_first() -> None:
    old = evidence(event_date="2023-01-01")
    new = evidence(event_date="2025-02-01")
    assert [item.id for item in kept(snapshot(old, new), EvidenceFilter())] == [new.id, old.id]


def test_a_filter_is_told_in_words() -> None:
    asked = {"dimension": "visits,embassy", "status": "done", "q": "the 'Duma'"}
    assert read_filter(asked, "near").in_words() == (
        "dimension embassy or visits; status done; group near; text contains \"the 'Duma'\""
    )
    assert EvidenceFilter().in_words() == "none"
