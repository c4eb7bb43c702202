"""What is told beside map and matrix: the chosen state or cell, and what happened when."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from markupsafe import Markup

from dashboard.blocks.templating import Templates
from dashboard.matrix import cell_of
from model import words
from model.assessment import Assessment
from model.codebook import DateBasis, Dimension, Direction, Status
from model.dates import month_short
from model.ledger import Evidence
from model.package import citation
from model.places import STATE_NAMES
from model.reading import Reading
from model.snapshot import Snapshot

MOST_ACTS: Final = 60
"""More acts than this are counted, not listed."""

Links = Sequence[tuple[str, str]]
"""Labels and addresses."""


def told_cell(snapshot: Snapshot, one: Assessment, dimension: Dimension, links: Links) -> Markup:
    """One dimension of a state: what is shown in words, how sure, and the evidence that decides."""
    own, layer = one.reading(dimension), one.reading_with_groups(dimension)
    cell = cell_of(own, layer)
    name = STATE_NAMES[one.iso3]
    shown = layer if cell.by_group else own
    said = f"{name} · {dimension.label}: {words.reading_words(snapshot, shown)}"
    if cell.by_group:
        said += " – said of its group, not of the state itself"
    pieces = shown.group_evidence if cell.by_group else shown.deciding
    known = max(map(snapshot.evidence_by_id.__getitem__, pieces), key=_telling, default=None)
    sure = "" if cell.by_group else _sure(own)
    copied = _copied(snapshot, f"{said}.", known) if known else ""
    titled = f"{name}, {dimension.label}"
    more = len(pieces) - 1
    return _FILLED("cell", snapshot, titled, f"{said}.", sure, known, more, copied, links)


def _telling(item: Evidence) -> tuple[bool, bool, date]:
    """What tells most of several that decide: an act with a date before all else, the latest."""
    act = item.direction is not Direction.STATES
    return act and item.date_basis is DateBasis.STATED, act, item.dated.end


def _copied(snapshot: Snapshot, said: str, item: Evidence) -> str:
    """The sentence with its source and the citation of the snapshot, to paste elsewhere."""
    where = words.reference(item, snapshot.source_by_id[item.source])
    return f"{said} In our words: {item.summary} ({where}.) {citation(snapshot)}"


def _sure(reading: Reading) -> str:
    return f"{reading.confidence.value} confidence" if reading.confidence else ""


def told_state(snapshot: Snapshot, one: Assessment, links: Links) -> Markup:
    """A state in a few lines: what it does, what is said of its groups, what it hangs on."""
    acts = words.acts_of(snapshot, one) or words.state_sentence(snapshot, one)
    beside = (words.recognition_sentence(snapshot, one), words.hangs_sentence(snapshot, one))
    return _FILLED("state", snapshot, one, STATE_NAMES[one.iso3], acts, beside, links)


def acts_in_time(acts: Sequence[Evidence], to: Callable[[Evidence], str], undated: str) -> Markup:
    """The acts with a date, newest first, each with the address of its record; how many more carry
    none, and the address that lists them, where there is one.
    """
    known = [item for item in acts if item.date_basis is DateBasis.STATED]
    known.sort(key=lambda item: (item.dated.end, item.key), reverse=True)
    rows = [
        (month_short(item.dated.end), STATE_NAMES[item.actor], item.summary, to(item))
        for item in known[:MOST_ACTS]
    ]
    more = max(len(known) - MOST_ACTS, 0)
    others = [item for item in acts if item.date_basis is not DateBasis.STATED]
    latest = max((item.dated.end for item in others), default=None)
    by = month_short(latest) if latest else ""
    return _FILLED("acts", rows, more, len(others), by, undated)


def acts_among(snapshot: Snapshot, items: Iterable[Evidence]) -> Iterator[Evidence]:
    """One piece of evidence of each act of a state that was done by *as of*; what only reports how
    things stand, or is planned, taken back or too poor to count, is no act.
    """
    seen = set()
    for item in items:
        graded = item.graded(snapshot.source_by_id[item.source].reliability)
        done = item.status is Status.DONE and item.direction is not Direction.STATES
        counts = item.retracted is None and graded <= snapshot.method.worst_step
        happened = item.dated.end <= snapshot.as_of and item.actor in STATE_NAMES
        if done and counts and happened and (item.actor, item.act) not in seen:
            seen.add((item.actor, item.act))
            yield item


_FILLED: Final = Templates("panel", words=words)
