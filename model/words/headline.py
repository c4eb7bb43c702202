"""What is said of the whole map: each sentence only what the bounds entail, and dated."""

from datetime import date
from itertools import combinations
from textwrap import shorten

from model.assessment import above
from model.codebook import DateBasis, Dimension, RecognitionStanding, Status, Value
from model.dates import Period, day_in_words, whole_months
from model.places import GROUP, in_sentence
from model.snapshot import Snapshot
from model.words.phrases import (
    BANDS,
    MOST_LETTERS,
    UNNAMED,
    capital,
    listed,
    states_listed,
    when,
)


def headline(snapshot: Snapshot) -> tuple[str, ...]:
    """What the map says in words: recognition, the highest band shown, and the order."""
    if snapshot.horizon is None:
        return ("No source has been published by this date: nothing is known, about any state.",)
    sentences = (carried_forward, recognition_of_all, highest_band, order)
    return tuple(said for sentence in sentences if (said := sentence(snapshot)))


def carried_forward(snapshot: Snapshot) -> str:
    """That the date asked for is later than anything published."""
    if not snapshot.carried_forward or snapshot.ledger_horizon is None:
        return ""
    return (
        "Carried forward: the last source was published"
        f" {when(snapshot.ledger_horizon)}{_assumed(snapshot)}, and nothing later is known."
    )


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
        f"{in_sentence(one.iso3)} ({one.recognition.dated.in_words()})"
        for one in snapshot.assessments
        if one.recognition
        and one.recognition.value is RecognitionStanding.DE_JURE
        and not one.recognition.via_group
    ]
    if recognising:
        verb = "recognises" if len(recognising) == 1 else "recognise"
        return f"{capital(listed(recognising))} {verb} {snapshot.subject.authorities}."
    universal = [
        item
        for item in snapshot.evidence
        if item.dimension is Dimension.RECOGNITION
        and item.status is Status.DONE
        and item.id in snapshot.decided
        and item.actor.startswith(GROUP)
        and snapshot.group_by_key[item.actor.removeprefix(GROUP)].members == snapshot.subject.states
    ]
    if not universal:
        return "No statement about recognition by all states is on this record."
    none = [item for item in universal if item.value in (Value.NONE_REPORTED, Value.WITHHELD)]
    if not none or len(none) < len(universal):
        return "What is said of all states about recognition is not a plain report of none."
    latest = max(none, key=lambda item: (item.dated.start, item.dated.end)).dated
    said = f"As of {latest.in_words()} recognition by no state was reported"
    months = whole_months(latest.end, snapshot.as_of)
    if months > snapshot.method.recognition_months:
        return f"{said}; that is too long ago to hold."
    return f"{said}; what came later is not known."


def highest_band(snapshot: Snapshot) -> str:
    """Who shows the highest band shown at all, by their own evidence."""
    scored = [a for a in snapshot.on_record if a.scored]
    top = max((a.band or 0 for a in scored), default=0)
    if top == 0:
        return "For no state does the record show as much as contact."
    own = [a for a in scored if (a.band or 0) >= top]
    verb = "shows" if len(own) == 1 else "show"
    return f"{capital(states_listed(a.iso3 for a in own))} {verb} at least {BANDS[top]}."


def order(snapshot: Snapshot) -> str:
    """Whether the record settles who shows more: only where the bounds do not overlap."""
    ranked = [snapshot.by_iso3[iso3] for iso3 in snapshot.ranks]
    if len(ranked) < 2:
        return ""
    leaders = [a for a in ranked if all(above(a, b) for b in ranked if b is not a)]
    if leaders:
        first = capital(in_sentence(leaders[0].iso3))
        return f"{first} shows more than is left open for any other state with a score."
    pairs = [above(a, b) or above(b, a) for a, b in combinations(ranked, 2)]
    if not any(pairs):
        return "The record does not settle who shows more."
    settled = f"it orders {sum(pairs)} of {len(pairs)} pairs of states with a score"
    return f"The record does not settle who shows most; {settled}."


