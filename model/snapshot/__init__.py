"""Everything that a ledger shows at two clocks: immutable, complete, with an id.

A ledger, two clocks and a method come in; a Snapshot goes out (codebook sections 4 and 6).
"""

from model.snapshot.agreement import Agreement, agreement, compared, ordinal
from model.snapshot.hindsight import Said, hindsight
from model.snapshot.snapshot import (
    YEARS_AHEAD,
    ClockError,
    RecordHanging,
    Snapshot,
    cited_by,
    clocks_for,
    snapshot_at,
    take_snapshot,
)
