"""What a reader chose otherwise and what it does, in sentences that the numbers entail."""

import pytest

from model.codebook import Assumptions
from model.robustness.choices import Choices, parse_choices
from model.robustness.report import choices_sentence, whatif_sentence
from model.robustness.whatif import what_if
from tests.factory import evidence, ledger

LEDGER = ledger(
    evidence(low=4, source="press-b"),
    evidence(actor="FRA", dimension="visits", low=2, source="press-c"),
    evidence(actor="UZB", dimension="visits", low=2, source="press-b"),
)


def told(**asked: str) -> str:
    found = what_if(LEDGER, parse_choices(asked))
    return whatif_sentence(found, what_if(LEDGER, Choices()))


def test_the_published_method_differs_in_nothing() -> None:
    assert told() == "By these choices no score differs from the published one."


def test_who_loses_the_score_is_named_first() -> None:
    assert told(without="press-c") == "By these choices France loses its score."


def test_only_who_moves_further_than_any_other_is_named_with_both_scores() -> None:
    assert told(weights="0.4,0.2,0.2,0.2") == (
        "By these choices Kazakhstan shows more and France and Uzbekistan show less; most of all"
        " Kazakhstan, at least 50 in place of 37 points of 100."
    )
    assert told(weights="0.25,0.35,0.25,0.15") == (
        "By these choices France, Kazakhstan and Uzbekistan show less."
    ), "those that move as far are not told apart"
    assert told(weights="0.4,0.35,0,0.25") == (
        "By these choices Kazakhstan shows more; Kazakhstan shows at least 52 in place of 37 points"
        " of 100."
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "This is the published method."),
        (
            {"without": "press-c"},
            "Not the published method: without A newspaper, “A headline”, 31 March 2025.",
        ),
        (
            {"weights": "0.4,0.2,0.2,0.2", "assume": "group_claims"},
            (
                "Not the published method: what is said of a group counts for each member; weights:"
                " embassy 40%, ambassador 20%, ban list 20% and visits 20%."
            ),
        ),
        (
            {"spacing": "convex", "aggregation": "geometric"},
            (
                "Not the published method: upper steps add more; geometric mean with an offset of"
                " 1/100."
            ),
        ),
        (
            {"half_lives": "12,18,48", "visit_step": "24"},
            (
                "Not the published method: half-life of embassy 12 months; a visit counts a step"
                " less every 24 months."
            ),
        ),
    ],
)
def test_what_is_chosen_is_told_without_a_code(asked: dict[str, str], said: str) -> None:
    assert choices_sentence(parse_choices(asked), LEDGER) == said


@pytest.mark.parametrize("name", Assumptions.model_fields)
def test_every_assumption_that_is_turned_over_is_told(name: str) -> None:
    way = "drop" if getattr(Assumptions(), name) else "assume"
    assert choices_sentence(parse_choices({way: name}), LEDGER).startswith("Not the published")


def test_of_copeland_no_difference_is_told() -> None:
    assert told(aggregation="copeland").startswith("Copeland counts pairs won:")
