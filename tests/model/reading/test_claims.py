"""What counts at two clocks, and repeats collapsed (codebook sections 4 and 5, 1 and 2)."""

import pytest

from model.codebook import Dimension
from tests.factory import evidence, reading, snapshot
from tests.model.reading.records import bounds


@pytest.mark.parametrize(
    ("dated", "as_of", "counts"),
    [
        ("2024-06-15", "2024-06-14", False),
        ("2024-06-15", "2024-06-15", True),
        ("2024-06", "2024-06-29", False),
        ("2024-06", "2024-06-30", True),
        ("2024", "2024-12-30", False),
        ("2024", "2024-12-31", True),
        ("2021-08-15/2024-06-15", "2024-06-14", False),
    ],
)
@pytest.mark.parametrize("kind", ["event_date", "confirmed"])
def test_evidence_counts_once_the_end_of_its_date_has_come(
    kind: str, dated: str, as_of: str, *, counts: bool
) -> None:
    found = reading(evidence(**{kind: dated}), as_of=as_of)
    assert (found.state != "no_evidence") is counts


@pytest.mark.parametrize(
    ("published", "known_by", "counts"),
    [
        ("2024-12-17", "2024-12-16", False),
        ("2024-12-17", "2024-12-17", True),
        ("2024-12", "2024-12-30", False),
        ("2024-12", "2024-12-31", True),
    ],
)
def test_only_sources_published_by_known_by_are_known(
    published: str, known_by: str, *, counts: bool
) -> None:
    item = evidence(confirmed="2024-11-01")
    found = snapshot(item, published=published, as_of="2025-01-31", known_by=known_by)
    assert (found.by_iso3["KAZ"].standing == "scored") is counts
    assert [one.id for one in found.evidence] == [item.id] * counts


def test_what_is_published_later_can_tell_of_what_had_happened_by_then() -> None:
    item = evidence(event_date="2022-05-01")
    found = snapshot(item, published="2024-12-17", as_of="2022-06-30", known_by="2024-12-17")
    assert bounds(found.by_iso3["KAZ"].reading(Dimension.EMBASSY)) == (3, 3)


def test_both_clocks_default_to_the_last_publication() -> None:
    found = snapshot(evidence(confirmed="2024-11-01"), published="2025-03/2025-04")
    assert (str(found.as_of), str(found.known_by)) == ("2025-04-30", "2025-04-30")
    assert str(found.horizon) == "2025-03-01/2025-04-30"
    assert not found.carried_forward


@pytest.mark.parametrize(("as_of", "carried"), [("2025-03-31", False), ("2025-04-01", True)])
def test_a_later_as_of_is_carried_forward(as_of: str, *, carried: bool) -> None:
    assert snapshot(evidence(), as_of=as_of).carried_forward is carried


@pytest.mark.parametrize("known_by", ["2024-12-31", "2025-01-14", "2025-01-15", "2025-03-31"])
def test_a_coding_error_is_void_at_every_known_by(known_by: str) -> None:
    item = evidence(
        confirmed="2024-11-01", retracted={"kind": "coding_error", "date": "2025-01-15"}
    )
    found = reading(item, published="2024-12-17", as_of="2025-03-31", known_by=known_by)
    assert found.state == "no_evidence"


@pytest.mark.parametrize(
    ("known_by", "counts"),
    [("2025-01-14", True), ("2025-01-15", False), ("2025-03-31", False)],
)
def test_a_withdrawn_source_is_void_from_its_date_on(known_by: str, *, counts: bool) -> None:
    item = evidence(
        confirmed="2024-11-01", retracted={"kind": "source_withdrawn", "date": "2025-01-15"}
    )
    found = reading(item, published="2024-12-17", as_of="2025-03-31", known_by=known_by)
    assert (found.state != "no_evidence") is counts


@pytest.mark.parametrize("status", ["under_way", "considered", "conditional", "denied"])
def test_only_what_is_done_moves_a_bound(status: str) -> None:
    assert bounds(reading(evidence(low=4, status=status, direction="raises"))) == (0, 4)


SAME = {"origin": "ministry", "act": "opening"}


def test_repeats_of_one_act_by_one_origin_are_one_claim_of_what_they_share() -> None:
    found = reading(
        evidence(low=1, high=3, **SAME), evidence(low=2, high=4, **SAME, source="press-c")
    )
    assert bounds(found) == (2, 3)


def test_repeats_may_share_a_single_rung() -> None:
    found = reading(
        evidence(low=1, high=2, **SAME), evidence(low=2, high=3, **SAME, source="press-c")
    )
    assert bounds(found) == (2, 2)


def test_repeats_are_confirmed_when_the_latest_of_them_is() -> None:
    first = evidence(low=3, **SAME, confirmed="2022-01")
    again = evidence(low=3, **SAME, confirmed="2025-01", source="press-c")
    assert bounds(reading(first)) == (0, 4)
    assert bounds(reading(first, again)) == (3, 3)


def test_repeats_that_share_nothing_leave_open_all_that_they_span_without_a_conflict() -> None:
    found = reading(evidence(low=0, high=1, **SAME), evidence(low=3, **SAME, source="press-c"))
    assert bounds(found) == (0, 3)
    assert found.conflict == ()


def test_repeats_count_at_their_best_grade_and_as_one_origin() -> None:
    worse, better = evidence(low=3, **SAME, grade="C3"), evidence(low=3, **SAME, grade="B2")
    assert reading(worse).confidence == "low"
    assert reading(worse, better).confidence == "moderate"


def test_the_rest_of_the_repeats_stay_listed() -> None:
    repeats = [evidence(low=3, **SAME, grade=grade) for grade in ("B2", "C3")]
    assert {item.id for item in snapshot(*repeats).evidence} == {item.id for item in repeats}


def test_another_act_of_the_same_origin_is_another_claim() -> None:
    found = reading(evidence(low=0, high=1, origin="ministry"), evidence(low=3, origin="ministry"))
    assert found.state == "conflict"
