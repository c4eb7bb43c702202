"""Whether a summary repeats the words of the paragraph that it sums up."""

import re
from typing import Final

from model.places import fold

LONGEST_QUOTE: Final = 6
"""Words in a row that a summary may share with its paragraph: titles and offices need some."""

_WORD: Final = re.compile(r"\w+(?:['-]\w+)*")


def repeated(summary: str, paragraph: str) -> str:
    """The first seven words in a row that a summary takes from its paragraph, without regard to
    case and marks; empty where there are none. Sentences of a source stay with the source.
    """
    words, held = _words(summary), _words(paragraph)
    size = LONGEST_QUOTE + 1
    there = {tuple(held[at : at + size]) for at in range(len(held) - size + 1)}
    for at in range(len(words) - size + 1):
        if tuple(words[at : at + size]) in there:
            return " ".join(words[at : at + size])
    return ""


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
