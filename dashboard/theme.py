"""Colours, classes and number formats: one place for how things look, light and dark."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from model.codebook import ReadingState
from model.reading import Reading


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme. One hue, from faint to deep; nothing is told by colour alone."""

    ground: str
    panel: str
    ink: str
    muted: str
    line: str
    accent: str
    steps: tuple[str, ...]
    """Bands or rungs 0 to 4."""
    group: str
    """What rests on evidence about groups."""
    said: str
    """A state of which only its group is spoken of."""
    open: str
    """What is not ruled out; never to be taken for an estimate."""
    land: str
    """A state without evidence: recedes into the ground."""
    coast: str
    hatch: str


_TOLD: Final = tomllib.loads((Path(__file__).parent / "theme.toml").read_text("utf-8"))
LIGHT, DARK = (
    Palette(**{**_TOLD[name], "steps": tuple(_TOLD[name]["steps"])}) for name in ("light", "dark")
)


def palette(theme: str | None, *, printed: bool) -> Palette:
    """The palette of the theme in force; a printed page is always light."""
    return DARK if theme == "dark" and not printed else LIGHT


@dataclass(frozen=True, slots=True)
class Look:
    """How one class of the map looks: a step of the hue, or a paint, and its words."""

    label: str
    step: int | None = None
    paint: str = "land"
    """What it is drawn with where it is no step; one of `paints` in theme.toml."""
    via_group: bool = False
    """Whether the step rests on what is said of a group: drawn at half strength, and dashed."""


class Paint(NamedTuple):
    """How a class is drawn, in every chart and legend alike."""

    fill: str
    edge: str
    outline: str
    """Solid, dashed or dotted."""


def paint_of(look: Look, palette: Palette) -> Paint:
    """The colours and the outline of a class."""
    if look.step is None:
        told = _TOLD["paints"][look.paint]
        return Paint(
            getattr(palette, told["fill"]), getattr(palette, told["edge"]), told["outline"]
        )
    colour = palette.steps[look.step]
    if look.via_group:
        return Paint(_halved(colour, palette.ground), palette.accent, "dashed")
    return Paint(colour, palette.coast, "solid")


def _halved(colour: str, ground: str) -> str:
    """The colour half way to the ground."""
    both = (bytes.fromhex(each.removeprefix("#")) for each in (colour, ground))
    return f"#{bytes((a + b) // 2 for a, b in zip(*both, strict=True)).hex().upper()}"


def looks_of(name: str) -> Mapping[str, Look]:
    """The looks of classes by their names, in the order of the legend."""
    return {klass: Look(**told) for klass, told in _TOLD["looks"][name].items()}


NO_EVIDENCE: Final = "no_evidence"
SUBJECT: Final = "subject"
APART: Final = looks_of("apart")
"""What is drawn apart from every class: a missing number is not a low one."""


UNKNOWN: Final = (ReadingState.NO_EVIDENCE, ReadingState.LAST_KNOWN, ReadingState.NOT_APPLICABLE)
"""States of a reading that say nothing of any rung."""


class Rung(StrEnum):
    """How one rung is drawn; the value is what the legend says."""

    SHOWN = "shown by its own evidence"
    DERIVED = "follows from another dimension"
    GROUP = "shown by what is said of a group"
    OPEN = "not ruled out"
    OUT = "ruled out"
    GROUP_OUT = "ruled out by what is said of a group"
    UNKNOWN = "nothing known"
    PASSED = "exceeded"

    @property
    def filled(self) -> bool:
        """Whether the rung is shown, and not only left open or exceeded."""
        return self in (Rung.SHOWN, Rung.DERIVED, Rung.GROUP)


def rung_of(reading: Reading, number: int) -> Rung:
    """How one rung is drawn of a reading that takes in what is said of groups: filled to the low,
    faint to the high, and what only a group shows or rules out apart.
    """
    if reading.state in UNKNOWN:
        return Rung.UNKNOWN
    if number > reading.high:
        return Rung.OUT if number > reading.high_direct else Rung.GROUP_OUT
    none = reading.high == 0
    if number > reading.low or (reading.low == 0 and not none):
        return Rung.OPEN
    if number == 0 and not none:
        return Rung.PASSED
    if reading.derived_from is not None:
        return Rung.DERIVED
    by_group = reading.low_via_group and number > reading.low_direct
    if none and reading.high_direct:
        by_group = True  # that there is nothing is said of the group alone
    return Rung.GROUP if by_group else Rung.SHOWN
