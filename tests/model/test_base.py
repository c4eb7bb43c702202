"""Ids: made of content, and never a number to a program that reads a table."""

import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.base import content_id
from tests.factory import evidence, snapshot

KINDS = st.sampled_from("esm")


@given(KINDS, st.text(), st.text())
def test_an_id_is_of_its_content_and_no_number(kind: str, one: str, other: str) -> None:
    made = content_id(kind, one)
    assert len(made) == 13
    assert (made == content_id(kind, other)) == (one == other)
    with pytest.raises(ValueError, match="could not convert"):
        float(made)


@pytest.mark.parametrize("digits", ["301006188429", "57e409750542", "000000000000"])
def test_what_was_a_number_or_infinite_is_text_to_pandas(digits: str) -> None:
    def read(text: str) -> object:
        return pd.read_csv(io.StringIO(f"id\n{text}\n")).id[0]

    assert not isinstance(read(digits), str), "so it was"
    assert [read(f"{kind}{digits}") for kind in "esm"] == [f"{kind}{digits}" for kind in "esm"]


def test_each_kind_has_its_letter() -> None:
    found = snapshot(evidence())
    assert (found.id[0], found.method.parameter_hash[0]) == ("s", "m")
    assert [item.id[0] for item in found.evidence] == ["e"]
