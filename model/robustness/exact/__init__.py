"""What holds whatever one chooses, without a draw: orderings, leave-one-out, what to collect.

A ledger at two clocks comes in; exact results go out. Codebook section 6; Manski's ladder.
"""

from model.robustness.exact.assumption_ladder import STEPS, SWITCHES, Bar, ladder
from model.robustness.exact.case import (
    Case,
    NothingRankedError,
    UnknownSourceError,
    open_case,
    without_sources,
)
from model.robustness.exact.collection import Wanted, collection
from model.robustness.exact.firmness import (
    QUARTER,
    Band,
    Firmness,
    Pair,
    WeightRange,
    bands,
    pairs,
)
from model.robustness.exact.leave_one_out import (
    Kind,
    Removal,
    leave_out_evidence,
    leave_out_sources,
    most_moving,
)
