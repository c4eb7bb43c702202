"""What the command line prints of one state: pure functions from a Snapshot to text."""

from collections.abc import Iterator, Sequence

from dashboard.commands.terminal.score import clocks, weights
from dashboard.commands.terminal.table import TEXT_WIDTH, filled
from dashboard.files.records import touching
from dashboard.theme import UNKNOWN
from model import words
from model.assessment import Assessment
from model.codebook import DateBasis, Status, rung_in_words
from model.ledger import Evidence
from model.places import STATE_NAMES, is_state
from model.reading import Reading, in_force
from model.snapshot import Snapshot


def country_text(snapshot: Snapshot, one: Assessment, width: int = TEXT_WIDTH) -> str:
    """The page of one state, with what else there is about it and why that moves no bound."""
    named = {cited for reading in one.readings for cited in reading.deciding}
    named.update(*(ids for reading in one.readings for _, ids in _lesser(reading)))
    others = [item for item in touching(snapshot, one) if item.id not in named]
    return filled(
        "country",
        min(width, TEXT_WIDTH),
        shot=snapshot,
        one=one,
        name=STATE_NAMES[one.iso3],
        others=[(item, why_no_bound(snapshot, item)) for item in others],
        unknown=UNKNOWN,
        lesser_of=_lesser,
        words=words,
        clocks=clocks,
        weights=weights,
        dates=dates,
        grade=words.grade,
        is_state=is_state,
        rung_in_words=rung_in_words,
    )


def _lesser(reading: Reading) -> Iterator[tuple[str, Sequence[str]]]:
    """What bears on a reading and decides neither bound, under what it is called."""
    yield "Supports, without deciding:", reading.supporting
    yield "Superseded by later evidence:", reading.superseded
    for side in reading.conflict:
        between = f"{side.interval.low}–{side.interval.high}"
        yield f"One of the accounts that conflict, {between}:", side.evidence
    yield "Outlook, not done:", reading.outlook_evidence


def dates(snapshot: Snapshot, item: Evidence) -> str:
    """When it happened, until when it is confirmed, and when it was published, in words."""
    source = snapshot.source_by_id[item.source]
    parts = []
    if item.event_date:
        limits = " (limits of an undated act)" if item.date_basis is DateBasis.LIMITS else ""
        parts.append(f"happened {item.event_date.in_words()}{limits}")
    if item.confirmed:
        parts.append(f"confirmed {item.confirmed.in_words()}")
    assumed = " (date assumed by the editors)" if source.date_basis is DateBasis.ASSUMED else ""
    parts.append(f"published {source.published.in_words()}{assumed}")
    return ", ".join(parts)


def why_no_bound(snapshot: Snapshot, item: Evidence) -> str:
    """Why a piece of evidence moves no bound of a state that it speaks of."""
    step = item.graded(snapshot.source_by_id[item.source].reliability)
    worst = snapshot.method.worst_step
    if not in_force(item, snapshot.known_by):
        assert item.retracted is not None, "only what is retracted is out of force"
        return f"retracted. {item.retracted.kind.meaning}"
    if step > worst:
        return f"its grade is step {step}, and step {worst + 1} or worse moves no bound."
    if item.dated.end > snapshot.as_of:
        return "it had not certainly happened by the as-of date."
    if not item.dimension.scored:
        return f"{item.dimension} is never scored."
    if item.status is not Status.DONE:
        return f"{item.status.replace('_', ' ')}. {item.status.meaning}"
    if not is_state(item.actor) and not snapshot.method.assumptions.group_claims:
        return "what is said of groups is a layer of its own."
    return "it repeats what is listed above, or other evidence stands in its place."
