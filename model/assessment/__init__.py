"""From readings to one state: score bounds, band, confidence, highest act; and the order of states.

An index of the evidence that counts comes in; assessments and ranks go out, exactly (section 6).
"""

from collections.abc import Sequence
from typing import Final

from model.assessment.acts import ACTS, highest_act
from model.assessment.assessment import Assessment
from model.assessment.effects import Effect, effects
from model.assessment.order import (
    Order,
    Pair,
    Rank,
    above,
    pair,
    rank_all,
    shows_at_least_as_much,
    spread,
)
from model.assessment.scoring import (
    assess,
    assess_all,
    band_of,
    narrows_most,
    newest,
    point_of,
    profile_of,
    shares_of,
    standing_of,
    state_confidence,
)

RULES: Final[Sequence[tuple[str, tuple[object, ...]]]] = (
    ("Shares", (shares_of,)),
    ("A single value", (point_of,)),
    ("Profile", (profile_of,)),
    ("Confidence in a state", (state_confidence,)),
    ("What would narrow it most", (narrows_most,)),
    ("Newest evidence", (newest,)),
    ("Rank", (Rank, rank_all, above, shows_at_least_as_much)),
)
"""The rules of this stage that are read by themselves; their docstrings are published."""
