"""The brief of one state: which evidence it notes, and its parts in their order."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from dashboard.charts import WIDTH, ladders_chart
from dashboard.files.brief import notes
from dashboard.files.brief.content import Brief, Figure, sections
from dashboard.files.brief.notes import Notebook
from dashboard.files.pictures import drawn, printable
from dashboard.files.records import touching
from dashboard.matrix import in_words, row_of
from dashboard.theme import LIGHT, UNKNOWN
from model import words
from model.assessment import Assessment
from model.codebook import COUNTED, Dimension, ReadingState, rung_in_words
from model.dates import day_in_words
from model.ledger import Evidence
from model.places import STATE_NAMES, find_state
from model.reading import OPEN, Reading, Turn
from model.snapshot import Snapshot


def brief_of(snapshot: Snapshot, asked: str) -> Brief:
    """The brief of a state by code or name.

    Raises:
        UnknownActorError: there is no such state.
    """
    iso3 = find_state(asked, snapshot.subject)
    one = snapshot.by_iso3[iso3]
    items = touching(snapshot, one)
    noted = _notebook(snapshot, one, items)
    return Brief(
        snapshot,
        key=iso3,
        title=STATE_NAMES[iso3],
        what=f"How far it engages {snapshot.subject.authorities}",
        lead=tuple(_lead(snapshot, one)),
        figure=_figure(snapshot, one),
        sections=sections("state", _told(snapshot, one, items, noted)),
        notes=notes.written(snapshot, noted),
        page="country",
        asked={"iso3": iso3},
    )


def _lead(snapshot: Snapshot, one: Assessment) -> Iterator[str]:
    acts, said = words.acts_of(snapshot, one), words.state_sentence(snapshot, one)
    yield printable(f"{acts} {said}".strip())
    row = row_of(one)
    if any(cell.pips for cell in row.cells):
        yield in_words(row)
    yield from filter(None, [words.carried_forward(snapshot)])


def _figure(snapshot: Snapshot, one: Assessment) -> Figure | None:
    """Four ladders; none where nothing is known of any, which the text says."""
    if all(reading.state is ReadingState.NO_EVIDENCE for reading in one.with_groups):
        return None
    return Figure(
        svg=drawn(ladders_chart(one, subject=snapshot.subject, palette=LIGHT), WIDTH),
        caption=(
            f"{COUNTED.capitalize()} ladders, the lowest rung at the bottom; "
            "in bold what its own evidence shows at least."
        ),
        alternative=" ".join(_told_ladders(snapshot, one)),
    )


def _told_ladders(snapshot: Snapshot, one: Assessment) -> Iterator[str]:
    for own, layer in zip(one.readings, one.with_groups, strict=True):
        said = f"{own.dimension.label}: {words.reading_words(snapshot, own)}"
        if layer.group_evidence:
            said += f"; if what is said of its group holds, {words.reading_words(snapshot, layer)}"
        yield f"{said}."


def _told(
    snapshot: Snapshot, one: Assessment, items: Sequence[Evidence], noted: Notebook
) -> dict[str, object]:
    """What the template of a state is filled with."""
    acts = notes.newest_acts(snapshot, items)
    named = {*_named(one), *(item.id for item in acts)}
    states = {r.dimension.label.lower(): r.state for r in one.readings}
    unscored = ReadingState.ONLY_RULED_OUT in states.values() and not one.scored
    return {
        "what": f"What the record {'rules out' if unscored else 'shows'}",
        "one": one,
        "shot": snapshot,
        "subject": snapshot.subject,
        "noted": noted,
        "acts": acts,
        "turns": _last_turns(one),
        "covered": [r.dimension.label.lower() for r in one.readings if r.covered],
        "missing": [name for name, s in states.items() if s is ReadingState.NO_EVIDENCE],
        "planned": [cited for r in one.readings for cited in r.outlook_evidence],
        "left": [cited for cited in noted.numbers if cited not in named],
        **_WORDS,
    }


def _named(one: Assessment) -> Iterator[str]:
    """What the parts name by themselves; what else is noted has to be named at the end."""
    for reading in one.readings:
        yield from (*reading.deciding, *reading.supporting, *reading.outlook_evidence)
    for reading in one.with_groups:
        yield from reading.group_evidence
    yield from chain.from_iterable((*_sides(one), *_turns(one), *_facts(one)))


def _facts(one: Assessment) -> list[Sequence[str]]:
    return [shown.evidence for shown in (one.recognition, one.posture) if shown is not None]


def _last_turns(one: Assessment) -> list[tuple[Dimension, Turn]]:
    """The latest change of a reading with its dimension, if any changed."""
    turns = [(reading.dimension, turn) for reading in one.readings for turn in reading.turns]
    return sorted(turns, key=lambda found: found[1].on, reverse=True)[:1]


def _weighed(reading: Reading) -> list[str]:
    """What decides a reading, supports it, or stands against it."""
    sides = (cited for side in reading.conflict for cited in side.evidence)
    return [*reading.deciding, *reading.supporting, *sides]


def _sides(one: Assessment) -> list[Sequence[str]]:
    return [side.evidence for reading in one.readings for side in reading.conflict]


def _turns(one: Assessment) -> list[Sequence[str]]:
    return [turn.evidence for _, turn in _last_turns(one)]


def _notebook(snapshot: Snapshot, one: Assessment, items: Sequence[Evidence]) -> Notebook:
    """Deciding evidence first: one piece a dimension, then what is latest of recognition and
    posture, the last change, each side of a conflict and what is planned; then the rest of it.
    """
    deciding = [r.low_evidence if r.low else r.deciding for r in one.readings]
    acts = [item.id for item in notes.newest_acts(snapshot, items)]
    plans = [reading.outlook_evidence for reading in one.readings]
    layer = [reading.group_evidence for reading in one.with_groups]
    then = [
        *acts[:1],
        *_firsts(snapshot, (*_sides(one), *_turns(one), *_opposite(snapshot, one), *plans, *layer)),
        *notes.one_per(snapshot, [reading.deciding for reading in one.readings]),
    ]

    def rank(item: Evidence) -> tuple[bool, int, str]:
        return item.dimension is Dimension.RECOGNITION, -item.dated.start.toordinal(), item.key

    order = (*(r.deciding for r in one.readings), *_sides(one), *_facts(one), *_turns(one), acts)
    return notes.choose(
        _firsts(snapshot, (*deciding, *_facts(one))),
        then,
        (item.id for item in sorted(items, key=rank)),
        chain.from_iterable(order),
    )


def _firsts(snapshot: Snapshot, lists: Iterable[Sequence[str]]) -> list[str]:
    """The best of each list that has any."""
    return [notes.best(snapshot, ids)[0] for ids in lists if ids]


def _opposite(snapshot: Snapshot, one: Assessment) -> list[Sequence[str]]:
    """The posture reported on each side, where both are."""
    ids = one.posture.evidence if one.posture is not None else ()
    lows = {cited: snapshot.evidence_by_id[cited].low for cited in ids}
    return [[cited for cited in ids if lows[cited] == value] for value in (-1, 0, 1)]


_WORDS: Final[dict[str, object]] = {
    "words": words,
    "unknown": UNKNOWN,
    "open": OPEN,
    "weighed": _weighed,
    "act_text": notes.act_text,
    "day_in_words": day_in_words,
    "rung_in_words": rung_in_words,
}
"""What every text about a state is made with."""
