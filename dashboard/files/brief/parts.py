"""The parts of the brief of a state, each a few statements with their notes."""

from collections.abc import Iterator, Sequence

from dashboard.files.brief.content import Said
from dashboard.files.brief.notes import Notebook, brief_text, newest_acts
from dashboard.files.pictures import printable
from dashboard.theme import POSTURES, UNKNOWN
from model import words
from model.assessment import Assessment
from model.codebook import Direction, ReadingState, Standing, rung_in_words
from model.dates import day_in_words
from model.ledger import Evidence
from model.places import GROUP, Subject
from model.reading import OPEN, Reading, Turn
from model.snapshot import Snapshot

_MOST_CHANGES = 2
_DID = {Direction.RAISES: "raised", Direction.LOWERS: "lowered", Direction.STATES: "stated"}


def shown(snapshot: Snapshot, one: Assessment, noted: Notebook) -> Iterator[Said]:
    """A line a dimension with evidence; what has none is told under what is not known."""
    for reading in one.readings:
        if reading.state is not ReadingState.NO_EVIDENCE or reading.clashes:
            yield _dimension(snapshot, reading, noted)
    if one.standing in (Standing.NO_EVIDENCE, Standing.POSTURE_ONLY):
        yield Said(one.standing.meaning)


def _dimension(snapshot: Snapshot, reading: Reading, noted: Notebook) -> Said:
    """What the record shows in one dimension, with the notes of what decides it."""
    sides = (cited for side in reading.conflict for cited in side.evidence)
    return Said(
        printable(" ".join(_said_of(snapshot, reading))),
        noted.of((*reading.deciding, *reading.supporting, *sides)),
        term=reading.dimension.value.capitalize(),
    )


def _said_of(snapshot: Snapshot, reading: Reading) -> Iterator[str]:
    yield f"{words.capital(words.reading_sentence(reading))}{_rung(snapshot.subject, reading)}."
    if reading.derived_from is not None:
        yield f"{reading.derived_from.upper()} implies it; it is no evidence of its own."
    if reading.low_via_group or reading.high_via_group:
        yield _via_group(snapshot, reading)
    if reading.clashes:
        yield "What is said of a group speaks against it and yields."
    if reading.aged and reading.state is not ReadingState.LAST_KNOWN:
        yield "Age has widened it."
    if reading.confidence is not None:
        yield f"{reading.confidence.value.capitalize()} confidence."
    if len(reading.deciding) > 1:
        yield f"It rests on {len(reading.deciding)} pieces of evidence."


def _rung(subject: Subject, reading: Reading) -> str:
    """The rung that is shown at least, in words; where nothing is shown, the highest left open."""
    if reading.state in UNKNOWN or reading.interval == OPEN:
        return ""
    shown = reading.low or reading.state is ReadingState.CONFIRMED_NONE
    rung = reading.low if shown else reading.high
    text = subject.told(rung_in_words(reading.dimension, rung))
    return f": {text}" if reading.low == reading.high and rung else f". Rung {rung}: {text}"


def _via_group(snapshot: Snapshot, reading: Reading) -> str:
    ids = [
        *(reading.low_evidence if reading.low_via_group else ()),
        *(reading.high_evidence if reading.high_via_group else ()),
    ]
    groups = dict.fromkeys(
        snapshot.group_by_key[actor.removeprefix(GROUP)].phrase
        for actor in (snapshot.evidence_by_id[cited].actor for cited in ids)
        if actor.startswith(GROUP)
    )
    names = words.listed(list(groups)) or "groups of states"
    if not reading.low_via_group:
        return f"What is ruled out rests on what is said of {names}."
    return f"By what is said of {names}; without it at least rung {reading.low_direct}."


def sure(one: Assessment) -> Iterator[Said]:
    """Interval, coverage and confidence in words; for what has no score, why."""
    if one.scored:
        low, high = words.points_down(one.at_least), words.points_up(one.not_ruled_out)
        alone = f", {words.points_down(one.direct)} by its own evidence" if one.via_group else ""
        whole = one.dimensions == len(one.readings)
        over = "" if whole else f" It is a score over {one.dimensions} dimensions."
        point = f" A single value, the middle: {float(one.point):.1f}." if one.point else ""
        yield Said(
            f"At least {low} of 100{alone}; up to {high} is not ruled out. Both are arithmetic on"
            f" the record, not estimates.{over}{point}",
            term="Interval",
        )
    elif one.standing is Standing.ONLY_RULED_OUT:
        yield Said(one.standing.meaning, term="Interval")
    if not one.coverage:
        return
    names = [reading.dimension.upper() for reading in one.readings if reading.covered]
    yield Said(
        f"{float(one.coverage):.0%} by weight: there is evidence on {words.listed(names)}.",
        term="Coverage",
    )
    if one.confidence is not None:
        yield Said(
            f"{one.confidence.value.capitalize()}, that of the weakest reading that adds to the"
            f" score. {one.confidence.meaning}",
            term="Confidence",
        )


