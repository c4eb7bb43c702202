"""Agreement of two coders: Krippendorff's alpha, worked by hand."""

from fractions import Fraction
from typing import Any

import pytest

from model.errors import LedgerError
from model.ledger import DoubleCoded
from model.snapshot import agreement, take_snapshot
from model.snapshot.agreement import alpha, nominal, ordinal
from tests.factory import AGAINST, coding, read_seeds, seed_text


def unit(**difference: Any) -> DoubleCoded:
    done = {"low": 3, "high": 4, "status": "done"}
    told = {"source": "press-b", "paragraph": 1, "actor": "KAZ", "dimension": "embassy"}
    return DoubleCoded.model_validate(
        {**told, "first": done, "second": done, **difference}, context=AGAINST
    )


def test_nominal_alpha_by_hand() -> None:
    """Four units, values 1 1, 1 1, 0 0, 0 1: o = 2 of 8; e = 2 * 5 * 3 of 8 * 7."""
    pairs = [(1, 1), (1, 1), (0, 0), (0, 1)]
    assert alpha(pairs, nominal) == 1 - Fraction(7 * 2, 2 * 5 * 3)


def test_ordinal_alpha_by_hand() -> None:
    """Units 1 1, 2 2, 1 3: values 1 three times, 2 twice, 3 once.

    Distances squared: 1-2 (3 + 2 - 5/2)^2 = 25/4; 2-3 (2 + 1 - 3/2)^2 = 9/4;
    1-3 (3 + 2 + 1 - 4/2)^2 = 16. Observed 2 * 16; expected 2 * (3*2*25/4 + 2*1*9/4 + 3*1*16).
    """
    pairs = [(1, 1), (2, 2), (1, 3)]
    expected = 2 * (Fraction(75, 2) + Fraction(9, 2) + 48)
    assert alpha(pairs, ordinal) == 1 - Fraction(5 * 32) / expected


def test_where_nothing_varies_there_is_no_alpha() -> None:
    assert alpha([(1, 1), (1, 1)], nominal) is None
    assert alpha([], nominal) is None


def test_two_who_always_agree_have_an_alpha_of_1_and_chance_has_about_0() -> None:
    assert alpha([(0, 0), (1, 1), (2, 2)], ordinal) == 1
    even = [(a, b) for a in (0, 1) for b in (0, 1)] * 50
    by_chance = alpha(even, nominal)
    assert by_chance is not None
    assert abs(by_chance) < Fraction(1, 100)


def test_by_dimension_whether_it_was_coded_and_what_both_coded() -> None:
    found = agreement(
        (
            unit(),
            unit(paragraph=2, second={"low": 2, "high": 4, "status": "done"}),
            unit(paragraph=3, second=None),
            unit(paragraph=4, dimension="visits"),
        )
    )
    told = {(one.dimension.value, one.measure): one for one in found}
    # Of four places: embassy by both in two, by one in the third, by neither in the fourth.
    assert told["embassy", "coded"].units == 4
    assert told["embassy", "coded"].alpha == alpha([(1, 1), (1, 1), (1, 0), (0, 0)], nominal)
    assert told["embassy", "low"].units == 2
    assert told["embassy", "low"].alpha == alpha([(3, 3), (3, 2)], ordinal)
    assert told["embassy", "status"].alpha is None
    assert ("delisting", "low") not in told
    assert told["delisting", "coded"].alpha is None


SEEDS = {"seeds/press-b.yaml": seed_text(entries=[coding()]).encode()}
FILE = """on: 2026-11-26
note: Two coders, the second cold.
units:
  - source: press-b
    paragraph: {paragraph}
    actor: KAZ
    dimension: embassy
    first: {{low: 3, high: 4, status: done}}
{more}"""
AGAIN = "  - {{source: {source}, paragraph: 1, actor: KAZ, dimension: embassy{found}}}\n"
FOUND = ", first: {low: 3, high: 4, status: done}"


def test_a_record_is_read_with_its_double_coding_and_gives_the_same_snapshot_id() -> None:
    text = FILE.format(paragraph=1, more="    second: {low: 3, high: 4, status: done}\n")
    plain, double = (
        take_snapshot(read_seeds(files))
        for files in (SEEDS, {**SEEDS, "seeds/agreement.yaml": text.encode()})
    )
    assert plain.agreement == ()
    assert {one.dimension for one in double.agreement} >= {"embassy", "visits"}
    assert plain.id == double.id


@pytest.mark.parametrize(
    ("paragraph", "more", "said"),
    [
        (100, "", "beyond the document"),
        (1, AGAIN.format(source="press-b", found=""), "neither coder"),
        (1, AGAIN.format(source="nobody", found=FOUND), "unknown source"),
        (1, AGAIN.format(source="press-b", found=FOUND), "stands twice"),
    ],
    ids=["paragraph", "nobody found it", "source", "twice"],
)
def test_a_unit_that_cannot_be_is_a_problem_with_its_line(
    paragraph: int, more: str, said: str
) -> None:
    text = FILE.format(paragraph=paragraph, more=more)
    with pytest.raises(LedgerError, match=said) as caught:
        read_seeds({**SEEDS, "seeds/agreement.yaml": text.encode()})
    assert all(problem.file == "seeds/agreement.yaml" for problem in caught.value.problems)
    assert all(problem.line >= 4 for problem in caught.value.problems)
