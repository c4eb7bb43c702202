"""The names that people use for states: `names.csv` beside this file.

A state is found by its name here, its ISO 3166-1 codes (`XK` for Kosovo), and every name of the
table: long names as the United Nations write them, earlier names, and short forms. A name of the
last column is shared: it stands at every state that it may mean, and leads to none of them, even
where it is the name shown of one ("Congo"): who types it may mean another.
"""

import csv
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from model.places.folding import name_key
from model.places.states import STATE_NAMES

_ROWS: Final = tuple(
    csv.DictReader((files(__package__) / "names.csv").read_text(encoding="utf-8").splitlines())
)


def _names(row: Mapping[str, str], column: str) -> list[str]:
    return [name.strip() for name in row[column].split(";") if name.strip()]


ALSO_CALLED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {row["iso3"]: (row["iso2"], *_names(row, "also_called")) for row in _ROWS}
)
"""By alpha-3 code the alpha-2 code, and the names that people use beside the one shown."""


def _shared() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in _ROWS:
        for name in _names(row, "shared"):
            found[name] = (*found.get(name, ()), row["iso3"])
    return found


SHARED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(_shared())
"""Names that do not say which state is meant, with all that it may be."""

_MEANT: Final = {name_key(name): states for name, states in SHARED.items()}
STATES_BY_KEY: Final[Mapping[str, str]] = MappingProxyType(
    {
        key: iso3
        for iso3, shown in STATE_NAMES.items()
        for key in map(name_key, (iso3, shown, *ALSO_CALLED[iso3]))
        if key not in _MEANT
    }
)
"""The state of every code and name, as it is looked up."""


def state_called(name: str) -> str | None:
    """The code of the one state that has this code or name; None where none has, or several."""
    return STATES_BY_KEY.get(name_key(name))


def states_sharing(name: str) -> tuple[str, ...]:
    """The codes of the states that a name may mean, where it does not say which."""
    return _MEANT.get(name_key(name), ())
