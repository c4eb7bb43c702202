"""What other choices do, in a sentence that says only what the numbers are."""

from model.robustness.choices import Choices, parse_choices
from model.robustness.report import whatif_sentence
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


def test_who_moves_is_named_with_the_largest_difference() -> None:
    assert told(weights="0.4,0.2,0.2,0.2") == (
        "By these choices Kazakhstan shows more and France and Uzbekistan show less; most of all"
        " Kazakhstan, by +12.5 of 100."
    )


def test_of_copeland_no_difference_is_told() -> None:
    assert told(aggregation="copeland").startswith("Copeland counts pairs won:")
