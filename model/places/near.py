"""States that may have been meant by a name that none goes by."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher, get_close_matches
from typing import Final

from model.places.folding import name_key
from model.places.names import STATES_BY_KEY

MOST_NEAR: Final = 3
_LONGEST: Final = 60
_CODE: Final = 3
_CLOSE: Final = 0.76
"""From this share of letters in common a name is near; less where one letter is a larger share."""
_CLOSE_IF_SHORT: Final = 0.7
_SHORT: Final = 5
_SLIP: Final = 0.85
"""From this share on, a name is taken for one with a slip, whatever words it is made of."""
_BEHIND: Final = 0.12
"""So much less than the nearest, and a name is no longer near."""
_OF_MANY: Final = frozenset(
    (
        *("and", "arab", "commonwealth", "democratic", "federal", "islamic", "kingdom", "of"),
        *("people", "peoples", "principality", "republic", "socialist", "state", "states", "union"),
    )
)
"""Words of so many names that to have them in common says nothing."""


def _core(key: str) -> str:
    return " ".join(word for word in key.split() if word not in _OF_MANY) or key


def _by_name() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for key, iso3 in STATES_BY_KEY.items():
        for name in (key, _core(key)) if len(key) > _CODE else ():
            found.setdefault(name, {})[iso3] = None
    return {name: tuple(states) for name, states in found.items()}


_BY_NAME: Final = _by_name()
"""By name, and by what is left of it without the words of many, the states that are meant."""
_BY_CODE: Final = {key: iso3 for key, iso3 in STATES_BY_KEY.items() if len(key) == _CODE}


def near_states(asked: str) -> tuple[str, ...]:
    """The codes of at most three states that may have been meant, the nearest first."""
    key = name_key(asked[:_LONGEST])
    core = _core(key)
    found = [*_holding(core), *_mistyped(key), *_close_codes(key), *_close_names(core)]
    return tuple(dict.fromkeys(found))[:MOST_NEAR]


def _holding(core: str) -> Iterable[str]:
    """States of which a name has all these words among others, if they are few."""
    words = set(core.split())
    found = {
        iso3 for name, states in _BY_NAME.items() if words <= set(name.split()) for iso3 in states
    }
    return sorted(found) if words and len(found) <= MOST_NEAR else ()


def _mistyped(key: str) -> Iterator[str]:
    """States with a name that is this but for a slip."""
    for name in get_close_matches(key, _BY_NAME, n=1, cutoff=_SLIP):
        yield from _BY_NAME[name]


def _close_codes(key: str) -> Iterable[str]:
    """States with a code much like this, where a code may be meant; first what begins like it."""
    codes = _BY_CODE if len(key) <= _CODE + 1 else ()
    close = get_close_matches(key, codes, n=3 * MOST_NEAR, cutoff=0.6)
    close.sort(key=lambda code: (code[:1] != key[:1], code[:2] != key[:2]))
    return [_BY_CODE[code] for code in close[:MOST_NEAR]]


def _close_names(core: str) -> Iterator[str]:
    """States with a name much like this, and not much less so than the nearest."""
    cutoff = _CLOSE_IF_SHORT if len(core) <= _SHORT else _CLOSE
    close = get_close_matches(core, _BY_NAME, n=2 * MOST_NEAR, cutoff=cutoff)
    for name in close:
        if _share(core, name) >= _share(core, close[0]) - _BEHIND:
            yield from _BY_NAME[name]


def _share(one: str, other: str) -> float:
    return SequenceMatcher(None, other, one).ratio()
