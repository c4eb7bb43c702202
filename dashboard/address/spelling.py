"""Parameters of an address that no page reads, or that stand twice: said, not passed over."""

from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from model.places import fold

LONGEST_VALUE: Final = 16_000
"""Characters above which no value of an address is looked at; no proxy passes on a longer one."""
MOST_SAID: Final = 5
_LONGEST: Final = 40


def misspelt(given: Mapping[str, Sequence[str]], known: Collection[str]) -> list[str]:
    """What is said of parameters that are not known or stand more than once: of the first
    `MOST_SAID` what is wrong, then how many more there are. `given` has all values by name.
    """
    wrong = [name for name, values in given.items() if name not in known or len(values) > 1]
    said = [_said(name, known) for name in wrong[:MOST_SAID]]
    if more := len(wrong) - len(said):
        said.append(f"Unknown or more than once in the address besides: {more}.")
    return said


def overlong(given: Mapping[str, Sequence[str]]) -> list[str]:
    """The parameters with a value that is longer than any that is read."""
    return [name for name, each in given.items() if max(map(len, each)) > LONGEST_VALUE]


def left_out(names: Sequence[str]) -> list[str]:
    """What is said of them."""
    shown = ", ".join(map(_shown, names))
    over = f"More than {LONGEST_VALUE:,} characters, and therefore taken out of the address"
    return [f"{over}: {shown}."] if names else []


def _shown(name: str) -> str:
    return repr(name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…")


def _said(name: str, known: Collection[str]) -> str:
    shown = _shown(name)
    if name in known:
        return f"{shown} stands more than once in the address; the last is taken."
    asked = fold(name[:_LONGEST]).replace("-", "_").replace(" ", "_")
    near = get_close_matches(asked, sorted(known), n=1, cutoff=0.6)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"{shown} in the address is no parameter, and is left out of account.{hint}"
