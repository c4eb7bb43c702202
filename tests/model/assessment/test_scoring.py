"""From readings to a score (codebook section 6), worked out by hand."""

from fractions import Fraction

import pytest

from model.codebook import Method, Weights
from model.ledger import Evidence
from tests.factory import evidence, state
from tests.model.reading.records import (
    GROUPED,
    INCOHERENT,
    PAIR,
    head,
    of_group,
    plan,
    posture,
    said,
)

NONE = Fraction(0)


PROFILE = (
    evidence(low=3, high=4),
    head(2),
    head(2, "received"),
    evidence(dimension="delisting", low=2, high=4),
)
"""E3-4 A2 D2-4, and by coherence V2-4: (3 + 2 + 2 + 2) / 16 at least, (4 + 2 + 4 + 4) / 16 not
ruled out."""


def test_a_score_is_two_bounds_of_equally_weighted_rungs() -> None:
    found = state(*PROFILE)
    assert found.profile == "E3-4 A2 D2-4 V2-4"
    assert (found.at_least, found.not_ruled_out) == (Fraction("56.25"), Fraction("87.5"))
    assert (found.at_least_with_groups, found.coverage) == (Fraction("56.25"), Fraction("0.75"))


def test_missing_is_open_and_never_zero() -> None:
    found = state(evidence(dimension="delisting", low=0, high=0))
    assert (found.at_least, found.not_ruled_out) == (Fraction(0), Fraction(75))
    assert found.profile == "E? A? D0 V?"


def test_what_only_a_group_shows_is_a_layer_and_no_part_of_the_score() -> None:
    found = state(of_group(dimension="visits", low=1), evidence(low=2), groups=[PAIR])
    assert found.profile == "E2 A? D? V?"
    assert (found.at_least, found.at_least_with_groups) == (Fraction("12.5"), Fraction("18.75"))
    assert (found.band, found.coverage) == (1, Fraction(1, 4))


def test_with_group_claims_switched_on_they_count_and_are_starred() -> None:
    items = [of_group(dimension="visits", low=1), evidence(low=2)]
    found = state(*items, groups=[PAIR], method=GROUPED)
    assert found.profile == "E2 A? D? V1-4*"
    assert found.at_least == found.at_least_with_groups == Fraction("18.75")


def test_coverage_counts_only_what_closes_something() -> None:
    either_way = [
        evidence(low=0, high=1, confirmed="2024-06-01"),
        evidence(low=3, high=4, event_date="2024", date_basis="limits"),
    ]
    found = state(*either_way, evidence(dimension="delisting", low=1, high=4))
    assert found.readings[0].interval == (0, 4)
    assert found.coverage == Fraction(1, 4)


def test_weights_are_the_readers_to_change() -> None:
    weights = Weights(embassy=Fraction(1), ambassador=NONE, delisting=NONE, visits=NONE)
    found = state(*PROFILE, method=Method(weights=weights))
    assert (found.at_least, found.not_ruled_out) == (Fraction(75), Fraction(100))
    assert found.coverage == 1


def test_with_a_complete_record_nothing_more_is_possible() -> None:
    found = state(*PROFILE, method=Method().assuming(complete_record=True))
    assert found.at_least == found.not_ruled_out == Fraction("56.25")


def test_contributions_say_why_and_sum_to_the_score() -> None:
    found = state(*PROFILE)
    parts = {one.dimension: one.points for one in found.contributions}
    assert parts == {
        "embassy": Fraction("18.75"),
        "ambassador": Fraction("12.5"),
        "delisting": Fraction("12.5"),
        "visits": Fraction("12.5"),
    }
    assert all(one.evidence for one in found.contributions)


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([evidence(low=1)], "scored"),
        ([evidence(low=0, high=0)], "scored"),
        ([evidence(low=0, high=2)], "only_ruled_out"),
        ([of_group(dimension="visits", low=1)], "group_only"),
        ([of_group(low=0, high=1), posture(1)], "group_only"),
        ([of_group(low=3), evidence(low=0, high=2)], "only_ruled_out"),
        ([evidence(low=3, confirmed="2021-09-01")], "last_known"),
        ([evidence(low=0, high=1, confirmed="2021-09-01"), of_group(low=3)], "last_known"),
        ([posture(1)], "posture_only"),
        ([said("withheld")], "posture_only"),
        ([plan()], "posture_only"),
        ([said("none_reported", actor="GROUP:all_states")], "no_evidence"),
        ([evidence(actor="UZB")], "no_evidence"),
        ([], "no_evidence"),
    ],
)
def test_a_state_has_a_score_only_if_something_is_shown_or_confirmed_as_none(
    items: list[Evidence],
    expected: str,
) -> None:
    found = state(*items, groups=[PAIR])
    assert found.standing == expected
    assert found.scored is (expected == "scored")
    assert (found.band is not None) is found.scored
    assert (found.confidence is not None) is found.scored


@pytest.mark.parametrize(
    ("difference", "point"),
    [
        ({"low": 2, "high": 2}, Fraction("62.5")),
        ({"low": 2, "high": 4}, Fraction("68.75")),
        ({"low": 1, "high": 4}, None),
        (None, None),
    ],
    ids=["12.5 wide", "25 wide", "31.25 wide", "coverage of a half"],
)
def test_a_point_value_needs_coverage_of_three_quarters_and_at_most_25_points(
    difference: dict[str, int] | None, point: Fraction | None
) -> None:
    items = [evidence(low=3), head(2), head(2, "received")]
    if difference:
        items.append(evidence(dimension="delisting", **difference))
    assert state(*items).point == point


