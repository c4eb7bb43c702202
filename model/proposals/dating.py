"""When something happened, as a sentence says it: a small strict reader of dates.

A day, a month or a year in words, a part of a year, a weekday or "last month" by the publication.
What is not understood is no date: nothing is guessed.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from model.dates import Period
from model.proposals.lexicon import DateWords
from model.proposals.proposal import Span

_PARTS: Final = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
"""Months of a part of a year, as the codebook reads them."""
_THIRDS: Final = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
"""Days of a part of a month."""


class Said(NamedTuple):
    """A date as it is said."""

    span: Span
    period: Period


class Dater:
    """Reads the dates of one language."""

    def __init__(self, words: DateWords) -> None:
        self._words = words
        self._months = _months(words)
        self._days = {name: number for number, name in enumerate(words.days)}
        self._parts = {kind: re.compile("|".join(said)) for kind, said in words.parts.items()}
        self._found = re.compile(_expression(words))
        plain = (*words.months, *words.days, *words.today, *words.yesterday, words.last)
        self._hint = re.compile("|".join((r"\d", *plain)))

    def said(self, low: str, published: Period) -> Iterator[Said]:
        """Every date in a sentence in lower case, in order."""
        if not self._hint.search(low):
            return
        for found in self._found.finditer(low):
            try:
                period = self._period(found, published)
            except (ValueError, OverflowError):  # 31 June: no day, so no date
                continue
            if period is not None:
                yield Said(Span(*found.span()), period)

    def _period(self, found: re.Match[str], published: Period) -> Period | None:
        of = {name.rstrip("23456"): said for name, said in found.groupdict().items() if said}
        year = int(of["year"]) if "year" in of else None
        if "month" in of:
            return self._in_month(of, self._months[of["month"].rstrip(".")], year, published)
        if "season" in of and year is not None:
            first, last = self._words.seasons[of["season"]]
            return _months_of(year, first, last)
        if year is not None:
            part = self._part(of)
            return _months_of(year, *_PARTS[part]) if part else self._whole_year(of, year)
        return self._by_publication(of, published)

    @staticmethod
    def _whole_year(of: dict[str, str], year: int) -> Period | None:
        return _months_of(year, 1, 12) if "before" in of else None

    def _part(self, of: dict[str, str]) -> str | None:
        said = of.get("part", "")
        return next((kind for kind, form in self._parts.items() if form.match(said)), None)

    def _in_month(
        self, of: dict[str, str], month: int, year: int | None, published: Period
    ) -> Period | None:
        if not of.keys() & {"day", "year", "part", "before"}:
            return None  # a word that is no month here, as May and March may be
        first, last = int(of.get("day", 1)), int(of.get("to") or of.get("day") or 0)
        year = year or _latest_year(month, first, published.end)
        if (part := self._part(of)) and "day" not in of:
            first, last = _THIRDS[part]
        end = calendar.monthrange(year, month)[1]
        last = min(last, end) if last else end
        return _ordered(date(year, month, first), date(year, month, last))

    def _by_publication(self, of: dict[str, str], published: Period) -> Period | None:
        if "unit" in of:
            unit = next(key for key, said in self._words.units.items() if said == of["unit"])
            return _last_unit(unit, published)
        if (published.end - published.start).days > 7:  # "on Tuesday" of which week?
            return None
        if "weekday" in of:
            wanted = self._days[of["weekday"]]
            days = [day - timedelta((day.weekday() - wanted) % 7) for day in _ends(published)]
            return _ordered(*days)
        back = timedelta(1 if "yesterday" in of else 0)
        return _ordered(*(day - back for day in _ends(published)))


def _ends(period: Period) -> tuple[date, date]:
    return period.start, period.end


def _ordered(first: date, last: date) -> Period | None:
    return Period(first, last) if first <= last else None


def _months_of(year: int, first: int, last: int) -> Period:
    return Period(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def _latest_year(month: int, day: int, published: date) -> int:
    """A month without a year is the latest that is not after publication."""
    return published.year - ((month, day) > (published.month, published.day))


def _last_unit(unit: str, published: Period) -> Period:
    """The week, month or year before that of publication."""
    first, last = _ends(published)
    if unit == "week":
        return Period(first - timedelta(first.weekday() + 7), last - timedelta(last.weekday() + 1))
    if unit == "year":
        return Period(date(first.year - 1, 1, 1), date(last.year - 1, 12, 31))
    before = first.replace(day=1) - timedelta(1)
    return Period(before.replace(day=1), last.replace(day=1) - timedelta(1))


def _months(words: DateWords) -> dict[str, int]:
    """By name the number of a month; a short name may have a letter that is left out."""
    found = {name: number for number, name in enumerate(words.months, start=1)}
    for number, short in enumerate(words.short_months, start=1):
        if short:
            found[short.replace("?", "")] = number
            found[re.sub(r".\?", "", short)] = number
    return found


def _expression(words: DateWords) -> str:
    shorts = [rf"{short}\b\.?" for short in words.short_months if short]
    month = "|".join([*words.months, *shorts])
    part = "|".join(one for kind in words.parts.values() for one in kind)
    year, units = r"(?:19|20|21)\d\d", "|".join(words.units.values())
    return (
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:[-–](?P<to>\d{{1,2}}))? (?:of )?"
        rf"(?P<month>{month})(?:,? (?P<year>{year})\b)?"
        rf"|\b(?P<month2>{month}) (?P<day2>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?"
        rf"(?:[-–](?P<to2>\d{{1,2}}))?(?:,? (?P<year2>{year})\b)?"
        rf"|\b(?P<before3>{words.in_} )?(?P<part3>(?:{part})[ -]?)?\b(?P<month3>{month})(?!\w)"
        rf"(?: of)?(?:,? (?P<year3>{year})\b)?"
        rf"|\b(?P<season4>{'|'.join(words.seasons)})(?: of)? (?P<year4>{year})\b"
        rf"|\b(?P<part5>(?:{part})[ -]?)?(?P<before5>{words.in_} )?(?P<year5>{year})\b(?![-–]\d)"
        rf"|\b(?P<weekday>{'|'.join(words.days)})\b"
        rf"|\b(?P<today>{'|'.join(words.today)})\b|\b(?P<yesterday>{'|'.join(words.yesterday)})\b"
        rf"|\b{words.last} (?P<unit>{units})\b"
    )
