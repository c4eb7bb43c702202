"""What is said of one state: each sentence only what the bounds entail, and dated."""

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from model.assessment import Assessment, Order, pair, spread
from model.codebook import ReadingState, RecognitionStanding, Standing
from model.places import in_sentence
from model.reading import OPEN, Reading
from model.snapshot import Snapshot
from model.words.phrases import BANDS, capital, groups_behind, listed, points_down, points_up


def state_sentence(snapshot: Snapshot, one: Assessment) -> str:
    """One state in a sentence or two: what is shown, what is not ruled out, and how sure."""
    name = capital(in_sentence(one.iso3))
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
        f" {rank.worst} of {len(snapshot.assessments)} open."
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
    widths = [r.high - r.low for r in one.readings if r.dimension in one.narrows_most]
    tail = f": {widths[0]} rungs are open there" if len(widths) == 1 else ""
    return f"Evidence on {names} would narrow it most{tail}."


def outlook_sentence(one: Assessment) -> str:
    """What is planned and not done, by dimension; empty if nothing is."""
    parts = [f"{r.dimension.upper()} {r.outlook}" for r in one.readings if r.outlook is not None]
    return f"Outlook, from what is not done yet: {listed(parts)}." if parts else ""


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
        return "The record does not settle the order of any two of them."
    more = f", and {len(settled) - MOST_PAIRS} more" if len(settled) > MOST_PAIRS else ""
    named = listed(settled[:MOST_PAIRS])
    return f"The record settles {len(settled)} of {len(found)} pairs: {named}{more}."
