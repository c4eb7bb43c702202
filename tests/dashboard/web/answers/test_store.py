"""What has been rendered is kept; a crowd waits for one rendering."""

import gzip
import zlib
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

from dashboard.web.answers import answering, store


def test_a_crowd_waits_for_one_rendering() -> None:
    kept = store.Store()
    made: list[int] = []
    here = Barrier(16)

    def make() -> list[bytes]:
        made.append(1)
        return [b"x" * 2000]

    def ask(_: int) -> object:
        here.wait()
        return kept.get("key", make)

    with ThreadPoolExecutor(16) as crowd:
        found = list(crowd.map(ask, range(64)))
    assert len(made) == 1
    assert all(one is found[0] for one in found)


def test_the_store_forgets_what_was_asked_for_longest_ago() -> None:
    kept = store.Store(most_bytes=250)
    made: list[str] = []

    def make(key: str) -> list[bytes]:
        made.append(key)
        return [b"x" * 100]

    for key in ("a", "b", "a", "c", "a", "b"):
        kept.get(key, partial(make, key))
    assert made == ["a", "b", "c", "b"]


def test_packing_in_pieces_is_gzip() -> None:
    pieces = [bytes([number]) * 5000 for number in range(20)]
    packed = b"".join(answering.pack(pieces))
    assert gzip.decompress(packed) == b"".join(pieces)
    assert packed == b"".join(answering.pack(pieces))
    assert zlib.decompressobj(31).decompress(packed)
