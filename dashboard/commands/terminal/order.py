"""What the command line prints of the partial order."""

from typing import Final

from dashboard.commands.terminal.score import clocks
from dashboard.commands.terminal.table import TEXT_WIDTH, Column, fold, lay_out
from model.places import STATE_NAMES
from model.snapshot import Snapshot
from model.words import provenance, record_hangs_sentence

_COLUMNS: Final = (
    Column("more is shown of", folds=True),
    Column("than of", folds=True),
    Column("decided by", folds=True),
)
_LEAD: Final = (
    "By own evidence, whatever the weights: of the first at least as much is shown as of the second"
    " in every dimension, and more in those named. Who is not in one line with another, over"
    " however many steps, is not in order with it."
)


def order_text(snapshot: Snapshot, width: int = TEXT_WIDTH) -> str:
    """Both dates, the covering pairs as a table, what the record hangs on, and the provenance."""
    narrow = min(width, TEXT_WIDTH)
    rows = [
        [STATE_NAMES[pair.above], STATE_NAMES[pair.below], ", ".join(pair.decided_by).upper()]
        for pair in snapshot.order
    ]
    table = "\n".join(lay_out(_COLUMNS, rows, width)) if rows else "No two states are in order."
    parts = (
        clocks(snapshot),
        fold(_LEAD, narrow),
        table,
        fold(record_hangs_sentence(snapshot), narrow),
        fold(provenance(snapshot), narrow),
    )
    return "\n\n".join(part for part in parts if part)
