"""The proposer: from the paragraphs of an article to cards and mentions."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from model.codebook import Dimension
from model.dates import Period
from model.places import Group, Organisation, Subject
from model.proposals.article import Proposer
from model.proposals.lexicon import ENGLISH, Lexicon, lexicon_of
from model.proposals.proposal import Mention, Proposal

REPEATED: Final = "May say again what paragraph {} tells."


@lru_cache(maxsize=16)
def proposer_of(
    lexicon: Lexicon, subject: Subject, groups: tuple[Group, ...], organisations: tuple[str, ...]
) -> Proposer:
    """The proposer, made once for the same subject and groups."""
    return Proposer(lexicon, subject, groups, organisations)


def propose(
    paragraphs: Sequence[str],
    published: Period,
    subject: Subject,
    groups: Mapping[str, Group] | None = None,
    organisations: Mapping[str, Organisation] | None = None,
    lexicon: Lexicon | None = None,
) -> tuple[Proposal, ...]:
    """Cards for an article, the likeliest first; of cards that say the same of one paragraph the
    likeliest is kept. Groups and organisations are proposed only where they are declared.
    """
    made = _made(subject, groups, organisations, lexicon)
    kept: dict[tuple[object, ...], Proposal] = {}
    for card in made.cards(paragraphs, published):
        posture = card.low if card.dimension is Dimension.POSTURE else None
        key = (
            *(card.paragraph, card.actor, card.dimension, card.status),
            *(card.direction, card.side, card.value, posture),
        )
        known = kept.get(key)
        if known is None or _better(card, known):
            kept[key] = card
    return tuple(sorted(_with_repeats(paragraphs, list(kept.values())), key=_order))


def _with_repeats(paragraphs: Sequence[str], cards: list[Proposal]) -> Iterator[Proposal]:
    """The cards, marked where another paragraph says the same more plainly or before."""
    first: dict[tuple[object, ...], Proposal] = {}
    for card in sorted(cards, key=lambda card: _plainness(card, paragraphs)):
        first.setdefault(_sense(card), card)
    for card in cards:
        plain = first[_sense(card)]
        if plain.paragraph != card.paragraph:
            again = REPEATED.format(plain.paragraph)
            yield card.but(doubt=f"{card.doubt} {again}".strip())
        else:
            yield card


def _plainness(card: Proposal, paragraphs: Sequence[str]) -> tuple[object, ...]:
    """An act is located where its date stands, the most exact one, else where it is quoted, else
    where it is told first.
    """
    before = paragraphs[card.paragraph - 1][: card.span.start]
    quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    days = (card.dated.end - card.dated.start).days if card.dated else _UNDATED
    return (days, not quoted, bool(card.doubt), card.paragraph, card.span)


_UNDATED: Final = 100_000


def _sense(card: Proposal) -> tuple[object, ...]:
    return (card.actor, card.dimension, card.value, card.direction, card.low == -1, card.low == 0)


def _better(card: Proposal, known: Proposal) -> bool:
    if card.dimension is Dimension.VISITS:
        return (card.low or 0, card.likelihood) > (known.low or 0, known.likelihood)
    return card.likelihood > known.likelihood


def _order(card: Proposal) -> tuple[object, ...]:
    return (-card.likelihood, card.paragraph, card.span, card.actor, card.dimension, card.status)


def mentions(
    paragraphs: Sequence[str],
    subject: Subject,
    groups: Mapping[str, Group] | None = None,
    organisations: Mapping[str, Organisation] | None = None,
    lexicon: Lexicon | None = None,
) -> tuple[Mention, ...]:
    """Every place where a paragraph names a state, a group or an organisation, in order. A group
    that no ledger declares has a key made of its words.
    """
    made = _made(subject, groups, organisations, lexicon)
    return tuple(made.mentions(paragraphs))


def _made(
    subject: Subject,
    groups: Mapping[str, Group] | None,
    organisations: Mapping[str, Organisation] | None,
    lexicon: Lexicon | None,
) -> Proposer:
    return proposer_of(
        lexicon or lexicon_of(ENGLISH),
        subject,
        tuple((groups or {}).values()),
        tuple(organisations or ()),
    )
