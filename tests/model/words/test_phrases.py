"""Numbers that are never rounded the wrong way, and lists."""

from fractions import Fraction

import pytest

from model.words import (
    listed,
    points_down,
    points_up,
)
from model.words.phrases import states_listed


@pytest.mark.parametrize(
    ("score", "at_least", "not_ruled_out"),
    [
        (Fraction("56.25"), "56", "57"),
        (Fraction("56.99"), "56", "57"),
        (Fraction(56), "56", "56"),
        (Fraction(0), "0", "0"),
        (Fraction(100, 12), "8", "9"),
        (Fraction(100), "100", "100"),
    ],
)
def test_what_is_shown_is_rounded_down_and_what_is_not_ruled_out_up(
    score: Fraction, at_least: str, not_ruled_out: str
) -> None:
    assert (points_down(score), points_up(score)) == (at_least, not_ruled_out)


def test_names_are_listed_as_in_a_sentence() -> None:
    assert [listed(["A", "B", "C"][:n]) for n in range(4)] == ["", "A", "A and B", "A, B and C"]
    assert states_listed(["RUS", "USA"]) == "Russia and the United States"


def test_many_states_are_counted() -> None:
    five = ["CHN", "IND", "KAZ", "RUS", "UZB"]
    assert states_listed(five) == "China, India, Kazakhstan, Russia and Uzbekistan"
    assert states_listed([*five, "IRN"]) == "6 states"
