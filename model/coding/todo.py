"""What a coder has yet to dispose of: cards, and paragraphs that only the net holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from model.coding.coder import Card, CoderFile
from model.proposals import Mention, Proposal


@dataclass(frozen=True)
class Todo:
    """What is undone of one coding; nothing is, where both are empty."""

    cards: tuple[Card, ...]
    """Proposals with which nothing was done yet, in the order of the text."""
    marked: tuple[int, ...]
    """Paragraphs that name somebody, have no card, and of which nothing was said yet."""

    @property
    def paragraphs(self) -> tuple[int, ...]:
        """The paragraphs in which something is undone, in order."""
        return tuple(sorted({card.paragraph for card in self.cards} | set(self.marked)))


def todo(coding: CoderFile, cards: Mapping[Card, Proposal], mentions: Iterable[Mention]) -> Todo:
    """What is undone. Whoever codes from the text alone has no cards, and every paragraph that
    names somebody is marked.
    """
    done = {one.card for one in coding.disposed}
    settled = {one.paragraph for one in coding.evidence}
    settled |= {one.paragraph for one in coding.not_evidence}
    settled |= {one.paragraph for one in coding.disposed if one.card is None}
    carded = {card.paragraph for card in cards}
    named = dict.fromkeys(sorted({one.paragraph for one in mentions}))
    return Todo(
        cards=tuple(card for card in cards if card not in done),
        marked=tuple(n for n in named if n not in carded and n not in settled),
    )
