"""Asks the proposer about a text of our own."""

from collections.abc import Sequence

from model.dates import parse_period
from model.places import Group, Organisation
from model.proposals import Proposal, propose
from tests.factory import SUBJECT, group

PUBLISHED = parse_period("2024-12-18")  # a Wednesday
GROUPS: dict[str, Group] = {
    one.key: one
    for one in (
        group("all_states", *SUBJECT.states).but(phrase="all states"),
        group("region", "IRN", "UZB").but(phrase="all regional states"),
        group("europe", "FRA", "DEU").but(phrase="all European states"),
        group("west").but(phrase="Western countries"),
        group("west_mostly").but(phrase="most Western countries"),
    )
}
ORGANISATIONS = {key: Organisation(key=key, name=key.title()) for key in ("EU", "UN")}


def cards(*paragraphs: str, published: str = "2024-12-18") -> Sequence[Proposal]:
    """All cards of a text, the likeliest first."""
    return propose(paragraphs, parse_period(published), SUBJECT, GROUPS, ORGANISATIONS)


def short(card: Proposal) -> str:
    """Who, of what, how far: `KAZ embassy 3-4 done`."""
    far = f"{card.low}-{card.high}" if card.low is not None else str(card.value)
    return f"{card.actor} {card.dimension} {far} {card.status}"


def said(*paragraphs: str) -> set[str]:
    """All cards of a text, in short."""
    return {short(card) for card in cards(*paragraphs)}
