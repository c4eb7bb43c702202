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
    """S_lo: what the record shows at least."""
    direct: Points
    """S_lo without what is said of groups; what groups add is drawn and said apart."""
    not_ruled_out: Points
    """S_hi: what the record does not rule out."""
    not_ruled_out_direct: Points
    """S_hi without what is said of groups."""
    point: Points | None
    """The middle of the interval, where coverage and width allow a single value."""
    coverage: Points
    """Sum of the weights of the dimensions with evidence, 0 to 1."""
    confidence: Confidence | None
    band: int | None
    """0 nothing shown, 1 contact, 2 working relations, 3 close relations, 4 all but recognition;
    always `at least`."""
    band_direct: int | None
    """The band without what is said of groups."""
    highest_act: str
    """Such as `A4`; in brackets where only group evidence shows it; empty if none."""
    profile: str
    """All four readings in one line, such as `E3-4* A1-4 D2-4 V3-4`."""
    contributions: tuple[Contribution, ...]
    narrows_most: tuple[Dimension, ...]
    """Where evidence would narrow the interval most."""
    newest_evidence: PeriodField | None
    """Latest date of evidence about the state itself."""
    dimensions: int
    """How many dimensions apply: a score over fewer than 4 has no rank."""
    warnings: tuple[str, ...] = ()

    @property
    def scored(self) -> bool:
        """Whether the state has a score, rank, band and colour."""
        return self.standing is Standing.SCORED

    @property
    def ranked(self) -> bool:
        """Whether it has a rank: scored, with all four dimensions."""
        return self.scored and self.dimensions == len(SCORED)

    @property
    def via_group(self) -> Fraction:
        """What evidence about groups adds to the score."""
        return self.at_least - self.direct

    def reading(self, dimension: Dimension) -> Reading:
        """The reading of one scored dimension."""
        return self.readings[SCORED.index(dimension)]
