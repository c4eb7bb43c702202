"""What has been rendered, kept for the next one who asks; a crowd waits for one rendering."""

import gzip
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from threading import Lock
from typing import Final

LARGEST: Final = 1 << 21
"""Bytes above which an answer is streamed as it is made, and not kept."""
MOST_BYTES: Final = 1 << 26
"""Bytes that are kept in all; then the one that was asked for longest ago goes."""
WORTH_PACKING: Final = 1000
"""Bytes from which an answer is compressed."""


@dataclass(frozen=True)
class Rendered:
    """A whole answer, plain and, where it is worth it, compressed."""

    plain: bytes
    packed: bytes | None

    @property
    def size(self) -> int:
        """Bytes that it takes to keep it."""
        return len(self.plain) + len(self.packed or b"")


class Store:
    """Rendered answers by key. The key must name everything that the bytes depend on."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[str, Rendered] = OrderedDict()
        self._making: dict[str, Lock] = {}
        self._lock = Lock()

    def get(self, key: str, make: Callable[[], Iterable[bytes]]) -> Rendered | Iterator[bytes]:
        """The answer, made once for all who ask at one time; where it is large, its pieces."""
        if found := self._found(key):
            return found
        with self._lock:
            making = self._making.setdefault(key, Lock())
        with making:
            if found := self._found(key):
                return found
            answer = render(make())
            with self._lock:
                self._making.pop(key, None)
                if isinstance(answer, Rendered):
                    self._keep(key, answer)
            return answer

    def _found(self, key: str) -> Rendered | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: str, answer: Rendered) -> None:
        self._kept[key] = answer
        while sum(one.size for one in self._kept.values()) > self._most:
            self._kept.popitem(last=False)


def render(pieces: Iterable[bytes]) -> Rendered | Iterator[bytes]:
    """The whole answer if it is not large; else its pieces."""
    source = iter(pieces)
    gathered: list[bytes] = []
    size = 0
    for piece in source:
        gathered.append(piece)
        size += len(piece)
        if size > LARGEST:
            return chain(gathered, source)
    plain = b"".join(gathered)
    packed = gzip.compress(plain, 6, mtime=0) if len(plain) >= WORTH_PACKING else None
    return Rendered(plain, packed)
