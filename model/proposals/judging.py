"""What speaks against a card, how far the act has got, and who says so."""

from __future__ import annotations

import re
from typing import Final

from model.codebook import Claimant, Dimension, Status
from model.proposals.attribution import Around, Said
from model.proposals.lexicon import Lexicon


def rungs_in(said: Said, words: Lexicon) -> tuple[int | None, int | None]:
    """The rungs of the cue; an attitude in favour that is denied or opposed is none, or against."""
    cue = said.cue
    if cue.dimension is Dimension.POSTURE and cue.low == 1:
        found = words.carried["turned"].search(said.text[: said.start])
        if found:
            against = found[0].lower().startswith(("oppos", "against", "refus", "resist"))
            return (-1, -1) if against else (0, 0)
    return cue.low, cue.high


WEAK: Final = 0.3
"""A cue of so little weight is a general word."""
_DOUBTS: Final = (
    ("others", 0.55, "Another group is named here; only acts toward the authorities count."),
    ("before", 0.5, "This may be background from before the authorities ruled."),
    ("theirs", 0.5, "This may be an act or a wish of the authorities, and not of the state."),
    ("forecast", 0.7, "This may be a forecast or a counterfactual."),
    ("invitation", 0.9, "An invitation is no visit until somebody says that it was followed."),
    ("title", 0.9, "A title alone is no act."),
)


def doubts_of(said: Said, at: Around, words: Lexicon) -> tuple[list[str], float]:
    """What speaks against a card of a sentence, and what it leaves of its likelihood."""
    found, share = [], 1.0
    posture = said.cue.dimension is Dimension.POSTURE
    if not at.sentence.subject and (posture or not at.sentence.place):
        share *= 0.75  # only the country is named, or only the sentence before names the subject
    passive = words.carried["passive"].match(at.sentence.text, said.end) is not None
    for name, left, told in _DOUBTS:
        if words.masks[name].search(at.sentence.text) and not (passive and name == "theirs"):
            found.append(told)
            share *= left
    if at.heading:
        found.append("A headline repeats what the article says below.")
        share *= 0.7
    if said.cue.weight <= WEAK:
        found.append("One general word alone speaks for it.")
    return found, share


_CLAUSE: Final = re.compile(r"[,;:—–]|\b(?:that|which|who|and|but|while)\b", re.IGNORECASE)


def status_of(said: Said, words: Lexicon) -> Status:
    """How far it has got: a condition anywhere in the sentence, else words in its own clause."""
    text = said.text
    known = dict(words.statuses)
    if known[Status.DENIED].search(text[max(0, said.start - 60) : said.start]):
        return Status.DENIED
    if known[Status.CONDITIONAL].search(text[max(0, said.start - 120) : said.end + 60]):
        return Status.CONDITIONAL
    if said.cue.dimension is Dimension.POSTURE:
        return Status.DONE  # an attitude is shown by trying, too
    begin = max((m.end() for m in _CLAUSE.finditer(text[: said.start])), default=0)
    clause = text[max(begin, said.start - 60) : said.start + 12]
    for status, pattern in words.statuses:
        if pattern.search(clause):
            return status
    return Status.DONE


def claimant_of(text: str, words: Lexicon) -> Claimant:
    """Who seems to say so: the press, unless the sentence says who."""
    for claimant, pattern in words.claimants.items():
        if pattern.search(text):
            return claimant
    return Claimant.PRESS
