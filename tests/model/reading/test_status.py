"""Two sides, groups and age (codebook section 5, 3, 5 and 6)."""

from fractions import Fraction
from typing import Any, Final

import pytest

from model.codebook import Dimension, Method, Standing
from tests.factory import evidence, group, reading, snapshot, state
from tests.model.reading.records import GROUPED, INCOHERENT, PAIR, REFUSAL, bounds, of_group

UNAGED = Method().assuming(ageing=False)
TAKEN: Final[dict[str, Any]] = {"groups": [PAIR], "method": GROUPED}
"""With what is said of the group taken in."""


@pytest.mark.parametrize(
    ("sent", "received", "whole"),
    [
        ((2, 2), (3, 4), (3, 4)),
        ((2, 2), (0, 1), (2, 2)),
        ((0, 1), (0, 0), (0, 1)),
        ((2, 2), None, (2, 4)),
        (None, (0, 1), (0, 4)),
        (None, (3, 3), (3, 4)),
    ],
)
def test_an_ambassador_takes_the_higher_low_and_the_higher_high_of_both_sides(
    sent: tuple[int, int] | None, received: tuple[int, int] | None, whole: tuple[int, int]
) -> None:
    items = [
        evidence(dimension="ambassador", side=side, low=rungs[0], high=rungs[1])
        for side, rungs in (("sent", sent), ("received", received))
        if rungs is not None
    ]
    found = reading(*items, on="ambassador")
    assert bounds(found) == whole
    assert found.conflict == ()


def test_an_exchange_speaks_of_both_sides() -> None:
    found = reading(evidence(dimension="ambassador", side="both", low=2), on="ambassador")
    assert bounds(found) == (2, 2)


def test_a_group_claim_narrows_what_direct_claims_left() -> None:
    found = reading(evidence(low=2, high=4), of_group(low=0, high=3), **TAKEN)
    assert bounds(found) == (2, 3)
    assert (found.low_via_group, found.high_via_group) == (False, True)


def test_where_they_are_disjoint_the_direct_claim_stands_and_the_clash_is_listed() -> None:
    said = of_group(low=0, high=1)
    found = reading(evidence(low=3, high=4), said, **TAKEN)
    assert bounds(found) == (3, 4)
    assert found.state == "interval"
    assert found.clashes == (said.id,)


def test_a_group_claim_yields_however_late_and_however_good() -> None:
    own = evidence(low=3, confirmed="2024-01", grade="C3")
    said = of_group(low=0, high=1, event_date="2025-02", direction="lowers", grade="A1")
    assert bounds(reading(own, said, **TAKEN)) == (3, 3)


def test_contact_said_of_a_group_yields_to_a_direct_refusal() -> None:
    said = of_group(dimension="visits", low=1)
    found = reading(REFUSAL, said, on="visits", **TAKEN)
    assert bounds(found) == (0, 0)
    assert found.clashes == (said.id,)


def test_a_bound_knows_that_it_rests_on_a_group_claim_alone() -> None:
    found = reading(of_group(low=2, high=3), **TAKEN)
    assert (found.low_via_group, found.high_via_group) == (True, True)
    assert (found.low, found.low_direct) == (2, 0)
    assert found.confidence == "low"


def test_a_group_claim_holds_for_its_members_only() -> None:
    assert reading(of_group(low=2), of="FRA", **TAKEN).state == "no_evidence"


def test_a_group_without_members_and_an_organisation_are_context_only() -> None:
    found = snapshot(
        evidence(actor="GROUP:several", dimension="visits", low=3),
        evidence(actor="ORG:UN", dimension="visits", low=3),
        groups=[group("several", basis="none")],
    )
    assert {one.standing for one in found.assessments} == {Standing.NO_EVIDENCE}
    assert len(found.evidence) == 2


def test_without_the_assumption_a_group_claim_moves_nothing() -> None:
    said = [evidence(low=1, high=4), of_group(low=2, high=3)]
    assert bounds(reading(*said, groups=[PAIR])) == (1, 4)


