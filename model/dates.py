"""Dates as EDTF (ISO 8601-2) and the whole-month arithmetic of ageing."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Final, Self

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

ACCEPTED: Final = "2024-12-17, 2024-12, 2024, or a closed interval such as 2024-12-17/2024-12-18"

_MONTHS: Final = calendar.month_name


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A closed interval of days; a single day starts and ends on itself.

    `start` and `end` are both included. Clocks and age use `end`.
    """

    start: date
    end: date

    def __str__(self) -> str:
        """ISO 8601: one day, or `start/end`, which no spreadsheet turns into another date."""
        if self.start == self.end:
            return self.start.isoformat()
        return f"{self.start.isoformat()}/{self.end.isoformat()}"

    def clearly_later_than(self, other: Self) -> bool:
        """One period is clearly later than another if its start is after the other's end."""
        return self.start > other.end

    def in_words(self) -> str:
        """The period as a person would say it: `17 December 2024`, `March-April 2025`."""
        first, last = self.start, self.end
        if first == last:
            return day_in_words(first)
        one_year = first.year == last.year
        one_month = one_year and first.month == last.month
        if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
            if one_year and (first.month, last.month) == (1, 12):
                return str(first.year)
            if one_month:
                return month_in_words(first)
            if one_year:
                return f"{_MONTHS[first.month]}–{month_in_words(last)}"
            return f"{month_in_words(first)} – {month_in_words(last)}"
        if one_month:
            return f"{first.day}–{day_in_words(last)}"
        if one_year:
            return f"{first.day} {_MONTHS[first.month]} – {day_in_words(last)}"
        return f"{day_in_words(first)} – {day_in_words(last)}"


def day_in_words(day: date) -> str:
    """`17 December 2024`: no leading zero, the month in full."""
    return f"{day.day} {_MONTHS[day.month]} {day.year}"


def month_in_words(day: date) -> str:
    """`December 2024`."""
    return f"{_MONTHS[day.month]} {day.year}"


def month_short(day: date) -> str:
    """`Dec 2024`."""
    return f"{calendar.month_abbr[day.month]} {day.year}"


def parse_period(text: str) -> Period:
    """Dates are EDTF (ISO 8601-2): a day, a month, a year or a closed interval.

    Open, uncertain, approximate, unspecified and seasonal dates are refused: every bound of this
    model rests on an interval that has two known ends. Years run from 1900 to 2199.

    Raises:
        ValueError: what is wrong and what is accepted.
    """
    if len(text) > LONGEST:  # the EDTF grammar takes seconds for what nobody writes
        raise ValueError(f"{text[:LONGEST]!r}… is longer than any date; write {ACCEPTED}")
    halves = text.split("/")
    if len(halves) > 2:
        raise ValueError(f"{text!r} is not one interval; write {ACCEPTED}")
    first, last = _half(halves[0]), _half(halves[-1])
    if last.start < first.start or last.end < first.end:
        raise ValueError(f"{text!r} ends before it starts; write the earlier date first")
    return Period(first.start, last.end)


LONGEST: Final = 40
"""Characters of a text that is still read as a date; an interval of two days has 21."""


@lru_cache(maxsize=65536)
def _half(text: str) -> Period:
    """One date without a slash."""
    if text in ("", ".."):
        raise ValueError(f"an open interval has no known end; write {ACCEPTED}")
    try:
        parsed = _plain(text)
    except ValueError as error:
        raise ValueError(_why_not(text)) from error
    if not 1900 <= parsed.start.year <= parsed.end.year < 2200:
        raise ValueError(f"{text!r} is outside the years 1900 to 2199; write {ACCEPTED}")
    return parsed


_PLAIN: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def _plain(text: str) -> Period:
    """A day, or all days of a month or a year."""
    if (found := _PLAIN.fullmatch(text)) is None:
        raise ValueError(text)
    year, month, day = found.groups()
    first = date(int(year), int(month or 1), int(day or 1))
    if day:
        return Period(first, first)
    last = int(month or 12)
    return Period(first, first.replace(month=last, day=calendar.monthrange(first.year, last)[1]))


def _why_not(text: str) -> str:
    """What is said of any other text: the standard's grammar tells a slip from a loose date."""
    # It takes a tenth of a second to build, and where all dates are right nobody asks it.
    from edtf import EDTFParseException, parse_edtf  # noqa: PLC0415
    from edtf.parser.parser_classes import Date  # noqa: PLC0415

    try:
        parsed = parse_edtf(text)
    except (EDTFParseException, ValueError, TypeError, IndexError):
        return f"{text!r} is not an EDTF date; write {ACCEPTED}"
    if type(parsed) is Date:
        return f"{text!r} is not a day of the calendar; write {ACCEPTED}"
    return f"{text!r} is an open, uncertain, seasonal or otherwise loose date; write {ACCEPTED}"


def whole_months(earlier: date, later: date) -> int:
    """Whole calendar months between two days, 0 when `later` is not later. A month counts when its
    day is reached, or its last day where it has no such day.
    """
    if later <= earlier:
        return 0
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    if later.day >= earlier.day:
        return months
    if later.day < 28:  # no month ends before, so its last day cannot stand for a missing one
        return months - 1
    last_of_month = calendar.monthrange(later.year, later.month)[1]
    return months - (later.day < min(earlier.day, last_of_month))


def years_after(day: date, years: int) -> date:
    """The same day some years on; 28 February where that year has no 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


PeriodField = Annotated[
    Period,
    BeforeValidator(lambda value: parse_period(value) if isinstance(value, str) else value),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$",
            "description": f"EDTF: {ACCEPTED}",
        }
    ),
]
"""A period as a model field: read from EDTF text, written as ISO 8601."""


def month_ends(first: date, last: date) -> Iterator[date]:
    """The last day of each month from `first` on, and `last` itself."""
    day = first
    while True:
        following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        end = following - timedelta(days=1)
        if end >= last:
            yield last
            return
        yield end
        day = following
