"""A reader's own choices, and in what they differ from the published method."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeVar

from pydantic import field_validator

from model.base import Frozen
from model.codebook import COUNTED, SCORED, Assumptions, HalfLives, Method, Weights
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
        kept = self.method.but(weights=Weights())
        content = Choices(method=kept, without=self.without).model_dump_json()
        return hashlib.sha256(content.encode()).hexdigest()[:12]

    @property
    def marker(self) -> str:
        """What every export says of its method."""
        found = "; ".join(_differences(self))
        return f"differs from the published method: {found}" if found else PUBLISHED


_NUMBERS: Final = tuple(sorted(set(Method.model_fields) - {"weights", "half_lives", "assumptions"}))


def _differences(choices: Choices) -> Iterator[str]:
    method, usual = choices.method, Method()
    if method.weights != usual.weights:
        shares = ", ".join(f"{d.upper()} {method.weights.of(d)}" for d in SCORED)
        yield f"weights {shares}"
    if choices.spacing is not Spacing.LINEAR:
        yield f"rung spacing {choices.spacing}"
    if choices.aggregation is not Aggregation.ARITHMETIC:
        yield f"aggregation {choices.aggregation}"
    for switch, on in method.assumptions:
        if on != getattr(usual.assumptions, switch):
            yield f"{switch.replace('_', ' ')} {'on' if on else 'off'}"
    if method.half_lives != usual.half_lives:
        months = ", ".join(f"{name} {value}" for name, value in method.half_lives)
        yield f"half-lives in months {months}"
    for name in _NUMBERS:
        if getattr(method, name) != getattr(usual, name):
            yield f"{name.replace('_', ' ')} {getattr(method, name)}"
    if choices.without:
        yield f"without {', '.join(choices.without)}"


MOST_MONTHS: Final = 1200
_WEIGHT: Final = re.compile(r"[0-9]{0,18}\.?[0-9]{1,18}\.?|[0-9]{1,18}/[0-9]{1,18}", re.ASCII)
_MONTHS: Final = re.compile(r"[0-9]{1,9}", re.ASCII)
_Option = TypeVar("_Option", bound=StrEnum)


class ChoiceError(ValueError):
    """What was typed is not a choice there is; the message says what to type instead."""


def parse_choices(given: Mapping[str, str]) -> Choices:
    """Choices from text; what is not given stays as published, keys of others are ignored, sources
    are not checked. `ChoiceError` says what is wrong and what to write.
    """
    usual = Method()
    lives = _months("half_lives", given, [months for _, months in usual.half_lives])
    (visit_step,) = _months("visit_step", given, [usual.visit_step_months])
    method = Method(
        weights=_weights(given),
        half_lives=HalfLives(**dict(zip(HalfLives.model_fields, lives, strict=True))),
        assumptions=_assumptions(given),
        visit_step_months=visit_step,
    )
    return Choices(
        method=method,
        spacing=_option("spacing", given, Spacing.LINEAR),
        aggregation=_option("aggregation", given, Aggregation.ARITHMETIC),
        without=_listed("without", given),
    )


def as_parameters(choices: Choices) -> Mapping[str, str]:
    """The text from which `parse_choices` makes the same choices, as far as a page changes them."""
    return {key: text for key, text in _parameters(choices).items() if text != _USUAL[key]}


def _parameters(choices: Choices) -> Mapping[str, str]:
    method, switches = choices.method, dict(choices.method.assumptions)
    usual = dict(Assumptions())
    return {
        "weights": ",".join(str(method.weights.of(d)) for d in SCORED),
        "spacing": choices.spacing.value,
        "aggregation": choices.aggregation.value,
        "half_lives": ",".join(str(months) for _, months in method.half_lives),
        "visit_step": str(method.visit_step_months),
        "assume": ",".join(name for name, on in switches.items() if on and not usual[name]),
        "drop": ",".join(name for name, on in switches.items() if usual[name] and not on),
        "without": ",".join(choices.without),
    }


_USUAL: Final = _parameters(Choices())

KEYS: Final = tuple(_USUAL)
"""Names of the parameters. `assume` switches assumptions on and `drop` off; lists have commas."""


def _listed(key: str, given: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(part.strip() for part in given.get(key, "").split(",") if part.strip())


def _weights(given: Mapping[str, str]) -> Weights:
    parts = _listed("weights", given)
    if not parts:
        return Weights()
    try:
        # A power of ten would be written out in full, and 1e999999999 takes the machine down.
        shares = [Fraction(part) for part in parts if _WEIGHT.fullmatch(part)]
    except (ValueError, ZeroDivisionError):
        shares = []
    if not len(parts) == len(shares) == len(SCORED) or sum(shares) != 1:
        raise ChoiceError(
            f"weights {given['weights']!r} are not {COUNTED} numbers of 0 or more that sum to 1,"
            f" for {', '.join(SCORED)}; write for example 0.4,0.2,0.2,0.2 or 1/4,1/4,1/4,1/4"
        )
    return Weights(**dict(zip(SCORED, shares, strict=True)))


def _months(key: str, given: Mapping[str, str], usual: list[int]) -> list[int]:
    parts, count = _listed(key, given), len(usual)
    if not parts:
        return usual
    whole = [int(part) for part in parts if _MONTHS.fullmatch(part)]
    if not len(whole) == len(parts) == count or not all(1 <= m <= MOST_MONTHS for m in whole):
        raise ChoiceError(
            f"{key} {given[key]!r}: write {count} whole number{'s' * (count > 1)} of months from 1"
            f" to {MOST_MONTHS}"
        )
    return whole


def _assumptions(given: Mapping[str, str]) -> Assumptions:
    values = Assumptions().model_dump()
    for key, on in (("assume", True), ("drop", False)):
        for switch in _listed(key, given):
            if switch not in values:
                raise ChoiceError(
                    f"{key} {switch!r} is no assumption; there are {', '.join(values)}"
                )
            values[switch] = on
    return Assumptions(**values)


def _option(key: str, given: Mapping[str, str], usual: _Option) -> _Option:
    text, words = given.get(key, "") or usual.value, type(usual)
    if text not in list(words):
        raise ChoiceError(f"{key} {text!r} is no option; write one of {', '.join(words)}")
    return words(text)
