"""One coder's work on one article: what became evidence, and what was done with each card."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Self

from pydantic import model_validator

from model.base import Count, Day, Frozen, Text, Word
from model.codebook import CodedFrom, Dimension, Side, Status
from model.ledger import Coding, NotEvidence
from model.places import ActorField
from model.proposals import Proposal


class Done(Word):
    """What a coder did with a card, or with a paragraph that the net holds."""

    ACCEPTED = "accepted", "It is evidence as proposed, in the coder's own words."
    CHANGED = "changed", "It is evidence, otherwise than proposed."
    REJECTED = "rejected", "It is not evidence, for the reason given."
    NOTHING_HERE = "nothing_here", "The paragraph names somebody, and nothing in it can be coded."


class Card(NamedTuple):
    """By what a proposal is known: one for each paragraph, actor, dimension, side and status."""

    paragraph: int
    actor: str
    dimension: Dimension
    side: Side | None
    status: Status


def cards_of(proposals: Iterable[Proposal]) -> dict[Card, Proposal]:
    """The proposals by card, in the order of the text; of two for one card the likelier."""
    best: dict[Card, Proposal] = {}
    for one in sorted(proposals, key=lambda one: (one.paragraph, one.span, -one.likelihood)):
        card = Card(one.paragraph, one.actor, one.dimension, one.side, one.status)
        if card not in best or best[card].likelihood < one.likelihood:
            best[card] = one
    return best


class Disposal(Frozen):
    """What was done with one card; or, without an actor, with a whole paragraph."""

    paragraph: Count
    actor: ActorField | None = None
    dimension: Dimension | None = None
    side: Side | None = None
    status: Status | None = None
    """How far the card said that it had got; with actor and dimension."""
    done: Done
    reason: Text | None = None
    """Why it is not evidence; required where it was rejected."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if not (self.actor is None) == (self.dimension is None) == (self.status is None):
            raise ValueError("actor, dimension and status go together; give all or none")
        if self.done is Done.REJECTED and self.reason is None:
            raise ValueError("rejected without a reason; say why it is not evidence")
        if (self.done is Done.NOTHING_HERE) != (self.actor is None):
            raise ValueError("nothing_here is said of a paragraph, all else of a card")
        return self

    @property
    def card(self) -> Card | None:
        """The card; None where a paragraph is meant."""
        if self.actor is None or self.dimension is None or self.status is None:
            return None
        return Card(self.paragraph, self.actor, self.dimension, self.side, self.status)


class CoderFile(Frozen):
    """One coder's coding of one article, as it stands; written by that coder alone."""

    coder: Text
    way: CodedFrom
    proposer: Text | None = None
    """Whose proposals the coder saw, with their version."""
    finished: Day | None = None
    """When the coder said that it is complete; None while it is not."""
    evidence: tuple[Coding, ...] = ()
    not_evidence: tuple[NotEvidence, ...] = ()
    disposed: tuple[Disposal, ...] = ()

    def with_evidence(self, piece: Coding, disposal: Disposal | None = None) -> CoderFile:
        """The same with one more piece, in the order of the text, and what that did to a card."""
        pieces = sorted((*self.evidence, piece), key=lambda one: one.paragraph)
        return self.but(evidence=tuple(pieces), finished=None).with_disposal(disposal)

    def with_disposal(self, disposal: Disposal | None) -> CoderFile:
        """The same after something was done with a card or a paragraph; the last word counts."""
        if disposal is None:
            return self
        meant = (disposal.paragraph, disposal.card)
        others = [one for one in self.disposed if (one.paragraph, one.card) != meant]
        disposed = sorted((*others, disposal), key=lambda one: one.paragraph)
        return self.but(disposed=tuple(disposed), finished=None)

    def with_passage(self, passage: NotEvidence) -> CoderFile:
        """The same with one more passage that is not evidence."""
        passages = sorted((*self.not_evidence, passage), key=lambda one: one.paragraph)
        return self.but(not_evidence=tuple(passages), finished=None)

    def without(self, piece: Coding) -> CoderFile:
        """The same without a piece of evidence; the cards of its actor and dimension in that
        paragraph are open again.
        """
        kept = tuple(one for one in self.evidence if one != piece)
        place = (piece.paragraph, piece.actor, piece.dimension)
        disposed = tuple(
            one for one in self.disposed if (one.paragraph, one.actor, one.dimension) != place
        )
        return self.but(evidence=kept, disposed=disposed, finished=None)

    @property
    def passages(self) -> tuple[NotEvidence, ...]:
        """What is not evidence, and why: what the coder wrote down and the cards rejected. Where a
        piece of evidence speaks of the same, another clause is meant, and only that is said.
        """
        coded = {(one.paragraph, one.actor, one.dimension) for one in self.evidence}
        found = list(self.not_evidence)
        for one in self.disposed:
            if one.done is Done.REJECTED and one.reason is not None:
                place = (one.paragraph, one.actor, one.dimension)
                actor, dimension = (None, None) if place in coded else place[1:]
                passage = NotEvidence(
                    paragraph=one.paragraph, actor=actor, dimension=dimension, reason=one.reason
                )
                found.append(passage)
        told = dict.fromkeys(found)
        return tuple(sorted(told, key=lambda one: one.paragraph))
