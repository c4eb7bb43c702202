"""Labels of what one chooses from: no two alike, and no more changed than need be."""

from collections import Counter
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.address import distinct

# Few letters, so that many are alike; and brackets, so that a changed name may meet another.
TEXTS = st.text("ab() ", max_size=6) | st.sampled_from(["x", "x (a)", "x (b)", "x (a) (a)", "x ()"])


@given(st.dictionaries(TEXTS, TEXTS))
@example({"a": "x", "b": "x", "c": "x (a)", "d": "x (a) (a)"})
@example({"": "x", "a": "x", "b": "x (a)"})
def test_labels_are_unique_and_unchanged_where_the_names_were(names: dict[str, str]) -> None:
    labels = distinct(names)
    assert list(labels) == list(names)
    looks = [" ".join(label.split()) for label in labels.values()]
    assert len(set(looks)) == len(looks)
    alike = Counter(" ".join(name.split()) for name in names.values())
    for key, name in names.items():
        assert labels[key].startswith(name)
        if alike[" ".join(name.split())] == 1:
            assert labels[key] == name


@given(st.dictionaries(st.integers(), st.just("x"), min_size=2))
def test_keys_of_any_kind_tell_what_is_alike(names: dict[int, str]) -> None:
    assert distinct(names) == {key: f"x ({key})" for key in names}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A headline", "A  headline"),
        ("A headline", "A headline "),
        ("A headline", "A\u00a0headline"),
        (normalize("NFC", "Côte"), normalize("NFD", "Côte")),
    ],
)
def test_what_looks_the_same_is_alike(one: str, other: str) -> None:
    assert distinct({"a": one, "b": other}) == {"a": f"{one} (a)", "b": f"{other} (b)"}


def test_what_stands_for_nobody_keeps_its_name() -> None:
    assert distinct({"": "All", "all": "All"}) == {"": "All", "all": "All (all)"}


def test_two_keys_that_read_the_same_are_told_apart() -> None:
    labels = distinct({1: "x", "1": "x"})
    assert len(set(labels.values())) == 2
