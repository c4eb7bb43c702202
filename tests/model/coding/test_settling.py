"""Two codings side by side, and what becomes of them; with alpha against another's program."""

from datetime import date
from typing import Any

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.codebook import Dimension
from model.coding import (
    Choice,
    CoderFile,
    Decision,
    Settled,
    alike,
    differences,
    settled_seed,
    single_seed,
    units,
)
from model.coding.settling import open_differences
from model.ledger import DoubleCoded, Ledger, NotEvidence
from model.robustness.drawn import alpha_intervals
from model.snapshot import agreement
from model.snapshot.agreement import alpha, nominal, ordinal
from model.words import source_name
from tests.factory import read_seeds, source
from tests.model.coding.making import coding, piece

SOURCE = source(paragraphs=20, last_paragraph=20)
ON = date(2026, 11, 26)
EMBASSY = piece()
LOWER = piece(low=2)
LATER = piece(confirmed="2025-02-11")


def fresh() -> Settled:
    return Settled(first="1", second="2")


def test_what_is_found_alike_is_alike_whatever_the_words() -> None:
    other = piece(summary="It is open, says the paper.", act="another-name", credibility="2")
    assert alike(coding(EMBASSY), coding(other, coder="cd")) == (EMBASSY,)
    assert differences(coding(EMBASSY), coding(other, coder="cd")) == ()


@pytest.mark.parametrize("other", [LOWER, LATER, piece(status="denied")])
def test_other_rungs_status_or_dates_are_one_difference(other: Any) -> None:
    (one,) = differences(coding(EMBASSY), coding(other, coder="cd"))
    assert (one.first, one.second) == (EMBASSY, other)
    assert one.key == "KAZ/embassy/-/4/0"


def test_one_piece_more_of_the_same_makes_one_difference() -> None:
    more = piece(low=4, act="fully-open")
    first, second = coding(EMBASSY), coding(more, piece(act="other"), coder="cd")
    (one,) = differences(first, second)
    assert (one.first, one.second) == (None, more)


def seed_of(first: CoderFile, second: CoderFile, **choices: Choice) -> Ledger:
    settled = fresh()
    for one, choice in zip(differences(first, second), choices.values(), strict=True):
        made = Decision(difference=one.key, choice=choice, reason="Said so.")
        settled = settled.with_decision(made)
    text = settled_seed(SOURCE, first, second, settled, ON)
    return read_seeds({f"seeds/{SOURCE.id}.yaml": text.encode()})


@pytest.mark.parametrize(
    ("choice", "lows"), [(Choice.FIRST, [3]), (Choice.SECOND, [2]), (Choice.NEITHER, [])]
)
def test_a_difference_is_settled_one_way_or_the_other(choice: Choice, lows: list[int]) -> None:
    read = seed_of(coding(EMBASSY), coding(LOWER, coder="cd"), one=choice)
    assert [item.low for item in read.evidence] == lows
    reasons = [one.reason for one in read.not_evidence[SOURCE.id]]
    assert reasons == (["Said so."] if choice is Choice.NEITHER else [])


def test_the_seed_says_who_coded_and_what_each_had_found_before() -> None:
    read = seed_of(coding(EMBASSY), coding(LOWER, coder="cd"), one=Choice.FIRST)
    told = read.sources[SOURCE.id].coding
    assert told is not None
    assert [one.name for one in told.coders] == ["ab", "cd"]
    (unit,) = told.units
    assert (unit.first and unit.first.low, unit.second and unit.second.low) == (3, 2)
    assert [one.source for one in read.double_coded] == [SOURCE.id]


def test_two_coders_may_give_two_acts_one_name() -> None:
    two = piece(low=4), piece(actor="KGZ")
    read = seed_of(
        coding(EMBASSY), coding(EMBASSY, *two, coder="cd"), a=Choice.SECOND, b=Choice.SECOND
    )
    assert sorted(item.act for item in read.evidence) == [
        "kaz-embassy",
        "kaz-embassy",
        "kaz-embassy-2",
    ]


def test_nothing_is_published_while_a_difference_is_open() -> None:
    first, second = coding(EMBASSY), coding(LOWER, coder="cd")
    assert len(open_differences(first, second, fresh())) == 1
    with pytest.raises(ValueError, match="1 differences are not settled"):
        settled_seed(SOURCE, first, second, fresh(), ON)


def test_a_passage_that_the_other_coded_is_evidence_and_not_both() -> None:
    passage = NotEvidence(paragraph=4, actor="KAZ", dimension=Dimension.EMBASSY, reason="A repeat.")
    second = coding(coder="cd", not_evidence=(passage,))
    read = seed_of(coding(EMBASSY), second, one=Choice.FIRST)
    assert len(read.evidence) == 1
    assert read.not_evidence[SOURCE.id] == ()


def test_one_coder_alone_is_said_wherever_the_source_is_cited() -> None:
    text = single_seed(SOURCE, coding(EMBASSY), ON)
    read = read_seeds({f"seeds/{SOURCE.id}.yaml": text.encode()})
    assert source_name(read.sources[SOURCE.id]).endswith("; one coder")
    assert not source_name(SOURCE).endswith("; one coder")


def test_alpha_by_hand() -> None:
    # Units: both, both, only the first, neither. Values y y | y y | y n | n n: n = 8, y 5, n 3.
    # Observed: one unlike pair, 2 of 8; expected by chance 2 * 5 * 3 / (8 * 7); 1 - 14/30 = 8/15.
    pairs = [(True, True), (True, True), (True, False), (False, False)]
    assert alpha(pairs, nominal) == pytest.approx(8 / 15)


PAIRS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=30)


@given(PAIRS, st.sampled_from([("nominal", nominal), ("ordinal", ordinal)]))
def test_alpha_is_what_another_program_computes(pairs: list[tuple[int, int]], level: Any) -> None:
    name, metric = level
    ours = alpha(pairs, metric)
    if ours is None:
        assert len({value for pair in pairs for value in pair}) == 1
        return
    theirs = krippendorff.alpha(
        reliability_data=np.array(pairs).T, level_of_measurement=name, value_domain=range(5)
    )
    assert float(ours) == pytest.approx(theirs)


def coded(agree: int, differ: int) -> list[DoubleCoded]:
    first = coding(*(piece(paragraph=n, low=3) for n in range(1, agree + differ + 1)))
    lows = [3] * agree + [2] * differ
    second = coding(*(piece(paragraph=n, low=low) for n, low in enumerate(lows, 1)), coder="cd")
    return [DoubleCoded(source="a", **unit.model_dump()) for unit in units(first, second)]


def test_the_interval_holds_alpha_and_is_the_same_twice() -> None:
    told = coded(9, 4)
    place = (Dimension.EMBASSY, "low")
    low, high = alpha_intervals(told, np.random.default_rng(0))[place]
    ours = {(one.dimension, one.measure): one.alpha for one in agreement(tuple(told))}[place]
    assert ours is not None
    assert low <= ours <= high
    assert alpha_intervals(told, np.random.default_rng(0))[place] == (low, high)


def test_of_too_few_units_no_interval_is_told() -> None:
    assert alpha_intervals(coded(2, 2), np.random.default_rng(0)) == {}
