"""What may be varied behind a score, as closed lists: OECD/JRC Handbook (2008), steps 6 and 7;
Saisana, Saltelli and Tarantola (2005), J. R. Statist. Soc. A 168(2), 307-323.
"""

from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Final

from model.base import Word


class WeightDraw(Word):
    """How the weights of the four dimensions are drawn."""

    FIXED = "fixed", "The weights of the method."
    DIRICHLET = "dirichlet", "Dirichlet around the weights of the method."
    NOISE = "noise", "Each weight up to a quarter more or less, then made to sum to 1 (COINr)."
    ANY = "any", "All weights equally likely (SMAA without preferences)."


class Spacing(Word):
    """How much each rung adds; rung 0 is worth 0 and rung 4 is worth 1 throughout."""

    LINEAR = "linear", "Every rung adds the same: 0, 1/4, 1/2, 3/4, 1."
    CONVEX = "convex", "Upper rungs add more, the square of linear: 0, 1/16, 1/4, 9/16, 1."
    CONCAVE = "concave", "Lower rungs add more, convex upside down: 0, 7/16, 3/4, 15/16, 1."
    REPRESENTATION = (
        "representation",
        "Shaped like the levels of representation of Diplometrics: 0, 1/8, 3/8, 3/4, 1.",
    )


class Aggregation(Word):
    """How four dimensions become one score."""

    ARITHMETIC = "arithmetic", "Weighted mean: a high dimension makes up for a low one."
    POWER = "generalised_mean", "Generalised mean with p = 1/2: it makes up for less."
    GEOMETRIC = "geometric", "Geometric mean with an offset of 1/100: it makes up for little."
    COPELAND = "copeland", "Pairwise majority of weights: only order within a dimension counts."


class Coding(Word):
    """Whether the coded rungs are taken at their word."""

    AS_CODED = "as_coded", "The coded interval is certain."
    BY_CONFIDENCE = (
        "by_confidence",
        "The coded interval has .90, .70 or .50 by its confidence; the next rungs share the rest.",
    )


class Missing(Word):
    """Where within what the record leaves open a state is taken to stand."""

    LOWEST = "lowest", "At the lowest rung left open, as the published score does."
    HIGHEST = "highest", "At the highest rung left open."
    MIDDLE = "middle", "In the middle of what is left open."
    UNIFORM = "uniform", "At any rung left open, all equally likely, dimension by dimension."


CONCENTRATION: Final = 20.0
"""Of the Dirichlet draw. A weight of 1/4 then has standard deviation .094, and 90 % of its draws
lie between .11 and .42: clearly wider than a quarter more or less (.19 to .31)."""

NOISE: Final = 0.25
"""Share by which COINr's example moves each weight up or down before it makes them sum to 1."""

OFFSET: Final = Fraction(1, 100)
"""Added before a geometric mean and taken off after, so one missing rung does not make it 0."""


@dataclass(frozen=True)
class Setting:
    """Which options are varied together: each draw takes one of each, all equally likely."""

    weights: tuple[WeightDraw, ...] = (WeightDraw.DIRICHLET, WeightDraw.NOISE)
    spacing: tuple[Spacing, ...] = tuple(Spacing)
    aggregation: tuple[Aggregation, ...] = tuple(Aggregation)
    coding: tuple[Coding, ...] = (Coding.BY_CONFIDENCE,)
    missing: tuple[Missing, ...] = tuple(Missing)
    half_lives: tuple[Fraction, ...] = tuple(Fraction(n, 4) for n in (2, 3, 4, 6, 8))
    """Multiples of the method's half-lives, each rounded to whole months."""
    visit_steps: tuple[int, ...] = (6, 12, 24)
    """Months after which a visit loses a rung; the 180, 365 and 730 days of the question."""

    def count(self, factor: str) -> int:
        """How many options a factor has here."""
        return len(getattr(self, factor))

    def in_words(self) -> tuple[str, ...]:
        """What is assumed of every draw, one sentence a factor."""
        multiples = ", ".join(f"{float(m):g}" for m in self.half_lives)
        steps = ", ".join(map(str, self.visit_steps))
        spread = f"Concentration {CONCENTRATION:g}, plus or minus {NOISE:.0%}."
        return (
            f"weights: {_meanings(self.weights)} {spread}",
            f"spacing: {_meanings(self.spacing)}",
            f"aggregation: {_meanings(self.aggregation)}",
            f"coding: {_meanings(self.coding)}",
            f"missing: {_meanings(self.missing)}",
            f"half_lives: the method's times {multiples}, in whole months.",
            f"visit_steps: a visit loses a rung every {steps} months.",
        )


FACTORS: Final = tuple(field.name for field in fields(Setting))
"""The choices that are varied, in the order of every table."""


def _meanings(options: tuple[Word, ...]) -> str:
    return " Or: ".join(option.meaning for option in options)
