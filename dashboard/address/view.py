"""The address bar, which is the only memory: typed view state from parameters and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Final, TypeVar
from urllib.parse import urlencode

from dashboard.address.citing import CITED
from dashboard.map_classes import Measure
from dashboard.matrix import Sort
from dashboard.shapes import BoundaryView
from model.base import Word
from model.codebook import SCORED, Dimension
from model.dates import parse_period
from model.ledger import Ledger
from model.places import (
    GROUP,
    ORGANISATION,
    SharedNameError,
    Subject,
    UnknownActorError,
    find_state,
    group_called,
)

_CITED: Final = re.compile(CITED)
PARAMETERS: Final = frozenset(
    (
        *("as_of", "known_by", "measure", "region", "group", "boundaries", "iso3", "cell"),
        *("sort", "snapshot", "print"),
    )
)
"""What every page keeps in the address."""
_SCORED: Final = {dimension.value: dimension for dimension in SCORED}
MOST_COMPARED: Final = 8
"""More states than this side by side cannot be read."""


T = TypeVar("T")
W = TypeVar("W", bound=StrEnum)


class Region(Word):
    """Which part of the world the map shows."""

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
    region: Region = Region.NEIGHBOURHOOD
    group: str | None = None
    boundaries: BoundaryView = BoundaryView.VISIONSCARTO
    iso3: str | None = None
    """The state, group or organisation whose page is shown; the first where several are given."""
    compared: tuple[str, ...] = ()
    """The states compared, where the address gives more than one."""
    cell: Dimension | None = None
    """The dimension of that state which is told, where one is chosen."""
    sort: Sort = Sort.SHOWN
    cited: str | None = None
    """The snapshot that a citation names, as `id-method`; other numbers are not shown under it."""
    printed: bool = False
    notices: tuple[str, ...] = ()
    """What in the address was not understood, in plain words."""

    def parameters(self) -> dict[str, str]:
        """The address that shows this view; defaults are left out."""
        given = {
            "as_of": self.as_of,
            "known_by": self.known_by,
            "measure": self.measure,
            "region": self.region,
            "group": self.group,
            "boundaries": self.boundaries,
            "iso3": ",".join(self.compared) or self.iso3,
            "cell": self.cell,
            "sort": self.sort,
            "snapshot": self.cited,
            "print": "1" if self.printed else None,
        }
        usual = View()
        return {n: str(each) for n, each in given.items() if each != getattr(usual, n, None)}

    def with_state(self, iso3: str | None, cell: Dimension | None = None) -> View:
        """The same view with another state chosen, or a cell of it."""
        return replace(self, iso3=iso3, compared=(), cell=cell)

    def sorted_by(self, sort: Sort) -> View:
        """The same view with its rows in another order."""
        return replace(self, sort=sort)

    def at(self, page: str = "") -> str:
        """The address of this view on a page, to stand in a link; by default on the first."""
        asked = self.parameters()
        return f"./{page}?{urlencode(asked)}" if asked else f"./{page}"


def read_view(parameters: Mapping[str, str], ledger: Ledger | None) -> View:
    """The view that an address asks for; what is unknown gives a notice and the default.

    Beside states, groups (`GROUP:key`) and organisations (`ORG:KEY`) have a page.
    """
    notices: list[str] = []
    asked = _actors(parameters, ledger, notices) if ledger else ()
    every = ledger.groups.items() if ledger else ()
    groups = {key: group for key, group in every if group.is_filter}
    called = partial(group_called, groups=groups)

    def read(name: str, find: Callable[[str], T | None], otherwise: str) -> T | None:
        text = parameters.get(name)
        found = find(text) if text else None
        if text and found is None:
            notices.append(f"{_shown(text)} in the address is not {otherwise}")
        return found

    def day(name: str) -> date | None:
        hint = "(such as 2024-12-31); the evidence horizon is used instead."
        return read(name, _end, f"a date for {name} {hint}")

    def word(name: str, default: W) -> W:
        known = {each.value: each for each in type(default)}
        otherwise = f"a {name} (known: {', '.join(known)}); {default.value} is shown."
        return read(name, known.get, otherwise) or default

    return View(
        as_of=day("as_of"),
        known_by=day("known_by"),
        measure=word("measure", Measure.SCORE),
        region=word("region", Region.NEIGHBOURHOOD),
        group=read("group", called, "a group; all states are shown."),
        boundaries=word("boundaries", BoundaryView.VISIONSCARTO),
        iso3=asked[0] if asked else None,
        compared=asked if len(asked) > 1 else (),
        cell=read("cell", _SCORED.get, f"a dimension (known: {', '.join(_SCORED)})."),
        sort=word("sort", Sort.SHOWN),
        cited=read("snapshot", _cited, "a snapshot id; it is left out of account."),
        printed=parameters.get("print") == "1",
        notices=tuple(notices),
    )


def _shown(value: str) -> str:
    """A value from the address, short enough to repeat to the reader."""
    return repr(value if len(value) <= 40 else f"{value[:40]}…")


def _end(text: str) -> date | None:
    try:
        return parse_period(text).end
    except ValueError:
        return None


def _cited(text: str) -> str | None:
    return text if _CITED.fullmatch(text) else None


def _actors(parameters: Mapping[str, str], ledger: Ledger, notices: list[str]) -> tuple[str, ...]:
    """The states, or the one group or organisation, that `iso3` names; each once, at most eight."""
    text = parameters.get("iso3")
    if not text:
        return ()
    others = [f"{GROUP}{key}" for key in ledger.groups]
    if text in (*others, *(f"{ORGANISATION}{key}" for key in ledger.organisations)):
        return (text,)
    parts = text.split(",", MOST_COMPARED)
    if len(parts) > MOST_COMPARED:
        notices.append(f"More than {MOST_COMPARED} states are asked for; the first are shown.")
    found = (_state(part, ledger.subject, notices) for part in parts[:MOST_COMPARED])
    return tuple(dict.fromkeys(iso3 for iso3 in found if iso3))


def _state(text: str, subject: Subject, notices: list[str]) -> str | None:
    try:
        return find_state(text[:60], subject)
    except SharedNameError as error:
        notices.append(f"{_shown(text)} in the address may mean {' or '.join(error.near)}.")
        return None
    except UnknownActorError as error:
        near = f" Did you mean {', '.join(error.near)}?" if error.near else ""
        notices.append(f"{_shown(text)} in the address is not a state of this tracker.{near}")
        return None
