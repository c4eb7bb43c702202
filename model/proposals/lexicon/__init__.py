"""The words by which a language tells what states do: one TOML file a language, read strictly.

A language comes in; its lexicon goes out, with the marks that stand for names in its patterns.
"""

from model.proposals.lexicon.records import (
    Cue,
    DateWords,
    GroupWords,
    Lexicon,
    StatusWords,
    Titles,
)
from model.proposals.lexicon.shelf import ENGLISH, LANGUAGES, lexicon_of, read_lexicon
