"""What is said of one state: each sentence only what the bounds entail, and dated."""

from collections.abc import Sequence
from itertools import combinations
from textwrap import shorten
from typing import Final

from model.assessment import Assessment, Order, pair, spread
from model.codebook import Claimant, Outlook, ReadingState, RecognitionStanding, Standing
from model.places import in_sentence
from model.reading import OPEN, Interval, PostureReading, PostureValue, Reading, RecognitionReading
from model.snapshot import Snapshot
from model.words.phrases import (
    BANDS,
    MOST_LETTERS,
    capital,
    groups_behind,
    listed,
    points_down,
    points_up,
    states_listed,
)


def state_sentence(snapshot: Snapshot, one: Assessment) -> str:
    """One state in a few sentences: whether it recognises, what its own evidence shows and does not
    rule out, and apart from that what is said of its groups.
    """
    name = capital(in_sentence(one.iso3))
    parts = (_recognises(snapshot, one, name), _own(one, name), group_sentence(snapshot, one))
    return " ".join(part for part in parts if part)


def _recognises(snapshot: Snapshot, one: Assessment, name: str) -> str:
    shown = one.recognition
    if shown is None or shown.via_group or shown.value is not RecognitionStanding.DE_JURE:
        return ""
    return f"{name} recognises {snapshot.subject.authorities}, {_by_whom(snapshot, shown)}."


def _by_whom(snapshot: Snapshot, shown: RecognitionReading) -> str:
    item = snapshot.evidence_by_id[shown.evidence[0]]
    whom = _WHOSE[item.claimant].format(authorities=snapshot.subject.authorities)
    return f"by {whom} of {shown.dated.in_words()}"


_WHOSE: Final = {
    Claimant.ACTING_STATE: "its own statement",
    Claimant.TALIBAN: "a statement of {authorities}",
    Claimant.THIRD_STATE: "a statement of another state",
    Claimant.ORGANISATION: "a statement of an organisation",
    Claimant.PRESS: "a press report",
    Claimant.ANALYST: "an analyst's account",
}


def _own(one: Assessment, name: str) -> str:
    """What the record shows of the state itself, and up to where."""
    high = points_up(one.not_ruled_out)
    match one.standing:
        case Standing.NO_EVIDENCE:
            return f"{name}: no evidence on this record. That is not the same as no engagement."
        case Standing.POSTURE_ONLY:
            return (
                f"{name}: the record holds nothing that is scored, only what is said of its"
                " posture, plans or recognition. No score."
            )
        case Standing.GROUP_ONLY:
            return f"{name}: no source says anything of it alone that is scored. No score."
        case Standing.LAST_KNOWN:
            return (
                f"{name}: what its own sources said closes nothing now: it is too old, contradicts"
                " itself, or tells of one side of an ambassador alone. No score."
            )
        case Standing.ONLY_RULED_OUT:
            return (
                f"{name}: the record rules some things out and shows nothing, so there is no"
                f" score; up to {high} of 100 is not ruled out."
            )
        case Standing.SCORED:
            band = f" It shows at least {BANDS[one.band]}." if one.band else ""
            return (
                f"{name}: at least {points_down(one.at_least)} of 100 on the record; up to {high}"
                f" is not ruled out.{band}"
            )


def group_sentence(snapshot: Snapshot, one: Assessment) -> str:
    """What the state would show if what is said of its groups held for it; empty where that is no
    more than its own evidence. Names who contradicts it by evidence of their own.
    """
    groups = groups_behind(snapshot, one)
    if not one.said_of_groups or not groups:
        return ""
    parts = []
    if one.at_least_with_groups > one.at_least:
        parts.append(f"at least {points_down(one.at_least_with_groups)}")
    if one.not_ruled_out_with_groups != one.not_ruled_out:
        parts.append(f"up to {points_up(one.not_ruled_out_with_groups)} not ruled out")
    if not parts:
        return ""
    said = f"If what is said of {listed(groups)} holds for it: {' and '.join(parts)} of 100."
    against = [iso3 for iso3 in snapshot.contradicting(one) if iso3 != one.iso3]
    if against:
        said += f" Of {states_listed(against)} the record itself says otherwise."
    return said


def hangs_sentence(snapshot: Snapshot, one: Assessment) -> str:
    """What is left without the source on which most of a state rests; empty where none carries."""
    found = snapshot.hangs_on(one.iso3)
    if found is None:
        return ""
    source = snapshot.source_by_id[found.source]
    title = shorten(source.title, MOST_LETTERS, placeholder=" …")
    left = f"it shows at least {points_down(found.left)} of 100"
    if not snapshot.left_without(one.iso3)[found.source].scored:
        left = "it has no score"
    return f"Without “{title}” ({source.publisher}) {left}."


def rank_sentence(snapshot: Snapshot, one: Assessment) -> str:
    """The rank with its interval; empty where there is none."""
    rank = snapshot.ranks.get(one.iso3)
    if rank is None:
        return ""
    return (
        f"Rank on the record {rank.rank}; the evidence leaves every place from {rank.best} to"
        f" {rank.worst} of {len(snapshot.assessments)} open."
    )


