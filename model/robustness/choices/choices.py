"""A reader's own choices, and in what they differ from the published method."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from pydantic import field_validator

from model.base import Frozen
from model.codebook import SCORED, Assumptions, Method, Weights
from model.robustness.choices.options import Aggregation, Spacing

PUBLISHED: Final = "published method"


class Choices(Frozen):
    """Everything that a what-if can change."""

    method: Method = Method()
    """Weights, half-lives, visit step, assumptions."""
    spacing: Spacing = Spacing.LINEAR
    aggregation: Aggregation = Aggregation.ARITHMETIC
    without: tuple[str, ...] = ()
    """Sources left out, by id."""

    @field_validator("without")
    @classmethod
    def _once_in_order(cls, sources: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(set(sources)))

    @property
    def published(self) -> bool:
        """Whether nothing differs from the published method."""
        return self == Choices()

    @property
    def readings_key(self) -> str:
        """What the readings depend on, as 12 hex digits: not the weights, spacing, aggregation."""
        kept = self.method.model_copy(update={"weights": Weights()})
        content = Choices(method=kept, without=self.without).model_dump_json()
        return hashlib.sha256(content.encode()).hexdigest()[:12]

    @property
    def marker(self) -> str:
        """What every export says of its method."""
        if self.published:
            return PUBLISHED
        return f"differs from the published method: {'; '.join(self.differences())}"

    def differences(self) -> tuple[str, ...]:
        """Every difference from the published method, in words; empty where there is none."""
        return tuple(_differences(self))


_NUMBERS: Final = tuple(sorted(set(Method.model_fields) - {"weights", "half_lives", "assumptions"}))


def _switched(assumed: Assumptions, usual: Assumptions) -> Iterator[str]:
    for switch, now in assumed:
        if now != getattr(usual, switch):
            yield f"{switch.replace('_', ' ')} {'on' if now else 'off'}"


def _differences(choices: Choices) -> Iterator[str]:
    method, usual = choices.method, Method()
    if method.weights != usual.weights:
        shares = ", ".join(f"{d.upper()} {method.weights.of(d)}" for d in SCORED)
        yield f"weights {shares}"
    if choices.spacing is not Spacing.LINEAR:
        yield f"rung spacing {choices.spacing}"
    if choices.aggregation is not Aggregation.ARITHMETIC:
        yield f"aggregation {choices.aggregation}"
    yield from _switched(method.assumptions, usual.assumptions)
    if method.half_lives != usual.half_lives:
        months = ", ".join(f"{name} {value}" for name, value in method.half_lives)
        yield f"half-lives in months {months}"
    for name in _NUMBERS:
        if getattr(method, name) != getattr(usual, name):
            yield f"{name.replace('_', ' ')} {getattr(method, name)}"
    if choices.without:
        yield f"without {', '.join(choices.without)}"
