"""Weights on sliders: always whole percent that sum to 100."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.views.shared.choices import as_weights, percents, rebalanced
from model.codebook import SCORED, Dimension, Weights
from model.robustness.choices import ChoiceError, parse_choices

EMBASSY, AMBASSADOR, DELISTING, VISITS = SCORED


@st.composite
def shares(draw: st.DrawFn) -> dict[Dimension, int]:
    """Four whole numbers that sum to 100."""
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=3, max_size=3)))
    ends = zip([0, *cuts], [*cuts, 100], strict=True)
    return {dimension: b - a for dimension, (a, b) in zip(SCORED, ends, strict=True)}


@given(shares(), st.sampled_from(SCORED), st.integers(0, 100))
def test_a_moved_slider_stays_and_all_sum_to_a_hundred(
    now: dict[Dimension, int], moved: Dimension, to: int
) -> None:
    found = rebalanced(now, moved, to)
    assert set(found) == set(SCORED)
    assert found[moved] == to
    assert sum(found.values()) == 100
    assert min(found.values()) >= 0
    rest = [dimension for dimension in SCORED if dimension is not moved]
    total = sum(now[dimension] for dimension in rest)
    for dimension in rest:
        share = Fraction(now[dimension], total) if total else Fraction(1, 3)
        assert abs(found[dimension] - (100 - to) * share) < 1


@given(shares(), st.sampled_from(SCORED))
def test_a_slider_moved_to_where_it_is_changes_nothing(
    now: dict[Dimension, int], moved: Dimension
) -> None:
    if now[moved] < 100:
        assert rebalanced(now, moved, now[moved]) == now


def test_from_all_on_one_the_others_share_alike() -> None:
    all_on_one = {EMBASSY: 100, AMBASSADOR: 0, DELISTING: 0, VISITS: 0}
    assert rebalanced(all_on_one, EMBASSY, 40) == {
        EMBASSY: 40,
        AMBASSADOR: 20,
        DELISTING: 20,
        VISITS: 20,
    }
    assert rebalanced(all_on_one, VISITS, 30) == {
        EMBASSY: 70,
        AMBASSADOR: 0,
        DELISTING: 0,
        VISITS: 30,
    }


@given(st.lists(st.integers(0, 10**6), min_size=4, max_size=4).filter(any))
def test_any_weights_are_shown_as_percents_that_sum_to_a_hundred(parts: list[int]) -> None:
    total = sum(parts)
    exact = [Fraction(part, total) for part in parts]
    found = percents(Weights(**dict(zip(SCORED, exact, strict=True))))
    assert sum(found.values()) == 100
    for dimension, share in zip(SCORED, exact, strict=True):
        assert abs(found[dimension] - share * 100) < 1


@given(shares())
def test_the_address_of_the_sliders_is_read_back_as_the_same(now: dict[Dimension, int]) -> None:
    assert percents(parse_choices({"weights": as_weights(now)}).method.weights) == now


@pytest.mark.parametrize(
    "text",
    [
        "1e999999999,0,0,0",  # as a fraction this alone would take minutes and all memory
        "1e-999999999,0,0,1",
        f"{'9' * 5000},0,0,0",
        "nan,0,0,1",
        "inf,0,0,0",
        "-1,1,1,0",
        "1/0,0,0,1",
        "9,9,9,9",
        "1,0,0",
        "1,0,0,0,0",
        "1,0,0,0,x",
        "",
    ],
)
def test_weights_that_are_none_are_refused_at_once(text: str) -> None:
    if text:
        with pytest.raises(ChoiceError, match="write for example"):
            parse_choices({"weights": text})
    else:
        assert parse_choices({"weights": text}).published


@pytest.mark.parametrize("months", ["9" * 5000, "0", "1201", "-1", "1,2", "x", "²"])
def test_months_that_are_none_are_refused_at_once(months: str) -> None:
    with pytest.raises(ChoiceError, match="whole number"):
        parse_choices({"visit_step": months})
