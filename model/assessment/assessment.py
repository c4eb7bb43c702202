"""The assessment of one state: what is said of it at two clocks, and why."""

from fractions import Fraction
from typing import Annotated

from pydantic import PlainSerializer

from model.base import Frozen
from model.codebook import SCORED, Confidence, Dimension, Standing
from model.dates import PeriodField
from model.reading import PostureReading, Reading, RecognitionReading

Points = Annotated[Fraction, PlainSerializer(float, return_type=float, when_used="json")]
"""Points of 100, or a share of 1: exact inside, a plain number in JSON."""


class Contribution(Frozen):
    """What one dimension adds to a score, in points of 100, and the evidence that made it."""

    dimension: Dimension
    points: Points
    evidence: tuple[str, ...]


class Assessment(Frozen):
    """One state as the record shows it at two clocks, in points of 100, exact. An unscored state
    has no score, rank, band or colour.
    """

    iso3: str
    standing: Standing
    readings: tuple[Reading, ...]
    """In the order embassy, ambassador, delisting, visits."""
    recognition: RecognitionReading | None
    posture: PostureReading | None
    at_least: Points
    """S_lo: what its own evidence shows at least."""
    not_ruled_out: Points
    """S_hi: what its own evidence does not rule out."""
    with_groups: tuple[Reading, ...]
    """The readings if what is said of its groups holds for it: a layer, drawn and said apart."""
    at_least_with_groups: Points
    """S_lo of that layer."""
    not_ruled_out_with_groups: Points
    """S_hi of that layer."""
    point: Points | None
    """The middle of the interval, where coverage and width allow a single value and nothing is in
    conflict."""
    coverage: Points
    """Sum of the weights of the dimensions that its own evidence closes anything of, 0 to 1."""
    confidence: Confidence | None
    band: int | None
    """0 nothing shown, 1 contact, 2 working relations, 3 close relations, 4 all but recognition;
    always `at least`."""
    highest_act: str
    """Such as `A4`; in brackets where only group evidence shows it; empty if none."""
    profile: str
    """All four readings in one line, such as `E3-4 A1-4 D2-4 V3-4`."""
    contributions: tuple[Contribution, ...]
    narrows_most: tuple[Dimension, ...]
    """Where evidence would narrow the interval most."""
    newest_evidence: PeriodField | None
    """Latest date of evidence about the state itself."""
    warnings: tuple[str, ...] = ()

    @property
    def scored(self) -> bool:
        """Whether the state has a score, rank, band and colour."""
        return self.standing is Standing.SCORED

    @property
    def said_of_groups(self) -> bool:
        """Whether what is said of its groups says more than its own evidence."""
        both = zip(self.readings, self.with_groups, strict=True)
        return any(own.interval != layer.interval for own, layer in both)

    def reading(self, dimension: Dimension) -> Reading:
        """The reading of one scored dimension."""
        return self.readings[SCORED.index(dimension)]

    def reading_with_groups(self, dimension: Dimension) -> Reading:
        """The same if what is said of its groups holds for it."""
        return self.with_groups[SCORED.index(dimension)]
