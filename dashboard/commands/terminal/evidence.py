"""How the command line prints one piece of evidence, in full or in short."""

from dashboard.commands.terminal.table import fold
from model.codebook import DateBasis, Status
from model.ledger import Evidence
from model.places import is_state
from model.reading import in_force
from model.snapshot import Snapshot
from model.words import grade


def in_full(snapshot: Snapshot, cited: str, width: int) -> str:
    """One piece of evidence with its place, grade, claimant, dates, summary and rule."""
    item = snapshot.evidence_by_id[cited]
    first = fold(f"{_lead(snapshot, item)}; {_word(item.claimant)} says so", width, "    ")
    others = (f"{_says(item)}; {dates(snapshot, item)}", item.summary, f"Rule: {item.rule}")
    return "\n".join([first, *(fold(line, width, "      ") for line in others)])


def in_short(snapshot: Snapshot, cited: str, width: int, why: str = "") -> str:
    """One piece of evidence in a paragraph, and perhaps why it moves nothing."""
    item = snapshot.evidence_by_id[cited]
    said = f"{_says(item)}; {dates(snapshot, item)}: {item.summary} {why}"
    return fold(f"{_lead(snapshot, item)}; {said}".rstrip(), width, "    ")


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
        return f"{_word(item.status)}. {item.status.meaning}"
    if not is_state(item.actor) and not snapshot.method.assumptions.group_claims:
        return "what is said of groups is switched off."
    return "it repeats what is listed above, or other evidence stands in its place."


def _lead(snapshot: Snapshot, item: Evidence) -> str:
    """`[1a2b3c4d5e6f] EMBASSY`, of whom where it is not the state itself, its place and grade."""
    of = "" if is_state(item.actor) else f" of {snapshot.name_of(item.actor)}"
    source = snapshot.source_by_id[item.source]
    place = f"{source.document} paragraph {item.paragraph}; grade {grade(item, source)}"
    return f"[{item.id}] {item.dimension.upper()}{of}; {place}"


def _says(item: Evidence) -> str:
    """What it says in its dimension, how far it has got, and whether it is an act."""
    if item.value is not None:
        said = _word(item.value)
    elif item.dimension.scored:
        said = f"[{item.low}, {item.high}]"
    else:
        said = f"{item.low:+d}" if item.low else "0"
    side = f", {item.side}" if item.side else ""
    return f"{said}{side}, {_word(item.status)}, {item.direction}"


def _word(word: str) -> str:
    return word.replace("_", " ")
