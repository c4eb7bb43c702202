"""The proposer's cards beside what coders found in the same sources.

A card is right where the coders found evidence of the same actor in the same dimension, in the same
paragraph or the next. The documents are nobody's to publish, so they may be missing.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from model.ledger import Evidence, Ledger, Source, paragraphs, read_document
from model.proposals import Proposal, mentions, propose


class Piece(NamedTuple):
    """Evidence, with the card that comes nearest to it; None where none does."""

    evidence: Evidence
    card: Proposal | None
    named: bool


class Article(NamedTuple):
    """What coders and proposer found in one source."""

    source: Source
    pieces: Sequence[Piece]
    cards: Sequence[Proposal]
    names: int
    names_right: int


def examined(ledger: Ledger, folder: Path) -> Iterator[Article]:
    """Every source whose document is in the folder."""
    for source in ledger.sources.values():
        data = read_document(folder, source.document)
        if data is None:
            continue
        first = source.first_paragraph
        text = paragraphs(data)[first - 1 : source.last_paragraph]
        known = (ledger.subject, ledger.groups, ledger.organisations)
        found = propose(text, source.published, *known)
        cards = [card.but(paragraph=card.paragraph + first - 1) for card in found]
        names = {(one.paragraph + first - 1, one.actor) for one in mentions(text, *known)}
        evidence = [one for one in ledger.evidence if one.source == source.id]
        pieces = [_piece(one, cards, {number for number, _ in names}) for one in evidence]
        told = {(one.paragraph, one.actor) for one in evidence}
        yield Article(source, pieces, cards, len(names), len(names & told))


def _piece(evidence: Evidence, cards: Iterable[Proposal], named: set[int]) -> Piece:
    near = [card for card in cards if is_of(card, evidence)]
    card = max(near, key=lambda card: _likeness(card, evidence), default=None)
    return Piece(evidence, card, evidence.paragraph in named)


def is_of(card: Proposal, evidence: Evidence) -> bool:
    """Whether a card is right about a piece: actor, dimension, and the paragraph within one."""
    same = (card.actor, card.dimension) == (evidence.actor, evidence.dimension)
    return same and abs(card.paragraph - evidence.paragraph) <= 1


def is_right(card: Proposal, article: Article) -> bool:
    """Whether a card is right about some piece of its article."""
    return any(is_of(card, piece.evidence) for piece in article.pieces)


def _likeness(card: Proposal, evidence: Evidence) -> tuple[bool, bool, bool, float]:
    here = card.paragraph == evidence.paragraph
    return here, card.status is evidence.status, same_rungs(card, evidence), card.likelihood


def same_rungs(card: Proposal, evidence: Evidence) -> bool:
    """Whether a card leaves open what the coders left open."""
    mine, theirs = (card.low, card.high, card.value), (evidence.low, evidence.high, evidence.value)
    return mine == theirs


def tempted(ledger: Ledger, article: Article) -> Iterator[Proposal]:
    """Cards without a doubt on what the seed lists as no evidence."""
    evidence = [piece.evidence for piece in article.pieces]
    for passage in ledger.not_evidence[article.source.id]:
        for card in article.cards:
            if card.paragraph != passage.paragraph or card.doubt:
                continue
            if passage.actor is None:
                if not any(is_of(card, one) for one in evidence):
                    yield card
            elif (passage.actor, passage.dimension) == (card.actor, card.dimension):
                yield card
