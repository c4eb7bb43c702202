"""The partial order: whose record shows at least as much in every dimension."""

from itertools import permutations

from hypothesis import given, settings

from model.assessment import by_lows, covers, partial_order
from model.codebook import SCORED
from model.ledger import Ledger
from model.snapshot import take_snapshot
from tests.factory import ACTORS, assessed, evidence, ledgers, snapshot
from tests.model.reading.records import INCOHERENT


def test_covering_pairs_by_hand() -> None:
    """A chain of three, one beside it, and two that show the same."""
    found = snapshot(
        evidence(actor="CHN", low=4),
        evidence(actor="CHN", dimension="delisting", low=2),
        evidence(actor="KAZ", low=3),
        evidence(actor="UZB", low=3),
        evidence(actor="FRA", low=1),
        evidence(actor="IRN", dimension="visits", low=2),
        method=INCOHERENT,
    )
    told = [(one.above, one.below, one.decided_by) for one in found.order]
    assert told == [
        ("CHN", "KAZ", ("embassy", "delisting")),
        ("CHN", "UZB", ("embassy", "delisting")),
        ("KAZ", "FRA", ("embassy",)),
        ("UZB", "FRA", ("embassy",)),
    ]


def test_what_a_group_shows_orders_nobody() -> None:
    said = evidence(actor="GROUP:all_states", low=3, high=4)
    assert snapshot(said, evidence(low=1, high=4)).order == ()


@settings(max_examples=40)
@given(ledgers())
def test_one_is_above_another_exactly_where_a_way_leads_down_from_it(found: Ledger) -> None:
    each = [one for one in assessed(found, *ACTORS).values() if one.scored]
    pairs = {(one.above, one.below) for one in partial_order(each)}
    reached = set(pairs)
    for _ in each:
        reached |= {(a, d) for a, b in reached for c, d in pairs if b == c}
    for one, other in permutations(each, 2):
        lows = [(one.reading(d).low, other.reading(d).low) for d in SCORED]
        shows_more = all(a >= b for a, b in lows) and any(a > b for a, b in lows)
        assert ((one.iso3, other.iso3) in reached) is shows_more
    # No pair is said that two others entail.
    assert all((a, c) not in pairs for a, b in pairs for b_, c in pairs if b == b_)


@settings(max_examples=10)
@given(ledgers())
def test_profiles_are_covered_as_states_are(found: Ledger) -> None:
    taken = take_snapshot(found)
    states = by_lows(taken.assessments)
    below = covers(tuple(states))
    assert set(below) == set(states)
    told = {
        (a, b)
        for high, lows in below.items()
        for low in lows
        for a in states[high]
        for b in states[low]
    }
    assert told == {(one.above, one.below) for one in taken.order}
