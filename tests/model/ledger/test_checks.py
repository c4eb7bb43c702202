"""What a coder is asked, and nothing is refused for."""

from typing import Any

import pytest

from model.errors import Problem
from model.ledger import questions
from tests.factory import evidence, ledger, source


def asked(*published: Any) -> tuple[Problem, ...]:
    """What is asked of sources by their dates, or by (date, document)."""
    named = [
        one if isinstance(one, tuple) else (one, f"{n}.txt") for n, one in enumerate(published)
    ]
    sources = [
        source(f"paper-{n}", published=day, document=document, sha256="0" * 64)
        for n, (day, document) in enumerate(named)
    ]
    found = ledger(evidence(source="paper-0", confirmed="2021-09-01"), sources=sources)
    return questions(found.sources.values(), found.evidence, found.places)


def test_a_source_years_after_all_others_is_asked_about() -> None:
    (question,) = asked("2022-12-17", "2023-01-17", "2032-12-17")
    assert question.file == "seeds/paper-2.yaml"
    assert "published 2032-12-17, more than 2 years after all other files" in question.what
    assert "(the last: 2023-01-17)" in question.what


def test_articles_of_one_file_are_asked_about_together() -> None:
    found = asked("2022-12-17", ("2032-12-17", "late.txt"), ("2032-12-18", "late.txt"))
    assert [one.file for one in found] == ["seeds/paper-1.yaml", "seeds/paper-2.yaml"]


@pytest.mark.parametrize(
    "published",
    [
        ("2032-12-17",),
        (("2022-12-17", "one.txt"), ("2032-12-17", "one.txt")),
        ("2022-12-17", "2024-12-17"),
        ("2022", "2024-12-31"),
        ("2022-12-17", "2024-01/2026-12"),
        ("2022-12-17", "2032-12-17", "2032-12-17"),
        ("2022-12-17", "2024-06-01", "2026-05-31"),
    ],
    ids=[
        "the only one",
        "the only file",
        "two years to the day",
        "two years after the end of a year",
        "a period that begins in time",
        "two files of one day",
        "no gap of more than two years",
    ],
)
def test_no_question_is_asked_of_dates_that_others_bear_out(published: tuple[Any, ...]) -> None:
    assert asked(*published) == ()
