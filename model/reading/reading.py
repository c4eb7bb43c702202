"""One reading: what the record shows of one dimension of one state (codebook section 5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from model.base import Frozen
from model.codebook import Confidence, Dimension, Outlook, ReadingState, Side
from model.reading.claims import OPEN, Claim, Interval
from model.reading.status import Bounds, Outline


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of a reading: a transition from one interval to another."""

    on: date
    before: Interval
    after: Interval
    evidence: tuple[str, ...]
    """Ids of the evidence that changed it."""


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """One of the accounts that contradict each other."""

    interval: Interval
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SideShown:
    """One side of an ambassador: who was sent, or who was received."""

    side: Side
    interval: Interval
    evidence: tuple[str, ...]
    """Ids of what decides either bound."""


class Reading(Frozen, use_attribute_docstrings=True):  # for its dataclasses, too
    """What the record shows of one dimension of one state. Rungs 0 to 4; evidence by id.

    By its own evidence, unless what is said of its groups was taken in: then every bound says
    whether it rests on that.
    """

    actor: str
    dimension: Dimension
    state: ReadingState
    low: int = OPEN.low
    """At least this rung."""
    high: int = OPEN.high
    """Not ruled out above this rung."""
    low_direct: int = OPEN.low
    """The low without group evidence."""
    high_direct: int = OPEN.high
    """The high without group evidence."""
    before_ageing: Interval = OPEN
    """The interval before age moved it."""
    low_via_group: bool = False
    high_via_group: bool = False
    derived_from: Dimension | None = None
    """The dimension whose reading implies the low (coherence), if it does."""
    covered: bool = False
    """Whether the state's own evidence closes something: low of 1 or more, or high below 4; or says
    that the dimension cannot apply. Derived bounds do not count."""
    confidence: Confidence | None = None
    low_evidence: tuple[str, ...] = ()
    """What decides the low."""
    high_evidence: tuple[str, ...] = ()
    """What decides the high."""
    supporting: tuple[str, ...] = ()
    """In force, without deciding a bound."""
    superseded: tuple[str, ...] = ()
    """Replaced by later evidence."""
    clashes: tuple[str, ...] = ()
    """Group evidence that yields to direct evidence."""
    conflict: tuple[ConflictSide, ...] = ()
    sides: tuple[SideShown, ...] = ()
    """AMBASSADOR only: the sides with evidence, sent before received."""
    turns: tuple[Turn, ...] = ()
    outlook: Outlook | None = None
    outlook_evidence: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What a reader must be told beside the bounds."""

    @property
    def interval(self) -> Interval:
        """The bounds as a pair."""
        return Interval(self.low, self.high)

    @property
    def aged(self) -> bool:
        """Whether age moved a bound."""
        return (self.low, self.high) != self.before_ageing and self.derived_from is None

    @property
    def group_evidence(self) -> tuple[str, ...]:
        """Ids of what is said of groups on which a bound rests, each once."""
        low = self.low_evidence if self.low_via_group else ()
        return tuple(dict.fromkeys((*low, *(self.high_evidence if self.high_via_group else ()))))

    @property
    def deciding(self) -> tuple[str, ...]:
        """What decides either bound, each once."""
        return tuple(dict.fromkeys((*self.low_evidence, *self.high_evidence)))


def bounded_reading(
    actor: str,
    dimension: Dimension,
    bounds: Bounds,
    outlook: Outlook | None = None,
    plans: tuple[str, ...] = (),
) -> Reading:
    """The reading that bounds give, before coherence; `plans` are what the outlook rests on."""
    low_evidence, high_evidence = ids_of(bounds.low_claims), ids_of(bounds.high_claims)
    deciding = {*low_evidence, *high_evidence}
    in_force = dict.fromkeys(ids_of(bounds.in_force))
    return Reading(
        actor=actor,
        dimension=dimension,
        state=state_of(bounds),
        low=bounds.interval.low,
        high=bounds.interval.high,
        low_direct=bounds.direct.low,
        high_direct=bounds.direct.high,
        before_ageing=bounds.before_ageing,
        low_via_group=bounds.low_via_group,
        high_via_group=bounds.high_via_group,
        covered=bounds.direct != OPEN,
        confidence=confidence_of(bounds),
        low_evidence=low_evidence,
        high_evidence=high_evidence,
        supporting=tuple(i for i in in_force if i not in deciding),
        superseded=tuple(i for i in ids_of(bounds.taken) if i not in in_force),
        clashes=ids_of(bounds.clashes),
        conflict=tuple(ConflictSide(shown, ids_of(claims)) for shown, claims in bounds.conflict),
        sides=tuple(
            SideShown(side, one.interval, ids_of((*one.low_claims, *one.high_claims)))
            for side, one in zip((Side.SENT, Side.RECEIVED), bounds.sides, strict=False)
            if one.taken
        ),
        turns=tuple(Turn(t.on, t.before, t.after, ids_of(t.claims)) for t in bounds.transitions),
        outlook=outlook,
        outlook_evidence=plans,
        notes=_notes(dimension, bounds),
    )


def ids_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Ids of the best evidence of each claim, each once."""
    return tuple(dict.fromkeys([claim.evidence[0].id for claim in claims]))


def state_of(bounds: Bounds | Outline) -> ReadingState:
    """The state that a reading shows: conflict before all else, then last known when age has taken
    both bounds, then confirmed none, only ruled out, or an interval.
    """
    if bounds.conflict:
        return ReadingState.CONFLICT
    if bounds.interval == OPEN and bounds.aged:
        return ReadingState.LAST_KNOWN
    if not bounds.taken:
        return ReadingState.NO_EVIDENCE
    if bounds.interval.high == 0:
        return ReadingState.CONFIRMED_NONE
    if bounds.interval.low == 0 and bounds.interval.high < OPEN.high:
        return ReadingState.ONLY_RULED_OUT
    return ReadingState.INTERVAL


def confidence_of(bounds: Bounds) -> Confidence:
    """High: two independent origins at step 2 or better, no conflict, nothing aged. Moderate: one
    at step 2, or two at step 3. Low otherwise, and always where the low rests on group evidence
    alone. The origins are those that alone support the deciding bound.
    """
    deciders = bounds.low_claims if bounds.interval.low > 0 else bounds.high_claims
    if bounds.low_via_group or not deciders:
        return Confidence.LOW
    good = {claim.origin for claim in deciders if claim.step <= 2}
    fair = {claim.origin for claim in deciders if claim.step <= 3}
    if len(good) >= 2 and not bounds.conflict and not bounds.aged:
        return Confidence.HIGH
    return Confidence.MODERATE if good or len(fair) >= 2 else Confidence.LOW


def _notes(dimension: Dimension, bounds: Bounds) -> tuple[str, ...]:
    notes = []
    if bounds.aged and dimension.on_ladder.half_life is None and bounds.low_claims:
        best = max(bounds.taken, key=lambda claim: (claim.low, claim.dated.end))
        low = bounds.interval.low
        notes.append(f"rung {best.low} on {best.dated.in_words()}, counted as {low}")
    elif bounds.aged:
        was = bounds.before_ageing
        latest = max(claim.confirmed for claim in bounds.taken)
        notes.append(f"was {was.low}–{was.high}, last confirmed {latest}; age has widened it")
    if bounds.clashes:
        notes.append("evidence about a group of states says otherwise and yields")
    return tuple(notes)
