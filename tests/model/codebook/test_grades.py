"""Grades (codebook section 2): letter and digit, and the step that is the worse of both."""

import pytest

from model.codebook import Credibility, Reliability, step
from tests.factory import evidence, reading, snapshot, state
from tests.model.reading.records import bounds


@pytest.mark.parametrize(
    ("letter", "steps"),
    [
        ("A", (1, 2, 3, 4, 5, 3)),
        ("B", (2, 2, 3, 4, 5, 3)),
        ("C", (3, 3, 3, 4, 5, 3)),
        ("D", (4, 4, 4, 4, 5, 4)),
        ("E", (5, 5, 5, 5, 5, 5)),
        ("F", (3, 3, 3, 4, 5, 5)),
    ],
)
def test_a_step_is_the_worse_of_letter_and_digit_and_f_or_6_count_as_step_3_at_best(
    letter: str, steps: tuple[int, ...]
) -> None:
    assert tuple(step(Reliability[letter], digit) for digit in Credibility) == steps


@pytest.mark.parametrize("grade", ["A1", "B2", "C3", "F3", "C6", "F1", "A6"])
def test_step_3_or_better_moves_a_bound(grade: str) -> None:
    assert bounds(reading(evidence(low=3, grade=grade))) == (3, 3)


@pytest.mark.parametrize("grade", ["A4", "D1", "D6", "F4", "B5", "E1", "F6"])
def test_a_rumour_of_step_4_or_worse_changes_nothing_in_any_dimension(grade: str) -> None:
    rumours = [
        evidence(dimension=dimension, low=1, grade=grade)
        for dimension in ("embassy", "ambassador", "delisting", "visits", "posture")
    ]
    rumours += [evidence(value="de_jure", dimension="recognition", grade=grade)]
    rumours += [evidence(dimension="embassy", status="considered", low=4, grade=grade)]
    found = state(*rumours)
    assert found.standing == "no_evidence"
    assert all(one.state == "no_evidence" and one.outlook is None for one in found.readings)
    assert (found.recognition, found.posture, found.highest_act) == (None, None, "")


def test_a_rumour_is_still_listed() -> None:
    rumour = evidence(grade="D4")
    assert [item.id for item in snapshot(rumour).evidence] == [rumour.id]
