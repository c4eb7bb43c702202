"""What belongs to a name: its title and person, or that it only tells a place."""

import re
from collections.abc import Iterator

from model.places import DEMONYMS, Subject
from model.proposals.lexicon import Lexicon
from model.proposals.naming.marks import ACTORS, LEADER, MINISTER, OFFICIAL, Entry, Mark, Named
from model.proposals.proposal import Span


class Around:
    """What stands beside a name: its title and person, or that it is only a place."""

    def __init__(self, lexicon: Lexicon, subject: Subject) -> None:
        titles, cities, words = lexicon.titles, lexicon.cities, lexicon.subject
        ranked = {LEADER: titles.leader, MINISTER: titles.minister, OFFICIAL: titles.envoy}
        adjective = rf"(?:(?:{titles.adjectives})[ ]+)*"
        self._titles = tuple(
            (rank, re.compile(rf"(?:['’]s?)?[ ]+{adjective}(?:{said})\b(?!-)", re.IGNORECASE))
            for rank, said in sorted(ranked.items())
        )
        self._before = tuple(
            (rank, re.compile(rf"\b(?:{said}) (?:of|for) (?:the )?$", re.IGNORECASE))
            for rank, said in ranked.items()
        )
        every = f"{titles.leader}|{titles.minister}|{titles.envoy}|{titles.official}"
        topic = rf"(?: (?:{titles.topic}) [^,.;:]{{2,40}}?)??"
        self._person_after = re.compile(
            rf"(?:['’]s?)?[ ]+(?i:{adjective}(?:{every}))\b{topic}[ ]({titles.person})"
        )
        self._person_next = re.compile(rf"(?:,)?[ ](?:(?:{titles.honorifics})[ ])?{titles.person}")
        self._person_before = re.compile(rf"({titles.person}),[ ](?:[^,.;]{{0,60}}[ ])?$")
        self._former = re.compile(rf"\b(?:{titles.deputy})", re.IGNORECASE)
        self._title_near = re.compile(rf"\b(?:{every})\b", re.IGNORECASE)
        self._official_named = re.compile(
            rf"(?:['’]s?)?[ ]+(?i:{adjective}(?:{titles.plain}))[ ]{titles.person}"
        )
        self._private = re.compile(rf"['’]?s?[ -]?(?:{lexicon.private['after']})\b")
        self._where = re.compile(rf"(?i:\b{cities.where})$")
        lists = lexicon.lists
        self._list = re.compile(rf"(?:,|,? (?:{lists.joins}))? (?:(?:{lists.articles}) )?")
        self._thing = re.compile(rf" (?!(?:{lists.small})\b)[a-z]{{3,}}")
        self._acts = re.compile(cities.acts)
        self._rulers = re.compile(rf"\b{cities.rulers}$")
        self._of_a_place = re.compile(rf"[ ](?:\w+[ ])?(?:{cities.of_a_place})\b")
        self._events = re.compile(rf"(?:['’]s)?[ -](?:\w+[ ])?(?:{cities.events})\b", re.IGNORECASE)
        demonym = DEMONYMS[subject.code].lower()
        self._rule = re.compile(words.rule.replace("{demonym}", demonym), re.IGNORECASE)
        self._office = re.compile(words.office.replace("{demonym}", demonym), re.IGNORECASE)
        self._earlier = re.compile(rf"\b(?:{words.earlier})[ -]$", re.IGNORECASE)
        self._rival = re.compile(rf"[ -]{subject.name}\b")

    def named(self, text: str, name: str, entry: Entry, start: int, before: list[Named]) -> Named:
        """The name with what belongs to it."""
        end = start + len(name)
        one = Named(entry.actor, entry.mark, Span(start, end), start, end, entry.rank)
        if entry.mark in (Mark.REGIME, Mark.DEMONYM, Mark.COUNTRY, Mark.SEAT):
            return self._of_subject(text, one)
        if entry.mark in (Mark.NOBODY, Mark.NAME):
            return one
        if entry.mark in (Mark.STATE, Mark.ABROAD) and (rival := self._rival.match(text, end)):
            return one._replace(actor="", mark=Mark.NOBODY, end=rival.end())
        return self._of_actor(text, one, before, adjective=entry.adjective)

    def _of_subject(self, text: str, one: Named) -> Named:
        if self._earlier.search(text, max(0, one.start - 40), one.start):
            if one.mark is Mark.DEMONYM and (rule := self._rule.match(text, one.end)):
                return one._replace(mark=Mark.NOBODY, end=rule.end())
            return one
        if one.mark is Mark.SEAT:
            return one
        if one.mark is Mark.DEMONYM and self._private.match(text, one.end):
            return one._replace(mark=Mark.NAME)
        end = one.end
        if rule := self._rule.match(text, end):
            end = rule.end()
        if office := self._office.match(text, end):
            end = office.end()
            if person := self._person_next.match(text, end):
                end = person.end()
        grown = end > one.end
        mark = Mark.REGIME if grown and one.mark is not Mark.REGIME else one.mark
        return one._replace(mark=mark, end=end)

    def _is_where(self, text: str, one: Named) -> bool:
        """Whether a name only tells where, by what stands before and after it."""
        if text.startswith(("'s ", "’s ", "s' "), one.end) or self._acts.match(text, one.end):
            return False
        initials = text[slice(*one.span)].isupper()  # "the US embassy"
        if initials and self._thing.match(text, one.end):
            return False
        if self._rulers.search(text, max(0, one.start - 24), one.start):
            return False
        return bool(self._where.search(text, max(0, one.start - 40), one.start))

    def _of_actor(
        self, text: str, one: Named, before: list[Named], *, adjective: bool = False
    ) -> Named:
        rank, start, end = one.rank, one.start, one.end
        for found_rank, form in self._titles:
            if (title := form.match(text, end)) and title.end() >= end:
                past = self._former.search(title[0])
                rank, end = OFFICIAL if past else found_rank, title.end()
                if person := self._person_next.match(text, end):
                    end = person.end()
                break
        else:
            if person := self._official_named.match(text, end):
                rank, end = OFFICIAL, person.end()
        if end == one.end:
            for found_rank, form in self._before:
                lowest = before[-1].end if before else 0
                if title := form.search(text, max(lowest, start - 60), start):
                    rank, start = found_rank, title.start()
                    break
        place = end == one.end and not adjective and self._is_where(text, one)
        if not place and end == one.end and self._of_a_place.match(text, end):
            place = True
        private = bool(self._private.match(text, one.end))
        return one._replace(start=start, end=end, rank=rank, place=place, private=private)

    def only_a_city(self, text: str, end: int) -> bool:
        """Whether a city only lends its name to a meeting."""
        return bool(self._events.match(text, end))

    def listed(self, text: str, one: Named, before: list[Named]) -> Named:
        """A name is a place too where it goes on a list of places."""
        last = before[-1] if before else None
        listed = (*ACTORS, Mark.COUNTRY)
        if last is None or not last.place or last.mark not in listed or one.mark not in listed:
            return one
        joined = self._list.fullmatch(text, last.end, one.start)
        alone = one.end == one.span.end and not self._acts.match(text, one.end)
        return one._replace(place=True) if joined and alone else one

    def people(self, text: str, name: Named) -> Iterator[tuple[str, int]]:
        """People who stand beside a name with a title, and their rank."""
        if after := self._person_after.match(text, name.span.end):
            yield after[1], name.rank or OFFICIAL
        if before := self._person_before.search(text, max(0, name.start - 120), name.start):
            near = text[before.end(1) : name.span.end + 45]
            if self._title_near.search(near):
                yield before[1], name.rank or OFFICIAL
