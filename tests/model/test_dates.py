"""Dates are closed intervals of EDTF; age is counted in whole calendar months (codebook 2, 5.6)."""

from datetime import date

import pytest
from edtf import parse_edtf

from model.dates import Period, day_in_words, month_ends, parse_period, whole_months


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024-12-17", "2024-12-17", "2024-12-17"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("1900", "1900-01-01", "1900-12-31"),
        ("2199-12-31", "2199-12-31", "2199-12-31"),
        ("2024-12-17/2024-12-18", "2024-12-17", "2024-12-18"),
        ("2024-12-17/2024-12-17", "2024-12-17", "2024-12-17"),
        ("2023/2024", "2023-01-01", "2024-12-31"),
        ("2021-08-15/2024-03", "2021-08-15", "2024-03-31"),
        ("2023-11/2024-02", "2023-11-01", "2024-02-29"),
    ],
)
def test_a_closed_date_is_read_as_the_days_that_it_holds(text: str, start: str, end: str) -> None:
    assert parse_period(text) == Period(day(start), day(end))


@pytest.mark.parametrize("year", [1900, 2000, 2023, 2024, 2199])
def test_a_month_and_a_year_are_those_of_the_standard(year: int) -> None:
    """A second opinion, by a library that knows all of it."""
    for text in (str(year), *(f"{year}-{month:02}" for month in range(1, 13))):
        standard = parse_edtf(text)
        days = (date(*bound()[:3]) for bound in (standard.lower_strict, standard.upper_strict))
        assert parse_period(text) == Period(*days)


@pytest.mark.parametrize(
    "text",
    [
        # open
        "2024/..",
        "../2024",
        "2024/",
        "/2024",
        "../..",
        "/",
        "..",
        "",
        # uncertain, approximate, or both
        "2024?",
        "2024-12-17?",
        "2024~",
        "2024-12~",
        "2024-12-17%",
        "?2024-12",
        "2024?-12",
        "2024-12-17~/2024-12-18",
        # seasonal
        "2024-21",
        "2024-24",
        "2024-33",
        "2024-21/2024-22",
        # unspecified
        "202X",
        "20XX",
        "2024-XX",
        "2024-12-XX",
        "XXXX-12-17",
        # sets, long years, significant digits
        "[2023, 2024]",
        "{2023, 2024}",
        "[2023..2024]",
        "Y17000",
        "2024S2",
        "-2024",
        "196",
        # reversed
        "2024-12-18/2024-12-17",
        "2024/2023",
        "2024-12/2024-11",
        # no such day
        "2024-02-30",
        "2023-02-29",
        "2024-04-31",
        "2024-13",
        "2024-00",
        "2024-12-00",
        "2024-12-32",
        "2024-00-10",
        # time of day
        "2024-12-17T10:00:00",
        "2024-12-17T10:00:00Z",
        "2024-12-17T10:00:00+03:00",
        "2024-12-17/2024-12-18T10:00:00",
        "2024-12-17 10:00",
        # white space
        " 2024-12-17",
        "2024-12-17 ",
        "2024-12-17\n",
        "2024-12 ",
        "2024 / 2025",
        "2024-12-17/ 2024-12-18",
        "\u00a02024",
        # other ways of writing
        "17 December 2024",
        "17/12/2024",
        "12/17/2024",
        "17.12.2024",
        "2024-1-5",
        "24-12-17",
        "20241217",
        "2024-W01-1",
        "2024-352",
        "2024-12-17/2024-12-18/2024-12-19",
        "today",
        "unknown",
        "2024–12–17",
        "\N{FULLWIDTH DIGIT TWO}024-12-17",
        # years that cannot be meant
        "1899",
        "2200",
        "0000",
        "1899-12-31/2024-01-01",
        "2024-01-01/2200-01-01",
    ],
)
def test_any_looser_date_is_refused_with_what_is_accepted(text: str) -> None:
    with pytest.raises(ValueError, match=r"write (2024-12-17|the earlier date first)"):
        parse_period(text)


