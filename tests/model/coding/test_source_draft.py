"""The source record while it is filled in."""

from model.coding import SourceDraft
from tests.factory import SUBJECT

GUESSED = SourceDraft(
    id="the-post-a",
    document="a.txt",
    sha256="0" * 64,
    paragraphs=9,
    first_paragraph=1,
    last_paragraph=9,
    values={"title": "A headline"},
    guesses=("title",),
)
WHOLE = {
    "title": "A headline",
    "publisher": "The Post",
    "origin": "own reporting",
    "published": "2025-02-10",
    "date_basis": "stated",
    "reliability": "B",
    "reliability_note": "A newspaper with editors.",
}


def test_what_is_missing_is_told_by_field() -> None:
    assert set(GUESSED.problems(SUBJECT)) == set(WHOLE) - {"title"}


def test_saving_confirms_what_was_guessed() -> None:
    filled = GUESSED.filled({**WHOLE, "title": " Another "})
    assert filled.guesses == ()
    assert filled.problems(SUBJECT) == {}
    assert filled.source(SUBJECT).title == "Another"


def test_what_the_reader_of_the_seeds_refuses_is_told_at_its_field() -> None:
    wrong = GUESSED.filled({**WHOLE, "published": "last week", "reliability": "G"})
    assert set(wrong.problems(SUBJECT)) == {"published", "reliability"}


def test_what_concerns_several_fields_is_told_without_one() -> None:
    assumed = GUESSED.filled({**WHOLE, "date_basis": "assumed"})
    assert "date_note" in assumed.problems(SUBJECT)[""]
