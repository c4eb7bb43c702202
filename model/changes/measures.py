"""What a snapshot shows of one state in one measure, reduced to what can be compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain
from typing import Final, NamedTuple

from model.assessment import profile_of, shares_of, standing_of
from model.codebook import SCORED, TOP, Dimension, Method, Outlook, Standing
from model.package import NOTHING_HOLDS, number_text
from model.reading import Index, PostureReading, Reading, Readings, RecognitionReading, read_all

SCORE: Final = "score"
"""The measure that sums the others up; beside it each dimension is one."""

OWN: Final = "own"
VIA_GROUP: Final = "via_group"

MEASURES: Final = (SCORE, *(dimension.value for dimension in Dimension))


class Points(NamedTuple):
    """Points of 100: of the score all of them, of a dimension what it contributes."""

    at_least: Fraction
    direct: Fraction
    not_ruled_out: Fraction


class Shown(NamedTuple):
    """One measure of one state, exactly; what does not apply to it is None."""

    text: str
    """As printed: `E3-4*`, a standing or score, what is said of recognition or posture."""
    state: str | None = None
    """State of a reading; of the score the standing; of recognition and posture whether it is said
    of the state itself (`own`) or `via_group`; None where an old scores.csv does not say.
    """
    low: int | None = None
    high: int | None = None
    low_direct: int | None = None
    outlook: Outlook | None = None
    points: Points | None = None


NOT_SHOWN: Final = Shown("", state="")
"""Recognition or posture of which nothing is said."""


@dataclass(frozen=True)
class View:
    """One state as some evidence, at some age, by some method shows it."""

    method: Method
    read: Readings
    standing: Standing

    @cached_property
    def shown(self) -> Mapping[str, Shown]:
        """Every measure that can be compared."""
        return dict(self._measures())

    def _measures(self) -> Iterator[tuple[str, Shown]]:
        readings, method = self.read.scored, self.method
        shares, complete = shares_of(readings, method), method.assumptions.complete_record
        parts = {d: _points(readings[d], shares.get(d), complete=complete) for d in SCORED}
        yield SCORE, self._score(tuple(parts.values()))
        for dimension, text in zip(SCORED, profile_of(readings).split(" "), strict=True):
            yield dimension.value, _reading(readings[dimension], text, parts[dimension])
        yield Dimension.RECOGNITION.value, _beside(self.read.recognition)
        yield Dimension.POSTURE.value, _beside(self.read.posture)

    def _score(self, parts: tuple[Points, ...]) -> Shown:
        total = Points(*(sum(column, Fraction(0)) for column in zip(*parts, strict=True)))
        scored = self.standing is Standing.SCORED
        text = f"at least {number_text(total.at_least)}" if scored else self.standing.value
        return Shown(text, state=self.standing.value, points=total)

    def cites(self, measure: str) -> frozenset[str]:
        """Ids of all evidence that a measure names, deciding or not."""
        if measure == SCORE:
            return frozenset().union(*(self.cites(dimension.value) for dimension in SCORED))
        if measure in (Dimension.RECOGNITION, Dimension.POSTURE):
            return frozenset(self.decides(measure))
        one = self.read.scored[Dimension[measure.upper()]]
        named = (one.deciding, one.supporting, one.superseded, one.clashes, one.outlook_evidence)
        return frozenset(chain.from_iterable(named))

    def decides(self, measure: str) -> tuple[str, ...]:
        """Ids of the evidence that decides a measure."""
        if measure == SCORE:
            ids = chain.from_iterable(self.decides(dimension.value) for dimension in SCORED)
            return tuple(dict.fromkeys(ids))
        if measure in (Dimension.RECOGNITION, Dimension.POSTURE):
            recognition, posture = self.read.recognition, self.read.posture
            said = recognition if measure == Dimension.RECOGNITION else posture
            return said.evidence if said else ()
        return self.read.scored[Dimension[measure.upper()]].deciding


def view(iso3: str, found: Index) -> View:
    """One state as this evidence shows it."""
    read = read_all(iso3, found)
    return View(found.method, read, standing_of(iso3, read, found))


def _points(reading: Reading, share: Fraction | None, *, complete: bool) -> Points:
    """What a dimension contributes; with a complete record nothing more can have happened."""
    if share is None:
        return Points(Fraction(0), Fraction(0), Fraction(0))
    value = share * 100 / TOP
    high = reading.low if complete else reading.high
    return Points(value * reading.low, value * reading.low_direct, value * high)


def _reading(reading: Reading, text: str, points: Points) -> Shown:
    rungs: tuple[int | None, ...] = (reading.low, reading.high, reading.low_direct)
    if reading.state in NOTHING_HOLDS:
        rungs = (None, None, None)
    low, high, direct = rungs
    return Shown(text, reading.state.value, low, high, direct, reading.outlook, points)


def _beside(said: RecognitionReading | PostureReading | None) -> Shown:
    if said is None:
        return NOT_SHOWN
    text = said.value.name.lower() if isinstance(said, PostureReading) else said.value.value
    return Shown(text, state=VIA_GROUP if said.via_group else OWN)