def test_what_is_longer_than_any_date_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(ValueError, match="longer than any date") as caught:
        parse_period("2024-" * 1000)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("2024-12-18/2024-12-17", "ends before it starts"),
        ("2024/..", "open"),
        ("2024-21", "seasonal"),
        ("2024?", "uncertain"),
        ("2024-02-30", "not"),
        ("2200", "outside the years"),
        ("2024/2025/2026", "not one interval"),
    ],
)
def test_the_refusal_names_its_cause(text: str, cause: str) -> None:
    with pytest.raises(ValueError, match=cause):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2024-12-17", "2024-12-17"),
        ("2024-12", "2024-12-01/2024-12-31"),
        ("2024", "2024-01-01/2024-12-31"),
        ("2023-11/2024-02-03", "2023-11-01/2024-02-03"),
    ],
)
def test_a_period_is_written_so_that_it_reads_back_the_same(text: str, written: str) -> None:
    period = parse_period(text)
    assert str(period) == written
    assert parse_period(str(period)) == period


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-12-17", "17 December 2024"),
        ("2024-12-01", "1 December 2024"),
        ("2024-12", "December 2024"),
        ("2024-02", "February 2024"),
        ("2024", "2024"),
        ("2025-03/2025-04", "March–April 2025"),
        ("2024-11/2025-02", "November 2024 – February 2025"),
        ("2024-01/2024-12", "2024"),
        ("2025-03-01/2025-03-31", "March 2025"),
        ("2025-03-01/2025-03-30", "1–30 March 2025"),
        ("2025-03-30/2025-04-02", "30 March – 2 April 2025"),
        ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025"),
    ],
)
def test_a_period_in_words_is_as_a_person_would_say_it(text: str, words: str) -> None:
    assert parse_period(text).in_words() == words


def test_a_day_in_words_has_no_leading_zero() -> None:
    assert day_in_words(date(2023, 6, 6)) == "6 June 2023"


@pytest.mark.parametrize(
    ("later", "earlier", "clearly"),
    [
        ("2024-01-02", "2024-01-01", True),
        ("2024-01-01", "2024-01-01", False),
        ("2024-02", "2024-01", True),
        ("2024-01-15", "2024-01", False),
        ("2024", "2023-12-31", True),
        ("2024", "2024-01-01", False),
        ("2023-01-01", "2024-01-01", False),
    ],
)
def test_one_date_is_clearly_later_only_if_it_starts_after_the_other_ends(
    later: str, earlier: str, *, clearly: bool
) -> None:
    assert parse_period(later).clearly_later_than(parse_period(earlier)) is clearly


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        ("2024-01-15", "2024-01-15", 0),
        ("2024-01-15", "2024-02-14", 0),
        ("2024-01-15", "2024-02-15", 1),
        ("2024-01-15", "2024-02-16", 1),
        ("2023-12-31", "2024-01-01", 0),
        ("2023-11-15", "2024-11-14", 11),
        ("2023-11-15", "2024-11-15", 12),
        ("2023-05-15", "2024-11-15", 18),
        # a month without that day counts on its last day
        ("2024-01-31", "2024-02-28", 0),
        ("2024-01-31", "2024-02-29", 1),
        ("2023-01-31", "2023-02-28", 1),
        ("2023-01-29", "2023-02-28", 1),
        ("2024-03-31", "2024-04-29", 0),
        ("2024-03-31", "2024-04-30", 1),
        ("2024-04-30", "2024-05-30", 1),
        ("2024-02-29", "2025-02-27", 11),
        ("2024-02-29", "2025-02-28", 12),
        ("2023-08-31", "2025-02-27", 17),
        ("2023-08-31", "2025-02-28", 18),
        # never negative
        ("2024-02-15", "2024-01-15", 0),
    ],
)
def test_whole_months_count_when_their_day_is_reached(
    earlier: str, later: str, months: int
) -> None:
    assert whole_months(day(earlier), day(later)) == months


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2021-08-15", "2021-08-15", ["2021-08-15"]),
        ("2021-08-15", "2021-08-31", ["2021-08-31"]),
        ("2021-08-15", "2021-09-01", ["2021-08-31", "2021-09-01"]),
        ("2023-12-31", "2024-03-01", ["2023-12-31", "2024-01-31", "2024-02-29", "2024-03-01"]),
    ],
)
def test_month_ends(first: str, last: str, expected: list[str]) -> None:
    found = month_ends(date.fromisoformat(first), date.fromisoformat(last))
    assert [day.isoformat() for day in found] == expected
