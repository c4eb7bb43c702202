"""From a cue and an actor to a judgement: status, rungs, date, who says so, what is against it."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from model.codebook import Claimant, Dimension, Direction, Side, Status
from model.dates import Period
from model.places import ORGANISATION, Subject
from model.proposals.cues import Hit, expand
from model.proposals.dating import Dater, Said
from model.proposals.lexicon import Cue, Lexicon
from model.proposals.naming import LEADER, MINISTER, SUBJECT, Mark
from model.proposals.who import Chosen, Scene, names_subject

UNSAID: Final = "The sentence does not name the authorities; they may not be meant."
FORECAST: Final = "Perhaps a forecast or a hypothesis, and not what the state says."
THEIR_SIDE: Final = "Perhaps only what the authorities say or wish."
HEDGED: Final = "The text keeps a distance from it: it seems, or is said."
BACKGROUND: Final = "Dated before these authorities began: background."
_NEAR: Final = 90
"""Characters before a trigger in which a word speaks of it."""
_SENTENCE: Final = 400
"""Characters in which the capital may have been named just before."""
_CLOSE: Final = 40
"""The same of a negation."""


class Judgement(NamedTuple):
    """What a cue says of one actor."""

    low: int | None
    high: int | None
    status: Status
    direction: Direction
    side: Side | None
    dated: Period | None
    claimant: Claimant
    doubt: str
    likelihood: float


class Judge:
    """Weighs cues by the words of one language."""

    def __init__(self, lexicon: Lexicon, subject: Subject) -> None:
        masks, ranks, speech = lexicon.masks, lexicon.ranks, lexicon.speech
        self._subject = subject
        self._dater = Dater(lexicon.dates)
        self._status = tuple(
            (one.status, re.compile(one.words), one.dimensions) for one in lexicon.status
        )
        self._since = re.compile(rf"\b(?:{masks.since})\b")
        self._before = re.compile(masks.before)
        self._object = masks.object
        self._wish = re.compile(expand(masks.wish))
        own, titles = lexicon.lists.own, lexicon.titles
        self._own = tuple(
            (rank, re.compile(rf"\b(?:{own}) (?:(?:{titles.adjectives}) )*(?:{title})\b"))
            for rank, title in ((LEADER, titles.leader), (MINISTER, titles.minister))
        )
        self._hedged = re.compile(masks.hedged)
        self._forecast = re.compile(masks.forecast)
        self._negated = re.compile(masks.negated)
        self._takeover = re.compile(rf"\b(?:{expand(lexicon.dates.takeover)})")
        self._repeated = re.compile(ranks.repeated)
        self._seat = re.compile(expand(ranks.seat))
        self._title_only = re.compile(expand(ranks.title_only))
        self._elsewhere = re.compile(expand(masks.elsewhere))
        self._theirs = re.compile(expand(masks.theirs))
        self._said = re.compile(rf"\b(?:{speech.said})\b")
        self._analyst = re.compile(rf"\b(?:{speech.analyst})\b")

    def judged(self, scene: Scene, hit: Hit, chosen: Chosen, published: Period) -> Judgement | None:
        """The judgement, or None where the words around say that it is no evidence."""
        if self._refused(scene, hit):
            return None
        said = self._dated(scene, hit, published)
        against = list(self._against(scene, hit, chosen, said))
        likelihood = hit.cue.likelihood * chosen.weight
        for _, factor in against:
            likelihood *= factor
        low, high = self._rungs(hit, chosen, scene)
        doubts = (hit.cue.doubt, chosen.doubt, *(doubt for doubt, _ in against))
        return Judgement(
            low=low,
            high=high,
            status=self._status_of(hit, scene),
            direction=hit.cue.direction,
            side=_side(hit.cue, scene, hit),
            dated=_clipped(said.period, self._subject, published) if said else None,
            claimant=self._claimant(scene, chosen),
            doubt=" ".join(dict.fromkeys(doubt for doubt in doubts if doubt)),
            likelihood=round(likelihood, 3),
        )

    def _refused(self, scene: Scene, hit: Hit) -> bool:
        """Whether the words around a cue say that it is none."""
        cue, marks = hit.cue, {one.mark for one in scene.names}
        if cue.strict and not names_subject(scene):
            return True
        if Mark.NOBODY in marks and not marks & {Mark.REGIME, Mark.SEAT}:
            return True
        if not cue.negated and self._negated.search(_before(scene, hit, _CLOSE)):
            return True
        if cue.dimension is Dimension.EMBASSY and not self._is_there(scene, hit):
            return True
        return self._of_others(scene, hit)

    def _against(
        self, scene: Scene, hit: Hit, chosen: Chosen, said: Said | None
    ) -> Iterator[tuple[str, float]]:
        """What speaks against it, each with the factor by which it is less likely."""
        before = _before(scene, hit, _NEAR)
        if not names_subject(scene):
            yield UNSAID, 0.88 if scene.subject_is_near else 0.75
        if self._wished(scene, hit):
            yield THEIR_SIDE, 0.5
        elif self._they_act(scene, hit, chosen):
            yield THEIR_SIDE, 1.0
        if self._forecast.search(before) and self._status_of(hit, scene) is not Status.CONDITIONAL:
            yield FORECAST, 0.8
        if self._hedged.search(scene.low, scene.sentence.start, hit.trigger.start):
            yield HEDGED, 1.0
        if self._is_background(said, scene.low[slice(*scene.sentence)]):
            yield BACKGROUND, 0.4

    def _is_there(self, scene: Scene, hit: Hit) -> bool:
        """Whether a mission may be the state's own, in the country or for it."""
        text = scene.low[slice(*scene.sentence)]
        if self._theirs.search(text) and hit.who is None:
            return False
        if hit.cue.place == "seat" and not self._seat.search(text):
            abroad = any(one.place and one.actor for one in scene.names)
            if abroad or not names_subject(scene):
                return False
        return not self._elsewhere.search(text)

    def _of_others(self, scene: Scene, hit: Hit) -> bool:
        """Whether the first name after the trigger begins is another group, which is meant then."""
        for one in scene.names:
            if one.end > hit.trigger.start + 1 and one.mark in (*SUBJECT, Mark.NOBODY):
                return one.mark is Mark.NOBODY and one.start <= hit.trigger.end + self._object
        return False

    @staticmethod
    def _they_act(scene: Scene, hit: Hit, chosen: Chosen) -> bool:
        """Whether of an attitude it is told what the authorities do: they stand before it, and the
        state after it.
        """
        if hit.cue.dimension is not Dimension.POSTURE or chosen.name is None or hit.who:
            return False
        after = chosen.name.start >= hit.trigger.end
        return after and any(
            one.mark in SUBJECT and one.start < hit.trigger.start for one in scene.names
        )

    def _is_background(self, said: Said | None, text: str) -> bool:
        """Whether the sentence tells of a time before the authorities began."""
        if said is not None and said.period.end < self._subject.since:
            return not self._since.search(text, 0, said.span.start + 6)
        before = self._before.search(text)
        return bool(before and self._takeover.search(text, before.end(), before.end() + 60))

    def _wished(self, scene: Scene, hit: Hit) -> bool:
        """Whether the words are what the authorities wish, and no state acts between."""
        for wish in self._wish.finditer(scene.low, scene.sentence.start, hit.trigger.end):
            between = (
                one
                for one in scene.names
                if one.actor and not one.place and wish.end() <= one.start < hit.trigger.start
            )
            if wish.end() <= hit.trigger.start + 25 and not any(between):
                return True
        return False

    def _status_of(self, hit: Hit, scene: Scene) -> Status:
        cue = hit.cue
        if cue.status is not None:
            return cue.status
        text = scene.low[slice(*scene.sentence)]
        near = _before(scene, hit, _NEAR) + scene.low[slice(*hit.trigger)]
        for status, words, dimensions in self._status:
            if dimensions and cue.dimension not in dimensions:
                continue
            where = text if status is Status.CONDITIONAL else near
            if cue.dimension is Dimension.POSTURE and status is not Status.CONDITIONAL:
                continue
            if words.search(where):
                return status
        return Status.DONE

    def _rungs(self, hit: Hit, chosen: Chosen, scene: Scene) -> tuple[int | None, int | None]:
        cue = hit.cue
        if not cue.ranked or cue.low is None:
            return cue.low, cue.high
        low = cue.low
        text = scene.low[slice(*scene.sentence)]
        if self._is_at_seat(scene, text):
            low = max(low, 2)
        rank = max(chosen.rank, self._own_rank(scene, chosen, hit))
        if rank >= MINISTER:
            low = max(low, rank)
        if 2 <= low < LEADER and self._repeated.search(text):
            low += 1
        return low, cue.high

    def _own_rank(self, scene: Scene, chosen: Chosen, hit: Hit) -> int:
        """Of "its foreign minister", after the state was named."""
        if chosen.name is None or chosen.name.end > hit.trigger.start:
            return 0
        between = scene.low[chosen.name.end : hit.trigger.start]
        return next((rank for rank, title in self._own if title.search(between)), 0)

    def _is_at_seat(self, scene: Scene, text: str) -> bool:
        """Whether it was in the country: said here, or the capital was named just before."""
        before = scene.low[max(0, scene.sentence.start - _SENTENCE) : scene.sentence.start]
        return bool(self._seat.search(self._title_only.sub("", text))) or any(
            Mark.SEAT in found[0] for found in self._seat.finditer(before)
        )

    def _dated(self, scene: Scene, hit: Hit, published: Period) -> Said | None:
        """The date that stands nearest to the trigger, but not when the authorities began."""
        text = scene.low[scene.sentence.start : scene.sentence.end]
        at = hit.trigger.start - scene.sentence.start
        dates = [
            said
            for said in self._dater.said(text, published)
            if not self._takeover.search(text[max(0, said.span.start - 60) : said.span.end + 60])
        ]
        end = hit.trigger.end - scene.sentence.start
        return min(dates, key=lambda said: _far(said, at, end), default=None)

    def _claimant(self, scene: Scene, chosen: Chosen) -> Claimant:
        text = scene.low[slice(*scene.sentence)]
        said = self._said.search(text)
        if said is None:
            return Claimant.PRESS
        at = said.start() + scene.sentence.start
        near = [one for one in scene.names if one.start < at and not one.place]
        if self._analyst.search(text[: said.start()]):
            return Claimant.ANALYST
        if not near:
            return Claimant.ACTING_STATE if scene.goes_on and chosen.doubt else Claimant.PRESS
        last = near[-1]
        if last.actor == chosen.actor:
            return Claimant.ACTING_STATE
        if last.mark is Mark.REGIME:
            return Claimant.TALIBAN
        if last.actor.startswith(ORGANISATION):
            return Claimant.ORGANISATION
        return Claimant.THIRD_STATE if last.mark is Mark.STATE else Claimant.PRESS


def _before(scene: Scene, hit: Hit, characters: int) -> str:
    """What stands before a trigger, in its sentence."""
    return scene.low[max(scene.sentence.start, hit.trigger.start - characters) : hit.trigger.start]


def _far(said: Said, start: int, end: int) -> int:
    if said.span.end <= start:
        return start - said.span.end
    return max(0, said.span.start - end)


def _clipped(period: Period, subject: Subject, published: Period) -> Period | None:
    """What of a period lies between the day on which the authorities began and publication."""
    start, end = max(period.start, subject.since), min(period.end, published.end)
    return Period(start, end) if start <= end else None


def _side(cue: Cue, scene: Scene, hit: Hit) -> Side | None:
    if cue.side != "toward":
        return cue.side
    before = [one for one in scene.names if one.start < hit.trigger.start and not one.place]
    theirs = bool(before) and not before[-1].actor
    return Side.RECEIVED if theirs else Side.SENT
