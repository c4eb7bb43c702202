"""A summary is in the coder's own words: seven in a row of the paragraph are too many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.coding import LONGEST_QUOTE, repeated

PARAGRAPH = "On Monday the envoy of the Republic of Example met the acting minister in the capital."


@pytest.mark.parametrize(
    ("summary", "run"),
    [
        (
            "The envoy of the Republic of Example met someone.",
            "the envoy of the republic of example",
        ),
        ("An envoy saw the minister.", ""),
        ("An Envoy, of the “Republic” of Example!", ""),
        ("", ""),
    ],
    ids=["seven words", "own words", "six are a title", "nothing"],
)
def test_a_run_of_words_is_found_whatever_its_case_and_marks(summary: str, run: str) -> None:
    found = repeated(summary, PARAGRAPH)
    assert bool(found) == bool(run)
    assert found.startswith(run)


@given(st.lists(st.sampled_from(PARAGRAPH.split()), max_size=LONGEST_QUOTE))
def test_no_summary_of_six_words_is_refused(words: list[str]) -> None:
    assert repeated(" ".join(words), PARAGRAPH) == ""


@given(st.text(max_size=200))
def test_a_copy_of_a_long_paragraph_is_always_refused(tail: str) -> None:
    assert repeated(f"{tail} {PARAGRAPH}", PARAGRAPH)
