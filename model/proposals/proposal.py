"""What a proposer hands to a coder: cards, and whom a paragraph names."""

from __future__ import annotations

from typing import NamedTuple

from model.base import Frozen
from model.codebook import Claimant, Dimension, Direction, Side, Status, Value
from model.dates import Period


class Span(NamedTuple):
    """Where words stand in a paragraph, in characters: first, and one after the last."""

    start: int
    end: int


class Mention(NamedTuple):
    """One place in which a paragraph names somebody who can act."""

    paragraph: int
    """Counted from 1 over the paragraphs that were given."""
    actor: str
    """A state (ISO 3166-1 alpha-3), `GROUP:key` or `ORG:KEY`."""
    span: Span


class Proposal(Frozen):
    """A card: what a paragraph may say of one actor in one dimension, and why one may think so. It
    is never evidence; a coder accepts, changes or rejects it.
    """

    paragraph: int
    """Counted from 1 over the paragraphs that were given."""
    actor: str
    """A state (ISO 3166-1 alpha-3), `GROUP:key` or `ORG:KEY`."""
    dimension: Dimension
    low: int | None = None
    """Lowest rung that the words leave open (0-4); for posture -1, 0 or 1; none for recognition."""
    high: int | None = None
    """Highest rung that the words leave open."""
    value: Value | None = None
    """What a statement about recognition says."""
    status: Status
    direction: Direction
    side: Side | None = None
    """AMBASSADOR and VISITS only."""
    dated: Period | None = None
    """When it happened, or on which date it holds, where the text says so."""
    claimant: Claimant = Claimant.PRESS
    """Who seems to say so."""
    trigger: str
    """The words that made the card, as they stand in the paragraph."""
    span: Span
    """Where they stand."""
    rule: str
    """The rule of the codebook that gives these rungs, in one sentence."""
    doubt: str = ""
    """Why it may be no evidence, in a sentence; empty where nothing speaks against it."""
    likelihood: float
    """How often a card like it was right, 0 to 1; the order of the cards."""
    proposer: str
    """Whose proposal it is, with its version: `rules 1`."""
