"""Names of states, organisations, the subject and other groups, found by their first word."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from model.places import ALSO_CALLED, DEMONYMS, ORGANISATION, STATE_NAMES, Subject
from model.proposals.lexicon import Lexicon
from model.proposals.naming.around import Around
from model.proposals.naming.marks import ACTORS, LEADER, MINISTER, OFFICIAL, Entry, Mark, Named


class Names:
    """All names that a lexicon knows, by their first word, the longest first."""

    def __init__(self, lexicon: Lexicon, subject: Subject) -> None:
        self._subject = subject
        self._cities = frozenset(lexicon.cities.names)
        self._nouns = frozenset(lexicon.titles.nouns)
        self._first: dict[str, list[Entry]] = {}
        for entry in {one.name: one for one in _entries(lexicon, subject)}.values():
            if entry.name == subject.covered_from:
                entry = entry._replace(mark=Mark.ABROAD)  # noqa: PLW2901 (the same name, marked)
            self._first.setdefault(_WORD.findall(entry.name)[0], []).append(entry)
        for same in self._first.values():
            same.sort(key=lambda one: -len(one.name))
        letter = r"[^\W\d_a-z]" if lexicon.capitals else r"[^\W\d_]"
        self._start = re.compile(rf"(?<![^\W_]){letter}[^\W\d_]*")
        self._around = Around(lexicon, subject)

    def knows(self, word: str) -> bool:
        """Whether a name begins with this word."""
        return word in self._first

    def found(self, text: str, learnt: Mapping[str, Entry]) -> tuple[Named, ...]:
        """The names in a paragraph, in order, each with its title and person; `learnt` are people
        whom the article itself has introduced.
        """
        names: list[Named] = []
        end = 0
        for word in self._start.finditer(text):
            if word.start() < end:
                continue
            entry = self._at(text, word, learnt)
            if entry is not None:
                one = self._around.named(text, entry.name, entry, word.start(), names)
                if entry.name in self._cities and not one.place:
                    one = one._replace(place=self._around.only_a_city(text, one.end))
                names.append(self._around.listed(text, one, names))
                end = one.end
        return tuple(names)

    def _at(self, text: str, word: re.Match[str], learnt: Mapping[str, Entry]) -> Entry | None:
        start = word.start()
        for entry in self._first.get(word[0], ()):
            after = start + len(entry.name)
            if text.startswith(entry.name, start) and not text[after : after + 1].isalnum():
                return entry
        return learnt.get(word[0])

    def people(self, text: str, names: tuple[Named, ...]) -> Iterator[tuple[str, Entry]]:
        """People whom a paragraph introduces by whom they speak for, by their last name."""
        for name in names:
            if name.rank and name.actor and " " in (said := text[slice(*name.span)]):
                yield from self._by_last(said, name, name.rank)
            if name.mark in (*ACTORS, Mark.REGIME, Mark.DEMONYM) and not name.place:
                for person, rank in self._around.people(text, name):
                    yield from self._by_last(person, name, rank)

    def _by_last(self, person: str, name: Named, rank: int) -> Iterator[tuple[str, Entry]]:
        """A person by the last name alone, unless it begins a name of another."""
        last = person.rsplit(maxsplit=1)[-1]
        if len(last) > 2 and last not in self._first and last not in self._nouns:
            yield last, Entry(last, name.actor, name.mark if name.actor else Mark.REGIME, rank)


_WORD: Final = re.compile(r"[^\W\d_]+")


def _entries(lexicon: Lexicon, subject: Subject) -> Iterator[Entry]:
    """Every name; of two that are alike the last counts, so the subject's own stand last."""
    if lexicon.from_places:
        yield from _of_places(lexicon)
    for actor, names in lexicon.names.items():
        yield from (Entry(name, actor, Mark.STATE) for name in names)
    for key, names in lexicon.organisations.items():
        yield from (Entry(name, f"{ORGANISATION}{key}", Mark.WHOLE) for name in names)
    for people in lexicon.people:
        mark = Mark.WHOLE if people.actor.startswith(ORGANISATION) else Mark.STATE
        for rank, names in (
            (LEADER, people.leader),
            (MINISTER, people.minister),
            (OFFICIAL, people.official),
        ):
            yield from (Entry(name, people.actor, mark, rank) for name in names)
    yield from (Entry(name, "", Mark.NOBODY) for name in lexicon.nobody.rivals)
    yield from (Entry(name, "", Mark.NAME) for name in lexicon.nobody.places)
    yield from _of_subject(lexicon, subject)


def _of_places(lexicon: Lexicon) -> Iterator[Entry]:
    for iso3, name in STATE_NAMES.items():
        for said in (name, *ALSO_CALLED[iso3][1:], *_short(iso3)):
            if "(" not in said and (said[0].isupper() or not lexicon.capitals):
                yield Entry(said, iso3, Mark.STATE)
        demonym = DEMONYMS[iso3]
        yield Entry(demonym, iso3, Mark.STATE, adjective=True)
        if not demonym.endswith(("s", "sh", "ch", "ese")):
            yield Entry(f"{demonym}s", iso3, Mark.STATE)


def _short(iso3: str) -> tuple[str, ...]:
    """Two letters that a text uses as a name; most others are words or other names."""
    return (ALSO_CALLED[iso3][0],) if iso3 == "USA" else ()


def _of_subject(lexicon: Lexicon, subject: Subject) -> Iterator[Entry]:
    words, demonym = lexicon.subject, DEMONYMS[subject.code]
    named = {
        Mark.REGIME: (subject.name, *map(subject.told, words.names)),
        Mark.SEAT: (subject.capital, subject.other_seat, *words.seats),
        Mark.COUNTRY: (subject.country, *ALSO_CALLED[subject.code][1:], *words.countries),
        Mark.DEMONYM: (demonym, f"{demonym}s", *words.demonyms),
    }
    for mark, names in named.items():
        yield from (Entry(name, "", mark) for name in names)
