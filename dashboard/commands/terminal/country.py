"""What the command line prints of one state: pure functions from a Snapshot to text."""

from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.commands.terminal.evidence import dates, why_no_bound
from dashboard.commands.terminal.score import clocks, weights
from dashboard.commands.terminal.table import TEXT_WIDTH, filled
from dashboard.files.records import touching
from dashboard.theme import UNKNOWN
from model import words
from model.assessment import Assessment
from model.codebook import rung_in_words
from model.places import STATE_NAMES, is_state
from model.reading import PostureValue, Reading
from model.snapshot import Snapshot

_POSTURES: Final = {
    PostureValue.HOSTILE: "hostile (-1)",
    PostureValue.NEUTRAL: "neutral (0)",
    PostureValue.FRIENDLY: "friendly (+1)",
    PostureValue.MIXED: "mixed (opposite reports of one date)",
}


def country_text(snapshot: Snapshot, one: Assessment, width: int = TEXT_WIDTH) -> str:
    """The page of one state: sentences, facts, four dimensions with their evidence, and what else
    there is about it, with why that moves no bound.
    """
    named = {cited for reading in one.readings for cited in _named(reading)}
    others = [item for item in touching(snapshot, one) if item.id not in named]
    return filled(
        "country",
        min(width, TEXT_WIDTH),
        shot=snapshot,
        one=one,
        name=STATE_NAMES[one.iso3],
        others=[(item, why_no_bound(snapshot, item)) for item in others],
        unknown=UNKNOWN,
        postures=_POSTURES,
        lesser_of=_lesser,
        words=words,
        clocks=clocks,
        weights=weights,
        dates=dates,
        grade=words.grade,
        is_state=is_state,
        rung_in_words=rung_in_words,
    )


def _named(reading: Reading) -> Iterator[str]:
    yield from reading.deciding
    for _, ids in _lesser(reading):
        yield from ids


def _lesser(reading: Reading) -> Iterator[tuple[str, Sequence[str]]]:
    """What bears on a reading and decides neither bound, under what it is called."""
    yield "Supports, without deciding:", reading.supporting
    yield "Superseded by later evidence:", reading.superseded
    for side in reading.conflict:
        between = f"{side.interval.low}–{side.interval.high}"
        yield f"One of the accounts that conflict, {between}:", side.evidence
    yield "Of a group, clashes with its own evidence and yields:", reading.clashes
    yield "Outlook, not done:", reading.outlook_evidence
