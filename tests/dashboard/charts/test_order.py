"""The picture of the partial order: lines go up, and height alone orders nobody."""

from dashboard.charts import order_chart
from dashboard.theme import LIGHT
from tests.dashboard.charts.specs import Spec, spec_of
from tests.factory import STATES, evidence, snapshot


def drawn() -> Spec:
    found = snapshot(
        evidence(actor="KAZ", low=4),
        evidence(actor="UZB", low=1),
        evidence(actor="FRA", low=1),
        evidence(actor="IRN", dimension="delisting", low=1),
    )
    return spec_of(order_chart(found, palette=LIGHT))


def test_states_that_show_the_same_stand_together_with_what_is_shown() -> None:
    nodes = [row for rows in drawn()["datasets"].values() for row in rows if "names" in row]
    assert {(row["names"], row["lows"]) for row in nodes} == {
        ("Kazakhstan", "embassy fully open, visits envoy"),
        ("France, Uzbekistan", "embassy from abroad"),
        ("Iran", "ban list some relief"),
    }


def test_who_has_nobody_above_stands_on_top_however_little_is_shown() -> None:
    nodes = [row for rows in drawn()["datasets"].values() for row in rows if "names" in row]
    height = {row["names"]: row["y"] for row in nodes}
    assert height["Kazakhstan"] == height["Iran"] < height["France, Uzbekistan"]


def test_a_line_is_drawn_for_each_covering_pair_and_for_no_other() -> None:
    edges = [row for rows in drawn()["datasets"].values() for row in rows if "y2" in row]
    assert len(edges) == 1
    assert edges[0]["y"] < edges[0]["y2"]


def test_of_many_that_show_the_same_the_rest_is_counted() -> None:
    found = snapshot(*(evidence(actor=iso3, low=2) for iso3 in STATES[:20]))
    (row,) = [
        row
        for rows in spec_of(order_chart(found, palette=LIGHT))["datasets"].values()
        for row in rows
        if "names" in row
    ]
    assert row["names"].endswith("12 more")


def test_what_stands_beside_another_is_no_wider_than_its_part_of_the_row() -> None:
    """Five in a row, of which one shows something in three dimensions."""
    found = snapshot(
        *(evidence(actor="KAZ", dimension=d, low=4) for d in ("embassy", "ambassador", "visits")),
        evidence(actor="UZB", dimension="delisting", low=2),
        evidence(actor="UZB", low=1),
        evidence(actor="IRN", dimension="delisting", low=3),
        evidence(actor="FRA", dimension="visits", low=3),
        evidence(actor="FRA", low=1),
        evidence(actor="CHN", dimension="ambassador", low=2),
        evidence(actor="CHN", dimension="delisting", low=1),
    )
    spec = spec_of(order_chart(found, palette=LIGHT))
    nodes = [row for rows in spec["datasets"].values() for row in rows if "names" in row]
    for row in nodes:
        beside = sum(other["y"] == row["y"] for other in nodes)
        lines = [*row["names"].split("\n"), *row["lows"].split("\n")]
        assert max(map(len, lines)) <= 130 / beside
        assert row["said_y"] + 13 * (1 + row["lows"].count("\n")) < spec["height"]
    assert any("\n" in row["lows"] for row in nodes)


def test_an_empty_record_draws_nothing_and_does_not_fail() -> None:
    assert spec_of(order_chart(snapshot(), palette=LIGHT))["height"] > 0