def provenance(snapshot: Snapshot) -> str:
    """One line: how old the evidence is, how much, and by which method."""
    horizon, method, count = snapshot.horizon, snapshot.method, len(snapshot.sources)
    through = f"Evidence through {horizon.in_words()}" if horizon else "No evidence"
    differs = "" if method.published else ", differs from the published method"
    return (
        f"{through}{_assumed(snapshot)} · {count} source{'s' * (count != 1)} ·"
        f" {len(snapshot.evidence)} pieces of evidence · method {method.version}"
        f" ({method.parameter_hash}){differs} · snapshot {snapshot.id}"
    )


def past_sentence(snapshot: Snapshot) -> str:
    """What it means that the dates are not the latest; empty where they are."""
    horizon = snapshot.ledger_horizon.end if snapshot.ledger_horizon else snapshot.subject.since
    if snapshot.clocks == (horizon, horizon):
        return ""
    as_of, known_by = map(day_in_words, snapshot.clocks)
    by = f"by {known_by}" if snapshot.known_by != horizon else "now"
    return f"You see what had happened by {as_of}, as far as is known {by}."


def age_sentence(snapshot: Snapshot, today: date, since: str = "ago") -> str:
    """When the record ends, as far as it was known by the date shown, and how long before a day
    that the outer layer gives; no number rests on that day. What stays as it is says `since` which
    day that was.
    """
    horizon = snapshot.horizon
    if horizon is None:
        return "The record is empty."
    ends = f"The record ends {when(horizon)}{_assumed(snapshot)}, {_months(horizon, today)} {since}"
    later = "known" if horizon == snapshot.ledger_horizon else "shown here"
    return f"{ends}: what came later is not {later}."


def age_in_short(snapshot: Snapshot, today: date) -> str:
    """The same in a few words, for every page: `record to March–April 2025, 18 months old`."""
    horizon = snapshot.horizon
    if horizon is None:
        return "the record is empty"
    return f"record to {horizon.in_words()}, {_months(horizon, today)} old"


def _months(horizon: Period, today: date) -> str:
    months = whole_months(horizon.end, today)
    return f"{months} month{'s' * (months != 1)}" if months else "less than a month"


def record_hangs_sentence(snapshot: Snapshot) -> str:
    """What the whole record hangs on: without which source most scored states show less."""
    found = snapshot.record_hangs_on
    if found is None:
        return ""
    source, all_ = snapshot.source_by_id[found.source], len(snapshot.ranks)
    title = shorten(source.title, MOST_LETTERS, placeholder=" …")
    number = len(found.unscored)
    loses = "loses its" if number == 1 else "lose their"
    lost = f", and {number} of them {loses} score" if number else ""
    return (
        f"Most hangs on “{title}” ({source.publisher}): without it {len(found.fall)} of {all_}"
        f" states with a score show less{lost}."
    )


def hindsight_sentence(snapshot: Snapshot) -> str:
    """How often what was said at least of a year's end was found too high since."""
    said = snapshot.hindsight
    if not said:
        return ""
    high = sum(one.too_high for one in said)
    years = listed(list(dict.fromkeys(str(one.on.year) for one in said)))
    things = "thing" if len(said) == 1 else "things"
    return (
        f"Hindsight: of {len(said)} {things} said at least at the end of {years}, as known then,"
        f" {high} {'is' if high == 1 else 'are'} now found too high."
    )


def thinness_sentence(snapshot: Snapshot) -> str:
    """How many sources there are, how many of them say neither publisher nor date, and how far
    they go.
    """
    sources, horizon = snapshot.sources, snapshot.horizon
    if horizon is None:
        return "The record holds no source yet."
    unnamed = sum(source.publisher == UNNAMED for source in sources)
    assumed = sum(source.date_basis is DateBasis.ASSUMED for source in sources)
    lacks = [
        text
        for count, text in (
            (unnamed, f"{unnamed} without a named publisher"),
            (assumed, f"{assumed} with a date that the editors assume"),
        )
        if count
    ]
    counted = "1 source" if len(sources) == 1 else f"{len(sources)} sources"
    among = f", {listed(lacks)}" if lacks else ""
    return f"The record is {counted}{among}; it ends {when(horizon)}."
