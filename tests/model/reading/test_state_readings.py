"""What one reading implies for another, and what cannot apply (codebook section 5, 7)."""

from fractions import Fraction

import pytest

from model.codebook import Dimension
from model.ledger import Evidence
from tests.factory import evidence, reading, snapshot, state
from tests.model.reading.records import (
    GROUPED,
    INCOHERENT,
    PAIR,
    REFUSAL,
    bounds,
    head,
    of_group,
)


@pytest.mark.parametrize("rung", [2, 3, 4])
def test_a_resident_head_of_mission_implies_an_embassy_and_that_implies_contact(
    rung: int,
) -> None:
    found = state(head(rung))
    embassy, visits = found.reading(Dimension.EMBASSY), found.reading(Dimension.VISITS)
    assert (bounds(embassy), embassy.derived_from) == ((3, 4), "ambassador")
    assert (bounds(visits), visits.derived_from) == ((2, 4), "embassy")


def test_an_open_embassy_alone_implies_contact() -> None:
    visits = reading(evidence(low=3, high=4), on="visits")
    assert (bounds(visits), visits.derived_from) == ((2, 4), "embassy")


@pytest.mark.parametrize("item", [head(4, "received"), head(1), evidence(low=2)])
def test_nothing_less_implies_anything(item: Evidence) -> None:
    found = state(item)
    assert all(one.derived_from is None for one in found.readings)


def test_both_sides_of_an_ambassador_are_shown() -> None:
    sent, received = head(2), evidence(dimension="ambassador", side="received", low=1, high=4)
    found = reading(sent, received, on="ambassador")
    assert [(one.side, one.interval, one.evidence) for one in found.sides] == [
        ("sent", (2, 2), (sent.id,)),
        ("received", (1, 4), (received.id,)),
    ]
    assert bounds(found) == (2, 4)
    assert [one.side for one in reading(sent, on="ambassador").sides] == ["sent"]
    assert reading(evidence()).sides == ()


def test_what_conflicts_within_one_side_leaves_the_other_alone() -> None:
    clash = [head(4, confirmed="2024-01"), head(1, confirmed="2024-01-31")]
    received = head(3, "received")
    found = reading(*clash, received, on="ambassador")
    assert (bounds(found), found.state) == ((3, 4), "conflict")
    assert [one.interval for one in found.sides] == [(1, 4), (3, 3)]


def test_a_derived_bound_is_no_coverage_and_cites_what_implies_it() -> None:
    item = head(3)
    found = state(item)
    assert found.coverage == Fraction(1, 4)
    assert [one.covered for one in found.readings] == [False, True, False, False]
    assert found.reading(Dimension.VISITS).low_evidence == (item.id,)


def test_nothing_is_derived_from_what_is_said_of_a_group() -> None:
    found = state(head(3, actor="GROUP:pair"), groups=[PAIR], method=GROUPED)
    assert [one.low for one in found.readings] == [0, 3, 0, 0]
    layer = state(head(3, actor="GROUP:pair"), groups=[PAIR]).with_groups
    assert [one.low for one in layer] == [0, 3, 0, 0]


def test_a_derived_bound_takes_the_confidence_of_the_very_side_that_implies_it() -> None:
    received = [head(4, "received", act=act) for act in ("one", "two")]
    sent = head(2, grade="C3")
    found = state(*received, sent)
    assert found.reading(Dimension.AMBASSADOR).confidence == "high"
    assert found.reading(Dimension.EMBASSY).confidence == "low"
    assert found.reading(Dimension.EMBASSY).low_evidence == (sent.id,)


def test_a_derived_bound_takes_the_notes_of_the_side_that_implies_it() -> None:
    old = head(3, confirmed="2023-08-31")
    found = reading(old, as_of="2025-03-31")
    assert found.derived_from == "ambassador"
    assert any(note.startswith("ambassador: was 3") for note in found.notes)


def test_what_is_shown_anyway_is_not_derived() -> None:
    visit = evidence(dimension="visits", low=3)
    found = reading(evidence(low=4), visit, on="visits")
    assert (found.low, found.derived_from) == (3, None)


def test_evidence_to_the_contrary_stands_and_the_reader_is_told() -> None:
    closed = evidence(low=0, high=2)
    found = reading(head(3), closed)
    assert (bounds(found), found.derived_from) == ((0, 2), None)
    assert any("implies" in note for note in found.notes)
    assert bounds(reading(evidence(low=4), REFUSAL, on="visits")) == (0, 0)


def test_what_own_evidence_implies_does_not_yield_to_a_group_claim() -> None:
    said = of_group(low=0, high=2)
    for found in (
        state(head(3), said, groups=[PAIR], method=GROUPED).reading(Dimension.EMBASSY),
        state(head(3), said, groups=[PAIR]).reading_with_groups(Dimension.EMBASSY),
    ):
        assert (bounds(found), found.clashes) == ((3, 4), (said.id,))


def test_without_the_assumption_nothing_is_derived() -> None:
    found = state(head(3), method=INCOHERENT)
    assert [one.low for one in found.readings] == [0, 3, 0, 0]


NEVER_LISTED = evidence(dimension="delisting", value="not_applicable", confirmed="2024-06")


def test_a_dimension_that_cannot_apply_adds_nothing_to_either_end_and_keeps_the_rank() -> None:
    items = [evidence(low=3), evidence(dimension="visits", low=3)]
    before, found = snapshot(*items), snapshot(NEVER_LISTED, *items)
    one = found.by_iso3["KAZ"]
    assert one.reading(Dimension.DELISTING).state == "not_applicable"
    # (3 + 3) / 16 at least; (3 + 4 + 4) / 16 not ruled out, of 12 at most.
    assert (one.at_least, one.not_ruled_out) == (Fraction("37.5"), Fraction("68.75"))
    assert one.at_least == before.by_iso3["KAZ"].at_least
    assert found.ranks["KAZ"].rank == 1
    assert any("cannot apply" in warning for warning in one.warnings)
    assert "Dn/a" in one.profile


def test_what_cannot_apply_implies_nothing() -> None:
    never = evidence(dimension="ambassador", value="not_applicable", confirmed="2025-03-02")
    assert [one.low for one in state(head(3), never).readings] == [0, 0, 0, 0]


def test_only_a_source_makes_a_dimension_not_applicable() -> None:
    assert reading(evidence(), on="delisting").state == "no_evidence"


def test_later_evidence_with_rungs_makes_the_dimension_apply() -> None:
    later = evidence(dimension="delisting", low=2, high=4, event_date="2024-07")
    found = reading(NEVER_LISTED, later, on="delisting")
    assert (found.state, bounds(found)) == ("interval", (2, 4))


@pytest.mark.parametrize("status", ["denied", "considered", "conditional", "under_way"])
def test_that_it_cannot_apply_counts_only_where_it_is_so(status: str) -> None:
    item = evidence(dimension="delisting", value="not_applicable", status=status)
    assert reading(item, on="delisting").state == "no_evidence"
