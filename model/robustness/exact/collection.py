"""What one new piece of evidence could do at most and on average: it is put beside the record and
read by the same rules, so that repeats, sides, group evidence and coherence do what they would do.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

from model.assessment import Assessment, shares_of
from model.codebook import SCORED, TOP, Dimension, Method, ReadingState, Reliability, Standing
from model.ledger import Evidence, Source
from model.reading import Clocks, Index, Reading, read_state
from model.robustness.exact.case import Case, with_one

_NAME: Final = "what-if"


@dataclass(frozen=True)
class Wanted:
    """What one new piece of evidence about one dimension of one state could bring."""

    iso3: str
    standing: Standing
    dimension: Dimension
    low: int
    high: int
    """The rungs that are open now, 0 to 4."""
    width: Fraction
    """Width of the state's interval now, points of 100."""
    maximal: Fraction
    """Largest narrowing of that width, points of 100: exact."""
    expected: Fraction
    """Mean narrowing, points of 100, if every rung that is open now were equally likely."""
    best_rung: int
    """The rung whose proof would narrow most."""
    settles: Fraction
    """How many points at least are said of its groups alone here: evidence of its own would settle
    whether that holds for it."""
    may_not_apply: bool
    """Whether nothing on the record says that it has a list of its own: that is asked first."""


def collection(case: Case, states: Iterable[str] | None = None) -> tuple[Wanted, ...]:
    """The collection list of these states (by default all on the record): first what would settle
    whether what is said of a group holds for a state, last what may not apply to it, else by what
    it narrows. The new piece proves each open rung in turn: that alone, of the best grade, about
    the state itself, confirmed on the as-of date; of VISITS that rung or more, or a refusal. What
    cannot apply is left out.
    """
    found: list[Wanted] = []
    seen: dict[tuple[str, ...], tuple[Wanted, ...]] = {}
    for iso3 in states if states is not None else case.on_record:
        if case.found.kept.get(iso3):
            found += _wanted(case, iso3)
            continue
        # States of which nothing is known themselves differ only by the groups they belong to.
        groups = tuple(case.found.groups_of.get(iso3, ()))
        if groups not in seen:
            seen[groups] = tuple(_wanted(case, iso3))
        found += [replace(one, iso3=iso3) for one in seen[groups]]
    found.sort(
        key=lambda w: (
            -w.settles,
            w.may_not_apply,
            -w.expected,
            -w.maximal,
            w.iso3,
            SCORED.index(w.dimension),
        )
    )
    return tuple(found)


def _wanted(case: Case, iso3: str) -> Iterable[Wanted]:
    assessment, now = case.assessments[iso3], width(case.found, iso3)
    for dimension in SCORED:
        reading = assessment.reading(dimension)
        if reading.state is ReadingState.NOT_APPLICABLE:
            continue
        open_rungs = range(reading.low, reading.high + 1)
        proofs = {rung: proof(iso3, dimension, rung, case.clocks) for rung in open_rungs}
        narrowed = {
            rung: now - width(with_one(case.found, item, _MADE_UP), iso3)
            for rung, item in proofs.items()
        }
        best = max(narrowed, key=lambda rung: (narrowed[rung], rung))
        yield Wanted(
            iso3=iso3,
            standing=assessment.standing,
            dimension=dimension,
            low=reading.low,
            high=reading.high,
            width=now,
            maximal=narrowed[best],
            expected=sum(narrowed.values(), Fraction(0)) / len(narrowed),
            best_rung=best,
            settles=_settles(assessment, dimension, case.method),
            may_not_apply=_may_not_apply(reading, assessment.reading_with_groups(dimension)),
        )


def _settles(one: Assessment, dimension: Dimension, method: Method) -> Fraction:
    own, layer = one.reading(dimension), one.reading_with_groups(dimension)
    return shares_of(method)[dimension] * max(layer.low - own.low, 0) * 100 / TOP


def _may_not_apply(reading: Reading, layer: Reading) -> bool:
    """Whether it is a list that nobody says the state, or a group of it, has."""
    lists = reading.dimension is Dimension.DELISTING
    return lists and reading.state is layer.state is ReadingState.NO_EVIDENCE


def width(found: Index, iso3: str) -> Fraction:
    """Width of the interval of a state's score, points of 100, exact."""
    if found.method.assumptions.complete_record:
        return Fraction(0)
    readings = read_state(iso3, found)
    shares = shares_of(found.method)
    rungs = (share * (readings[d].high - readings[d].low) for d, share in shares.items())
    return sum(rungs, Fraction(0)) * 100 / TOP


def proof(iso3: str, dimension: Dimension, rung: int, clocks: Clocks) -> Evidence:
    """The most telling evidence for a rung, as an editor would code it; made up, thrown away."""
    ladder = dimension.on_ladder
    top = TOP if ladder.half_life is None and rung else rung
    made = {
        "source": _NAME,
        "actor": iso3,
        "dimension": dimension,
        "low": rung,
        "high": top,
        "status": "done",
        "direction": "states",
        "confirmed": clocks.as_of.isoformat(),
        "side": "both" if ladder.sides == "apart" else None,
        "claimant": "acting_state",
        "credibility": "1",
        "origin": _NAME,
        "act": _NAME,
        "paragraph": 1,
        "fingerprint": "0" * 16,
        "summary": "Made up to see what it would change.",
        "rule": "Made up to see what it would change.",
        "absence": "Made up." if top == 0 else None,
    }
    return Evidence.model_validate(made)


# Nothing but its grade is ever read, so it needs no document.
_GRADE: Final[Mapping[str, Any]] = {"id": _NAME, "reliability": Reliability.A}
_MADE_UP: Final = Source.model_construct(**_GRADE)
