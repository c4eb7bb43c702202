"""Dates as a sentence says them: a day, a month, a part of a year, a weekday by the publication."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.dates import parse_period
from model.proposals.dating import Dater
from model.proposals.lexicon import lexicon_of

DATER = Dater(lexicon_of("en").dates)
PUBLISHED = parse_period("2024-12-18")  # a Wednesday
SAID = {
    "on 17 december 2024": "2024-12-17",
    "on the 17th of december 2024": "2024-12-17",
    "december 17": "2024-12-17",
    "on dec. 17, 2023, it": "2023-12-17",
    "on december 19": "2023-12-19",
    "feb. 18-19": "2024-02-18/2024-02-19",
    "sept 5": "2024-09-05",
    "in july": "2024-07-01/2024-07-31",
    "in march 2022": "2022-03-01/2022-03-31",
    "mid-may 2023": "2023-05-11/2023-05-20",
    "early in june": "2024-06-01/2024-06-10",
    "in 2023": "2023-01-01/2023-12-31",
    "early 2024": "2024-01-01/2024-04-30",
    "late 2024": "2024-09-01/2024-12-31",
    "by the fall of 2024": "2024-09-01/2024-11-30",
    "on tuesday": "2024-12-17",
    "on wednesday": "2024-12-18",
    "on thursday": "2024-12-12",
    "yesterday": "2024-12-17",
    "today": "2024-12-18",
    "last week": "2024-12-09/2024-12-15",
    "last month": "2024-11-01/2024-11-30",
    "last year": "2023-01-01/2023-12-31",
}


@pytest.mark.parametrize("text", SAID)
def test_a_date_is_read_as_it_is_said(text: str) -> None:
    (said,) = DATER.said(f"they came {text} again", PUBLISHED)
    assert str(said.period) == SAID[text]


@pytest.mark.parametrize(
    "text", ["they may come", "they march on", "31 june 2024", "some 2000 men", "a may day", ""]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert list(DATER.said(text, PUBLISHED)) == []


def test_a_weekday_is_none_where_the_publication_is_not_known_to_the_week() -> None:
    assert list(DATER.said("on tuesday", parse_period("2024-11-26/2024-12-31"))) == []


def test_a_weekday_before_a_publication_of_two_days_may_be_one_of_two() -> None:
    (said,) = DATER.said("on wednesday", parse_period("2024-12-17/2024-12-18"))
    assert str(said.period) == "2024-12-11/2024-12-18"


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    for said in DATER.said(text.lower(), PUBLISHED):
        assert said.period.start <= said.period.end
