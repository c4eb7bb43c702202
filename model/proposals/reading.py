"""A text as the proposer reads it: sentences, whom each names, and on which day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from model.dates import Period
from model.proposals.lexicon import Lexicon
from model.proposals.proposal import Mention, Span


@dataclass(frozen=True)
class Named:
    """Somebody who is named in a sentence."""

    actor: str
    span: Span
    """In the paragraph."""
    venue: bool
    """Whether only a place is meant: `in Moscow`."""
    city: bool = False
    """Whether a capital stands for its state."""


@dataclass(frozen=True)
class Sentence:
    """One sentence of a paragraph."""

    paragraph: int
    text: str
    start: int
    """Where it begins in the paragraph."""
    named: tuple[Named, ...]
    subject: bool
    """Whether it names the subject."""
    place: bool
    """Whether it names the subject's country, capital or other seat."""

    @property
    def actors(self) -> tuple[Named, ...]:
        """Those who may act: no mere places."""
        return tuple(one for one in self.named if not one.venue)


@dataclass(frozen=True)
class Known:
    """What a text is read against."""

    words: Lexicon
    year: int
    """In which the text was published: who held an office then."""
    phrases: Mapping[str, re.Pattern[str]]
    """The groups that a record declares, by actor, as a sentence names each."""


def sentences(number: int, text: str, known: Known) -> Iterator[Sentence]:
    """The sentences of a paragraph."""
    words = known.words
    start = 0
    for end in [*_ends(text, words), len(text)]:
        part = text[start:end]
        if part.strip():
            yield Sentence(
                paragraph=number,
                text=part,
                start=start,
                named=tuple(_named(part, start, known)),
                subject=words.subject.search(part) is not None,
                place=words.place.search(part) is not None,
            )
        start = end


def _ends(text: str, words: Lexicon) -> Iterator[int]:
    for found in words.ends.finditer(text):
        if not words.not_an_end.search(text[: found.start() + 1][-8:]):
            yield found.end()


def _named(part: str, start: int, known: Known) -> Iterator[Named]:
    """Whom a sentence names, in its order."""
    words = known.words
    found: list[Named] = []
    for one in words.actors.finditer(part):
        before, after = part[: one.start()], part[one.end() :]
        venue = words.within.search(before) is not None
        city = words.venues.fullmatch(one[0]) is not None
        if city:
            venue = bool(words.venue_after.search(before) or words.event.search(after))
        actor = words.by_name.get(one[0]) or _office(one[0], known)
        if actor:
            found.append(Named(actor, _span(one, start), venue, city))
    for actor, pattern in known.phrases.items():
        found += (Named(actor, _span(one, start), venue=False) for one in pattern.finditer(part))
    whole = [one for one in found if not any(_inside(one.span, other.span) for other in found)]
    yield from sorted(whole, key=lambda one: (one.span, one.actor))


def _inside(one: Span, other: Span) -> bool:
    """Whether a name is a part of a longer one: `American` in `European and American`."""
    longer = other.end - other.start > one.end - one.start
    return longer and other.start <= one.start and one.end <= other.end


def _office(name: str, known: Known) -> str | None:
    actor, first, last = known.words.officials[name]
    return actor if first <= known.year <= last else None


def _span(found: re.Match[str], start: int) -> Span:
    return Span(start + found.start(), start + found.end())


def mentions_in(number: int, text: str, known: Known) -> Iterator[Mention]:
    """Every place where a paragraph names somebody who can act; a mere venue too, since only a
    reader can be sure.
    """
    for one in _named(text, 0, known):
        yield Mention(number, one.actor, one.span)


_MONTH: Final = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_SHORT: Final = {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name}
_DAYS: Final = {name.lower(): n for n, name in enumerate(calendar.day_name)}
_NAMES: Final = "|".join(sorted((*_MONTH, *_SHORT), key=len, reverse=True))
_NTH: Final = r"(?:st|nd|rd|th)?"
_DATES: Final = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}}){_NTH}(?: of)? (?P<month>{_NAMES})\b\.?(?:,? (?P<year>\d{{4}}))?"
    rf"|(?P<month2>{_NAMES})\b\.? (?P<day2>\d{{1,2}}){_NTH}\b(?!\d)(?:,? (?P<year2>\d{{4}}))?"
    rf"|(?P<month3>{_NAMES})\b,? (?P<year3>\d{{4}})"
    rf"|in (?P<month4>{_NAMES})\b"
    rf"|on (?P<weekday>{'|'.join(_DAYS)})\b"
    rf"|(?:in|during|of|since|by) (?P<year5>20\d{{2}})\b(?!-))",
    re.IGNORECASE,
)
_YEARS: Final = re.compile(r"\b(?:19|20)\d{2}\b")


def dated(text: str, published: Period, around: int = 0) -> Period | None:
    """The date that a sentence gives, nearest to a place in it: a day, a month or a year; a weekday
    is the last one before the publication, a day or month without a year the last one before it.
    None where it gives none, or one that cannot be.
    """
    best: tuple[int, Period] | None = None
    for found in _DATES.finditer(text):
        period = _period(found, published.end)
        if period is not None and period.start <= published.end:
            far = min(abs(found.start() - around), abs(found.end() - around))
            if best is None or far < best[0]:
                best = (far, period)
    return best[1] if best else None


def _period(found: re.Match[str], latest: date) -> Period | None:
    part = found.groupdict()
    if part["weekday"]:
        back = (latest.weekday() - _DAYS[part["weekday"].lower()]) % 7
        day = latest - timedelta(days=back)
        return Period(day, day)
    month = part["month"] or part["month2"] or part["month3"] or part["month4"]
    year = part["year"] or part["year2"] or part["year3"] or part["year5"]
    if not month:
        return Period(date(int(year), 1, 1), date(int(year), 12, 31))
    number = _MONTH.get(month.lower()) or _SHORT[month.lower()]
    day_of = int(part["day"] or part["day2"] or 0)
    within = int(year) if year else latest.year - ((number, day_of) > (latest.month, latest.day))
    last = calendar.monthrange(within, number)[1]
    if day_of > last:
        return None
    first = date(within, number, day_of or 1)
    return Period(first, date(within, number, day_of or last))


def only_before(text: str, since: date) -> bool:
    """Whether all years that a sentence names lie before the subject began."""
    years = [int(year) for year in _YEARS.findall(text)]
    return bool(years) and all(year < since.year for year in years)


_HEADING: Final = 15
"""Words, at most, of a headline."""


def is_heading(text: str) -> bool:
    """Whether a paragraph is a headline: short, and without the end of a sentence."""
    plain = text.rstrip(' \t”"’»)')
    return not plain.endswith((".", "!", "?", ":")) and len(plain.split()) <= _HEADING


def repeats(paragraphs: Sequence[str]) -> dict[int, int]:
    """Paragraphs that stand elsewhere in the article, whole or as a part of another: captions and
    pull quotes. By number, with where else.
    """
    plain = [" ".join(text.lower().split()).strip(" .") for text in paragraphs]
    first: dict[str, int] = {}
    found: dict[int, int] = {}
    for number, text in enumerate(plain, start=1):
        if text in first:
            found[number] = first[text]
        first.setdefault(text, number)
    longer = sorted(first.items(), key=lambda one: -len(one[0]))
    for text, number in first.items():
        if 30 <= len(text) <= 300:
            inside = (n for other, n in longer if len(other) > len(text) and text in other)
            if (other := next(inside, None)) is not None:
                found[number] = other
    return found
