"""Of one piece of evidence in words: its dates, and why it moves no bound."""

from model.codebook import DateBasis, Status
from model.ledger import Evidence
from model.places import is_state
from model.reading import in_force
from model.snapshot import Snapshot


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
        return "what is said of groups is switched off."
    return "it repeats what is listed above, or other evidence stands in its place."
