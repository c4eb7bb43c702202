"""The lexicons beside this file, one a language."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Final

from model.proposals.lexicon.records import Lexicon

LANGUAGES: Final = ("en",)
"""The languages that have a lexicon, by ISO 639-1."""


def read_lexicon(text: str) -> Lexicon:
    """A lexicon from its TOML; `ValueError` where it is not one, with every problem."""
    return Lexicon.model_validate(tomllib.loads(text))


@lru_cache(maxsize=8)
def lexicon_of(language: str) -> Lexicon:
    """The lexicon of a language; `KeyError` where there is none."""
    if language not in LANGUAGES:
        raise KeyError(language)
    path = files(__package__) / f"{language}.toml"
    return read_lexicon(path.read_text(encoding="utf-8"))


ENGLISH: Final = LANGUAGES[0]
