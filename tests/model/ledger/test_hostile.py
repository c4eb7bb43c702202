"""Seeds as accidents and malice leave them: a ledger or problems with their lines, nothing else.

The suite takes a few hundred; `STANCE_MUTANTS=5000` before pytest takes as many of each.
"""

import random
from collections.abc import Mapping
from typing import Final

import pytest

from model.errors import LedgerError, Problem
from model.ledger import questions, read_ledger
from model.snapshot import take_snapshot
from tests.conftest import ROOT
from tests.mutating import BYTEWISE, by_lines, chances, changed, filled_in

FILES: Final = {f"seeds/{path.name}": path.read_bytes() for path in (ROOT / "seeds").glob("*.yaml")}

VALUES: Final = [
    *(b"", b"~", b"null", b"yes", b"NO", b"1.0", b"1e9", b"-1", b"0x10", b".nan", b"-.inf", b"007"),
    *(b"9" * 5_000, b"1" * 400 + b".5", b"-0", b"1_000", b"190:20:30", b"\xd9\xa1\xd9\xa2"),
    *(b"2024-02-30", b"0000-00-00", b"2024-12-17T01:02:03Z", b"9999-12-31", b"2024/..", b"20240"),
    *(b"2024-12-17/2024-12", b"2024-12~", b"199X", b"2024-21", b"-2024", b"y12345678", b"/", b"//"),
    *(
        b"{}",
        b"[]",
        b"[[]]",
        b"{a: {b: c}}",
        b"[1, 2]",
        b"? [a]",
        b"{? [a] : b}",
        b"'",
        b'"',
        b"|",
        b">-",
    ),
    *(
        b"&a x",
        b"*a",
        b"!!python/object/apply:os.system [id]",
        b"!!binary aGk=",
        b"!x y",
        b"<<: *a",
    ),
    *(
        b"GROUP:",
        b"ORG:",
        b"GROUP:" + b"a" * 5_000,
        b"AFG",
        b"XXX",
        b"Ivory Coast",
        b"kaz",
        b"Congo",
    ),
    *(b"x" * 200_000, b"-" * 3_000, b"[" * 3_000, b"{a: " * 500, b"- " * 500, b"a: " * 500),
    *(b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xcc\x81" * 3_000),
    *(
        b"\xf0\x9d\x94\x98",
        b"\xe2\x80\xa8",
        b'"\\uD800"',
        b'"\\0"',
        b'"\\U0010FFFF"',
        b"\xef\xb7\xba",
    ),
    *(
        b"---",
        b"...",
        b"%YAML 9.9",
        b"# x",
        b" # x",
        b"\t",
        b"\r",
        b"\r\n",
        b"@",
        b"`",
        b"%",
        b"- -",
    ),
]


@by_lines
def value_put(chance: random.Random, lines: list[bytes]) -> None:
    """Another value after a key or a dash."""
    at = chance.randrange(len(lines))
    head, colon, _ = lines[at].partition(b":")
    lines[at] = head + (colon or b"") + b" " + chance.choice(VALUES)


@by_lines
def values_swapped(chance: random.Random, lines: list[bytes]) -> None:
    """Two fields have each other's value."""
    one, other = (chance.randrange(len(lines)) for _ in range(2))
    (first, colon, mine), (second, too, yours) = (lines[at].partition(b":") for at in (one, other))
    lines[one], lines[other] = first + colon + yours, second + too + mine


@by_lines
def key_renamed(chance: random.Random, lines: list[bytes]) -> None:
    """Another key, perhaps that of another field."""
    one, other = (chance.randrange(len(lines)) for _ in range(2))
    _, colon, value = lines[one].partition(b":")
    lines[one] = lines[other].partition(b":")[0] + colon + value


@by_lines
def indented(chance: random.Random, lines: list[bytes]) -> None:
    """Some lines in a row stand further in or out."""
    at = chance.randrange(len(lines))
    for number in range(at, min(len(lines), at + chance.randint(1, 20))):
        lines[number] = b"  " + lines[number] if chance.random() < 0.5 else lines[number][1:]


CHANGES: Final = (
    *BYTEWISE,
    *(value_put, values_swapped, key_renamed, indented) * 3,
    filled_in(VALUES),
)


@pytest.mark.parametrize("part", range(8))
def test_a_mutant_is_a_ledger_or_problems_each_with_its_line(part: int) -> None:
    for chance in chances(160, part, 8):
        name = chance.choice(sorted(FILES))
        files = {**FILES, name: changed(chance, FILES[name], CHANGES)}
        for problem in problems_of(files):
            assert 1 <= problem.line <= files[problem.file].count(b"\n") + 1
            assert str(problem).isprintable()
            assert len(problem.what) < 1000


def problems_of(files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """What is wrong with seeds; nothing where a snapshot can be taken of them."""
    try:
        ledger = read_ledger(files)
    except LedgerError as error:
        return error.problems or (Problem("none", 0, "refused without a word"),)
    take_snapshot(ledger)
    return questions(ledger.sources.values(), ledger.evidence, ledger.places)
