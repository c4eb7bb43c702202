"""From readings to one state: score bounds, band, confidence, highest act; and the order of states.

An index of the evidence that counts comes in; assessments and ranks go out, exactly (section 6).
"""

from collections.abc import Sequence
from typing import Final

from model.assessment import order, scoring
from model.assessment.acts import ACTS, highest_act
from model.assessment.assessment import Assessment, Points
from model.assessment.effects import Effect, effects
from model.assessment.hanging import Hanging, Left, hanging, left_without
from model.assessment.order import Order, Pair, Rank, above, pair, rank_all, spread
from model.assessment.partial_order import Covering, Lows, by_lows, covers, partial_order
from model.assessment.scoring import assess, assess_all, band_of, profile_of, shares_of, standing_of

RULES: Final[Sequence[tuple[str, tuple[object, ...]]]] = (
    ("Shares", (shares_of,)),
    ("A single value", (scoring.point_of,)),
    ("Profile", (profile_of,)),
    ("Confidence in a state", (scoring.state_confidence,)),
    ("What would narrow it most", (scoring.narrows_most,)),
    ("Newest evidence", (scoring.newest,)),
    ("What it hangs on", (hanging, left_without)),
    ("Partial order", (partial_order,)),
    ("Rank", (Rank, rank_all, above, order.shows_at_least_as_much)),
)
"""The rules of this stage that are read by themselves; their docstrings are published."""
