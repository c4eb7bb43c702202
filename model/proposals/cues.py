"""The cues of a lexicon, made ready: which of them stand in a sentence."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from model.proposals.lexicon import Cue, Lexicon
from model.proposals.naming import SUBJECT, Mark
from model.proposals.proposal import Span

_MACROS: Final = {
    "<who>": f"[{Mark.STATE}{Mark.WHOLE}{Mark.ABROAD}]++",
    "<regime>": f"[{Mark.REGIME}{Mark.SEAT}]++",
    "<seat>": f"[{Mark.SEAT}{Mark.COUNTRY}]++",
    "<capital>": f"{Mark.SEAT}++",
    "<country>": f"{Mark.COUNTRY}++",
    "<abroad>": f"{Mark.ABROAD}++",
    "<dem>": f"{Mark.DEMONYM}++",
    "<them>": f"[{Mark.REGIME}{Mark.SEAT}{Mark.COUNTRY}{Mark.DEMONYM}]++",
    "<s>": r"(?:['’]s?)?",
    "<gap>": r"[^;:]{0,70}?",
    "<near>": r"[^;:,]{0,60}?",
    "<few>": r"(?: \S+){0,4}? ?",
    "<any>": r"[^;]{0,160}?",
}


class Hit(NamedTuple):
    """A cue in a sentence."""

    cue: Cue
    trigger: Span
    """In characters of the paragraph."""
    who: Span | None
    """Where the pattern itself says who it is."""


class _Pattern(NamedTuple):
    form: re.Pattern[str]
    needs: tuple[frozenset[str], ...]
    """Of each set one mark must stand in the sentence, else it cannot match: a cheap test."""

    literal: str
    """Letters that it cannot do without, for another cheap test; may be empty."""

    def search(self, text: str, present: frozenset[str]) -> re.Match[str] | None:
        """The first place where it stands."""
        if self.literal not in text or any(one.isdisjoint(present) for one in self.needs):
            return None
        return self.form.search(text)


class _Ready(NamedTuple):
    cue: Cue
    patterns: tuple[_Pattern, ...]
    unless: re.Pattern[str] | None

    def forbids(self, text: str, found: re.Match[str]) -> bool:
        """Whether a word before or in the trigger makes it no cue."""
        start = max(0, found.start() - 60, text.rfind(",", 0, found.start()))
        return self.unless is not None and bool(self.unless.search(text, start, found.end()))


_EDGE: Final = re.compile(r"(<(?:who|regime|seat|them|dem|capital|country|abroad)>\)?)\\b")
"""A mark is no letter, so there is no edge of a word behind it."""
_GROUP: Final = "\0"
"""In the place of the named group `who`, which is no macro."""


def expand(pattern: str) -> str:
    """A pattern of a lexicon with marks in the place of its macros."""
    pattern = pattern.replace("(?P<who>", _GROUP)
    pattern = _EDGE.sub(r"\1", pattern)
    for macro, meant in _MACROS.items():
        pattern = pattern.replace(macro, meant)
    return pattern.replace(_GROUP, "(?P<who>")


Stems = tuple[tuple[str, tuple[int, ...]], ...]
"""Parts of words, each with the numbers of the cues that need one of theirs."""


class Cues:
    """Finds cues: a cheap test by parts of words comes before any pattern."""

    def __init__(self, lexicon: Lexicon) -> None:
        by_stem: dict[str, list[int]] = {}
        self._ready: list[_Ready] = []
        for number, cue in enumerate(lexicon.cue):
            patterns = tuple(
                _Pattern(re.compile(expand(one)), _needs(one), _literal(one))
                for one in cue.patterns
            )
            unless = re.compile(cue.unless) if cue.unless else None
            self._ready.append(_Ready(cue, patterns, unless))
            for stem in cue.on:
                by_stem.setdefault(stem.replace("<abroad>", Mark.ABROAD), []).append(number)
        self._stems: Stems = tuple((stem, tuple(numbers)) for stem, numbers in by_stem.items())

    def stems_in(self, text: str) -> Stems:
        """Those that stand in a text; most sentences of an article need not be asked for others."""
        return tuple(one for one in self._stems if one[0] in text)

    def hits(self, low: str, sentence: Span, stems: Stems) -> Iterator[Hit]:
        """The cues in one sentence of a paragraph in lower case, with its names marked."""
        text = low[sentence.start : sentence.end]
        present = frozenset(text) & _MARKS
        no_subject = present.isdisjoint(SUBJECT)
        wanted = {n for stem, numbers in stems if stem in text for n in numbers}
        for number in sorted(wanted):
            ready = self._ready[number]
            if no_subject and ready.cue.strict:
                continue
            taken: list[Hit] = []
            for pattern in ready.patterns:
                found = pattern.search(text, present)
                if found is None or ready.forbids(text, found):
                    continue
                hit = _hit(ready.cue, found, sentence.start)
                if not any(overlap(hit.trigger, other.trigger) for other in taken):
                    taken.append(hit)
            yield from taken


def _bare(pattern: str) -> str:
    """A pattern without what stands in brackets; empty where it has alternatives."""
    bare = _WHO_GROUP.sub("<who>", pattern)
    while (shorter := _BRACKETS.sub("#", bare)) != bare:
        bare = shorter
    return "" if "|" in bare else bare


def _needs(pattern: str) -> tuple[frozenset[str], ...]:
    """The marks that a pattern cannot do without: those that stand in no brackets."""
    bare = _bare(pattern)
    return tuple(frozenset(_MACROS[macro]) & _MARKS for macro in _NAMES if macro in bare)


def _literal(pattern: str) -> str:
    """The longest run of letters and spaces that a pattern cannot do without."""
    bare = _MACRO.sub("#", _bare(pattern)).replace(r"\b", "#")
    runs = [run[:-1] if optional else run for run, optional in _RUN.findall(bare)]
    return max(runs, key=len, default="")


_RUN: Final = re.compile(r"(?<![\\\[{])(?<![\\][a-z])([a-z][a-z ]*[a-z]|[a-z])([?*{]?)")
_MACRO: Final = re.compile(r"<[a-z]+>")
_MARKS: Final = frozenset(Mark)
_WHO_GROUP: Final = re.compile(r"\(\?P<who><who>\)")
_BRACKETS: Final = re.compile(r"\([^()]*\)[?*+]?")
_NAMES: Final = (
    "<who>",
    "<regime>",
    "<seat>",
    "<capital>",
    "<country>",
    "<abroad>",
    "<dem>",
    "<them>",
)


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one.start < other.end and other.start < one.end


def _hit(cue: Cue, found: re.Match[str], start: int) -> Hit:
    who = found.span("who") if "who" in found.re.groupindex else (-1, -1)
    return Hit(
        cue,
        Span(found.start() + start, found.end() + start),
        Span(who[0] + start, who[1] + start) if who[0] >= 0 else None,
    )
