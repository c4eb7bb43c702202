"""One source: an article, what is coded from it, and what in it only tempts."""

import hashlib
import unicodedata
from typing import Annotated, Self

from pydantic import Field, StringConstraints, ValidationInfo, model_validator
from pydantic.json_schema import SkipJsonSchema

from model.base import Count, Day, Frozen, Slug, Text, Whole
from model.codebook import CodedFrom, DateBasis, Dimension, Reliability, Status, Value
from model.dates import PeriodField
from model.places import ActorField, subject_in


def fingerprint(paragraph: str) -> str:
    """First 16 hex digits of the SHA-256 of a paragraph, NFKC-normalised, white space collapsed."""
    text = " ".join(unicodedata.normalize("NFKC", paragraph).split())
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Coded(Frozen):
    """What one coder found of one actor in one dimension of one paragraph."""

    low: Whole | None = None
    high: Whole | None = None
    value: Value | None = None
    status: Status


class CodedUnit(Frozen):
    """What two coders found of the same, each without the other; None where one found nothing."""

    paragraph: Count
    actor: ActorField
    dimension: Dimension
    first: Coded | None = None
    second: Coded | None = None

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if self.first is None and self.second is None:
            raise ValueError("neither coder found it; leave the unit out")
        return self


class CoderNote(Frozen):
    """Who coded a source, when, and whether from proposals."""

    name: Text
    """Initials, or the name by which somebody signs in."""
    date: Day
    """The day on which the coding was finished."""
    way: CodedFrom
    """Whether the coder saw the proposals of a program, or the text alone."""


class SourceCoding(Frozen):
    """How a source was coded at the desk. No score rests on it."""

    coders: Annotated[tuple[CoderNote, ...], Field(min_length=1, max_length=2)]
    """One, or two of whom the second saw neither the first coding nor a proposal."""
    proposer: Text | None = None
    """Whose proposals the first coder saw, with their version."""
    units: tuple[CodedUnit, ...] = ()
    """What two coders found, as it stood before it was settled."""


class Source(Frozen):
    """One article. A file that concatenates articles is several sources sharing a file name."""

    id: Slug
    """Short name; the seed file is named after it."""
    title: Text
    """Headline, or what the text is about where it has none."""
    publisher: Text
    """Who published it; `unnamed` where the text does not say."""
    origin: Text
    """What it reports from, such as a newspaper that it relays."""
    published: PeriodField
    """When it was published."""
    date_basis: DateBasis
    """Whether the text gives that date or the editors assume it."""
    date_note: Text | None = None
    """Why that date, where the text gives none."""
    document: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._ -]*$")]
    """Name of the document's file, without a path."""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    """SHA-256 of the file with LF line ends, as `stance fingerprint` prints it."""
    paragraphs: Count
    """How many non-empty lines the whole file has."""
    first_paragraph: Count
    """Where this article starts in the file, counted over non-empty lines from 1."""
    last_paragraph: Count
    """Where it ends."""
    reliability: Reliability
    """Admiralty letter of the source."""
    reliability_note: Text
    """Why that letter."""
    coding: SkipJsonSchema[SourceCoding | None] = Field(default=None, exclude=True)
    """How it was coded; from the part `coding` of its file, and no part of its content."""

    @model_validator(mode="after")
    def _consistent(self, info: ValidationInfo) -> Self:
        if self.date_basis is DateBasis.ASSUMED and self.date_note is None:
            raise ValueError("date_basis is assumed without a date_note; say why that date")
        if self.date_basis is DateBasis.LIMITS:
            raise ValueError("date_basis of a source is stated or assumed; choose one")
        if not self.first_paragraph <= self.last_paragraph <= self.paragraphs:
            raise ValueError(
                f"paragraphs {self.first_paragraph} to {self.last_paragraph} are not within the"
                f" document's {self.paragraphs}; correct first_paragraph or last_paragraph"
            )
        subject = subject_in(info)
        if subject is not None and self.published.start < subject.since:
            raise ValueError(
                f"published before {subject.since}, when the subject began; correct the date"
            )
        unnamed = self.publisher.casefold() == "unnamed"
        relays = self.origin.casefold() not in ("unnamed", "own reporting")
        if unnamed and not relays and self.reliability is not Reliability.F:
            raise ValueError("an unnamed publisher that relays nobody is F; correct reliability")
        return self


class NotEvidence(Frozen):
    """A tempting passage that is not coded, and why."""

    paragraph: Count
    """Paragraph of the document, counted over the whole file."""
    actor: ActorField | None = None
    """Whom it tempts to code, where it is one actor in one dimension."""
    dimension: Dimension | None = None
    """What it tempts to code of that actor."""
    reason: Text
    """Why it is not evidence, in the coder's words."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.actor is None) != (self.dimension is None):
            raise ValueError("actor and dimension go together; give both or neither")
        return self
