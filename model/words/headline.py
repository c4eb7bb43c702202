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
        if one.recognition and one.recognition.value is RecognitionStanding.DE_JURE
    ]
    if recognising:
        return f"Formal recognition is reported by {listed(recognising)}."
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
    """Who shows the highest band shown at all, apart from those for whom it rests on groups."""
    scored = [a for a in snapshot.on_record if a.scored]
    top = max((a.band or 0 for a in scored), default=0)
    if top == 0:
        return "For no state does the record show as much as contact."
    own = [a for a in scored if (a.band_direct or 0) >= top]
    with_groups = [a for a in scored if (a.band or 0) >= top and a not in own]
    what = f"at least {BANDS[top]}"
    first = f"{capital(states_listed(a.iso3 for a in own))} {_verb(own, 'show')} {what}"
    if not with_groups:
        return f"{first}."
    names = [name for one in with_groups for name in groups_behind(snapshot, one)]
    groups = listed(list(dict.fromkeys(names))) or "groups of states"
    them = "it" if len(with_groups) == 1 else "them"
    said = f"if what is said of {groups} holds for {them}"
    others = states_listed(a.iso3 for a in with_groups)
    if not own:
        return f"{capital(others)} {_verb(with_groups, 'show')} {what} {said}."
    others = f"{others.removesuffix(' states')} more" if others.endswith(" states") else others
    return f"{first}; {others} {_verb(with_groups, 'do')} {said}."


def _verb(states: Sequence[Assessment], verb: str) -> str:
    return {"show": "shows", "do": "does"}[verb] if len(states) == 1 else verb


def order(snapshot: Snapshot) -> str:
    """Whether the record settles who is ahead: only where the bounds do not overlap."""
    ranked = [snapshot.by_iso3[iso3] for iso3 in snapshot.ranks]
    if len(ranked) < 2:
        return ""
    leaders = [a for a in ranked if all(above(a, b) for b in ranked if b is not a)]
    if leaders:
        return f"{capital(in_sentence(leaders[0].iso3))} is above every other ranked state."
    pairs = [above(a, b) or above(b, a) for a, b in combinations(ranked, 2)]
    if not any(pairs):
        return "The record does not settle who is ahead."
    settled = f"it orders {sum(pairs)} of {len(pairs)} pairs of ranked states"
    return f"The record does not settle who leads; {settled}."


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
