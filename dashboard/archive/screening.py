"""What is worth coding in a chunk: a row a document, and a row a proposal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod
from typing import Any, Final

from dashboard.archive.chunks import Chunk, Document, documents_of
from dashboard.archive.copies import signature
from model.codebook import SCORED
from model.dates import Period, parse_period
from model.places import Group, Organisation, Subject
from model.proposals import Proposal, propose

DOCUMENTS: Final = (
    *("number", "address", "title", "date", "score", "states", "dimensions", "cards"),
    *("newest", "problem", "near_duplicate_of"),
)
"""The columns of the table of documents: where it is, how likely it holds evidence that is scored
(0 to 1), whom and what it may tell of, how many cards it has, the newest date in them, why it could
not be read, and the first document of which it is nearly a copy."""
CARDS: Final = (
    *("number", "address", "paragraph", "actor", "dimension", "low", "high", "value", "status"),
    *("dated", "likelihood", "trigger", "rule", "doubt"),
)
"""The columns of the table of proposals."""

Row = dict[str, Any]
Screened = tuple[list[Row], list[Row], list[tuple[int, list[int]]]]
"""Rows of documents, of proposals, and signatures of the documents that are about the subject."""

Known = tuple[Subject, Mapping[str, Group], Mapping[str, Organisation]]
"""What is known beside the texts: the subject, groups and organisations."""


def screen_chunk(chunk: Chunk, known: Known, today: Period) -> Screened:
    """The rows of one chunk, numbered within the archive by chunk and place."""
    documents: list[Row] = []
    cards: list[Row] = []
    signatures: list[tuple[int, list[int]]] = []
    for place, document in enumerate(documents_of(chunk)):
        number = chunk.number * 1_000_000 + place
        about = _is_about(document.text, known[0])
        found = _proposed(document, known, today) if about else ()
        documents.append(_document_row(number, document, found))
        cards += [_card_row(number, document, one) for one in found]
        if about:
            signatures.append((number, signature(document.text)))
    return documents, cards, signatures


def _is_about(text: str, subject: Subject) -> bool:
    """Whether a text names the subject at all; cheap, since most texts of an archive do not."""
    lower = text.lower()
    return any(word.lower() in lower for word in (subject.name, subject.country, subject.capital))


def _proposed(document: Document, known: Known, today: Period) -> tuple[Proposal, ...]:
    lines = [line for line in document.text.split("\n") if line.strip()]
    try:
        published = parse_period(document.date[:10])
    except ValueError:
        published = today
    return propose(lines, published, *known)


def _document_row(number: int, document: Document, found: Sequence[Proposal]) -> Row:
    scored = [one.likelihood for one in found if one.dimension in SCORED and not one.doubt]
    dates = [one.dated.end.isoformat() for one in found if one.dated]
    return {
        "number": number,
        "address": document.address,
        "title": document.title,
        "date": document.date,
        "score": round(1 - prod(1 - one for one in scored), 4),
        "states": " ".join(sorted({one.actor for one in found})),
        "dimensions": " ".join(sorted({one.dimension.value for one in found})),
        "cards": len(found),
        "newest": max(dates, default=""),
        "problem": document.problem,
        "near_duplicate_of": None,
    }


def _card_row(number: int, document: Document, one: Proposal) -> Row:
    return {
        "number": number,
        "address": document.address,
        "paragraph": one.paragraph,
        "actor": one.actor,
        "dimension": one.dimension.value,
        "low": one.low,
        "high": one.high,
        "value": one.value.value if one.value else None,
        "status": one.status.value,
        "dated": str(one.dated) if one.dated else "",
        "likelihood": one.likelihood,
        "trigger": one.trigger,
        "rule": one.rule,
        "doubt": one.doubt,
    }
