"""Where sentences end, and where a stop ends none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.proposals.lexicon import lexicon_of
from model.proposals.sentences import sentences

SHORT = lexicon_of("en").abbreviations


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, SHORT)]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Senate met.",
        "On Nov. 26 it met.",
        "Mr. Example spoke.",
        "J. P. Example spoke.",
        "It cost 3.5 million.",
    ],
)
def test_a_stop_within_a_sentence_ends_none(text: str) -> None:
    assert split(text) == [text]


def test_sentences_end_with_their_quotation_marks() -> None:
    said = ["“We came.”", "He left!", "Why?", "(Nobody knows.)", "Это всё."]
    assert split(" ".join(said)) == said


@given(st.text(max_size=80))
def test_sentences_follow_each_other_and_leave_out_only_space(text: str) -> None:
    spans = list(sentences(text, SHORT))
    assert all(one.end <= other.start for one, other in pairwise(spans))
    left = "".join(text[span.start : span.end] for span in spans)
    assert "".join(left.split()) == "".join(text.split())
