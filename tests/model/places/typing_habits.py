"""How people type a name, and what word processors make of it: the same name in another form."""

from collections.abc import Callable, Mapping
from typing import Final
from unicodedata import combining, normalize

from hypothesis import strategies as st


def without_marks(text: str) -> str:
    """As on a keyboard that has no marks."""
    return "".join(one for one in normalize("NFD", text) if not combining(one))


HABITS: Final[Mapping[str, Callable[[str], str]]] = {
    "NFC": lambda text: normalize("NFC", text),
    "NFD": lambda text: normalize("NFD", text),
    "NFKD": lambda text: normalize("NFKD", text),
    "upper case": str.upper,
    "lower case": str.lower,
    "capitals in the wrong place": str.swapcase,
    "no marks": without_marks,
    "a dotless i": lambda text: text.replace("i", "\u0131"),
    "a capital i with its dot": lambda text: text.replace("I", "\u0130").replace("i", "\u0130"),
    "a typographic apostrophe": lambda text: text.replace("'", "\u2019"),
    "an opening quotation mark": lambda text: text.replace("'", "\u2018"),
    "a letter for an apostrophe": lambda text: text.replace("'", "\u02bc"),
    "an accent for an apostrophe": lambda text: text.replace("'", "\u00b4"),
    "a back-tick for an apostrophe": lambda text: text.replace("'", "`"),
    "a prime for an apostrophe": lambda text: text.replace("'", "\u2032"),
    "a hyphen that does not break": lambda text: text.replace("-", "\u2011"),
    "an en dash": lambda text: text.replace("-", "\u2013"),
    "a minus sign": lambda text: text.replace("-", "\u2212"),
    "a space that does not break": lambda text: text.replace(" ", "\u00a0"),
    "a thin space": lambda text: text.replace(" ", "\u202f"),
    "two spaces": lambda text: text.replace(" ", "  "),
    "spaces at its ends": lambda text: f"\u00a0 {text}\t",
    "soft hyphens": "\u00ad".join,
    "a mark of the direction": lambda text: f"\u200e{text}\u200f",
    "full width": lambda text: "".join(
        chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text
    ),
}
"""By its name, each way in which a text is typed or printed and stays the same text."""


def typed(text: str, habits: list[str]) -> str:
    """A text after one habit upon another."""
    for habit in habits:
        text = HABITS[habit](text)
    return text


SOME_HABITS: Final = st.lists(st.sampled_from(sorted(HABITS)), max_size=4)
