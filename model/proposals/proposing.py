"""The proposer: which sentence may say what of whom, by rules that each card names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from model.codebook import SCORED, TOP, Dimension, Direction, Side, Status
from model.dates import Period
from model.places import GROUP, ORGANISATION, Group, Subject
from model.proposals.attribution import Around, Said, who
from model.proposals.judging import claimant_of, doubts_of, rungs_in, status_of
from model.proposals.lexicon import Cue, Lexicon, lexicon
from model.proposals.proposal import Mention, Proposal, Span
from model.proposals.reading import (
    Known,
    Named,
    Sentence,
    dated,
    is_heading,
    mentions_in,
    only_before,
    repeats,
    sentences,
)

PROPOSER: Final = "rules 1"
LEAD: Final = 2
"""The last paragraph that may only sum up the article."""
LEAST: Final = 0.28
"""Cards that are less likely than this are not made."""


def mentions(
    paragraphs: Sequence[str], published: Period, subject: Subject, groups: Collection[Group] = ()
) -> tuple[Mention, ...]:
    """Every place where an article names somebody who can act, in its order: the net under the
    cards.
    """
    known = _known(published, subject, groups)
    return tuple(one for n, text in enumerate(paragraphs, 1) for one in mentions_in(n, text, known))


def propose(
    paragraphs: Sequence[str], published: Period, subject: Subject, groups: Collection[Group] = ()
) -> tuple[Proposal, ...]:
    """The cards of an article, best first; none where it does not name the subject. `groups` are
    those of which something may be said.
    """
    known = _known(published, subject, groups)
    words = known.words
    if not is_about("\n".join(paragraphs), subject):
        return ()
    told = repeats(paragraphs)
    found: list[Proposal] = []
    last: tuple[Named, ...] = ()
    near: Sentence | None = None
    for number, text in enumerate(paragraphs, start=1):
        if number in told:
            continue
        heading = is_heading(text)
        for part in sentences(number, text, known):
            found += _cards(Around(part, near, last, published, subject, heading), words)
            if part.actors:
                last = part.actors
            near = part
    return tuple(sorted(_once(found), key=_best_first))


def is_about(text: str, subject: Subject) -> bool:
    """Whether a text names the subject at all; cheap, since most texts of an archive do not."""
    lower = text.lower()
    return any(word in lower for word in lexicon(subject).plain)


def _known(published: Period, subject: Subject, groups: Collection[Group]) -> Known:
    """The words of the language; and the groups of a record, by the pattern that the lexicon has
    for a key, else by their own phrase.
    """
    words = lexicon(subject)
    phrases = {}
    for group in groups:
        pattern = words.groups.get(group.key)
        own = re.escape(re.sub(r"^(?:all|the|most) ", "", group.phrase))
        own = re.sub(r"(?:states|countries)$", "(?:states|countries|nations|governments)", own)
        phrases[f"{GROUP}{group.key}"] = pattern or re.compile(rf"\b{own}\b", re.IGNORECASE)
    return Known(words, published.end.year, phrases)


def _cards(at: Around, words: Lexicon) -> Iterator[Proposal]:
    sentence = at.sentence
    if only_before(sentence.text, at.subject.since):
        return
    for said in _said(at, words):
        for actor, sure in who(said, at, words):
            card = _card(said, actor, sure, at, words)
            if card is not None:
                yield card


def _said(at: Around, words: Lexicon) -> Iterator[Said]:
    """What the cues find; of one dimension no two in one place, the first in the lexicon wins. A
    sentence that says "the same of others" has what the one before it says.
    """
    both = [one for one in (at.sentence, at.before) if one is not None]
    if not any(one.subject or one.place for one in both) or not (at.sentence.named or at.last):
        return
    carried = at.before is not None and words.carried["same"].search(at.sentence.text)
    for one in (at.before, at.sentence) if carried else (at.sentence,):
        if one is None:
            continue
        taken: list[tuple[Dimension, int, int]] = []
        for cue, pattern in words.cues:
            for match in pattern.finditer(one.text):
                start, end = match.span()
                free = all(d is not cue.dimension or end <= s or e <= start for d, s, e in taken)
                fits = not cue.officials or words.in_office.search(one.text)
                if free and fits and not _undone(cue, match[0]):
                    taken.append((cue.dimension, start, end))
                    yield Said(cue, one.text, start, end, one)


def _undone(cue: Cue, words: str) -> bool:
    """Whether the words that show a rung deny it: `have not returned`."""
    shows = cue.dimension in SCORED and (cue.low or 0) >= FOUND and cue.direction is not _LOWERS
    return shows and _NOT.search(words) is not None


FOUND: Final = 2
"""From this rung on a cue shows that something is there."""
_LOWERS: Final = Direction.LOWERS
_NOT: Final = re.compile(r"\b(?:not|never)\b|n[’']t\b", re.IGNORECASE)


def _card(said: Said, actor: str, sure: float, at: Around, words: Lexicon) -> Proposal | None:
    cue, text = said.cue, said.text
    if not _may(actor, cue.dimension):
        return None
    doubts, share = doubts_of(said, at, words)
    likelihood = cue.weight * sure * share
    if likelihood < LEAST:
        return None
    status = status_of(said, words)
    direction = cue.direction
    if status is not Status.DONE and direction is Direction.STATES and cue.dimension in SCORED:
        direction = Direction.RAISES
    low, high = rungs_in(said, words)
    if status is not Status.DONE and cue.planned is not None:
        low = cue.planned
    own = said.of is at.sentence
    return Proposal(
        paragraph=at.sentence.paragraph,
        actor=actor,
        dimension=cue.dimension,
        low=low,
        high=TOP if cue.dimension is Dimension.VISITS and high else high,
        value=cue.value,
        status=status,
        direction=direction,
        side=cue.side or (Side.SENT if cue.dimension is Dimension.AMBASSADOR else None),
        dated=dated(text, at.published, said.start),
        claimant=claimant_of(text, words),
        trigger=text[said.start : said.end] if own else at.sentence.text.strip(),
        span=_span_of(said, at, own=own),
        rule=cue.rule,
        doubt=" ".join(doubts),
        likelihood=round(likelihood, 3),
        proposer=PROPOSER,
    )


def _span_of(said: Said, at: Around, *, own: bool) -> Span:
    sentence = at.sentence
    if own:
        return Span(sentence.start + said.start, sentence.start + said.end)
    lead = len(sentence.text) - len(sentence.text.lstrip())
    return Span(sentence.start + lead, sentence.start + len(sentence.text.rstrip()))


def _may(actor: str, dimension: Dimension) -> bool:
    """Of organisations only missions and attitudes are coded; all states are said to do nothing
    but not to recognise.
    """
    if actor.startswith(ORGANISATION):
        return dimension in (Dimension.EMBASSY, Dimension.POSTURE)
    return actor != f"{GROUP}all_states" or dimension is Dimension.RECOGNITION


def _once(found: Sequence[Proposal]) -> Iterator[Proposal]:
    """One card for each paragraph, actor, dimension and side, the likeliest; and where several
    paragraphs seem to say the same of one actor, all but the likeliest carry that doubt.
    """
    best: dict[tuple[object, ...], Proposal] = {}
    for one in found:
        apart = one.side if one.dimension is Dimension.AMBASSADOR else None
        key = (one.paragraph, one.actor, one.dimension, apart)
        if key not in best or best[key].likelihood < one.likelihood:
            best[key] = one
    alike: dict[tuple[object, ...], list[Proposal]] = {}
    for one in best.values():
        alike.setdefault((one.actor, one.dimension), []).append(one)
    for same in alike.values():
        # What a lead sums up is said in full below.
        first, *others = sorted(same, key=lambda one: (one.paragraph <= LEAD, *_best_first(one)))
        yield first
        for one in others:
            doubt = f"Paragraph {first.paragraph} may say the same: one act is coded once."
            told = f"{one.doubt} {doubt}".strip()
            likelihood = round(one.likelihood * 0.8, 3)
            if likelihood >= LEAST:
                yield one.but(doubt=told, likelihood=likelihood)


def _best_first(one: Proposal) -> tuple[float, int, Span, str, str]:
    return (-one.likelihood, one.paragraph, one.span, one.actor, one.dimension.value)
