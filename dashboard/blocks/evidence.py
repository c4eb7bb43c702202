"""A state's readings, the evidence behind each rung, and evidence as a table or as records."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from markupsafe import Markup

from dashboard.blocks.markup import table
from dashboard.blocks.passages import Passages
from dashboard.blocks.templating import Templates
from dashboard.theme import Rung, rung_of
from model import words
from model.codebook import RUNGS, TOP
from model.ledger import Evidence
from model.places import STATE_NAMES
from model.reading import Reading
from model.snapshot import Snapshot

_Cited: TypeAlias = tuple[str, str]
"""What a piece of evidence does in a ladder, and its id."""


def ladder(
    snapshot: Snapshot, reading: Reading, layer: Reading, passages: Passages | None = None
) -> Markup:
    """One dimension: its rungs from the top, how far they are shown, and what decides that; apart
    from that the `layer`, which takes in what is said of groups.
    """
    rungs = [_rung(snapshot, layer, number) for number in range(TOP, -1, -1)]
    shown = (_deciding(reading), _conflict(reading), _set_aside(reading, layer))
    return _FILLED("ladder", snapshot, reading, layer, rungs, *map(list, shown), passages)


def _rung(snapshot: Snapshot, reading: Reading, number: int) -> tuple[int, str, str, str]:
    """Number, text and look of one rung, and the look in words for those who do not see it."""
    kind = rung_of(reading, number)
    look, said = kind.name.lower(), "shown" if kind is Rung.SHOWN else kind.value
    if kind.filled and number == reading.low_direct:
        look, said = f"{look} reached", f"at least this: {said}"
    return number, snapshot.subject.told(RUNGS[reading.dimension][number]), look, said


def _deciding(reading: Reading) -> Iterator[_Cited]:
    yield from ((f"at least {reading.low}", cited) for cited in reading.low_evidence)
    yield from ((f"at most {reading.high}", cited) for cited in reading.high_evidence)
    yield from (("outlook", cited) for cited in reading.outlook_evidence)
    yield from (("supports", cited) for cited in reading.supporting)


def _conflict(reading: Reading) -> Iterator[_Cited]:
    for side in reading.conflict:
        role = f"one side: {side.interval.low}–{side.interval.high}"
        yield from ((role, cited) for cited in side.evidence if cited not in reading.deciding)


def _set_aside(reading: Reading, layer: Reading) -> Iterator[_Cited]:
    yield from (("superseded by later evidence", cited) for cited in reading.superseded)
    yield from (("of its group, yields to its own evidence", cited) for cited in layer.clashes)


def card(
    snapshot: Snapshot, evidence_id: str, role: str, passages: Passages | None = None
) -> Markup:
    """One piece of evidence: what it says, where, how good, how old, and why these rungs."""
    return _FILLED("card", snapshot, evidence_id, role, passages)


def records(
    snapshot: Snapshot,
    items: Sequence[Evidence],
    opened: str | None,
    passages: Passages | None = None,
) -> Markup:
    """Evidence as rows that open: a line each, and under it the full record."""
    return _FILLED("records", snapshot, items, opened, passages)


def evidence_table(
    snapshot: Snapshot, items: Sequence[Evidence], roles: Mapping[str, str], caption: str
) -> Markup:
    """Evidence as a table that wraps, reads aloud and prints."""
    header = ("Dimension", "Rungs", "Date", "What it says", "Where, how good", "Role here")
    rows = [_row(snapshot, item, roles.get(item.id, "listed")) for item in items]
    return table(header, rows, caption, headed=False)


def _row(snapshot: Snapshot, item: Evidence, role: str) -> Sequence[str]:
    about = (
        "" if item.actor in STATE_NAMES else f" Said of {words.actor_text(snapshot, item.actor)}."
    )
    return (
        item.dimension.value,
        words.rungs_text(item),
        words.dated(item),
        f"{item.summary}{about}",
        words.reference(item, snapshot.source_by_id[item.source]),
        role,
    )


def _decides(states: Sequence[str]) -> str:
    if not states:
        return "nothing at these dates"
    if len(states) > 12:
        return f"what is shown of {len(states)} states"
    return ", ".join(STATE_NAMES[iso3] for iso3 in states)


_FILLED: Final = Templates("evidence", words=words, decides=_decides)
