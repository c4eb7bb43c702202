"""Near-duplicates by MinHash: which document of an archive is nearly a copy of an earlier one.

What is known of the earlier ones lies on disk, so that memory does not grow with the archive.
"""

import re
import sqlite3
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

PERMUTATIONS: Final = 64
BANDS: Final = 10
ROWS: Final = 6
"""A signature is cut in bands of rows, and two documents that agree in one band are taken for
copies: of pairs with .65 of their runs in common half are, with .8 95 in 100, with .3 1 in 100."""
_SCHEME: Final = "affine32"
_RUN: Final = 5
_WORD: Final = re.compile(r"\w+")
_KNOWN: Final = "CREATE TABLE known (band BLOB PRIMARY KEY, number INTEGER) WITHOUT ROWID"
_FIND: Final = "SELECT MIN(number) FROM known WHERE band IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def signature(text: str) -> list[int]:
    """The MinHash of a text over its runs of five words (Broder 1997)."""
    words = _WORD.findall(text.lower())
    runs = {" ".join(words[at : at + _RUN]).encode() for at in range(max(1, len(words) - _RUN + 1))}
    made = _empty().copy()
    made.update_batch(sorted(runs))
    return [int(value) for value in made.hashvalues]


@cache
def _empty() -> Any:
    """Of no text; to draw its permutations takes longer than to sign a text."""
    from datasketch import MinHash  # noqa: PLC0415 (only for an archive)

    return MinHash(num_perm=PERMUTATIONS, scheme=_SCHEME)


class Copies:
    """What was seen of an archive; a copy is told as one of the first, and not kept itself."""

    def __init__(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        self._known = sqlite3.connect(path, isolation_level=None)
        self._known.execute("PRAGMA synchronous = OFF")  # it is made anew after a kill
        self._known.execute("PRAGMA journal_mode = OFF")
        self._known.execute(_KNOWN)
        self._known.execute("BEGIN")  # one transaction, since each costs as much as a document

    def first_of(self, number: int, signed: Sequence[int]) -> int | None:
        """The first document that this one is nearly a copy of; documents come in order."""
        bands = [_band(at, signed[at * ROWS : (at + 1) * ROWS]) for at in range(BANDS)]
        first: int | None = self._known.execute(_FIND, bands).fetchone()[0]
        if first is None:
            rows = [(band, number) for band in bands]
            self._known.executemany("INSERT INTO known VALUES (?, ?)", rows)
        return first

    def close(self) -> None:
        """Let go of the file."""
        self._known.close()


def _band(at: int, values: Sequence[int]) -> bytes:
    return blake2b(repr((at, *values)).encode(), digest_size=12).digest()