def test_a_conflict_allows_no_single_value() -> None:
    clash = [
        evidence(dimension="delisting", low=2, confirmed="2025-02"),
        evidence(dimension="delisting", low=3, confirmed="2025-02-28"),
    ]
    found = state(evidence(low=3), head(2), head(2, "received"), *clash)
    assert found.not_ruled_out - found.at_least <= 25
    assert found.point is None


def test_coverage_of_a_half_is_too_little_however_narrow() -> None:
    refused = [evidence(low=0, high=0), evidence(dimension="visits", low=0, high=0)]
    most = Method().assuming(complete_record=True)
    assert state(*refused, method=most).point is None


@pytest.mark.parametrize(
    ("rungs", "band"),
    [
        ((1, 0, 0, 0), 1),
        ((4, 0, 0, 0), 1),
        ((3, 2, 1, 1), 1),
        ((2, 2, 2, 2), 2),
        ((4, 4, 2, 1), 2),
        ((3, 3, 3, 2), 2),
        ((3, 3, 3, 3), 3),
        ((4, 4, 4, 3), 3),
        ((4, 4, 4, 4), 4),
        ((0, 0, 0, 0), 0),
    ],
)
def test_a_band_is_never_rounded_up_and_any_contact_gives_1(
    rungs: tuple[int, ...], band: int
) -> None:
    dimensions = ("embassy", "ambassador", "delisting", "visits")
    items = [
        evidence(dimension=dimension, low=low, high=4 if low else 0)
        for dimension, low in zip(dimensions, rungs, strict=True)
    ]
    assert state(*items, method=INCOHERENT).band == band


def test_no_band_rests_on_a_group() -> None:
    items = [of_group(low=4), of_group(dimension="delisting", low=4), evidence(low=1, high=4)]
    assert state(*items, groups=[PAIR]).band == 1
    assert state(*items, groups=[PAIR], method=GROUPED).band == 2


ORDER = [
    ("ambassador", 4, "A4"),
    ("delisting", 4, "D4"),
    ("visits", 4, "V4"),
    ("embassy", 3, "E3"),
    ("ambassador", 3, "A3"),
    ("delisting", 3, "D3"),
    ("visits", 3, "V3"),
    ("ambassador", 2, "A2"),
    ("delisting", 2, "D2"),
    ("embassy", 2, "E2"),
    ("visits", 2, "V2"),
    ("ambassador", 1, "A1"),
    ("delisting", 1, "D1"),
    ("embassy", 1, "E1"),
    ("visits", 1, "V1"),
]


@pytest.mark.parametrize("place", range(len(ORDER)))
def test_the_highest_act_is_the_first_in_the_order_of_acts(place: int) -> None:
    items = [evidence(dimension=dimension, low=low) for dimension, low, _ in ORDER[place:]]
    assert state(*items).highest_act == ORDER[place][2]


def test_a_full_embassy_ranks_below_a_visit_at_the_top_and_above_a_named_ambassador() -> None:
    full, top = evidence(low=4), evidence(dimension="visits", low=4)
    assert state(full, top).highest_act == "V4"
    assert state(full, head(3)).highest_act.startswith("E")


def test_recognition_is_above_every_act() -> None:
    assert state(said("de_jure"), head(4)).highest_act == "recognition"
    assert state(said("ambiguous"), head(4)).highest_act == "A4"


def test_the_highest_act_was_ever_done_and_does_not_age() -> None:
    old = head(4, confirmed="2021-10-01")
    closed = evidence(dimension="ambassador", side="sent", low=0, high=0)
    assert state(old, closed).highest_act == "A4"


@pytest.mark.parametrize(
    "item",
    [
        head(4, status="considered", direction="raises"),
        head(4, grade="D4"),
        head(4, retracted={"kind": "coding_error", "date": "2025-03-31"}),
        evidence(dimension="ambassador", low=0, high=3),
    ],
    ids=["a plan", "a rumour", "retracted", "a low of 0"],
)
def test_what_is_not_shown_is_no_act(item: Evidence) -> None:
    assert state(item, evidence(dimension="visits", low=1)).highest_act == "V1"


def test_an_act_that_only_a_group_shows_stands_in_brackets() -> None:
    group_only = of_group(dimension="visits", low=2)
    assert state(group_only, groups=[PAIR]).highest_act == "(V2)"
    assert state(group_only, evidence(low=1), groups=[PAIR]).highest_act == "E1"


def test_no_act_is_said_without_words() -> None:
    assert state(evidence(low=0, high=2)).highest_act == ""


def test_what_would_narrow_it_most_is_the_widest_dimension() -> None:
    assert state(*PROFILE).narrows_most == ("delisting", "visits")
    assert state(PROFILE[0], PROFILE[3], head(2)).narrows_most == (
        "ambassador",
        "delisting",
        "visits",
    )
    weighted = Weights(
        embassy=Fraction(1, 4),
        ambassador=Fraction(1, 4),
        delisting=Fraction(1, 8),
        visits=Fraction(3, 8),
    )
    assert state(*PROFILE, method=Method(weights=weighted)).narrows_most == ("visits",)


def test_the_newest_evidence_is_the_latest_date_of_a_direct_claim() -> None:
    items = [
        evidence(event_date="2024-06"),
        evidence(confirmed="2024-11-02"),
        evidence(event_date="2021-10", confirmed="2024-12-17", direction="raises"),
        of_group(confirmed="2025-03-01"),
    ]
    found = state(*items, groups=[PAIR])
    assert str(found.newest_evidence) == "2024-12-17"
    assert state(of_group(), groups=[PAIR]).newest_evidence is None