def recognition_sentence(snapshot: Snapshot, one: Assessment) -> str:
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
            return f"As of {dated} {whom} was reported; what came later is not known."
        case RecognitionStanding.WITHHELD:
            return f"As of {dated} it was reported to withhold recognition; later is not known."
        case RecognitionStanding.AMBIGUOUS:
            return f"An act that some read as recognition is reported, {dated}."
        case RecognitionStanding.DE_JURE:
            if shown.via_group:
                return f"Formal recognition by a group that holds it is reported, {dated}."
            return f"Recognises {snapshot.subject.authorities}, {_by_whom(snapshot, shown)}."
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


_ATTITUDES: Final = {
    PostureValue.IN_FAVOUR: "in favour",
    PostureValue.MIXED: "mixed",
    PostureValue.AGAINST: "against",
    PostureValue.NEITHER: "neither in favour nor against",
}


def posture_sentence(shown: PostureReading | None) -> str:
    """The last statements about the attitude of the state itself, the latest first, with dates."""
    if shown is None:
        return "No statement about its own attitude on this record."
    told = [f"{_ATTITUDES[one.value]} ({one.dated.in_words()})" for one in shown.statements]
    earlier = f"; before that {listed(told[1:])}" if told[1:] else ""
    return f"{capital(told[0])}{earlier}."


def sides_sentence(reading: Reading) -> str:
    """Both sides of an ambassador, where anything is said of either; empty for other readings."""
    short = reading.dimension.on_ladder.short
    told = [f"{one.side} {_between(short, one.interval)}" for one in reading.sides]
    return f"By side: {'; '.join(told)}." if told else ""


def _between(short: Sequence[str], interval: Interval) -> str:
    low, high = interval
    if low == high:
        return short[low]
    return f"{f'at least {short[low]}, ' if low else ''}up to {short[high]} not ruled out"


def narrows_sentence(one: Assessment) -> str:
    """What evidence would narrow the interval most."""
    if not one.narrows_most:
        return "The record leaves nothing open."
    names = listed([dimension.label.lower() for dimension in one.narrows_most])
    widths = [r.high - r.low for r in one.readings if r.dimension in one.narrows_most]
    tail = f": {widths[0]} of 4 steps are open there" if len(widths) == 1 else ""
    return f"Evidence on {names} would settle most{tail}."


def outlook_sentence(one: Assessment) -> str:
    """What is planned and not done, by dimension; empty if nothing is."""
    told: dict[Outlook, list[str]] = {}
    for reading in one.readings:
        if reading.outlook is not None:
            told.setdefault(reading.outlook, []).append(reading.dimension.label.lower())
    parts = [f"{_OUTLOOKS[which]} ({listed(names)})" for which, names in told.items()]
    return f"Spoken of and not done: {listed(parts)}." if parts else ""


_OUTLOOKS: Final = {
    Outlook.RISING: "what would bring the state nearer",
    Outlook.FALLING: "what would take it away",
    Outlook.MIXED: "both what would bring it nearer and what would take it away",
}


MOST_PAIRS: Final = 4
"""More pairs than this are counted, not named."""


def spread_sentence(states: Sequence[Assessment]) -> str:
    """Whether all may stand at one value, how many have a score, and who is certainly apart."""
    found = spread(states)
    low, high = points_down(found.highest_low), points_up(found.lowest_high)
    if found.may_be_equal:
        text = (
            f"The bounds leave open that all {found.members} stand at one value between"
            f" {low} and {high}; {found.scored} {'has' if found.scored == 1 else 'have'} a score."
        )
    else:
        text = (
            f"They cannot all stand at one value: one shows at least {low}, for another more than"
            f" {high} is ruled out. {found.scored} of {found.members} have a score."
        )
    if found.outliers:
        names = listed([in_sentence(iso3) for iso3 in found.outliers])
        text += f" Certainly apart from at least half of the others: {names}."
    return text


def pair_sentences(states: Sequence[Assessment]) -> tuple[str, ...]:
    """Of whom the sources show more than of whom, at any weights or only at these; a sentence for
    each of whom that can be told.
    """
    told: dict[tuple[str, str], list[str]] = {}
    for found in (pair(one, other) for one, other in combinations(states, 2)):
        if found.shows_more:
            more, held = found.shows_more, "whatever the weights"
        elif found.order is not Order.CANNOT_TELL:
            more = found.one if found.order is Order.ABOVE else found.other
            held = "at these weights"
        else:
            continue
        less = found.other if more == found.one else found.one
        told.setdefault((more, held), []).append(less)
    return tuple(
        _MORE.format(in_sentence(more), states_listed(less), held)
        for (more, held), less in told.items()
    )


_MORE: Final = "The sources show more of {} than of {}, {}."


def order_sentence(states: Sequence[Assessment]) -> str:
    """How many pairs the record puts in order, and the first of them."""
    found = [pair(one, other) for one, other in combinations(states, 2)]
    settled = [
        f"{in_sentence(one)} above {in_sentence(other)}"
        for p in found
        if p.order is not Order.CANNOT_TELL
        for one, other in [(p.one, p.other) if p.order is Order.ABOVE else (p.other, p.one)]
    ]
    if not settled:
        return "Of no two of them does the record settle who shows more in all."
    more = f", and {len(settled) - MOST_PAIRS} more" if len(settled) > MOST_PAIRS else ""
    named = listed(settled[:MOST_PAIRS])
    return f"The record settles {len(settled)} of {len(found)} pairs: {named}{more}."