def never_scored(one: Assessment, noted: Notebook) -> Iterator[Said]:
    """Recognition and posture as separate facts, each with its date."""
    recognition, posture = one.recognition, one.posture
    ids = recognition.evidence if recognition is not None else ()
    yield Said(words.recognition_sentence(one), noted.of(ids), term="Recognition")
    if posture is None:
        yield Said("None reported on this record.", term="Posture")
        return
    via = ", said of a group it belongs to" if posture.via_group else ""
    text = f"{words.capital(POSTURES[posture.value])}, {posture.dated.in_words()}{via}."
    yield Said(text, noted.of(posture.evidence), term="Posture")


def last_turns(one: Assessment) -> list[Turn]:
    """The latest change of a reading, if any changed."""
    turns = (turn for reading in one.readings for turn in reading.turns)
    return sorted(turns, key=lambda turn: turn.on, reverse=True)[:1]


def changes(
    snapshot: Snapshot, one: Assessment, items: Sequence[Evidence], noted: Notebook
) -> Iterator[Said]:
    """The latest change of a reading, and the newest noted acts that raised or lowered one."""
    for turn in last_turns(one):
        reading = next(reading for reading in one.readings if turn in reading.turns)
        before, after = turn.before, turn.after
        yield Said(
            f"By {day_in_words(turn.on)} the reading of {reading.dimension.upper()} changed from"
            f" {before.low}–{before.high} to {after.low}–{after.high}.",
            noted.of(turn.evidence),
        )
    acts = newest_acts(snapshot, items)
    yield from (act_said(act, noted) for act in acts[:_MOST_CHANGES] if noted.of([act.id]))
    if not acts and one.standing is not Standing.NO_EVIDENCE:
        yield Said(
            "No act that raised or lowered a dimension is on this record: it tells only how things"
            " stood."
        )


def act_said(item: Evidence, noted: Notebook, who: str = "") -> Said:
    """One act with its date, and whether it raised or lowered."""
    limits = "Some time within " if item.date_basis == "limits" else ""
    about = f"{who}, " if who else ""
    did = f"{item.dimension.upper()} {_DID[item.direction]}"
    return Said(
        brief_text(f"{limits}{item.dated.in_words()}, {about}{did}: {item.summary}"),
        noted.of([item.id]),
    )


def outlook(one: Assessment, noted: Notebook) -> Iterator[Said]:
    """What is planned and not done."""
    text = words.outlook_sentence(one)
    if text:
        yield Said(text, noted.of(i for r in one.readings for i in r.outlook_evidence))
    elif one.standing is not Standing.NO_EVIDENCE:
        yield Said("Nothing that is planned or under way is reported on this record.")


def unknown(one: Assessment) -> Iterator[Said]:
    """Missing dimensions, what has grown old, how old the newest evidence is, and what would
    narrow the interval most.
    """
    missing = [r.dimension.upper() for r in one.readings if r.state is ReadingState.NO_EVIDENCE]
    if missing:
        yield Said(f"No evidence on {words.listed(missing)}: missing, not zero.")
    for reading in one.readings:
        if reading.aged or reading.state is ReadingState.LAST_KNOWN:
            texts = "; ".join(reading.notes) or "too old to hold"
            yield Said(f"{reading.dimension.upper()} has grown old: {texts}.")
    newest = one.newest_evidence
    if newest is not None:
        yield Said(f"Its newest evidence is of {newest.in_words()}; what came later is not known.")
    elif one.standing is not Standing.NO_EVIDENCE:
        yield Said("Nothing is said of it alone, only of groups that it belongs to.")
    yield Said(words.capital(words.narrows_sentence(one)))


def spare(left: Sequence[str], noted: Notebook) -> Iterator[Said]:
    """Notes that no part names: they decide nothing, and fill what would be too few."""
    if left:
        yield Said("Evidence that decides nothing of what is shown.", noted.of(left))
