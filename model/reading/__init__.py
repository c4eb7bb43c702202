"""From evidence to readings: what the record shows of one dimension of one state.

A register, two clocks and a method come in; readings with their evidence go out (sections 3 to 5).
"""

from collections.abc import Sequence
from typing import Final

from model.dates import Period
from model.reading.claims import OPEN, Claim, Clocks, Interval, bounding, collapse, in_force, keep
from model.reading.course import accounts, changes, follow, follows, free, orders, resolve
from model.reading.index import (
    Index,
    Recall,
    arrange,
    claims_of,
    index,
    remembering,
    retracing,
    spoken_of,
    without,
)
from model.reading.reading import ConflictSide, Reading, SideShown, Turn, confidence_of, state_of
from model.reading.shown import shown, shown_without
from model.reading.state_readings import (
    Readings,
    cohere,
    imply,
    not_applicable,
    read_all,
    read_state,
)
from model.reading.status import own_bounds, status_bounds, status_drop, two_sides
from model.reading.unscored import (
    PostureReading,
    PostureValue,
    RecognitionReading,
    Statement,
    outlook_of,
    read_posture,
    read_recognition,
)
from model.reading.visits import own_visits, visit_bounds, visit_drop

RULES: Final[Sequence[tuple[str, tuple[object, ...]]]] = (
    ("What counts", (keep, in_force, bounding)),
    ("Repeats", (collapse, Claim)),
    ("Direct evidence in time", (follows, follow, orders, free, changes, accounts, resolve)),
    ("The two sides of AMBASSADOR", (two_sides,)),
    ("Visits", (own_visits, visit_drop)),
    ("Evidence about groups", (status_bounds, visit_bounds)),
    ("Age", (status_drop,)),
    ("A dimension that cannot apply", (not_applicable,)),
    ("Coherence", (cohere, imply)),
)
"""The rules of this stage in the order in which they are applied; each docstring is published."""
