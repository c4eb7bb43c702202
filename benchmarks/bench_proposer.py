"""The proposer against the seeds, and its speed; the peer is a card for every name.

A card is right where the coders found evidence of the same actor in the same dimension, in the same
paragraph or the next. The documents are nobody's to publish: without their folder (the argument, or
STANCE_DOCUMENTS) only speed is measured, on text that is made up.
"""

import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import process_time

from benchmarks.report import against, at_least, at_most
from dashboard.settings import CHECKOUT
from model.codebook import Dimension
from model.dates import Period, parse_period
from model.ledger import Ledger, load_ledger, paragraphs
from model.proposals import Proposal, propose
from model.proposals.sentences import sentences
from tests.model.proposals.measured import (
    Article,
    Piece,
    examined,
    is_right,
    same_rungs,
    tempted,
)

RECALL, PRECISION, RUNGS, STATUS, NETTED = 0.92, 0.75, 0.80, 0.80, 0.99
MOST_ARTICLE = 0.100  # seconds for 80 paragraphs
LEAST_SENTENCES, LEAST_FOREIGN = 4_000, 20.0  # a second; megabytes a second
RUNS = 5
DOCUMENTS = CHECKOUT.parent / "shared" / "documents"
PUBLISHED = parse_period("2024-12-17")

ABOUT = (
    "The ambassador of Norland was received by the Taliban in Kabul on Monday. Germany and Italy"
    " closed their embassies there in August 2021, and no country has recognised the government."
    " Officials from Uzbekistan said that talks on trade would continue next month. Analysts doubt"
    " that much will change before winter, when roads in Afghanistan are often closed by snow."
)
FOREIGN = "The parliament of France voted on Tuesday about vines and cheese, as was expected. " * 12


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1] if sys.argv[1:] else os.environ.get("STANCE_DOCUMENTS", DOCUMENTS))
    ledger = load_ledger(CHECKOUT / "seeds")
    articles = list(examined(ledger, folder))
    if articles:
        _print_quality(ledger, articles)
    else:
        print(f"The documents are not in {folder}: only speed is measured")
    _print_speed(ledger, folder)


def _print_quality(ledger: Ledger, articles: Sequence[Article]) -> None:
    pieces = [piece for one in articles for piece in one.pieces]
    cards = [card for one in articles for card in one.cards]
    met = [piece for piece in pieces if piece.card is not None]
    right = [card for one in articles for card in one.cards if is_right(card, one)]
    print(f"{len(articles)} sources, {len(pieces)} pieces of evidence, {len(cards)} cards")
    recall, precision = len(met) / len(pieces), len(right) / len(cards)
    at_least("recall", recall, RECALL, "of 1")
    at_least("precision", precision, PRECISION, "of 1")
    names = sum(one.names for one in articles)
    named = sum(one.names_right for one in articles)
    against("precision, against a card for every name", precision, named / names, "of 1")
    rungs = sum(same_rungs(piece.card, piece.evidence) for piece in met if piece.card)
    status = sum(piece.card.status is piece.evidence.status for piece in met if piece.card)
    at_least("rungs right, of what is met", rungs / len(met), RUNGS, "of 1")
    at_least("status right, of what is met", status / len(met), STATUS, "of 1")
    netted = sum(piece.card is not None or piece.named for piece in pieces)
    at_least("cards and net together", netted / len(pieces), NETTED, "of 1")
    wrong = sum(1 for one in articles for _ in tempted(ledger, one))
    at_most("cards without a doubt on what is no evidence", wrong, 0.5, "cards")
    _print_dimensions(pieces, met, cards, right)


def _print_dimensions(
    pieces: Sequence[Piece], met: Sequence[Piece], cards: Sequence[Proposal], right: list[Proposal]
) -> None:
    coded = Counter(piece.evidence.dimension for piece in pieces)
    found = Counter(piece.evidence.dimension for piece in met)
    laid, fit = Counter(card.dimension for card in cards), Counter(card.dimension for card in right)
    for one in Dimension:
        recall, precision = _share(found, coded, one), _share(fit, laid, one)
        print(
            f"  {one:12} recall {recall:.2f} of {coded[one]:3},"
            f" precision {precision:.2f} of {laid[one]:3}"
        )


def _share(part: Mapping[Dimension, int], whole: Mapping[Dimension, int], one: Dimension) -> float:
    return part[one] / whole[one] if whole[one] else 1.0


def _print_speed(ledger: Ledger, folder: Path) -> None:
    text = [line for path in sorted(folder.glob("*.txt")) for line in paragraphs(path.read_bytes())]
    text = text or [f"{number}. {ABOUT}" for number in range(160)]
    count = sum(1 for line in text for _ in sentences(line))
    _seconds(ledger, text[:3], PUBLISHED)  # the rules are made ready once
    at_least(
        "text about the subject",
        count / _seconds(ledger, text, PUBLISHED),
        LEAST_SENTENCES,
        "sentences/s",
    )
    at_most(
        "an article of 80 paragraphs", _seconds(ledger, text[-80:], PUBLISHED), MOST_ARTICLE, "s"
    )
    foreign = [FOREIGN] * 20_000
    size = sum(map(len, foreign)) / 1e6
    at_least(
        "text that does not name it",
        size / _seconds(ledger, foreign, PUBLISHED),
        LEAST_FOREIGN,
        "MB/s",
    )


def _seconds(ledger: Ledger, text: Sequence[str], published: Period) -> float:
    """Seconds of one core, the best of a few: what else the machine does is no part of it."""
    best = float("inf")
    for _ in range(RUNS):
        began = process_time()
        propose(text, published, ledger.subject, ledger.groups, ledger.organisations)
        best = min(best, process_time() - began)
    return best


if __name__ == "__main__":
    main()
