"""One piece of evidence in plain words: of whom, what, when, where, how good."""

from model.codebook import Dimension
from model.dates import Period
from model.ledger import Evidence, Source
from model.places import STATE_NAMES
from model.snapshot import Snapshot


def dated(item: Evidence) -> str:
    """When it happened or was last confirmed, in words."""
    if item.event_date is not None:
        return f"{_limits(item)}{item.event_date.in_words()}{_confirmed(item.confirmed)}"
    return f"confirmed {item.dated.in_words()}"


def _limits(item: Evidence) -> str:
    return "some time within " if item.date_basis == "limits" else ""


def _confirmed(confirmed: Period | None) -> str:
    return f", confirmed {confirmed.in_words()}" if confirmed is not None else ""


def locator(item: Evidence, source: Source) -> str:
    """Document, paragraph and grade: `003_….txt, paragraph 14 · C2 · press`."""
    return (
        f"{source.document}, paragraph {item.paragraph} · {grade(item, source)} ·"
        f" {item.claimant.value.replace('_', ' ')}"
    )


def grade(item: Evidence, source: Source) -> str:
    """The Admiralty grade, such as `C2`."""
    return f"{source.reliability}{item.credibility}"


def actor_text(snapshot: Snapshot, actor: str) -> str:
    """The name of an actor, with what it is."""
    if actor.startswith("GROUP:"):
        group = snapshot.group_by_key[actor.removeprefix("GROUP:")]
        return f"{group.phrase} (group)"
    if actor.startswith("ORG:"):
        names = {one.key: one.name for one in snapshot.organisations}
        return names[actor.removeprefix("ORG:")]
    return STATE_NAMES[actor]


def rungs_text(item: Evidence) -> str:
    """`2–4`, `+1` for posture, the statement for recognition, with its status if not done."""
    status = "" if item.status == "done" else f" ({item.status.value.replace('_', ' ')})"
    if item.value is not None:
        return f"{item.value.value.replace('_', ' ')}{status}"
    if item.dimension is Dimension.POSTURE:
        return f"{item.low:+d}{status}" if item.low else f"0{status}"
    if item.low == item.high:
        return f"{item.low}{status}"
    return f"{item.low}–{item.high}{status}"
