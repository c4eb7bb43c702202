"""Which of the actors that a sentence names a cue is about."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from model.codebook import Dimension
from model.proposals.cues import Hit
from model.proposals.lexicon import Lexicon
from model.proposals.naming import ACTORS, SUBJECT, Mark, Named
from model.proposals.proposal import Span


class Chosen(NamedTuple):
    """An actor of a cue."""

    actor: str
    rank: int
    weight: float
    """How far the choice can be trusted, 0 to 1."""
    doubt: str
    name: Named | None


class Scene(NamedTuple):
    """A sentence with what it names, and whom the text before it was about."""

    low: str
    """The whole paragraph, in lower case, with its names marked."""
    names: Sequence[Named]
    """Those of the sentence."""
    sentence: Span
    topic: Sequence[Named]
    """The main actors of the last sentence that had any."""
    subject_is_near: bool
    """Whether the paragraph names the subject before or in this sentence."""
    topic_is_near: bool
    """Whether that sentence is of the same paragraph."""
    goes_on: bool
    """Whether the sentence seems to go on about them."""


NOT_NAMED: Final = "The sentence names no state; it seems to go on about the one named before."


class Chooser:
    """Chooses by the words of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        lists = lexicon.lists
        articles = rf"(?:(?:{lists.articles}) )?"
        self._between = lists.between
        self._joins = re.compile(rf"(?:['’]s?)?(?:,|,? (?:{lists.joins})) {articles}")
        self._together = re.compile(rf"\b(?:{lists.together}) {articles}$")
        self._beside = re.compile(rf"\b(?:{lists.beside}) {articles}$")
        self._agent = re.compile(rf"\b(?:{lists.agent}) {articles}$")
        self._pronoun = re.compile(rf"\b(?:{lists.pronouns})\b")
        self._aside = re.compile(rf"\b(?:{lists.aside}) {articles}$")
        self._company = re.compile(rf"\b(?:{lists.company}) {articles}$")

    def choose(self, scene: Scene, hit: Hit) -> list[Chosen]:
        """The actors that a cue in a sentence is about; none where nobody can be meant."""
        acting = [one for one in scene.names if one.mark in ACTORS and not one.private]
        if hit.who is not None:
            named = [one for one in acting if one.start < hit.who.end and one.end > hit.who.start]
            every = self._listed(scene, named[:1], acting)
            return _chosen(scene, every, 1.0, ranked=hit.cue.who == "meeting")
        free = [one for one in acting if not one.place]
        if hit.cue.who == "owner":
            return _chosen(scene, _owner(free, hit), 1.0)
        if found := self._nearest(scene, hit, free):
            every = [each for one in found for each in self._listed(scene, [one], free)]
            if hit.cue.who == "meeting":
                every += [one for one in free if self._is_beside(scene.low, one, hit.trigger)]
            back = self._pronoun.search(scene.low, found[-1].end, hit.trigger.end)
            weight = 1.0 if found[0].end <= hit.trigger.end else 0.85
            ranked = hit.cue.who == "meeting" or bool(back)
            return _chosen(scene, every, weight, ranked=ranked)
        return self._otherwise(scene, hit, acting)

    def _is_beside(self, low: str, one: Named, trigger: Span) -> bool:
        """Whether somebody is named after a meeting as having been there too."""
        if not trigger.end <= one.start <= trigger.end + 80:
            return False
        return bool(self._beside.search(low, max(0, one.start - 24), one.start))

    def _otherwise(self, scene: Scene, hit: Hit, acting: list[Named]) -> list[Chosen]:
        """Who is meant where the sentence names nobody who acts: the host, or whom the text before
        was about.
        """
        hosts = [one for one in acting if one.place and one.mark is not Mark.WHOLE]
        if hosts and (hit.cue.side == "received" or hit.cue.who == "received"):
            nearest = min(hosts, key=lambda one: abs(one.start - hit.trigger.end))
            return _chosen(scene, [nearest], 0.85)
        alone = hit.cue.who == "topic" or all(one.place for one in acting)
        if scene.topic and alone:
            near = 0.85 if scene.goes_on else 0.75 if scene.topic_is_near else 0.6
            return _chosen(scene, list(scene.topic), near, NOT_NAMED)
        return []

    def _nearest(self, scene: Scene, hit: Hit, free: list[Named]) -> list[Named]:
        """The last actor before the trigger, a state rather than a group; else the first within it
        or after it.
        """
        low, trigger = scene.low, hit.trigger
        before = [one for one in free if one.start < trigger.start]
        rest = [one for one in free if one.start >= trigger.start]
        if hit.cue.who == "meeting":
            between = low.find(self._between, max(0, trigger.start - 10), trigger.end + 12)
            if between >= 0:
                return [one for one in free if one.start > between][:1]
        if before:
            return self._before(scene, hit, before)
        if rest and self._may_follow(scene, hit, rest[0]):
            return rest[:1]
        return []

    def _may_follow(self, scene: Scene, hit: Hit, one: Named) -> bool:
        """Whether the first actor at or after a trigger may be the one who acts."""
        if hit.cue.who in ("meeting", "received"):
            return True
        if hit.cue.who == "topic" or _subject_before(scene, hit):
            return False
        if hit.cue.dimension is not Dimension.POSTURE or one.start < hit.trigger.end:
            return True
        same = scene.goes_on and any(main.actor == one.actor for main in scene.topic)
        return same or bool(self._agent.search(scene.low, max(0, one.start - 14), one.start))

    def _before(self, scene: Scene, hit: Hit, before: list[Named]) -> list[Named]:
        last = before[-1]
        if len(before) > 1 and self._company.search(scene.low, max(0, last.start - 16), last.start):
            both = hit.cue.dimension is Dimension.POSTURE
            return before[-2:] if both else [before[-2]]
        states = [one for one in before if one.mark is not Mark.WHOLE]
        if last.mark is Mark.WHOLE and states and (last.loose or self.aside(scene.low, last)):
            return states[-1:]
        return [last]

    def aside(self, low: str, whole: Named) -> bool:
        """Whether a group or organisation stands only as "of the ..." or "at the ..."."""
        return bool(self._aside.search(low, max(0, whole.start - 14), whole.start))

    def _listed(self, scene: Scene, found: list[Named], among: list[Named]) -> list[Named]:
        """With all that stand in one list with it: "Russia, China and Iran"."""
        if not found:
            return []
        first = last = among.index(found[0])
        while first > 0 and self._joined(scene.low, among[first - 1], among[first]):
            first -= 1
        while last + 1 < len(among) and self._joined(scene.low, among[last], among[last + 1]):
            last += 1
        return among[first : last + 1]

    def _joined(self, low: str, one: Named, other: Named) -> bool:
        between = low[one.end : other.start]
        if len(between) > 60 or any(mark in between for mark in (Mark.REGIME, Mark.NOBODY)):
            return False
        return bool(self._joins.fullmatch(between) or self._together.search(between))

    def main_actors(self, scene: Scene) -> Sequence[Named]:
        """Whom a sentence is mainly about: its first actor with those listed beside it."""
        free = [
            one for one in scene.names if one.mark in ACTORS and not one.private and not one.place
        ]
        return self._listed(scene, free[:1], free)


