"""A state's readings, the evidence behind each rung, and evidence as a table or as records."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from markupsafe import Markup

from dashboard.blocks.markup import table
from dashboard.blocks.passages import Passages
from dashboard.blocks.templating import Templates
from dashboard.theme import Rung, rung_of
from model import words
from model.assessment import Assessment
from model.codebook import RUNGS, TOP, Dimension
from model.ledger import Evidence
from model.places import STATE_NAMES
from model.reading import Reading
from model.snapshot import Snapshot

MOST_ROWS: Final = 200


def ladder(
    snapshot: Snapshot,
    reading: Reading,
    layer: Reading,
    passages: Passages | None = None,
    most: int | None = None,
) -> Markup:
    """One dimension: its rungs from the top, how far they are shown, and what decides that, `most`
    pieces of it; apart from that the `layer`, which takes in what is said of groups.
    """
    rungs = [_rung(snapshot, layer, number) for number in range(TOP, -1, -1)]
    cited = [(role, known) for known, role in dict(_cited(reading, layer)).items()]
    return _FILLED("ladder", snapshot, reading, layer, rungs, cited, passages, most)


def _rung(snapshot: Snapshot, reading: Reading, number: int) -> tuple[str, str, str]:
    """Text and look of one rung, and the look in words for those who do not see it."""
    kind = rung_of(reading, number)
    look, said = kind.name.lower(), "shown" if kind is Rung.SHOWN else kind.value
    if kind.filled and number == reading.low_direct:
        look, said = f"{look} reached", f"at least this: {said}"
    return snapshot.subject.told(RUNGS[reading.dimension][number]), look, said


def _cited(reading: Reading, layer: Reading) -> Iterator[tuple[str, str]]:
    """Every piece of evidence of a dimension with what it does; of one with several, the first."""
    sides = [known for side in reading.conflict for known in side.evidence]
    told = (
        ("superseded by later evidence", reading.superseded),
        ("of its group, yields to its own evidence", layer.clashes),
        ("said of its group", layer.group_evidence),
        ("supports without deciding", reading.supporting),
        ("planned, not done", reading.outlook_evidence),
        ("rules out more", reading.high_evidence),
        ("one side of a contradiction", sides),
        ("shows at least this", reading.low_evidence),
    )
    order = [known for _, ids in reversed(told) for known in ids]
    roles = {known: role for role, ids in told for known in ids}
    yield from ((known, roles[known]) for known in dict.fromkeys(order))


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


def record_chips(one: Assessment, items: Sequence[Evidence], age: str) -> Markup:
    """How new, how broad and how good the record of a state is, each in a word or two; and how old
    the whole record is.
    """
    newest = one.newest_evidence
    articles = len({item.source for item in items})
    told = (
        f"newest of its own {newest.in_words()}"
        if newest
        else "nothing said of it alone"
        if items
        else "",
        f"{articles} article{'s' * (articles != 1)} speak{'s' * (articles == 1)} of it"
        if items
        else "",
        f"{one.confidence} confidence" if one.confidence else "",
        age,
    )
    return _FILLED("chips", [text for text in told if text])


def evidence_fold(
    snapshot: Snapshot,
    items: Sequence[Evidence],
    roles: Mapping[str, str],
    title: str,
    most: int = MOST_ROWS,
) -> Markup:
    """All evidence about a state, folded: by dimension, what decides first."""
    lanes = list(Dimension)

    def place(item: Evidence) -> tuple[int, bool]:
        return lanes.index(item.dimension), not roles.get(item.id, "").startswith("decides")

    shown = sorted(items, key=place)
    rest = len(shown) - most
    told = f"{title} ({len(items)})"
    return _FILLED("fold", told, evidence_table(snapshot, shown[:most], roles, title), rest)


def machine_record(snapshot: Snapshot, one: Assessment) -> Markup:
    """What programs call it: profile, exact values, snapshot."""
    return _FILLED("machine_record", snapshot, one)


def evidence_table(
    snapshot: Snapshot, items: Sequence[Evidence], roles: Mapping[str, str], caption: str
) -> Markup:
    """Evidence as a table that wraps, reads aloud and prints."""
    header = ("Dimension", "Says", "Date", "What it says", "Where, how good", "Role here")
    rows = [_row(snapshot, item, roles.get(item.id, "listed")) for item in items]
    return table(header, rows, caption, headed=False)


def _row(snapshot: Snapshot, item: Evidence, role: str) -> Sequence[str]:
    about = (
        "" if item.actor in STATE_NAMES else f" Said of {words.actor_text(snapshot, item.actor)}."
    )
    return (
        item.dimension.label,
        words.steps_text(item),
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
