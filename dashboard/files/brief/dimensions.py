"""One dimension of a state in a line: rungs in words, what they rest on, how good that is."""

from collections.abc import Iterator

from dashboard.files.brief.content import Said
from dashboard.files.brief.notes import Notebook
from dashboard.files.pictures import printable
from dashboard.theme import UNKNOWN
from model.assessment import Assessment
from model.codebook import ReadingState, rung_in_words
from model.places import GROUP
from model.reading import OPEN, Reading
from model.snapshot import Snapshot
from model.words import capital, listed, reading_sentence


def dimension_said(snapshot: Snapshot, reading: Reading, noted: Notebook) -> Said:
    """What the record shows in one dimension, with the notes of what decides it."""
    sides = (cited for side in reading.conflict for cited in side.evidence)
    return Said(
        printable(" ".join(_parts(snapshot, reading))),
        noted.of((*reading.deciding, *reading.supporting, *sides)),
        term=reading.dimension.value.capitalize(),
    )


def ladders_in_words(one: Assessment) -> str:
    """All four ladders as one text, for those who do not see them."""
    parts = (f"{r.dimension.value.capitalize()}: {reading_sentence(r)}." for r in one.readings)
    return " ".join(parts)


def _parts(snapshot: Snapshot, reading: Reading) -> Iterator[str]:
    yield f"{capital(reading_sentence(reading))}{_rung(reading)}."
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


def _rung(reading: Reading) -> str:
    """The rung that is shown at least, in words; where nothing is shown, the highest left open."""
    if reading.state in UNKNOWN or reading.interval == OPEN:
        return ""
    shown = reading.low or reading.state is ReadingState.CONFIRMED_NONE
    rung = reading.low if shown else reading.high
    text = rung_in_words(reading.dimension, rung)
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
    names = listed(list(groups)) or "groups of states"
    if not reading.low_via_group:
        return f"What is ruled out rests on what is said of {names}."
    return f"By what is said of {names}; without it at least rung {reading.low_direct}."
