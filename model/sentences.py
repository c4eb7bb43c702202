"""Sentences computed from a snapshot. Each says only what the bounds entail, and is dated."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final

from model.claims import OPEN
from model.dates import Period, whole_months
from model.places import GROUP, STATES
from model.ranking import above
from model.reading import Reading
from model.scoring import Assessment
from model.snapshot import Snapshot
from model.states import in_sentence
from model.vocabulary import (
    DateBasis,
    Dimension,
    ReadingState,
    RecognitionStanding,
    Standing,
    Status,
    Value,
)

BANDS: Final = (
    "nothing shown",
    "contact",
    "working relations",
    "close relations",
    "all but recognition",
)
"""The bands in words, each to be read as `at least`."""

MOST_NAMED: Final = 5
"""More states than this are counted, not named."""


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


def headline(snapshot: Snapshot) -> tuple[str, ...]:
    """What the map says in words: recognition, the highest band shown, and the order."""
    if snapshot.horizon is None:
        return ("No source has been published by this date: nothing is known, about any state.",)
    sentences = [
        carried_forward(snapshot),
        recognition_of_all(snapshot),
        highest_band(snapshot),
        order(snapshot),
    ]
    return tuple(sentence for sentence in sentences if sentence)


def carried_forward(snapshot: Snapshot) -> str:
    """That the date asked for is later than anything published."""
    if not snapshot.carried_forward or snapshot.ledger_horizon is None:
        return ""
    return (
        "Carried forward: the last source was published"
        f" {_when(snapshot.ledger_horizon)}{_assumed(snapshot)}, and nothing later is known."
    )


def _when(period: Period) -> str:
    """`on 6 June 2023`, `in March–April 2025`."""
    return f"{'on' if period.start == period.end else 'in'} {period.in_words()}"


def _assumed(snapshot: Snapshot) -> str:
    """That the editors assume the date of the horizon, where they do."""
    assumed = any(
        source.published == snapshot.horizon and source.date_basis is DateBasis.ASSUMED
        for source in snapshot.sources
    )
    return " (date assumed by the editors)" if assumed else ""


def recognition_of_all(snapshot: Snapshot) -> str:
    """The latest statement about recognition by all states, or by whom it is reported."""
    recognising = [
        a
        for a in snapshot.assessments
        if a.recognition and a.recognition.value is RecognitionStanding.DE_JURE
    ]
    if recognising:
        dated = [
            f"{in_sentence(a.iso3)} ({a.recognition.dated.in_words()})"
            for a in recognising
            if a.recognition
        ]
        return f"Formal recognition is reported by {listed(dated)}."
    universal = [
        item
        for item in snapshot.evidence
        if item.dimension is Dimension.RECOGNITION
        and item.status is Status.DONE
        and item.id in snapshot.decided
        and item.actor.startswith(GROUP)
        and snapshot.group_by_key[item.actor.removeprefix(GROUP)].members == STATES
    ]
    if not universal:
        return "No statement about recognition by all states is on this record."
    none = [item for item in universal if item.value in (Value.NONE_REPORTED, Value.WITHHELD)]
    if not none or len(none) < len(universal):
        return "What is said of all states about recognition is not a plain report of none."
    latest = max(none, key=lambda item: (item.dated.start, item.dated.end)).dated
    months = whole_months(latest.end, snapshot.as_of)
    if months > snapshot.method.recognition_months:
        return (
            f"The latest source that says so, {latest.in_words()}, reported recognition by no"
            " state; whether that still holds is not known."
        )
    return f"The latest source that says so, {latest.in_words()}, reports recognition by no state."


def highest_band(snapshot: Snapshot) -> str:
    """Who shows the highest band that is shown at all, apart from those for whom it rests on what
    is said of a group.
    """
    scored = [a for a in snapshot.on_record if a.scored]
    top = max((a.band or 0 for a in scored), default=0)
    if top == 0:
        return "For no state does the record show as much as contact."
    own = [a for a in scored if (a.band_direct or 0) >= top]
    with_groups = [a for a in scored if (a.band or 0) >= top and a not in own]
    what = f"at least {BANDS[top]}"
    if not with_groups:
        return f"{_capital(states_listed(a.iso3 for a in own))} {_shows(own)} {what}."
    said = (
        f"if what is said of {_groups_behind(snapshot, with_groups)} holds for {_them(with_groups)}"
    )
    others = states_listed(a.iso3 for a in with_groups)
    if not own:
        return f"{_capital(others)} {_shows(with_groups)} {what} {said}."
    do = "does" if len(with_groups) == 1 else "do"
    others = f"{others.removesuffix(' states')} more" if others.endswith(" states") else others
    first = f"{_capital(states_listed(a.iso3 for a in own))} {_shows(own)} {what}"
    return f"{first}; {others} {do} {said}."


def band_words(one: Assessment) -> str:
    """The band for a table, with an asterisk where it rests on what is said of a group; empty
    without a score.
    """
    if one.band is None:
        return ""
    mark = "*" if one.band != one.band_direct else ""
    return f"at least {BANDS[one.band]}{mark}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _shows(states: Sequence[Assessment]) -> str:
    return "shows" if len(states) == 1 else "show"


def _them(states: Sequence[Assessment]) -> str:
    return "it" if len(states) == 1 else "them"


def groups_behind(snapshot: Snapshot, assessment: Assessment) -> tuple[str, ...]:
    """The groups on which bounds of a state rest, as a sentence names them."""
    names = [
        snapshot.group_by_key[actor.removeprefix(GROUP)].phrase
        for reading in assessment.readings
        for cited in _via_group(reading)
        if (actor := snapshot.evidence_by_id[cited].actor).startswith(GROUP)
    ]
    return tuple(dict.fromkeys(names))


def _via_group(reading: Reading) -> tuple[str, ...]:
    low = reading.low_evidence if reading.low_via_group else ()
    return low + (reading.high_evidence if reading.high_via_group else ())


def _groups_behind(snapshot: Snapshot, states: Sequence[Assessment]) -> str:
    names = [name for state in states for name in groups_behind(snapshot, state)]
    return listed(list(dict.fromkeys(names))) or "groups of states"


def order(snapshot: Snapshot) -> str:
    """Whether the record settles who is ahead: only where the bounds do not overlap."""
    ranked = [snapshot.by_iso3[iso3] for iso3 in snapshot.ranks]
    if len(ranked) < 2:
        return ""
    leaders = [
        one for one in ranked if all(above(one, other) for other in ranked if other is not one)
    ]
    if leaders:
        return f"{_capital(in_sentence(leaders[0].iso3))} is above every other ranked state."
    settled = sum(1 for a, b in combinations(ranked, 2) if above(a, b) or above(b, a))
    if settled == 0:
        return "The record does not settle who is ahead."
    pairs = len(ranked) * (len(ranked) - 1) // 2
    return (
        f"The record does not settle who leads; it orders {settled} of {pairs} pairs of ranked"
        " states."
    )


def state_sentence(snapshot: Snapshot, one: Assessment) -> str:
    """One state in a sentence or two: what is shown, what is not ruled out, and how sure."""
    name = _capital(in_sentence(one.iso3))
    if one.standing is Standing.NO_EVIDENCE:
        return f"{name}: no evidence on this record. That is not the same as no engagement."
    if one.standing is Standing.POSTURE_ONLY:
        return (
            f"{name}: the record holds nothing that is scored, only what is said of its posture,"
            " plans or recognition. No score."
        )
    if one.standing is Standing.ONLY_RULED_OUT:
        if one.not_ruled_out == 100:
            return f"{name}: the record shows nothing and rules nothing out; there is no score."
        return (
            f"{name}: the record rules some things out and shows nothing, so there is no score;"
            f" up to {points_up(one.not_ruled_out)} of 100 is not ruled"
            f" out{_ceiling(snapshot, one)}."
        )
    shown = f"{name}: at least {points_down(one.at_least)} of 100 on the record"
    if one.via_group > 0:
        groups = listed(groups_behind(snapshot, one)) or "groups of states"
        shown += f" ({points_down(one.direct)} without what is said of {groups})"
    high = f"up to {points_up(one.not_ruled_out)} is not ruled out{_ceiling(snapshot, one)}"
    return f"{shown}; {high}.{_band(one)}"


def _ceiling(snapshot: Snapshot, one: Assessment) -> str:
    """What groups take off the upper bound, where they do."""
    if one.not_ruled_out in (one.not_ruled_out_direct, one.at_least):
        return ""
    groups = listed(groups_behind(snapshot, one)) or "groups of states"
    return f" ({points_up(one.not_ruled_out_direct)} without what is said of {groups})"


def _band(one: Assessment) -> str:
    if not one.band:
        return ""
    if one.band == one.band_direct:
        return f" It shows at least {BANDS[one.band]}."
    own = f"; its own evidence shows at least {BANDS[one.band_direct]}" if one.band_direct else ""
    return f" It shows at least {BANDS[one.band]} if what is said of the group holds for it{own}."


def rank_sentence(snapshot: Snapshot, one: Assessment) -> str:
    """The rank with its interval; empty where there is none."""
    rank = snapshot.ranks.get(one.iso3)
    if rank is None:
        return ""
    return (
        f"Rank on the record {rank.rank}; the evidence leaves every place from {rank.best} to"
        f" {rank.worst} of {len(STATES)} open."
    )


def recognition_sentence(one: Assessment) -> str:
    """The latest statement about recognition, with its date and whom it speaks of."""
    shown = one.recognition
    if shown is None:
        return "No statement about recognition on this record."
    whom = "no recognition by it"
    if shown.via_group:
        whom = "recognition by no state" if shown.universal else "none by a group that holds it"
    dated = shown.dated.in_words()
    match shown.value:
        case RecognitionStanding.NONE_REPORTED:
            return f"The latest source that says so, {dated}, reports {whom}."
        case RecognitionStanding.WITHHELD:
            return f"The latest source that says so, {dated}, reports recognition withheld."
        case RecognitionStanding.AMBIGUOUS:
            return f"An act that some read as recognition is reported, {dated}."
        case RecognitionStanding.DE_JURE:
            return f"Formal recognition is reported, {dated}."
        case RecognitionStanding.NOT_KNOWN:
            return f"Not known: the latest statement is of {dated}."


def reading_sentence(reading: Reading) -> str:
    """The state of one reading in words."""
    match reading.state:
        case ReadingState.NO_EVIDENCE:
            return "no evidence: missing, not zero"
        case ReadingState.NOT_APPLICABLE:
            return "cannot apply to this state, as a coded source says"
        case ReadingState.LAST_KNOWN:
            was = reading.before_ageing
            return f"last known {was.low}–{was.high}; too old to hold"
        case ReadingState.CONFIRMED_NONE:
            return "confirmed none"
        case ReadingState.ONLY_RULED_OUT:
            return f"nothing shown; above rung {reading.high} ruled out"
        case ReadingState.CONFLICT:
            return f"sources contradict each other: {reading.low}–{reading.high}"
        case ReadingState.INTERVAL:
            if reading.interval == OPEN:
                return "evidence that closes nothing: every rung is open"
            if reading.low == reading.high:
                return f"rung {reading.low}"
            return f"at least rung {reading.low}, up to {reading.high} not ruled out"


def narrows_sentence(one: Assessment) -> str:
    """What evidence would narrow the interval most."""
    if not one.narrows_most:
        return "The record leaves nothing open."
    names = listed([dimension.upper() for dimension in one.narrows_most])
    width = max(
        (r.high - r.low for r in one.readings if r.dimension in one.narrows_most), default=0
    )
    tail = f": {width} rungs are open there" if len(one.narrows_most) == 1 else ""
    return f"Evidence on {names} would narrow it most{tail}."


def outlook_sentence(one: Assessment) -> str:
    """What is planned and not done, by dimension; empty if nothing is."""
    parts = [f"{r.dimension.upper()} {r.outlook}" for r in one.readings if r.outlook is not None]
    return f"Outlook, from what is not done yet: {listed(parts)}." if parts else ""


def provenance(snapshot: Snapshot) -> str:
    """One line: how old the evidence is, how much, and by which method."""
    through = (
        f"Evidence through {snapshot.horizon.in_words()}" if snapshot.horizon else "No evidence"
    )
    assumed = _assumed(snapshot)
    method = snapshot.method
    named = f"method {method.version} ({method.parameter_hash})"
    if not method.published:
        named += ", differs from the published method"
    count = len(snapshot.sources)
    return (
        f"{through}{assumed} · {count} source{'s' * (count != 1)} ·"
        f" {len(snapshot.evidence)} pieces of evidence · {named} · snapshot {snapshot.id}"
    )
