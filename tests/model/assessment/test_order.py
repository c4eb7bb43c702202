"""Ranks, and states side by side: only what the bounds entail."""

from fractions import Fraction
from itertools import product

from hypothesis import given, settings

from model.assessment import Assessment, Order, pair, spread
from model.codebook import (
    SCORED,
)
from model.ledger import Evidence, Ledger
from tests.factory import (
    ACTORS,
    assessed,
    evidence,
    ledgers,
    reading,
    snapshot,
    source,
)
from tests.model.reading.records import (
    INCOHERENT,
)


def test_a_rank_stands_with_the_interval_that_the_record_leaves_open() -> None:
    def full(actor: str, rung: int) -> list[Evidence]:
        """All four dimensions on one rung; the visits from there up."""
        parts = [("embassy", ""), ("ambassador", "both"), ("delisting", ""), ("visits", "")]
        return [
            evidence(actor=actor, dimension=dimension, low=rung, **({"side": side} if side else {}))
            for dimension, side in parts
        ]

    # KAZ 100 to 100, UZB 75 to 81.25, FRA 25 to 43.75, all others 0 to 100.
    items = [*full("KAZ", 4), *full("UZB", 3), *full("FRA", 1)]
    found = snapshot(*items, method=INCOHERENT)
    places = {iso3: (one.rank, one.best, one.worst) for iso3, one in found.ranks.items()}
    assert places == {"KAZ": (1, 1, 194), "UZB": (2, 2, 195), "FRA": (3, 3, 196)}


def test_states_that_show_as_much_share_a_rank() -> None:
    items = [
        evidence(actor="KAZ", low=2),
        evidence(actor="UZB", low=2),
        evidence(actor="FRA", low=1),
    ]
    assert {iso3: one.rank for iso3, one in snapshot(*items).ranks.items()} == {
        "KAZ": 1,
        "UZB": 1,
        "FRA": 3,
    }


def test_only_scored_states_have_a_rank() -> None:
    found = snapshot(evidence(low=0, high=0), evidence(actor="UZB", low=0, high=1))
    assert list(found.ranks) == ["KAZ"]


def test_reliability_belongs_to_the_source_and_credibility_to_the_claim() -> None:
    item = evidence(source="a-bulletin", credibility="1")
    assert reading(item, sources=[source("a-bulletin", reliability="D")]).state == "no_evidence"
    assert reading(item, sources=[source("a-bulletin", reliability="A")]).state == "interval"


STEP = Fraction(25, 4)
"""Points of 100 of one rung in one of four dimensions of equal weight."""


def possible(one: Assessment) -> list[Fraction]:
    """Every score that the bounds leave open, from every rung of every dimension."""
    rungs = [range(one.reading(d).low, one.reading(d).high + 1) for d in SCORED]
    return [STEP * sum(each) for each in product(*rungs)]


def of_actors(found: Ledger) -> list[Assessment]:
    return list(assessed(found, *ACTORS).values())


@settings(max_examples=40)
@given(ledgers())
def test_the_order_of_a_pair_holds_for_every_score_left_open(found: Ledger) -> None:
    for one, other in product(of_actors(found), repeat=2):
        mine, theirs = possible(one), possible(other)
        expected = Order.CANNOT_TELL
        if all(a > b for a in mine for b in theirs):
            expected = Order.ABOVE
        elif all(a < b for a in mine for b in theirs):
            expected = Order.BELOW
        assert pair(one, other).order is expected


@settings(max_examples=40)
@given(ledgers())
def test_whose_record_shows_more_shows_it_by_any_weights(found: Ledger) -> None:
    for one, other in product(of_actors(found), repeat=2):
        lows = [(one.reading(d).low, other.reading(d).low) for d in SCORED]
        expected = None
        if all(a >= b for a, b in lows) and any(a > b for a, b in lows):
            expected = one.iso3
        elif all(a <= b for a, b in lows) and any(a < b for a, b in lows):
            expected = other.iso3
        assert pair(one, other).shows_more == expected


@settings(max_examples=40)
@given(ledgers())
def test_a_group_may_be_equal_if_one_value_is_open_to_all(found: Ledger) -> None:
    members = of_actors(found)
    scores = [possible(one) for one in members]
    told = spread(members)
    common = set.intersection(*(set(each) for each in scores))
    assert told.may_be_equal == bool(common)
    assert told.members == len(members)
    assert told.scored == sum(one.scored for one in members)
    for one, mine in zip(members, scores, strict=True):
        others = [each for each in scores if each is not mine]
        apart = sum(min(mine) > max(each) or max(mine) < min(each) for each in others)
        assert (one.iso3 in told.outliers) == (2 * apart >= len(members) > 1)


def test_two_states_by_hand() -> None:
    full = [
        evidence(actor="KAZ", dimension=d.value, low=4)  # the top of every ladder
        for d in SCORED
    ]
    none = [evidence(actor="UZB", dimension=d.value, low=0, high=0) for d in SCORED]
    shot = snapshot(*full, *none)
    kaz, uzb, fra = (shot.by_iso3[iso3] for iso3 in ACTORS)
    told = pair(kaz, uzb)
    assert (told.order, told.shows_more) == (Order.ABOVE, "KAZ")
    assert pair(uzb, kaz).order is Order.BELOW
    assert pair(kaz, fra).order is Order.CANNOT_TELL  # of France nothing is ruled out
    assert pair(kaz, fra).shows_more == "KAZ"
    group = spread([kaz, uzb, fra])
    assert (group.highest_low, group.lowest_high) == (kaz.at_least, uzb.not_ruled_out)
    assert not group.may_be_equal
    assert group.outliers == ()  # apart from one of three, which is less than half
    assert spread([kaz, uzb]).outliers == ("KAZ", "UZB")
