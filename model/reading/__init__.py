"""From evidence to readings: what the record shows of one dimension of one state.

The register of a ledger, two clocks and a method come in; readings go out, each bound with the
evidence that made it. Codebook sections 3 (never scored), 4 and 5.
"""

from model.reading.claims import OPEN, Claim, Clocks, Interval, in_force
from model.reading.context import (
    PostureReading,
    PostureValue,
    RecognitionReading,
    read_posture,
    read_recognition,
)
from model.reading.index import Index, arrange, claims_of, index, sides_of
from model.reading.reading import ConflictSide, Reading, Turn
from model.reading.readings import read_state
from model.reading.recall import Recall, remembering
