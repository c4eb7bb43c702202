"""What the command line prints of one state: pure functions from a Snapshot to text."""

from collections.abc import Iterable, Iterator, Sequence

from dashboard.commands.terminal.evidence import in_full, in_short, why_no_bound
from dashboard.commands.terminal.score import clocks, weights
from dashboard.commands.terminal.table import TEXT_WIDTH, fold
from dashboard.files.records import touching
from model import words
from model.assessment import Assessment
from model.codebook import ReadingState, rung_in_words
from model.places import STATE_NAMES, Subject
from model.reading import PostureValue, Reading
from model.snapshot import Snapshot

_WITHOUT_RUNGS = (ReadingState.NO_EVIDENCE, ReadingState.NOT_APPLICABLE, ReadingState.LAST_KNOWN)

_POSTURES = {
    PostureValue.HOSTILE: "hostile (-1)",
    PostureValue.NEUTRAL: "neutral (0)",
    PostureValue.FRIENDLY: "friendly (+1)",
    PostureValue.MIXED: "mixed (opposite reports of one date)",
}


def country_text(snapshot: Snapshot, one: Assessment, width: int = TEXT_WIDTH) -> str:
    """The page of one state: sentences, facts, four dimensions with their evidence, the rest."""
    wide = min(width, TEXT_WIDTH)
    blocks = [
        _paragraph(_head(snapshot, one), wide),
        _paragraph(_never_scored(one), wide),
        _paragraph(_facts(snapshot, one), wide),
        *("\n".join(_dimension(snapshot, reading, wide)) for reading in one.readings),
        _paragraph((words.outlook_sentence(one), words.narrows_sentence(one)), wide),
        "\n".join(_rest(snapshot, one, wide)),
        _paragraph((f"Warning: {warning}." for warning in one.warnings), wide),
        fold(words.provenance(snapshot), wide),
    ]
    return "\n\n".join(block for block in blocks if block)


def _paragraph(sentences: Iterable[str], width: int) -> str:
    return "\n".join(fold(sentence, width) for sentence in sentences if sentence)


def _head(snapshot: Snapshot, one: Assessment) -> Iterator[str]:
    yield f"{STATE_NAMES[one.iso3].upper()} ({one.iso3})"
    yield clocks(snapshot) + (" Carried forward." if snapshot.carried_forward else "")
    yield words.state_sentence(snapshot, one)
    yield words.rank_sentence(snapshot, one)


def _never_scored(one: Assessment) -> Iterator[str]:
    yield f"Recognition, never scored: {words.recognition_sentence(one)}{_ids(one.recognition)}"
    posture = one.posture
    if posture is None:
        yield "Posture, never scored: none reported on this record."
        return
    group = ", of a group it belongs to" if posture.via_group else ""
    shown = f"{_POSTURES[posture.value]}, {posture.dated.in_words()}{group}"
    yield f"Posture, never scored: {shown}.{_ids(posture)}"


def _ids(shown: object) -> str:
    evidence: Sequence[str] = getattr(shown, "evidence", ())
    return f" [{', '.join(evidence)}]" if evidence else ""


def _facts(snapshot: Snapshot, one: Assessment) -> Iterator[str]:
    yield f"Profile: {one.profile} (? missing, * via group); coverage {float(one.coverage):.2f}."
    if one.scored:
        parts = (f"{c.dimension.upper()} {float(c.points):.4g}" for c in one.contributions)
        yield f"Points that make it: {', '.join(parts)}. {weights(snapshot)}"
        yield f"Confidence: {one.confidence}."
    if one.point is not None:
        yield f"A single value, the middle of the interval: {float(one.point):.1f}."
    if one.highest_act:
        yield f"Highest act ever shown: {one.highest_act}."
    if one.newest_evidence:
        yield f"Newest evidence of its own: {one.newest_evidence.in_words()}."


def _dimension(snapshot: Snapshot, reading: Reading, width: int) -> Iterator[str]:
    yield fold(f"{reading.dimension.upper()}: {words.reading_sentence(reading)}", width)
    for line in (*_rungs(snapshot.subject, reading), *_flags(reading)):
        yield fold(line, width, "  ")
    low, high = reading.low_evidence, reading.high_evidence
    for title, ids in (
        ("Decides at least:", low),
        ("Decides what is ruled out:", [cited for cited in high if cited not in low]),
    ):
        yield from _cited(title, [in_full(snapshot, cited, width) for cited in ids])
    if both := [cited for cited in high if cited in low]:
        yield fold(f"What is ruled out rests also on {', '.join(both)}.", width, "  ")
    for title, lesser in _lesser(reading):
        yield from _cited(title, [in_short(snapshot, cited, width) for cited in lesser])


def _cited(title: str, shown: Sequence[str]) -> Sequence[str]:
    return [f"  {title}", *shown] if shown else []


def _lesser(reading: Reading) -> Iterator[tuple[str, Sequence[str]]]:
    yield "Supports, without deciding:", reading.supporting
    yield "Superseded by later evidence:", reading.superseded
    for side in reading.conflict:
        between = f"{side.interval.low}–{side.interval.high}"
        yield f"One of the accounts that conflict, {between}:", side.evidence
    yield "Of a group, clashes with its own evidence and yields:", reading.clashes
    yield "Outlook, not done:", reading.outlook_evidence


def _rungs(subject: Subject, reading: Reading) -> Iterator[str]:
    if reading.state in _WITHOUT_RUNGS:
        return
    low, high = (
        f"{rung}: {subject.told(rung_in_words(reading.dimension, rung))}."
        for rung in (reading.low, reading.high)
    )
    if reading.low or reading.state is ReadingState.CONFIRMED_NONE:
        yield f"At least {low}"
    if reading.high != reading.low:
        yield f"Not ruled out, {high}"


def _flags(reading: Reading) -> Iterator[str]:
    if reading.low_via_group:
        yield f"Via group: without what is said of groups at least {reading.low_direct}."
    if reading.high_via_group:
        yield "Via group: what is ruled out rests on what is said of a group."
    if reading.derived_from:
        yield f"Derived: {reading.derived_from.upper()} implies it; this is no evidence of its own."
    if reading.aged:
        yield f"Aged: was {reading.before_ageing.low}–{reading.before_ageing.high}."
    if reading.conflict:
        yield "Conflict: both sides are shown below, and never averaged."
    if reading.confidence:
        yield f"Confidence: {reading.confidence}."
    for turn in reading.turns:
        before, after = turn.before, turn.after
        yield (
            f"Changed by {turn.on.isoformat()}: {before.low}–{before.high} to"
            f" {after.low}–{after.high} [{', '.join(turn.evidence)}]."
        )


def _rest(snapshot: Snapshot, one: Assessment, width: int) -> Iterator[str]:
    """Evidence about the state that no reading above names, and why it moves no bound."""
    named = {cited for reading in one.readings for cited in _named(reading)}
    items = [item for item in touching(snapshot, one) if item.id not in named]
    if items:
        yield "OTHER EVIDENCE about the state or its groups"
    for item in items:
        yield in_short(snapshot, item.id, width, f"Moves no bound: {why_no_bound(snapshot, item)}")


def _named(reading: Reading) -> Iterator[str]:
    yield from reading.deciding
    for _, ids in _lesser(reading):
        yield from ids
