"""The address bar, which is the only memory: typed view state from parameters and back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self, TypeVar

from dashboard.shapes import BoundaryView
from model.dates import parse_period
from model.places import UnknownActorError, find_state


class Measure(StrEnum):
    """What the map colours."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Make the member from its word in the address and its label on the page."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    SCORE = "score", "Score at least"
    HIGHEST_ACT = "highest_act", "Highest act"
    EMBASSY = "embassy", "Embassy"
    AMBASSADOR = "ambassador", "Ambassador"
    DELISTING = "delisting", "Delisting"
    VISITS = "visits", "Visits"
    RECOGNITION = "recognition", "Recognition"
    COVERAGE = "coverage", "Coverage"


class Region(StrEnum):
    """Which part of the world the map shows."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Make the member from its word in the address and its label on the page."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    WORLD = "world", "World"
    NEIGHBOURHOOD = "neighbourhood", "Neighbourhood"
    GULF = "gulf", "Gulf"
    EUROPE = "europe", "Europe"


@dataclass(frozen=True, slots=True)
class View:
    """Everything that changes what is shown. None means the default."""

    as_of: date | None = None
    known_by: date | None = None
    measure: Measure = Measure.SCORE
    region: Region = Region.WORLD
    group: str | None = None
    boundaries: BoundaryView = BoundaryView.VISIONSCARTO
    iso3: str | None = None
    printed: bool = False
    notices: tuple[str, ...] = ()
    """What in the address was not understood, in plain words."""

    def parameters(self) -> dict[str, str]:
        """The address that shows this view; defaults are left out."""
        given = {
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "known_by": self.known_by.isoformat() if self.known_by else None,
            "measure": None if self.measure is Measure.SCORE else self.measure.value,
            "region": None if self.region is Region.WORLD else self.region.value,
            "group": self.group,
            "boundaries": (
                None if self.boundaries is BoundaryView.VISIONSCARTO else self.boundaries.value
            ),
            "iso3": self.iso3,
            "print": "1" if self.printed else None,
        }
        return {name: value for name, value in given.items() if value is not None}

    def with_state(self, iso3: str | None) -> View:
        """The same view with another state chosen."""
        return replace(self, iso3=iso3)


def read_view(parameters: Mapping[str, str], groups: Collection[str]) -> View:
    """The view that an address asks for; what is unknown gives a notice and the default.

    `groups` are the keys that may be filtered by.
    """
    notices: list[str] = []
    return View(
        as_of=_date(parameters, "as_of", notices),
        known_by=_date(parameters, "known_by", notices),
        measure=_word(parameters, "measure", Measure, Measure.SCORE, notices),
        region=_word(parameters, "region", Region, Region.WORLD, notices),
        group=_group(parameters, groups, notices),
        boundaries=_word(
            parameters, "boundaries", BoundaryView, BoundaryView.VISIONSCARTO, notices
        ),
        iso3=_state(parameters, notices),
        printed=parameters.get("print") == "1",
        notices=tuple(notices),
    )


def _shown(value: str) -> str:
    """A value from the address, short enough to repeat to the reader."""
    return repr(value if len(value) <= 40 else f"{value[:40]}…")


def _date(parameters: Mapping[str, str], name: str, notices: list[str]) -> date | None:
    text = parameters.get(name)
    if not text:
        return None
    try:
        return parse_period(text).end
    except ValueError:
        notices.append(
            f"{_shown(text)} in the address is not a date for {name} (such as 2024-12-31);"
            " the evidence horizon is used instead."
        )
        return None


_Word = TypeVar("_Word", bound=StrEnum)


def _word(
    parameters: Mapping[str, str],
    name: str,
    words: type[_Word],
    default: _Word,
    notices: list[str],
) -> _Word:
    text = parameters.get(name)
    if not text:
        return default
    for word in words:
        if word.value == text:
            return word
    known = ", ".join(word.value for word in words)
    notices.append(
        f"{_shown(text)} in the address is not a {name} (known: {known}); {default.value} is shown."
    )
    return default


def _group(
    parameters: Mapping[str, str], groups: Collection[str], notices: list[str]
) -> str | None:
    text = parameters.get("group")
    if not text or text in groups:
        return text or None
    notices.append(f"{_shown(text)} in the address is not a group; all states are shown.")
    return None


def _state(parameters: Mapping[str, str], notices: list[str]) -> str | None:
    text = parameters.get("iso3")
    if not text:
        return None
    try:
        return find_state(text[:60])
    except UnknownActorError as error:
        near = f" Did you mean {', '.join(error.near)}?" if error.near else ""
        notices.append(f"{_shown(text)} in the address is not a state of this tracker.{near}")
        return None
