"""Two codings side by side: what is alike, what differs, how far the coders agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from model.base import Day, Frozen, Text, Word
from model.codebook import CodedFrom, Dimension, Side
from model.coding.coder import CoderFile
from model.coding.writing import seed_text
from model.ledger import Coded, CodedUnit, CoderNote, Coding, NotEvidence, Source, SourceCoding


class Choice(Word):
    """What is settled where two coders differ."""

    FIRST = "first", "As the first coder has it."
    SECOND = "second", "As the second coder has it."
    NEITHER = "neither", "It is not evidence."


class Difference(NamedTuple):
    """What two coders found of one actor in one dimension of one paragraph, where it is not the
    same; None where one found nothing. Where a paragraph has several of these they are numbered.
    """

    number: int
    first: Coding | None
    second: Coding | None

    @property
    def piece(self) -> Coding:
        """One of the two: where it stands and of whom it tells is the same in both."""
        piece = self.first or self.second
        assert piece is not None, "somebody found something"
        return piece

    @property
    def key(self) -> str:
        """By what it is known: `KAZ/embassy/-/4/0`."""
        one = self.piece
        return f"{one.actor}/{one.dimension}/{one.side or '-'}/{one.paragraph}/{self.number}"


class Decision(Frozen):
    """How one difference was settled."""

    difference: Text
    """Its key."""
    choice: Choice
    reason: Text | None = None


class Settled(Frozen):
    """How the differences of two codings were settled, and of which two."""

    first: Text
    """SHA-256 of the first coder's file."""
    second: Text
    decisions: tuple[Decision, ...] = ()

    def with_decision(self, decision: Decision) -> Settled:
        """The same after one more difference was settled; the last word counts."""
        others = [one for one in self.decisions if one.difference != decision.difference]
        return self.but(decisions=(*others, decision))


_Spot = tuple[int, str, Dimension, Side | None]
"""Where a piece stands, and of whom and what it tells."""


def _pairs(first: CoderFile, second: CoderFile) -> Iterator[Difference]:
    """All that either found, in the order of the text, side by side where both found something."""
    by_place: dict[_Spot, tuple[list[Coding], list[Coding]]] = defaultdict(lambda: ([], []))
    for which, coding in enumerate((first, second)):
        for one in coding.evidence:
            place = (one.paragraph, one.actor, one.dimension, one.side)
            by_place[place][which].append(one)
    for place in sorted(by_place, key=lambda spot: (spot[0], *map(str, spot))):
        ones, others = (sorted(each, key=_found) for each in by_place[place])
        # What is found alike goes together first, so that one piece more makes one difference.
        together = [
            (one, other) for one in ones for other in others if _found(one) == _found(other)
        ]
        paired: list[tuple[Coding | None, Coding | None]] = []
        for one, other in together:
            if one in ones and other in others:
                ones.remove(one)
                others.remove(other)
                paired.append((one, other))
        for number, pair in enumerate((*paired, *zip_longest(ones, others))):
            yield Difference(number, *pair)


def _found(piece: Coding) -> tuple[str, ...]:
    """What is compared: rungs, what is said of recognition, status, direction and dates."""
    dates = (piece.event_date, piece.confirmed)
    found = (piece.low, piece.high, piece.value, piece.status, piece.direction, *dates)
    return tuple(map(str, found))


def _same(pair: Difference) -> bool:
    return bool(pair.first and pair.second) and _found(pair.piece) == _found(
        pair.second or pair.piece
    )


def alike(first: CoderFile, second: CoderFile) -> tuple[Coding, ...]:
    """What both found, in the words of the first."""
    return tuple(pair.piece for pair in _pairs(first, second) if _same(pair))


def differences(first: CoderFile, second: CoderFile) -> tuple[Difference, ...]:
    """What is to be settled: other rungs, status, direction or dates, or found by one alone."""
    return tuple(pair for pair in _pairs(first, second) if not _same(pair))


