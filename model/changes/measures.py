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
    not_ruled_out: Fraction


class Shown(NamedTuple):
    """One measure of one state, exactly; what does not apply to it is None."""

    text: str
    """As printed: `E3-4`, a standing or score, what is said of recognition or posture."""
    state: str | None = None
    """State of a reading; of the score the standing; of recognition and posture whether it is said
    of the state itself (`own`) or `via_group`; None where an old scores.csv does not say.
    """
    low: int | None = None
    high: int | None = None
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
        shares, complete = shares_of(method), method.assumptions.complete_record
        parts = {d: _points(readings[d], shares[d], complete=complete) for d in SCORED}
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


def _points(reading: Reading, share: Fraction, *, complete: bool) -> Points:
    """What a dimension contributes; with a complete record nothing more can have happened."""
    value = share * 100 / TOP
    return Points(value * reading.low, value * (reading.low if complete else reading.high))


def _reading(reading: Reading, text: str, points: Points) -> Shown:
    holds = reading.state not in NOTHING_HOLDS
    low, high = reading.interval if holds else (None, None)
    return Shown(text, reading.state.value, low, high, reading.outlook, points)


def _beside(said: RecognitionReading | PostureReading | None) -> Shown:
    if said is None:
        return NOT_SHOWN
    via_group = isinstance(said, RecognitionReading) and said.via_group
    return Shown(said.value.value, state=VIA_GROUP if via_group else OWN)
