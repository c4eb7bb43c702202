"""Bytes changed as accidents and malice change them, the same at every run."""

import os
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Final

MANY: Final = "STANCE_MUTANTS"
"""The variable that says how many mutants a test is to make instead of its few."""

Change = Callable[[random.Random, bytes], bytes]


def chances(few: int, part: int = 0, parts: int = 1) -> Iterator[random.Random]:
    """A source of chance for each mutant of a part: the few of the suite, or all asked for."""
    for number in range(part, int(os.environ.get(MANY) or few), parts):
        yield random.Random(number)  # noqa: S311 (the same mutants each time, not secrets)


def changed(chance: random.Random, data: bytes, changes: Sequence[Change]) -> bytes:
    """The bytes after one to three of the changes."""
    for change in chance.choices(changes, k=chance.choice((1, 1, 1, 2, 3))):
        data = change(chance, data)
    return data


def _at(chance: random.Random, data: bytes) -> int:
    return chance.randrange(len(data) + 1)


def flipped(chance: random.Random, data: bytes) -> bytes:
    """One to eight bits."""
    found = bytearray(data or b"\0")
    for _ in range(chance.randint(1, 8)):
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def cut_off(chance: random.Random, data: bytes) -> bytes:
    """The end is missing."""
    return data[: _at(chance, data)]


def cut_out(chance: random.Random, data: bytes) -> bytes:
    """A piece is missing."""
    first, last = sorted((_at(chance, data), _at(chance, data)))
    return data[:first] + data[last:]


def doubled(chance: random.Random, data: bytes) -> bytes:
    """A piece stands twice."""
    first, last = sorted((_at(chance, data), _at(chance, data)))
    return data[:last] + data[first:]


def filled_in(pieces: Sequence[bytes]) -> Change:
    """One of the pieces stands somewhere."""

    def change(chance: random.Random, data: bytes) -> bytes:
        at = _at(chance, data)
        return data[:at] + chance.choice(pieces) + data[at:]

    return change


def by_lines(change: Callable[[random.Random, list[bytes]], None]) -> Change:
    """A change of the list of lines."""

    def changes(chance: random.Random, data: bytes) -> bytes:
        lines = data.split(b"\n")
        change(chance, lines)
        return b"\n".join(lines)

    return changes


@by_lines
def line_lost(chance: random.Random, lines: list[bytes]) -> None:
    """A line is missing."""
    del lines[chance.randrange(len(lines))]


@by_lines
def line_twice(chance: random.Random, lines: list[bytes]) -> None:
    """A line stands twice."""
    at = chance.randrange(len(lines))
    lines.insert(at, lines[at])


@by_lines
def line_moved(chance: random.Random, lines: list[bytes]) -> None:
    """A line stands elsewhere."""
    lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))


BYTEWISE: Final = (flipped, cut_off, cut_out, doubled, line_lost, line_twice, line_moved)