def units(first: CoderFile, second: CoderFile) -> tuple[CodedUnit, ...]:
    """The units of reliability: one for each paragraph, actor and dimension of which either found
    something; where there are several pieces, the first that differ.
    """
    found: dict[tuple[int, str, str], list[Difference]] = defaultdict(list)
    for pair in _pairs(first, second):
        found[pair.piece.paragraph, pair.piece.actor, pair.piece.dimension].append(pair)
    chosen = (next((one for one in pairs if not _same(one)), pairs[0]) for pairs in found.values())
    return tuple(
        CodedUnit(
            paragraph=one.piece.paragraph,
            actor=one.piece.actor,
            dimension=one.piece.dimension,
            first=_coded(one.first),
            second=_coded(one.second),
        )
        for one in chosen
    )


def _coded(piece: Coding | None) -> Coded | None:
    if piece is None:
        return None
    return Coded(low=piece.low, high=piece.high, value=piece.value, status=piece.status)


def open_differences(
    first: CoderFile, second: CoderFile, settled: Settled
) -> tuple[Difference, ...]:
    """The differences that nobody has settled yet."""
    decided = {one.difference for one in settled.decisions}
    return tuple(one for one in differences(first, second) if one.key not in decided)


def single_seed(source: Source, only: CoderFile, on: Day) -> str:
    """The seed file of one coding alone; wherever the source is cited it says so."""
    note = CoderNote(name=only.coder, date=only.finished or on, way=only.way)
    coding = SourceCoding(coders=(note,), proposer=only.proposer)
    return seed_text(source, only.evidence, only.passages, coding)


def settled_seed(
    source: Source, first: CoderFile, second: CoderFile, settled: Settled, on: Day
) -> str:
    """The seed file of two codings, after every difference was settled.

    Raises:
        ValueError: a difference is open.
    """
    if left := open_differences(first, second, settled):
        where = f"the first in paragraph {left[0].piece.paragraph}"
        raise ValueError(f"{len(left)} differences are not settled, {where}")
    decided = {one.difference: one for one in settled.decisions}
    pieces = list(alike(first, second))
    dropped: list[NotEvidence] = []
    for one in differences(first, second):
        decision = decided[one.key]
        chosen = one.first if decision.choice is Choice.FIRST else one.second
        if decision.choice is not Choice.NEITHER and chosen is not None:
            pieces.append(chosen)
        elif decision.reason:
            piece = one.piece
            dropped.append(
                NotEvidence(
                    paragraph=piece.paragraph,
                    actor=piece.actor,
                    dimension=piece.dimension,
                    reason=decision.reason,
                )
            )
    pieces.sort(key=lambda one: (one.paragraph, one.actor, one.dimension))
    coded = {(one.paragraph, one.actor, one.dimension) for one in pieces}
    told = (*first.passages, *second.passages, *dropped)
    passages = [one for one in told if (one.paragraph, one.actor, one.dimension) not in coded]
    unique = {(one.paragraph, one.actor, one.dimension, one.reason): one for one in passages}
    notes = tuple(
        CoderNote(name=one.coder, date=one.finished or on, way=one.way) for one in (first, second)
    )
    coding = SourceCoding(
        coders=notes,
        proposer=first.proposer if first.way is CodedFrom.PROPOSALS else None,
        units=units(first, second),
    )
    in_order = sorted(unique.values(), key=lambda one: one.paragraph)
    return seed_text(source, tidy(pieces), in_order, coding)


def tidy(pieces: Sequence[Coding]) -> tuple[Coding, ...]:
    """Two coders name acts each in their own way: an act told twice of one place keeps one name
    each, so that no key stands twice.
    """
    seen: set[tuple[object, ...]] = set()
    named = []
    for one in pieces:
        act, number = one.act, 1
        while (place := (one.actor, one.dimension, one.side, act, one.paragraph)) in seen:
            number += 1
            act = f"{one.act}-{number}"
        seen.add(place)
        named.append(one.but(act=act))
    return tuple(named)
