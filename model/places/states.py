"""The states of the world by ISO 3166-1 alpha-3: `states.csv` beside this file.

Basis: the 193 members of the United Nations, plus the Holy See, Palestine, Kosovo (`XKX`, no ISO
code) and Taiwan. Names are the UN's English short names, as a news desk shortens them; a name says
nothing about the status of a territory.
"""

import csv
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Final

_ROWS: Final = tuple(
    csv.DictReader((files(__package__) / "states.csv").read_text(encoding="utf-8").splitlines())
)

STATE_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {row["iso3"]: row["name"] for row in _ROWS}
)
"""Alpha-3 code to display name, sorted by code. The subject is one of them; it is no actor."""

DEMONYMS: Final[Mapping[str, str]] = MappingProxyType(
    {row["iso3"]: row["demonym"] for row in _ROWS}
)
"""By alpha-3 code what its people and offices are called: `Russian`."""

_ARTICLE: Final = frozenset(row["iso3"] for row in _ROWS if row["takes_the"])
"""States whose name takes "the" within a sentence."""


def in_sentence(iso3: str) -> str:
    """The name as it stands in the middle of a sentence: "the United States", "Russia"."""
    name = STATE_NAMES[iso3]
    return f"the {name}" if iso3 in _ARTICLE else name
