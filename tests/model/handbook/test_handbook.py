"""The published method: built from the code, complete, and current in docs/codebook.md."""

import inspect
from itertools import pairwise
from pathlib import Path

import pytest

from model.assessment import acts, order, scoring
from model.base import Word
from model.codebook import (
    CODING_RULES,
    RUNGS,
    TRAPS,
    Assumptions,
    Claimant,
    Confidence,
    Credibility,
    Dimension,
    Direction,
    HalfLives,
    Method,
    Outlook,
    ReadingState,
    RecognitionStanding,
    Reliability,
    RetractionKind,
    Side,
    Standing,
    Status,
    Value,
    Weights,
    step,
)
from model.handbook import Section, as_markdown, handbook
from model.handbook.sections import Table
from model.reading import claims, course, reading, state_readings, status, unscored, visits
from model.words import BANDS
from tests.factory import SUBJECT

ROOT = Path(__file__).resolve().parents[3]
TEXT = as_markdown(handbook(Method(), SUBJECT))

RULES = (
    step,
    claims.keep,
    claims.collapse,
    course.follow,
    course.free,
    course.changes,
    course.resolve,
    status.two_sides,
    visits.visit_bounds,
    visits.visit_drop,
    status.status_bounds,
    status.status_drop,
    state_readings.cohere,
    state_readings.imply,
    unscored.read_recognition,
    unscored.read_posture,
    unscored.outlook_of,
    reading.confidence_of,
    reading.state_of,
    scoring.standing_of,
    scoring.point_of,
    scoring.band_of,
    scoring.profile_of,
    scoring.state_confidence,
    acts.highest_act,
    scoring.narrows_most,
    scoring.shares_of,
    order.rank_all,
    order.above,
    order.shows_at_least_as_much,
)

WORDS: tuple[type[Word], ...] = (
    Claimant,
    Confidence,
    Credibility,
    Dimension,
    Direction,
    Outlook,
    ReadingState,
    RecognitionStanding,
    Reliability,
    RetractionKind,
    Side,
    Standing,
    Status,
    Value,
)


def test_the_published_codebook_is_current() -> None:
    published = ROOT / "docs" / "codebook.md"
    again = "run `stance codebook --out docs/codebook.md`"
    assert published.read_text(encoding="utf-8") == TEXT, again


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_is_published_in_its_own_words(rule: object) -> None:
    first = (inspect.getdoc(rule) or "").split("\n\n")[0]
    assert first
    assert SUBJECT.told(" ".join(first.split())) in TEXT


@pytest.mark.parametrize("kind", WORDS, ids=lambda kind: kind.__name__)
def test_every_word_is_published_with_its_meaning(kind: type[Word]) -> None:
    assert all(f"| `{word}` | {SUBJECT.told(word.meaning)} |" in TEXT for word in kind)


def test_ladders_rules_traps_and_bands_are_published() -> None:
    rungs = [text for ladder in RUNGS.values() for text in ladder]
    assert all(SUBJECT.told(text) in TEXT for text in (*rungs, *CODING_RULES, *TRAPS, *BANDS))


@pytest.mark.parametrize("kind", [Weights, HalfLives, Assumptions])
def test_every_parameter_is_published_with_its_value(
    kind: type[Weights | HalfLives | Assumptions],
) -> None:
    assert all(f"| `{name}` | " in TEXT for name in kind.model_fields)


def test_the_values_are_those_of_the_method_given() -> None:
    doubted = as_markdown(handbook(Method().assuming(ageing=False), SUBJECT))
    assert "| `ageing` | off |" in doubted
    assert "| `ageing` | on |" in TEXT
    assert Method().parameter_hash in TEXT
    assert Method().parameter_hash not in doubted


def test_nothing_is_published_that_speaks_to_programmers() -> None:
    for word in ("Raises:", "Args:", "Returns:", "pydantic"):
        assert word not in TEXT


def test_no_field_is_published_without_a_meaning() -> None:
    tables = [section.table for section in handbook(Method(), SUBJECT) if section.table is not None]
    assert [row for table in tables for row in table.rows if not all(row)] == []


def test_titles_are_distinct_and_levels_have_no_gap() -> None:
    sections = handbook(Method(), SUBJECT)
    titles = [section.title for section in sections]
    assert len(set(titles)) == len(titles)
    levels = [section.level for section in sections]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_markdown_of_a_section() -> None:
    table = Table(("a", "b"), (("1", "x|y"),))
    section = Section("Title", 2, ("First.", "Second."), ("one", "two"), table)
    assert as_markdown((section,)) == (
        "## Title\n\nFirst.\n\nSecond.\n\n- one\n- two\n\n| a | b |\n| --- | --- |\n| 1 | x\\|y |\n"
    )
