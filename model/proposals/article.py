"""An article as the proposer reads it: names marked, sentence by sentence, cards as they stand."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from model.codebook import Dimension
from model.dates import Period
from model.places import GROUP, ORGANISATION, Group, Subject
from model.proposals.cues import Cues, Hit, Stems, overlap
from model.proposals.judging import Judge
from model.proposals.lexicon import Lexicon
from model.proposals.lines import skipped_lines
from model.proposals.naming import SUBJECT, Entry, Mark, Named, Names, Wholes
from model.proposals.proposal import Mention, Proposal, Span
from model.proposals.sentences import sentences
from model.proposals.who import Chooser, Chosen, Scene

PROPOSER: Final = "rules 1"
_LEAST: Final = 0.45
"""Cards less likely than this are not shown: the second net marks their paragraphs all the same."""


class _Marked(NamedTuple):
    """A paragraph, and the same in lower case with its names marked."""

    text: str
    low: str
    names: tuple[Named, ...]


class Proposer:
    """The rules, made ready for one subject, one language and the groups of one ledger."""

    def __init__(
        self,
        lexicon: Lexicon,
        subject: Subject,
        groups: tuple[Group, ...],
        organisations: tuple[str, ...],
    ) -> None:
        self._lexicon = lexicon
        self._organisations = organisations
        self._names = Names(lexicon, subject)
        self._wholes = Wholes(lexicon, groups)
        self._chooser = Chooser(lexicon)
        self._cues = Cues(lexicon)
        self._judge = Judge(lexicon, subject)
        self._line = re.compile(lexicon.masks.line, re.IGNORECASE)
        self._goes_on = re.compile(lexicon.masks.anaphora)
        self._same = re.compile(lexicon.masks.same)
        self._again = re.compile(rf"\b(?:{lexicon.subject.again})\b")
        words = lexicon.subject
        self._about = (subject.name, subject.country, *map(subject.told, words.names))
        self._about += (subject.capital, *words.countries, *words.seats)

    def about(self, paragraphs: Sequence[str]) -> bool:
        """Whether an article names the subject at all: the cheap test before everything else."""
        return any(name in text for text in paragraphs for name in self._about)

    def marked(self, paragraphs: Sequence[str]) -> list[_Marked]:
        """Every paragraph with its names, those of people whom the article introduces included."""
        first = [self._names.found(text, {}) for text in paragraphs]
        learnt: dict[str, Entry] = {}
        for text, names in zip(paragraphs, first, strict=True):
            for name, person in self._names.people(text, names):
                learnt.setdefault(name, person)
        both = zip(paragraphs, first, strict=True)
        known = tuple(learnt)
        return [
            self._mark(
                text,
                self._names.found(text, learnt) if any(one in text for one in known) else names,
            )
            for text, names in both
        ]

    def _mark(self, text: str, names: tuple[Named, ...]) -> _Marked:
        low = list(_lower(text))
        for one in names:
            if one.mark is not Mark.NAME:
                low[one.start : one.end] = one.mark * (one.end - one.start)
        for again in self._again.finditer("".join(low)):
            before = [one for one in names if one.end <= again.start()]
            if not any(one.mark is Mark.NOBODY for one in before[-1:]):
                span = Span(*again.span())
                names = (*names, Named("", Mark.REGIME, span, *span))
                low[span.start : span.end] = Mark.REGIME * (span.end - span.start)
        whole = list(self._wholes.found("".join(low)))
        for one in whole:
            for at in range(one.start, one.end):
                if low[at] not in _MARKS:
                    low[at] = one.mark
        kept = [one for one in (*names, *whole) if one.mark is not Mark.NAME]
        return _Marked(text, "".join(low), tuple(sorted(kept, key=lambda one: one.start)))

    def cards(self, paragraphs: Sequence[str], published: Period) -> Iterator[Proposal]:
        """All cards, as they stand in the article."""
        if not self.about(paragraphs):
            return
        spans = [list(sentences(text, self._lexicon.abbreviations)) for text in paragraphs]
        skipped = skipped_lines(paragraphs, spans, self._line)
        topic: Sequence[Named] = ()
        marked = self.marked(paragraphs)
        stems = self._cues.stems_in("\n".join(one.low for one in marked))
        for number, one in enumerate(marked, start=1):
            near, last, about = False, list[Proposal](), False
            for span, names in self._by_sentence(one, spans[number - 1]):
                about = about or any(name.mark in SUBJECT for name in names)
                goes_on = bool(self._goes_on.match(one.low[slice(*span)]))
                scene = Scene(one.low, names, span, topic, about, near, goes_on)
                if not skipped[number - 1]:
                    said = list(self._of_sentence(number, one, scene, published, stems))
                    if self._same.match(one.low[slice(*span)]):
                        said += self._said_again(scene, last, said)
                    yield from said
                    last = said or last
                main = self._chooser.main_actors(scene)
                topic, near = main or topic, near or bool(main)

    def _by_sentence(
        self, one: _Marked, spans: Sequence[Span]
    ) -> Iterator[tuple[Span, Sequence[Named]]]:
        """Each sentence with the names that it holds, which stand in order."""
        first = 0
        for span in spans:
            while first < len(one.names) and one.names[first].start < span.start:
                first += 1
            last = first
            while last < len(one.names) and one.names[last].start < span.end:
                last += 1
            yield span, [name for name in one.names[first:last] if self._counts(one.low, name)]
            first = last

    def _counts(self, low: str, name: Named) -> bool:
        """Whether a name tells of whom a sentence is; a group that is not declared does, so that
        nobody else is taken for it, but not where it stands aside.
        """
        known = not name.actor or self._may_act(name.actor)
        return known or self._wholes.is_everybody(name.actor) or not self._chooser.aside(low, name)

    @staticmethod
    def _said_again(
        scene: Scene, last: Sequence[Proposal], said: Sequence[Proposal]
    ) -> Iterator[Proposal]:
        """The cards of the sentence before, for those of whom this one says the same."""
        acting = [one for one in scene.names if one.actor and not one.private]
        known = {(card.actor, card.dimension) for card in said}
        for one in acting:
            for card in last:
                if (one.actor, card.dimension) not in known and one.actor != card.actor:
                    likelihood = round(card.likelihood * 0.85, 3)
                    yield card.but(actor=one.actor, doubt=SAME, likelihood=likelihood)

    def _of_sentence(
        self, number: int, one: _Marked, scene: Scene, published: Period, stems: Stems
    ) -> Iterator[Proposal]:
        found: list[Proposal] = []
        for hit in self._cues.hits(one.low, scene.sentence, stems):
            for chosen in self._chosen(scene, hit):
                if self._may_act(chosen.actor) and not _not_own(hit, chosen):
                    card = self._card(number, one, scene, hit, chosen, published)
                    if card is not None and not any(_covers(known, card) for known in found):
                        found.append(card)
        yield from found

    def _chosen(self, scene: Scene, hit: Hit) -> list[Chosen]:
        if hit.cue.who == "everybody":
            return [Chosen(self._wholes.everybody(), 0, 1.0, "", None)]
        chosen = self._chooser.choose(scene, hit)
        if hit.cue.when != "everybody":
            return [one for one in chosen if not self._wholes.is_everybody(one.actor)]
        return [
            one
            for one in chosen
            if self._wholes.is_everybody(one.actor)
            and (self._denied(scene, hit) or (one.name is not None and one.name.negative))
        ]

    def _denied(self, scene: Scene, hit: Hit) -> bool:
        text = scene.low[scene.sentence.start : hit.trigger.end]
        return bool(re.search(self._lexicon.masks.negated, text))

    def _may_act(self, actor: str) -> bool:
        if actor.startswith(GROUP):
            return self._wholes.declares(actor)
        key = actor.removeprefix(ORGANISATION)
        return key == actor or key in self._organisations

    def _card(
        self,
        number: int,
        one: _Marked,
        scene: Scene,
        hit: Hit,
        chosen: Chosen,
        published: Period,
    ) -> Proposal | None:
        judged = self._judge.judged(scene, hit, chosen, published)
        if judged is None or judged.likelihood < _LEAST:
            return None
        return Proposal(
            paragraph=number,
            actor=chosen.actor,
            dimension=hit.cue.dimension,
            value=hit.cue.value,
            trigger=one.text[hit.trigger.start : hit.trigger.end],
            span=hit.trigger,
            rule=hit.cue.rule,
            proposer=PROPOSER,
            **judged._asdict(),
        )

    def mentions(self, paragraphs: Sequence[str]) -> Iterator[Mention]:
        """Every name of an actor, in order."""
        for number, one in enumerate(self.marked(paragraphs), start=1):
            for name in one.names:
                if name.actor:
                    yield Mention(number, name.actor, name.span)


SAME: Final = "Said by reference to the sentence before, where the words that triggered it stand."


def _not_own(hit: Hit, chosen: Chosen) -> bool:
    """Lists of an organisation are no state's own."""
    return hit.cue.dimension is Dimension.DELISTING and chosen.actor.startswith(ORGANISATION)


def _covers(known: Proposal, card: Proposal) -> bool:
    """Whether a more telling cue has taken the same words."""
    return (
        known.dimension is card.dimension
        and (known.low == card.low or card.dimension is not Dimension.POSTURE)
        and known.actor == card.actor
        and overlap(known.span, card.span)
    )


_MARKS: Final = frozenset(Mark)


_NO_MARKS: Final = str.maketrans(dict.fromkeys("".join(Mark), " "))


def _lower(text: str) -> str:
    """In lower case, every character where it was, and none that is a mark."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(each.lower() if len(each.lower()) == 1 else each for each in text)
    return low.translate(_NO_MARKS)
