"""Parts of sentences: numbers that are never rounded the wrong way, names, bands, evidence."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from textwrap import shorten
from typing import Final

from model.assessment import Assessment
from model.codebook import TOP, DateBasis, Dimension, Standing
from model.dates import Period
from model.ledger import Evidence, Source
from model.places import GROUP, in_sentence
from model.snapshot import Snapshot

BANDS: Final = (
    "nothing shown",
    "contact",
    "working relations",
    "close relations",
    "all but recognition",
)
"""The bands in words, each to be read as `at least`."""

POSTURES: Final = {-1: "against", 0: "neither in favour nor against", 1: "in favour"}
"""The attitude of one statement in words."""

MOST_LETTERS: Final = 90
"""Of a title within a sentence."""

MOST_NAMED: Final = 5
"""More states than this are counted, not named."""


STANDINGS: Final[Mapping[str, str]] = {
    Standing.NO_EVIDENCE: "no source",
    Standing.POSTURE_ONLY: "only attitude or statements",
    Standing.GROUP_ONLY: "only said of its group",
    Standing.LAST_KNOWN: "too old to tell",
    Standing.ONLY_RULED_OUT: "only ruled out",
}
"""What stands in the place of a score."""


def points_down(score: Fraction) -> str:
    """A score that something reaches at least: never rounded up."""
    return str(math.floor(score))


def points_up(score: Fraction) -> str:
    """A score that is not ruled out: never rounded down."""
    return str(math.ceil(score))


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def states_listed(codes: Iterable[str]) -> str:
    """States by name, or how many where they are many."""
    names = [in_sentence(iso3) for iso3 in codes]
    return listed(names) if len(names) <= MOST_NAMED else f"{len(names)} states"


def when(period: Period) -> str:
    """`on 6 June 2023`, `in March–April 2025`."""
    return f"{'on' if period.start == period.end else 'in'} {period.in_words()}"


def capital(text: str) -> str:
    """The text with its first letter large, and the others as they are: months keep theirs."""
    return text[:1].upper() + text[1:]


def band_words(one: Assessment) -> str:
    """The band for a table; empty without a score."""
    return "" if one.band is None else f"at least {BANDS[one.band]}"


def groups_behind(snapshot: Snapshot, assessment: Assessment) -> tuple[str, ...]:
    """The groups of which something is said that narrows a state, as a sentence names them."""
    names = [
        snapshot.group_by_key[actor.removeprefix(GROUP)].phrase
        for reading in assessment.with_groups
        for cited in reading.group_evidence
        if (actor := snapshot.evidence_by_id[cited].actor).startswith(GROUP)
    ]
    return tuple(dict.fromkeys(names))


def groups_named(text: str, groups: Mapping[str, str]) -> str:
    """A text with every `GROUP:key` as a sentence names it, as far as that is known."""
    return _GROUPS.sub(lambda found: groups.get(found[0], found[0]), text)


_GROUPS: Final = re.compile(rf"{GROUP}[a-z0-9_]+")


def dated(item: Evidence) -> str:
    """When it happened or was last confirmed, in words."""
    if item.event_date is not None:
        within = "some time within " if item.date_basis == "limits" else ""
        confirmed = f", confirmed {item.confirmed.in_words()}" if item.confirmed else ""
        return f"{within}{item.event_date.in_words()}{confirmed}"
    return f"confirmed {item.dated.in_words()}"


def source_name(source: Source, most: int | None = None) -> str:
    """How every page, file and address names a source: `Afghanistan International, “…”, 17–18
    December 2024`. Says where the publisher is not named, where the date is assumed, and where
    one coder alone coded it at the desk; `most` letters of the title.
    """
    publisher = source.publisher if source.publisher != UNNAMED else "Unnamed publisher"
    title = source.title if most is None else shorten(source.title, most, placeholder=" …")
    once = "; one coder" if source.coding and len(source.coding.coders) == 1 else ""
    return f"{publisher}, “{title}”, {published_words(source)}{once}"


def published_words(source: Source) -> str:
    """When a source was published, and whether that is assumed."""
    assumed = " (date assumed)" if source.date_basis is DateBasis.ASSUMED else ""
    return f"{source.published.in_words()}{assumed}"


def reference(item: Evidence, source: Source, most: int | None = None) -> str:
    """The source of a piece of evidence, and where in it: `…, para. 37`."""
    return f"{source_name(source, most)}, para. {item.paragraph}"


def grade(item: Evidence, source: Source) -> str:
    """The Admiralty grade, such as `C2`."""
    return f"{source.reliability}{item.credibility}"


def grade_words(item: Evidence, source: Source) -> str:
    """The grade in words, and on whose word: `fairly reliable, probably true; press`."""
    parts = (source.reliability.meaning, item.credibility.meaning)
    letter, digit = (re.split(r"[:.]", part)[0].lower() for part in parts)
    return f"{letter}, {digit}; {item.claimant.value.replace('_', ' ')}"


UNNAMED: Final = "unnamed"
"""The publisher of a source that names none."""


def actor_text(snapshot: Snapshot, actor: str) -> str:
    """The name of an actor, with what it is."""
    if actor.startswith(GROUP):
        return f"{snapshot.group_by_key[actor.removeprefix(GROUP)].phrase} (group)"
    return snapshot.name_of(actor)


def steps_text(item: Evidence) -> str:
    """What a piece of evidence says in a word or two: `at least open`, `in favour`; with its status
    if not done. A range of rungs is no way from one to the other.
    """
    if not item.dimension.scored or item.value is not None:
        return rungs_text(item)
    status = "" if item.status == "done" else f" ({item.status.value.replace('_', ' ')})"
    short = item.dimension.on_ladder.short
    low, high = short[item.low or 0], short[item.high or 0]
    return f"{_range(item, low, high)}{status}"


def _range(item: Evidence, low: str, high: str) -> str:
    if item.low == item.high:
        return low
    if item.high == TOP:
        return f"at least {low}"
    return f"at most {high}" if item.low == 0 else f"{low}, at most {high}"


def rungs_text(item: Evidence) -> str:
    """`2–4`, `in favour` for posture, what is said of recognition; with its status if not done."""
    status = "" if item.status == "done" else f" ({item.status.value.replace('_', ' ')})"
    if item.value is not None:
        return f"{item.value.value.replace('_', ' ')}{status}"
    if item.dimension is Dimension.POSTURE:
        return f"{POSTURES[item.low or 0]}{status}"
    return f"{item.low}{status}" if item.low == item.high else f"{item.low}–{item.high}{status}"
