"""States side by side, against counting by hand."""

from fractions import Fraction
from itertools import product

from hypothesis import given, settings

from model.assessment import Assessment, Order, pair, spread
from model.codebook import SCORED
from model.ledger import Ledger
from tests.factory import ACTORS, assessed, evidence, ledgers, snapshot

STEP = Fraction(25, 4)
"""Points of 100 of one rung in one of four dimensions of equal weight."""


def possible(one: Assessment) -> list[Fraction]:
    """Every score that the bounds leave open, from every rung of every dimension."""
    rungs = [range(one.reading(d).low, one.reading(d).high + 1) for d in SCORED]
    return [STEP * sum(each) for each in product(*rungs)]


def of_actors(found: Ledger) -> list[Assessment]:
    """The states with all four dimensions: one to which a dimension does not apply has others."""
    each = assessed(found, *ACTORS)
    return [each[iso3] for iso3 in ACTORS if each[iso3].dimensions == len(SCORED)]


@settings(deadline=None, max_examples=40)
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


@settings(deadline=None, max_examples=40)
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


@settings(deadline=None, max_examples=40)
@given(ledgers())
def test_a_group_may_be_equal_if_one_value_is_open_to_all(found: Ledger) -> None:
    members = of_actors(found)
    if not members:
        return
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
