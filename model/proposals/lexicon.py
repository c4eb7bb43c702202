"""How texts of one language speak of states and of diplomacy: data beside this file, compiled."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from model.base import Frozen
from model.codebook import Claimant, Dimension, Direction, Side, Status, Value
from model.places import ALSO_CALLED, DEMONYMS, SHARED, STATE_NAMES, Subject

_ORDER: Final = (Status.DENIED, Status.CONDITIONAL, Status.CONSIDERED, Status.UNDER_WAY)
_SPEAKERS: Final = (Claimant.TALIBAN, Claimant.ANALYST, Claimant.ACTING_STATE)
_CODE: Final = 3


class Cue(Frozen):
    """What a sentence may say of a dimension, as the lexicon has it."""

    dimension: Dimension
    pattern: str
    low: int | None = None
    high: int | None = None
    value: Value | None = None
    side: Side | None = None
    direction: Direction
    planned: int | None = None
    """The lowest rung of what is only planned, where that is another one."""
    everybody: bool = False
    """Whether all states are meant, whoever else is named."""
    officials: bool = False
    """Whether somebody in office must be named in the sentence."""
    weight: float
    """How often a card of it was right."""
    rule: str


@dataclass(frozen=True)
class Lexicon:
    """One language, about one subject."""

    ends: re.Pattern[str]
    not_an_end: re.Pattern[str]
    actors: re.Pattern[str]
    by_name: Mapping[str, str]
    groups: Mapping[str, re.Pattern[str]]
    venue_after: re.Pattern[str]
    venues: re.Pattern[str]
    event: re.Pattern[str]
    within: re.Pattern[str]
    in_office: re.Pattern[str]
    cues: tuple[tuple[Cue, re.Pattern[str]], ...]
    statuses: tuple[tuple[Status, re.Pattern[str]], ...]
    claimants: Mapping[Claimant, re.Pattern[str]]
    masks: Mapping[str, re.Pattern[str]]
    officials: Mapping[str, tuple[str, int, int]]
    """By name for whom they speak, and in which years."""
    carried: Mapping[str, re.Pattern[str]]
    """How one sentence, or one who is named, leads to another."""
    subject: re.Pattern[str]
    place: re.Pattern[str]
    plain: tuple[str, ...]
    """Words, in lower case, of which a text about the subject has one."""


@cache
def lexicon(subject: Subject, language: str = "english") -> Lexicon:
    """The lexicon of a language, about a subject."""
    text = (files(__package__) / f"{language}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    words = _words(subject)

    def compiled(pattern: str) -> re.Pattern[str]:
        for name, meant in words.items():
            pattern = pattern.replace(f"{{{name}}}", meant)
        return re.compile(pattern, re.IGNORECASE)

    by_name = MappingProxyType(dict(_by_name(data["actors"], subject)))
    officials = {name: (of[0], of[1], of[2]) for name, of in data["officials"].items()}
    cues = tuple(Cue.model_validate(one) for one in data["cues"])
    return Lexicon(
        ends=re.compile(data["ends"]),
        not_an_end=re.compile(data["not_an_end"]),
        actors=_any_of((*by_name, *officials)),
        by_name=by_name,
        groups={key: compiled(pattern) for key, pattern in data["groups"].items()},
        venue_after=re.compile(data["venues"]["after"], re.IGNORECASE),
        venues=re.compile(data["venues"]["names"]),
        event=re.compile(data["venues"]["event"], re.IGNORECASE),
        within=re.compile(data["venues"]["within"], re.IGNORECASE),
        in_office=re.compile(data["officials_named"]["pattern"], re.IGNORECASE),
        cues=tuple((cue, compiled(cue.pattern)) for cue in cues),
        statuses=tuple((status, compiled(data["status"][status.value])) for status in _ORDER),
        claimants={one: compiled(data["claimants"][one.value]) for one in _SPEAKERS},
        masks={name: compiled(pattern) for name, pattern in data["masks"].items()},
        officials=officials,
        carried={name: compiled(pattern) for name, pattern in data["carried"].items()},
        subject=compiled(r"\b{subject}\b"),
        place=compiled(r"\b(?:{place}|{demonym})s?\b"),
        plain=tuple(
            word.lower()
            for word in (subject.name, *subject.also_called, subject.country, subject.capital)
        ),
    )


def _words(subject: Subject) -> Mapping[str, str]:
    """What stands for the subject in patterns."""

    def either(*words: str) -> str:
        return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"

    places = (subject.country, subject.capital, subject.other_seat)
    return {
        "subject": either(subject.name, *subject.also_called),
        "place": either(*places),
        "demonym": either(DEMONYMS[subject.code]),
        "country": either(subject.country),
        "capital": either(subject.capital, subject.other_seat),
        "covered": either(subject.covered_from),
    }


def _by_name(more: Mapping[str, Any], subject: Subject) -> Iterator[tuple[str, str]]:
    """Every name with who is meant; none that several share, and none of the subject's own."""
    shared: dict[str, int] = {}
    for demonym in DEMONYMS.values():
        shared[demonym] = shared.get(demonym, 0) + 1
    for iso3, name in STATE_NAMES.items():
        names = [name, *(one for one in ALSO_CALLED[iso3] if len(one) > _CODE)]
        demonym = DEMONYMS[iso3]
        if demonym and shared[demonym] == 1:
            names += [demonym, f"{demonym}s"]
        for one in names:
            if iso3 != subject.code and one not in SHARED:
                yield one, iso3
    for actor, names in more.items():
        for one in names:
            yield one, actor


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Any of the names as a word, the longest first; capitals matter."""
    longest = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w])")
