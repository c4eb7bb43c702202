"""What each assumption does to the numbers."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from model.method import Assumptions, Frozen, Method
from model.snapshot import Snapshot


class Effect(Frozen):
    """One assumption turned over, and what that does to the states with a score."""

    assumption: str
    meaning: str
    on: bool
    """Whether it is on in the method in force; the effect is that of turning it over."""
    at_least_moves: int
    """States whose score at least changes."""
    not_ruled_out_moves: int
    """States whose upper bound changes."""
    bands_move: int
    """States whose band changes, or that gain or lose a score."""
    largest: Fraction
    """The largest change of a score at least, in points of 100; negative where it falls."""


def effects(snapshot: Snapshot, retake: Callable[[Method], Snapshot]) -> tuple[Effect, ...]:
    """The effect of each assumption on a snapshot; `retake` gives the same dates with another
    method.
    """
    return tuple(_effect(snapshot, name, retake) for name in Assumptions.model_fields)


def _effect(snapshot: Snapshot, name: str, retake: Callable[[Method], Snapshot]) -> Effect:
    on = bool(getattr(snapshot.method.assumptions, name))
    turned = retake(snapshot.method.assuming(**{name: not on}))
    pairs = list(zip(snapshot.assessments, turned.assessments, strict=True))
    moves = [after.at_least - before.at_least for before, after in pairs]
    return Effect(
        assumption=name,
        meaning=" ".join((Assumptions.model_fields[name].description or "").split()),
        on=on,
        at_least_moves=sum(1 for move in moves if move),
        not_ruled_out_moves=sum(a.not_ruled_out != b.not_ruled_out for b, a in pairs),
        bands_move=sum(a.band != b.band for b, a in pairs),
        largest=max(moves, key=lambda move: (abs(move), move), default=Fraction(0)),
    )
