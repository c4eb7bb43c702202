"""A coder's file: what becomes evidence, what is done with cards, what is left."""

from datetime import date

import pytest
from pydantic import ValidationError

from model.codebook import Dimension, Direction, Status
from model.coding import Card, Disposal, Done, cards_of, todo
from model.ledger import NotEvidence
from model.proposals import Mention, Proposal, Span
from tests.model.coding.making import coding, piece


def proposal(paragraph: int = 4, actor: str = "KAZ", likelihood: float = 0.5) -> Proposal:
    return Proposal(
        paragraph=paragraph,
        actor=actor,
        dimension=Dimension.EMBASSY,
        low=3,
        high=4,
        status=Status.DONE,
        direction=Direction.STATES,
        trigger="embassy",
        span=Span(0, 7),
        rule="An embassy of which no more is said is [3, 4].",
        likelihood=likelihood,
        proposer="rules 1",
    )


def disposal(done: Done, actor: str = "KAZ", reason: str | None = None) -> Disposal:
    return Disposal(
        paragraph=4,
        actor=actor,
        dimension=Dimension.EMBASSY,
        status=Status.DONE,
        done=done,
        reason=reason,
    )


NAMED = (
    Mention(4, "KAZ", Span(0, 3)),
    Mention(7, "KGZ", Span(0, 3)),
    Mention(9, "KGZ", Span(0, 3)),
)


def test_of_two_proposals_for_one_card_the_likelier_stands() -> None:
    found = cards_of([proposal(likelihood=0.2), proposal(likelihood=0.9)])
    assert [one.likelihood for one in found.values()] == [0.9]


def test_what_is_left_is_every_card_and_every_named_paragraph_without_one() -> None:
    cards = cards_of([proposal()])
    left = todo(coding(), cards, NAMED)
    assert left.cards == (Card(4, "KAZ", Dimension.EMBASSY, None, Status.DONE),)
    assert left.marked == (7, 9)
    assert left.paragraphs == (4, 7, 9)


def test_each_way_to_dispose_of_a_paragraph_leaves_less() -> None:
    file = coding(piece(paragraph=7, actor="KGZ"))
    file = file.with_disposal(disposal(Done.REJECTED, reason="A repeat."))
    file = file.with_passage(NotEvidence(paragraph=9, reason="A by-line."))
    assert todo(file, cards_of([proposal()]), NAMED).paragraphs == ()


def test_from_the_text_alone_every_named_paragraph_is_marked() -> None:
    assert todo(coding(), {}, NAMED).marked == (4, 7, 9)


def test_a_piece_that_is_taken_out_opens_its_card_again() -> None:
    file = coding().with_evidence(piece(), disposal(Done.ACCEPTED))
    assert todo(file, cards_of([proposal()]), ()).paragraphs == ()
    assert todo(file.without(piece()), cards_of([proposal()]), ()).paragraphs == (4,)


def test_whatever_is_changed_the_coding_is_not_complete_any_more() -> None:
    done = coding(piece(), finished=date(2026, 11, 26))
    changed = (
        done.with_evidence(piece(act="another")),
        done.with_disposal(disposal(Done.REJECTED, reason="A repeat.")),
        done.with_passage(NotEvidence(paragraph=9, reason="A by-line.")),
        done.without(piece()),
    )
    assert [one.finished for one in changed] == [None] * 4


def test_the_last_word_on_a_card_counts() -> None:
    file = coding().with_disposal(disposal(Done.REJECTED, reason="A repeat."))
    file = file.with_disposal(disposal(Done.REJECTED, reason="A caption."))
    assert [one.reason for one in file.passages] == ["A caption."]


def test_a_rejected_card_is_no_contradiction_to_evidence_of_the_same_paragraph() -> None:
    file = coding(piece()).with_disposal(disposal(Done.REJECTED, reason="The second clause."))
    (passage,) = file.passages
    assert (passage.paragraph, passage.actor, passage.dimension) == (4, None, None)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"done": "rejected", "actor": "KAZ", "dimension": "embassy", "status": "done"},
            "without a reason",
        ),
        (
            {"done": "nothing_here", "actor": "KAZ", "dimension": "embassy", "status": "done"},
            "of a paragraph",
        ),
        ({"done": "accepted"}, "all else of a card"),
        ({"done": "accepted", "actor": "KAZ"}, "go together"),
    ],
)
def test_a_disposal_that_says_nothing_is_refused(fields: dict[str, str], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Disposal.model_validate({"paragraph": 4, **fields})
