"""The coding rules and what tempts a coder, as readers see them: `rules.txt` beside this file."""

from importlib.resources import files
from typing import Final

_RULES, _TRAPS = (
    (files(__package__) / "rules.txt").read_text(encoding="utf-8").strip().split("\n\n")
)

CODING_RULES: Final = tuple(_RULES.splitlines()[1:])
"""How a text becomes rungs, a rule a line below the title."""

TRAPS: Final = tuple(_TRAPS.splitlines()[1:])
"""What tempts a coder and is not evidence, by kind."""
