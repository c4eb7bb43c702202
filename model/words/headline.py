"""What is said of the whole map: each sentence only what the bounds entail, and dated."""

from collections.abc import Sequence
from itertools import combinations

from model.assessment import Assessment, above
from model.codebook import DateBasis, Dimension, RecognitionStanding, Status, Value
from model.dates import whole_months
from model.places import GROUP, in_sentence
from model.snapshot import Snapshot
from model.words.phrases import BANDS, capital, groups_behind, listed, states_listed, when


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
        and snapshot.group_by_key[item.actor.removeprefix(GROUP)].members == snapshot.subject.states
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
        return f"{capital(states_listed(a.iso3 for a in own))} {_shows(own)} {what}."
    said = (
        f"if what is said of {_groups_behind(snapshot, with_groups)} holds for {_them(with_groups)}"
    )
    others = states_listed(a.iso3 for a in with_groups)
    if not own:
        return f"{capital(others)} {_shows(with_groups)} {what} {said}."
    do = "does" if len(with_groups) == 1 else "do"
    others = f"{others.removesuffix(' states')} more" if others.endswith(" states") else others
    first = f"{capital(states_listed(a.iso3 for a in own))} {_shows(own)} {what}"
    return f"{first}; {others} {do} {said}."


def _shows(states: Sequence[Assessment]) -> str:
    return "shows" if len(states) == 1 else "show"


def _them(states: Sequence[Assessment]) -> str:
    return "it" if len(states) == 1 else "them"


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
        return f"{capital(in_sentence(leaders[0].iso3))} is above every other ranked state."
    settled = sum(1 for a, b in combinations(ranked, 2) if above(a, b) or above(b, a))
    if settled == 0:
        return "The record does not settle who is ahead."
    pairs = len(ranked) * (len(ranked) - 1) // 2
    return (
        f"The record does not settle who leads; it orders {settled} of {pairs} pairs of ranked"
        " states."
    )


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
