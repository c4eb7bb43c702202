"""Whom a sentence speaks of, by what stands around the words that tell something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from model.dates import Period
from model.places import GROUP, Subject, is_state
from model.proposals.lexicon import Cue, Lexicon
from model.proposals.reading import Named, Sentence


class Around(NamedTuple):
    """A sentence, with what was said before it."""

    sentence: Sentence
    before: Sentence | None
    """The sentence before it."""
    last: tuple[Named, ...]
    """Who was named last."""
    published: Period
    subject: Subject
    heading: bool
    """Whether it stands in a headline."""


@dataclass(frozen=True)
class Said:
    """What a cue found in a sentence."""

    cue: Cue
    text: str
    """The sentence in which it stands."""
    start: int
    end: int
    of: Sentence


def who(said: Said, at: Around, words: Lexicon) -> Iterator[tuple[str, float]]:
    """Who may be meant, with how sure: whoever is named before the cue, else after it, with all
    that are listed beside; else who was named last.
    """
    actors = at.sentence.actors or tuple(
        one for one in at.sentence.named if is_state(one.actor) and not one.city
    )  # "a court in Russia": where nobody else is named the place is who acts
    if said.cue.everybody:
        yield f"{GROUP}all_states", 1.0
        return
    if not actors:
        last = dict.fromkeys(named.actor for named in at.last)
        yield from ((actor, 0.6 if len(last) == 1 else 0.4) for actor in last)
    elif said.of is not at.sentence:  # said before, of others
        yield from ((actor, 0.9) for actor in dict.fromkeys(named.actor for named in actors))
    else:
        yield from _among(actors, said, at, words).items()


def _among(actors: Sequence[Named], said: Said, at: Around, words: Lexicon) -> dict[str, float]:
    """Of those who are named in the sentence who is meant."""
    start, end = (at.sentence.start + place for place in (said.start, said.end))
    text = at.sentence.text
    before = [one for one in actors if one.span.start < end]
    chosen = _by(said, actors, at, words) or (before[-1] if before else actors[0])
    between = text[chosen.span.end - at.sentence.start : said.start]
    alone = words.carried["alone"].search(between) is not None
    listed = {chosen} if alone else _beside(chosen, actors, at.sentence, words)
    told: dict[str, float] = {}
    for one in actors:
        if one in listed:
            told[one.actor] = 1.0
        elif words.carried["included"].search(text[: one.span.start - at.sentence.start]):
            told[one.actor] = 0.9
        elif not alone and one.span.start <= end and start - one.span.end < 70:
            told.setdefault(one.actor, 0.55)
    return told


def _by(said: Said, actors: Sequence[Named], at: Around, words: Lexicon) -> Named | None:
    """Who did what is said in the passive: `backed by Pakistan`, `visits by a British diplomat`."""
    passive = words.carried["passive"].match(at.sentence.text, said.end)
    if passive is None:
        return None
    place = at.sentence.start + passive.end()
    return next((one for one in actors if one.span.start == place), None)


def _beside(
    chosen: Named, actors: Sequence[Named], sentence: Sentence, words: Lexicon
) -> set[Named]:
    """The one chosen and those that stand in a list with it: `China, Russia and Iran`."""
    listed = {chosen}
    at = actors.index(chosen)
    for step in (-1, 1):
        place = at
        while 0 <= place + step < len(actors):
            one, other = sorted((actors[place], actors[place + step]), key=lambda it: it.span)
            start, end = one.span.end - sentence.start, other.span.start - sentence.start
            if not words.carried["listed"].fullmatch(sentence.text[start:end]):
                break
            place += step
            listed.add(actors[place])
    return listed
