"""Where the sentences of a paragraph begin and end."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from model.proposals.proposal import Span

_STOPS: Final = ".!?\u2026\u061f\u06d4"
"""Full stop, exclamation mark, question mark, ellipsis; the last two are of the Arabic script."""
_CLOSING: Final = "\"'\u201d\u2019\u00bb)\\]"
_OPENING: Final = "\"'\u201c\u2018\u00ab(\\["
_STOP: Final = re.compile(rf"[{_STOPS}]+[{_CLOSING}]*\s+(?=[{_OPENING}]*[^\W_a-z\u0430-\u044f])")
_LAST_WORD: Final = re.compile(r"([^\s(\[\"“]+)\.$")


def sentences(text: str, abbreviations: tuple[str, ...] = ()) -> Iterator[Span]:
    """The sentences of a paragraph in order, without the space between them. A stop after a single
    letter or an abbreviation ends none.
    """
    known = _known(abbreviations)
    start = 0
    for stop in _STOP.finditer(text):
        before = _LAST_WORD.search(text, start, stop.start() + 1)
        if before and (before[1] in known or len(before[1]) == 1):
            continue
        yield Span(start, stop.start() + len(stop[0].rstrip()))
        start = stop.end()
    if start < len(text):
        yield Span(start, len(text))


@lru_cache(maxsize=8)
def _known(abbreviations: tuple[str, ...]) -> frozenset[str]:
    return frozenset(abbreviations)
