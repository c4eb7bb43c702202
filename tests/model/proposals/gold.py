"""How the proposer does against the coding of this project: needs the documents that it codes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from model.codebook import Dimension
from model.ledger import Evidence, Ledger, load_ledger, paragraphs
from model.proposals import Proposal, mentions, propose

ROOT: Final = Path(__file__).resolve().parents[3]
DOCUMENTS: Final = ROOT.parent / "shared" / "documents"
NEAR: Final = 1
"""A card a paragraph away from its evidence still leads a coder to it."""

Card = tuple[str, int, Proposal]
"""Source, paragraph of the file, and the card."""


@dataclass(frozen=True)
class Measured:
    """What was found of what was coded."""

    coded: Sequence[Evidence]
    cards: Sequence[Card]
    matched: Sequence[tuple[Evidence, Proposal]]
    right: int
    """Cards that match some evidence."""
    covered: int
    """Evidence in a paragraph that has a card or names somebody."""
    tempted: int
    """Cards without a doubt on what the seeds list as not evidence."""

    @property
    def recall(self) -> float:
        """Share of the evidence that has a card."""
        return len(self.matched) / max(1, len(self.coded))

    @property
    def precision(self) -> float:
        """Share of the cards that have evidence."""
        return self.right / max(1, len(self.cards))

    @property
    def rungs(self) -> float:
        """Share of the matched whose rungs, or value, are right."""
        return self._share(lambda i, p: (i.low, i.high, i.value) == (p.low, p.high, p.value))

    @property
    def status(self) -> float:
        """Share of the matched whose status is right."""
        return self._share(lambda i, p: i.status == p.status)

    def _share(self, same: Callable[[Evidence, Proposal], bool]) -> float:
        return sum(same(*pair) for pair in self.matched) / max(1, len(self.matched))


def measured(only: Dimension | None = None) -> Measured:
    """The proposer against all seeds; of one dimension alone where one is given."""
    ledger = load_ledger(ROOT / "seeds")
    cards, net = _proposed(ledger)
    cards = [one for one in cards if only in (None, one[2].dimension)]
    coded = [i for i in ledger.evidence if only in (None, i.dimension) and i.retracted is None]
    pairs = [(item, _near(item, cards)) for item in coded]
    refused = {
        (source, one.paragraph, one.actor, one.dimension)
        for source, passages in ledger.not_evidence.items()
        for one in passages
        if one.actor
    }
    held = net | {(source, number) for source, number, _ in cards}
    return Measured(
        coded=coded,
        cards=cards,
        matched=[(item, found[0][2]) for item, found in pairs if found],
        right=len({id(one) for _, found in pairs for one in found}),
        covered=sum((item.source, item.paragraph) in held for item in coded),
        tempted=sum((s, n, p.actor, p.dimension) in refused and not p.doubt for s, n, p in cards),
    )


def _proposed(ledger: Ledger) -> tuple[list[Card], set[tuple[str, int]]]:
    cards: list[Card] = []
    net: set[tuple[str, int]] = set()
    groups = tuple(ledger.groups.values())
    for source in ledger.sources.values():
        whole = paragraphs((DOCUMENTS / source.document).read_bytes())
        before = source.first_paragraph - 1
        text = whole[before : source.last_paragraph]
        told = (text, source.published, ledger.subject, groups)
        cards += [(source.id, one.paragraph + before, one) for one in propose(*told)]
        net |= {(source.id, one.paragraph + before) for one in mentions(*told)}
    return cards, net


def _near(item: Evidence, cards: Sequence[Card]) -> list[Card]:
    """The cards of a piece of evidence, the nearest and likeliest first."""
    found = [
        (abs(number - item.paragraph), -one.likelihood, place)
        for place, (source, number, one) in enumerate(cards)
        if (source, one.actor, one.dimension) == (item.source, item.actor, item.dimension)
        and abs(number - item.paragraph) <= NEAR
    ]
    return [cards[place] for *_, place in sorted(found)]
