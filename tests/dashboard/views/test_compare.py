"""The compare page, without a browser: any seeds, any address."""

from pathlib import Path

import pytest

from model.snapshot import Snapshot
from tests.dashboard.views.pages import COMPARE, bodies, lead, matrix_rows, opened, text, title
from tests.factory import evidence, group, ledger, put, seed_files


def test_states_stand_by_name_and_what_certainly_differs_is_marked(folder: Path) -> None:
    items = (
        evidence(dimension="delisting", low=3),
        evidence(actor="FRA", dimension="delisting", low=0, high=1),
        evidence(actor="UZB", dimension="delisting", low=1, high=4),
    )
    put(folder.parent, seed_files(ledger(*items)))
    it = opened(COMPARE, iso3="UZB,KAZ,FRA")
    assert list(matrix_rows(it)) == ["France", "Kazakhstan", "Uzbekistan"]
    marked = {name for name, cells in matrix_rows(it).items() if "≠" in cells[2]}
    assert marked == {"France", "Kazakhstan"}
    assert "≠ differs for certain in this one column" in text(it)
    more = "The sources show more of {} than of {}, whatever the weights."
    assert more.format("Kazakhstan", "Uzbekistan and France") in text(it)
    assert more.format("Uzbekistan", "France") in text(it)


def test_of_a_group_it_is_told_how_it_spreads(real: Snapshot) -> None:
    key = next(one.key for one in real.groups if one.is_filter and len(one.members) > 8)
    members = real.group_by_key[key].members
    it = opened(COMPARE, group=key)
    assert title(it) == f"{real.group_by_key[key].name}, side by side"
    assert f"for 1 of {len(members)}" in text(it) or f"for 2 of {len(members)}" in text(it)
    assert "The sources show more of" not in text(it), "too many pairs to tell"


def test_who_is_only_told_through_the_group_is_one_row(folder: Path) -> None:
    near = group("near", "KAZ", "UZB", "TJK", "FRA", is_filter=True)
    items = (
        evidence(actor="GROUP:near", low=3, high=4),
        evidence(actor="KAZ", dimension="visits", low=2),
    )
    put(folder.parent, seed_files(ledger(*items, groups=(near,))))
    it = opened(COMPARE, iso3="KAZ,UZB,TJK,FRA")
    assert len(matrix_rows(it)) == 2
    assert any(name.startswith("3 states: ") for name in matrix_rows(it))


def test_before_anybody_is_chosen_those_of_whom_most_is_known_are_shown(real: Snapshot) -> None:
    it = opened(COMPARE)
    assert "Nobody is chosen: these are states of which most is known." in text(it)
    rows = matrix_rows(it)
    assert len(rows) == 4
    assert real.order
    assert "not joined" in text(it), "the order of the whole record stands in a fold"
    one = opened(COMPARE, iso3="JPN")
    assert "Japan" in matrix_rows(one)
    assert "<h1>Compare</h1>" in " ".join(bodies(one))


@pytest.mark.usefixtures("empty")
def test_of_an_empty_record_nobody_is_compared() -> None:
    assert lead(opened(COMPARE)) == "Choose at least two states, or a group."
