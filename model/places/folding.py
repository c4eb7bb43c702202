"""Text as it is compared: without case, marks and form, however it was typed or printed."""

import re
from typing import Final
from unicodedata import category, normalize

_APOSTROPHES: Final = (
    "`\u00b4\u2018\u2019\u201a\u201b\u2032\u2035\u02b9\u02bb\u02bc"
    "\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u0384\u1fbd\u1fbf\u1ffe\u05f3\ua78c"
)
"""Also accents that stand alone, primes, and the letters that look like an apostrophe."""
_QUOTES: Final = "\u201c\u201d\u201e\u201f\u2033\u2036\u02ba\u00ab\u00bb\u05f4"
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\u2e3a\u2e3b\u05be"
"""Hyphens, dashes, and the minus sign."""
_LETTERS: Final = {
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ŧ": "t",
    "\u0131": "i",  # dotless, as Turkish writes it
    "\u0237": "j",  # dotless
}
"""Letters that take no mark apart, by what is typed where a keyboard has none of them."""
_ALIKE: Final = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_QUOTES, '"')
    | dict.fromkeys(_DASHES, "-")
    | _LETTERS
)
_UNSEEN: Final = ("Mn", "Me", "Cf")
"""Marks upon letters, and what is never seen: soft hyphens, joiners, the direction of writing."""


def fold(text: str) -> str:
    """A text as it is compared: lower case, no marks, one form of each letter, apostrophe, dash,
    quotation mark and space. Two texts that a reader takes for the same are folded to the same.
    """
    if not text.isascii():
        text = normalize("NFKD", text.translate(_ALIKE))
        text = normalize("NFKD", _without_marks(text).casefold())
        text = _without_marks(text).translate(_ALIKE)
    return " ".join(text.lower().replace("`", "'").split())


def _without_marks(text: str) -> str:
    return "".join(one for one in text if category(one) not in _UNSEEN)


_BETWEEN: Final = re.compile(r"[\W_]+")


def name_key(name: str) -> str:
    """A name as it is looked up: folded, in words, with neither stops nor apostrophes nor "the"."""
    spelt = fold(name).replace("&", " and ").replace("'", "").replace(".", "")
    words = [word for word in _BETWEEN.sub(" ", spelt).split() if word != "the"]
    if words[1:] and words[0] == "st":  # alone it is the code of a state
        words[0] = "saint"
    return " ".join(words)
