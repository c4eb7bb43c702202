"""The ladder matrix: four pips and a word a cell; what is alike is one row."""

import pytest

from dashboard.matrix import Row, Sort, apart_in, matrix, row_of
from dashboard.theme import Rung
from model.codebook import SCORED, Dimension
from model.snapshot import Snapshot
from tests.factory import evidence, group, snapshot

EMBASSY, AMBASSADOR, DELISTING, VISITS = SCORED
SHOWN, GROUP, OPEN, OUT, GROUP_OUT = Rung.SHOWN, Rung.GROUP, Rung.OPEN, Rung.OUT, Rung.GROUP_OUT


def cell(shot: Snapshot, dimension: Dimension, iso3: str = "KAZ") -> tuple[object, ...]:
    found = next(c for c in row_of(shot.by_iso3[iso3]).cells if c.dimension is dimension)
    return found.word, found.pips, found.by_group


def named(rows: list[Row]) -> list[str]:
    return [row.name for row in rows]


@pytest.mark.parametrize(
    ("low", "high", "word", "pips"),
    [
        (2, 3, "bill or motion", (SHOWN, SHOWN, OPEN, OUT)),
        (4, 4, "delisted", (SHOWN, SHOWN, SHOWN, SHOWN)),
        (0, 0, "listed", (OUT, OUT, OUT, OUT)),
        (0, 2, "at most bill or motion", (OPEN, OPEN, OUT, OUT)),
    ],
)
def test_a_cell_says_what_is_shown_at_least_and_else_what_is_ruled_out(
    low: int, high: int, word: str, pips: tuple[Rung, ...]
) -> None:
    item = evidence(dimension="delisting", low=low, high=high)
    assert cell(snapshot(item), DELISTING) == (word, pips, False)


def test_an_embassy_that_cannot_be_open_is_called_so() -> None:
    assert cell(snapshot(evidence(low=0, high=1)), EMBASSY)[0] == "not open"
    assert cell(snapshot(evidence(low=1, high=1)), EMBASSY)[0] == "from abroad"


def test_what_is_said_of_a_group_alone_is_marked_and_own_evidence_is_not() -> None:
    near = group("near", "KAZ", "UZB")
    shot = snapshot(
        evidence(low=1, high=4),
        evidence(actor="GROUP:near", low=3, high=4),
        groups=(near,),
    )
    assert cell(shot, EMBASSY, "UZB") == ("open", (GROUP, GROUP, GROUP, OPEN), True)
    assert cell(shot, EMBASSY) == ("open", (SHOWN, GROUP, GROUP, OPEN), True)
    alone = snapshot(evidence(actor="GROUP:near", low=0, high=1), groups=(near,))
    assert cell(alone, EMBASSY) == ("not open", (OPEN, GROUP_OUT, GROUP_OUT, GROUP_OUT), True)


def test_missing_is_no_pip() -> None:
    shot = snapshot(evidence(dimension="delisting", value="not_applicable"), evidence(low=1))
    assert cell(shot, AMBASSADOR) == ("no source", (), False)
    assert cell(shot, DELISTING) == ("cannot apply", (), False)


def test_a_contradiction_is_said_in_place_of_a_rung() -> None:
    items = [
        evidence(dimension="delisting", low=low, high=high, confirmed="2025-03-01")
        for low, high in ((0, 1), (3, 4))
    ]
    assert cell(snapshot(*items), DELISTING)[0] == "sources differ"


def test_who_is_only_told_through_a_group_is_one_row_and_the_silent_are_the_last() -> None:
    near = group("near", "KAZ", "UZB", "TJK", phrase="all near states")
    shot = snapshot(
        evidence(dimension="visits", low=2),
        evidence(actor="GROUP:near", low=3, high=4),
        groups=(near,),
    )
    rows = matrix(shot)
    assert named(rows)[0] == "Kazakhstan"
    assert rows[1].codes == ("TJK", "UZB")
    assert rows[1].name.startswith("2 states: ")
    assert rows[1].when == "group only"
    assert named(rows)[-1] == "193 more states"
    assert sum(len(row.codes) for row in rows) == 196
    assert named(matrix(shot, {"UZB", "FRA"})) == ["Uzbekistan", "France"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (Sort.SHOWN, ["Kazakhstan", "France", "Germany"]),
        (Sort.NAME, ["France", "Germany", "Kazakhstan"]),
        (Sort.NEWEST, ["Germany", "France", "Kazakhstan"]),
        (Sort["VISITS"], ["France", "Germany", "Kazakhstan"]),
        (Sort["DELISTING"], ["Kazakhstan", "France", "Germany"]),
    ],
)
def test_rows_can_be_sorted_by_any_column(sort: Sort, order: list[str]) -> None:
    shot = snapshot(
        evidence(dimension="delisting", low=4, confirmed="2024-12-01"),
        evidence(actor="FRA", dimension="visits", low=3, confirmed="2025-01-01"),
        evidence(actor="DEU", dimension="visits", low=1, confirmed="2025-03-01"),
    )
    assert named(matrix(shot, None, sort))[:3] == order


def test_cells_that_share_no_step_certainly_differ() -> None:
    shot = snapshot(
        evidence(dimension="delisting", low=3, high=4),
        evidence(actor="FRA", dimension="delisting", low=0, high=1),
        evidence(actor="UZB", dimension="delisting", low=1, high=4),
        evidence(actor="DEU", dimension="visits", low=1),
    )
    states = [shot.by_iso3[iso3] for iso3 in ("KAZ", "FRA", "UZB", "DEU")]
    assert apart_in(states) == {("KAZ", DELISTING), ("FRA", DELISTING)}
    assert apart_in(states[2:]) == frozenset()
