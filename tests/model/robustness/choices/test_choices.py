"""Choices as text, and the mark of what differs."""

import pytest

from model.codebook import HalfLives, Method
from model.robustness.choices import (
    KEYS,
    Aggregation,
    ChoiceError,
    Choices,
    Spacing,
    as_parameters,
    parse_choices,
)
from model.robustness.choices.choices import PUBLISHED
from tests.model.robustness.choices.examples import UNEVEN


def test_the_published_method_is_marked_as_such() -> None:
    assert Choices().marker == PUBLISHED
    assert Choices().published


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        (Choices(method=Method(weights=UNEVEN)), "weights EMBASSY 2/5, AMBASSADOR 1/5"),
        (Choices(spacing=Spacing.CONVEX), "rung spacing convex"),
        (Choices(aggregation=Aggregation.COPELAND), "aggregation copeland"),
        (Choices(method=Method().assuming(ageing=False)), "ageing off"),
        (Choices(method=Method().assuming(complete_record=True)), "complete record on"),
        (Choices(method=Method(half_lives=HalfLives(embassy=9))), "half-lives in months embassy 9"),
        (Choices(method=Method(visit_step_months=6)), "visit step months 6"),
        (Choices(method=Method(worst_step=4)), "worst step 4"),
        (Choices(without=("press-b",)), "without press-b"),
    ],
)
def test_every_difference_is_named(choices: Choices, said: str) -> None:
    assert choices.marker.startswith("differs from the published method: ")
    assert said in choices.marker
    assert not choices.published


def test_the_readings_depend_on_all_but_weights_spacing_and_aggregation() -> None:
    key = Choices().readings_key
    alike = Choices(
        method=Method(weights=UNEVEN), spacing=Spacing.CONCAVE, aggregation=Aggregation.POWER
    )
    assert alike.readings_key == key
    assert Choices(without=("press-b",)).readings_key != key
    assert Choices(method=Method(visit_step_months=6)).readings_key != key


@pytest.mark.parametrize(
    "text",
    [
        {},
        {"weights": "2/5,1/5,1/5,1/5"},
        {"spacing": "convex", "aggregation": "copeland"},
        {"half_lives": "9,18,24", "visit_step": "6"},
        {"assume": "complete_record", "drop": "group_claims,ageing"},
        {"without": "a,b"},
    ],
)
def test_an_address_carries_the_choices_and_nothing_else(text: dict[str, str]) -> None:
    found = parse_choices(text)
    assert dict(as_parameters(found)).keys() == text.keys()
    assert parse_choices(as_parameters(found)) == found
    assert set(text) <= set(KEYS)


def test_decimals_are_read_exactly() -> None:
    assert parse_choices({"weights": "0.4,0.2,0.2,0.2"}).method.weights == UNEVEN


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ({"weights": "1,1,1,1"}, "sum to 1"),
        ({"weights": "0.5,0.5"}, "four numbers"),
        ({"weights": "2,-1,0,0"}, "0 or more"),
        ({"weights": "a,b,c,d"}, "four numbers"),
        ({"weights": "1/0,0,0,0"}, "four numbers"),
        ({"spacing": "steep"}, "linear, convex"),
        ({"aggregation": "median"}, "copeland"),
        ({"half_lives": "9,18"}, "3 whole numbers"),
        ({"visit_step": "0"}, "1 whole number of months"),
        ({"visit_step": "\u0661"}, "1 whole number of months"),
        ({"drop": "gravity"}, "no assumption"),
    ],
)
def test_what_is_no_choice_is_refused_with_what_to_write(text: dict[str, str], said: str) -> None:
    with pytest.raises(ChoiceError, match=said):
        parse_choices(text)
