"""Which lines of an article say nothing of their own: furniture, the headline, repeats."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from model.proposals.proposal import Span

_SHORT: Final = 140
"""Characters of a headline at most."""
_REPEAT: Final = 25
"""Characters from which a line that stands in another paragraph as well is a repeat of it."""


def skipped_lines(
    paragraphs: Sequence[str], spans: Sequence[Sequence[Span]], furniture: re.Pattern[str]
) -> list[bool]:
    """Which lines say nothing of their own: furniture, the headline, repeats of another."""
    plain = [" ".join(text.split()).rstrip(".") for text in paragraphs]
    starts = _starts(paragraphs, spans)
    seen: set[str] = set()
    skipped, body = [], len(plain) < 2
    for number, (text, said) in enumerate(zip(paragraphs, plain, strict=True)):
        headline = not body and len(said) < _SHORT and not text.rstrip().endswith(_STOPS)
        others = starts.get(said[:_REPEAT], ()) if len(said) >= _REPEAT else ()
        repeat = any(said != plain[one] and said in plain[one] for one in others if one != number)
        line = len(said) < _SHORT and bool(furniture.match(text))
        skipped.append(headline or repeat or line or said in seen)
        body = body or (text.rstrip().endswith(_STOPS) and len(said) >= _REPEAT)
        seen.add(said)
    return skipped


_MOST_ALIKE: Final = 20
"""Paragraphs with a sentence of one beginning among which a repeat is looked for."""


def _starts(
    paragraphs: Sequence[str], spans: Sequence[Sequence[Span]]
) -> Mapping[str, Sequence[int]]:
    """By how a sentence begins, the paragraphs that have one: a repeat begins with one of them."""
    found: dict[str, list[int]] = {}
    for number, (text, ends) in enumerate(zip(paragraphs, spans, strict=True)):
        for span in ends:
            start = " ".join(text[span.start : span.start + 2 * _REPEAT].split())[:_REPEAT]
            if len(known := found.setdefault(start, [])) < _MOST_ALIKE:
                known.append(number)
    return found


_STOPS: Final = (".", "!", "?", ".”", '."', ".'", ".’", "”", '"')