def test_what_is_said_of_a_group_is_a_layer_beside_the_state_s_own_evidence() -> None:
    own, said = evidence(low=1, high=4), of_group(low=2, high=3)
    found = state(own, said, groups=[PAIR])
    layer = found.reading_with_groups(Dimension.EMBASSY)
    assert (bounds(layer), layer.group_evidence) == ((2, 3), (said.id,))
    assert (found.at_least, found.not_ruled_out) == (Fraction("6.25"), Fraction(100))
    assert (found.at_least_with_groups, found.not_ruled_out_with_groups) == (
        Fraction("12.5"),
        Fraction("93.75"),
    )
    assert found.said_of_groups
    assert not state(own).said_of_groups


@pytest.mark.parametrize(
    ("dimension", "as_of", "expected"),
    [
        # 18 months are a half-life of EMBASSY and AMBASSADOR
        ("embassy", "2025-02-28", (3, 3)),
        ("embassy", "2025-03-30", (3, 3)),
        ("embassy", "2025-03-31", (2, 4)),
        ("embassy", "2026-08-31", (2, 4)),
        ("embassy", "2026-09-29", (2, 4)),
        ("embassy", "2026-09-30", (0, 4)),
        ("ambassador", "2025-03-30", (3, 3)),
        ("ambassador", "2025-03-31", (2, 4)),
        ("ambassador", "2026-09-30", (0, 4)),
        # 48 months are one of DELISTING
        ("delisting", "2027-09-29", (3, 3)),
        ("delisting", "2027-09-30", (2, 4)),
        ("delisting", "2031-09-29", (2, 4)),
        ("delisting", "2031-09-30", (0, 4)),
    ],
)
def test_a_bound_gives_way_one_rung_after_a_half_life_and_is_gone_after_two(
    dimension: str, as_of: str, expected: tuple[int, int]
) -> None:
    sides = {"side": "both"} if dimension == "ambassador" else {}
    item = evidence(dimension=dimension, low=3, confirmed="2023-08-31", **sides)
    found = reading(item, on=dimension, as_of=as_of, method=INCOHERENT)
    assert bounds(found) == expected
    assert (found.state == "last_known") is (expected == (0, 4))
    assert found.before_ageing == (3, 3)


def test_a_bound_never_leaves_the_ladder() -> None:
    for low, high in ((0, 3), (1, 4)):
        item = evidence(low=low, high=high, confirmed="2023-08-31")
        assert bounds(reading(item, as_of="2025-12-31")) == (0, 4)


def test_a_status_put_in_force_ages_from_when_it_was_last_confirmed() -> None:
    opened = evidence(low=3, event_date="2021-10", confirmed="2024-12-17", direction="raises")
    assert bounds(reading(opened, as_of="2026-06-17")) == (3, 3)
    assert bounds(reading(opened, as_of="2026-07-17")) == (2, 4)


def test_a_younger_weaker_claim_keeps_what_it_alone_supports() -> None:
    strong = evidence(low=4, confirmed="2023-01-31")
    weak = evidence(low=2, high=4, confirmed="2025-01-31")
    assert bounds(reading(strong, weak, as_of="2025-01-31")) == (3, 4)
    assert bounds(reading(strong, weak, as_of="2026-02-28")) == (2, 4)
    assert bounds(reading(strong, as_of="2026-02-28")) == (0, 4)


def test_a_group_claim_never_refreshes_a_direct_one() -> None:
    own = evidence(low=3, confirmed="2023-08-31")
    said = of_group(low=2, high=4, confirmed="2025-03-01")
    alone = reading(own, as_of="2026-10-01")
    both = reading(own, said, as_of="2026-10-01", **TAKEN)
    assert (bounds(alone), alone.state) == ((0, 4), "last_known")
    assert (bounds(both), both.low_direct, both.low_via_group) == ((1, 4), 0, True)


def test_without_the_assumption_nothing_ages() -> None:
    old = evidence(low=3, confirmed="2022-01")
    visit = evidence(dimension="visits", low=4, event_date="2022-01")
    assert bounds(reading(old, method=UNAGED)) == (3, 3)
    assert reading(visit, on="visits", method=UNAGED).low == 4
