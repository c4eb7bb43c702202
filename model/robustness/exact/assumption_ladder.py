"""The assumption ladder: the interval of each state with and without each assumption (Manski)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import Final

from model.assessment import assess
from model.codebook import Assumptions
from model.robustness.exact.case import Case

SWITCHES: Final = ("group_claims", "coherence", "ageing", "complete_record")

STEPS: Final = (
    ("what is said of the state itself, growing old", "ageing"),
    ("and what one reading implies for another: the published method", "ageing coherence"),
    ("and what is said of its groups holds for it", "ageing coherence group_claims"),
    ("and nothing has changed since it was last confirmed", "coherence group_claims"),
    ("and the record is complete", "coherence group_claims complete_record"),
)
"""From the fewest assumptions to the most; each step in words, and the switches that are on."""


@dataclass(frozen=True)
class Bar:
    """The interval of one state under one combination of assumptions, points of 100, exact."""

    iso3: str
    assumptions: Assumptions
    step: int | None
    """Place on the ladder, from 0; None for a combination that is not on it."""
    at_least: Fraction
    not_ruled_out: Fraction
    scored: bool
    """Whether the state has a score under these assumptions."""

    @property
    def published(self) -> bool:
        """Whether these are the assumptions of the published method."""
        return self.assumptions == Assumptions()

    @property
    def step_text(self) -> str | None:
        """The step in words; None for a combination that is not on the ladder."""
        return None if self.step is None else STEPS[self.step][0]

    @property
    def width(self) -> Fraction:
        """How much is left open, points of 100."""
        return self.not_ruled_out - self.at_least


def ladder(case: Case, states: Iterable[str] | None = None) -> tuple[Bar, ...]:
    """All 16 combinations for these states (by default all on the record): by state, then along the
    ladder, then the others. Steps shrink the bar, but where evidence conflicts one may widen it.
    """
    asked = tuple(states) if states is not None else case.on_record
    places = {
        Assumptions(**{switch: switch in on.split() for switch in SWITCHES}): step
        for step, (_, on) in enumerate(STEPS)
    }
    bars: list[Bar] = []
    for groups, coherence, ageing in product((False, True), repeat=3):
        assumed = Assumptions(group_claims=groups, coherence=coherence, ageing=ageing)
        method = case.method.but(assumptions=assumed)
        found = replace(case.found, method=method)
        for one in (assess(iso3, found) for iso3 in asked):
            for complete in (False, True):
                # A complete record only draws the upper end down to the lower.
                these = assumed.but(complete_record=complete)
                high = one.at_least if complete else one.not_ruled_out
                step = places.get(these)
                bars.append(Bar(one.iso3, these, step, one.at_least, high, one.scored))
    bars.sort(key=lambda bar: [getattr(bar.assumptions, switch) for switch in SWITCHES])
    bars.sort(key=lambda bar: (bar.iso3, bar.step is None, bar.step or 0))
    return tuple(bars)