def _subject_before(scene: Scene, hit: Hit) -> bool:
    return any(one.mark is Mark.REGIME and one.start < hit.trigger.start for one in scene.names)


def _owner(free: list[Named], hit: Hit) -> list[Named]:
    """Whose interests are looked after: named within the words, else before the one who does it."""
    inside = [one for one in free if hit.trigger.start < one.start < hit.trigger.end]
    if inside:
        return inside[:1]
    before = [one for one in free if one.start < hit.trigger.start]
    others = [one for one in before if one.actor != before[-1].actor]
    return others[-1:]


def _chosen(
    scene: Scene, names: list[Named], weight: float, doubt: str = "", *, ranked: bool = False
) -> list[Chosen]:
    """Each once, with its rank; where `ranked` the highest of all who speak for it."""
    ranks: dict[str, int] = {}
    for one in (*(scene.names if ranked else ()), *names):
        ranks[one.actor] = max(one.rank, ranks.get(one.actor, 0))
    return [
        Chosen(actor, ranks[actor], weight, doubt, one)
        for actor, one in {one.actor: one for one in reversed(names)}.items()
        if actor
    ][::-1]


def names_subject(scene: Scene) -> bool:
    """Whether the sentence names the subject at all."""
    return any(one.mark in SUBJECT for one in scene.names)
