"""Ledgers and snapshots, read once for all readers: the only caching."""

import gc
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from threading import Event, Lock
from time import time_ns
from typing import Any, Final, TypeVar, cast

from dashboard.address.citing import with_letters
from dashboard.address.filters import Catalogue, catalogue
from model.assessment import Effect, effects
from model.codebook import Method
from model.errors import LedgerError, Problem
from model.ledger import Ledger, Progress, Stamp, load_ledger, stamp
from model.reading import index, remembering
from model.snapshot import Snapshot, clocks_for, take_snapshot

MOST_SNAPSHOTS: Final = 16
MOST_DERIVED: Final = 64
MOST_PAST: Final = 16
"""Snapshots of earlier ledgers, kept to say what changed since one was cited."""
SETTLED_ANEW: Final = 256
"""New snapshots between two collections of everything."""

T = TypeVar("T")


@dataclass(frozen=True)
class Opened:
    """What a reader can be shown: the last good ledger, if any, and what is wrong now."""

    ledger: Ledger | None
    problems: tuple[Problem, ...] = ()


class Library:
    """One seed folder, read again when a file changes; a broken one never replaces a good one."""

    def __init__(self, folder: Path, clock: Callable[[], int] = time_ns) -> None:
        self._folder = folder
        self._clock = clock
        self._lock = Lock()
        self._stamp: Stamp | None = None
        self._opened = Opened(None)
        self._snapshots: OrderedDict[tuple[date, date, Method], Snapshot] = OrderedDict()
        self._derived: OrderedDict[Hashable, object] = OrderedDict()
        self._past: OrderedDict[str, Snapshot] = OrderedDict()
        self.recall = remembering()
        """What readings of this ledger have worked out."""
        self._taken = 0
        self._making: dict[tuple[int, Hashable], Event] = {}
        """What is being made for whoever asks, and set once it is."""

    def open(self, progress: Progress | None = None) -> Opened:
        """The ledger as it stands; read only if a file has changed since."""
        with self._lock:
            now = stamp(self._folder, self._clock())
            if now != self._stamp:
                self._read(progress)
                self._stamp = now
            return self._opened

    def _read(self, progress: Progress | None) -> None:
        try:
            ledger = load_ledger(self._folder, progress)
        except LedgerError as error:
            self._opened = Opened(self._opened.ledger, error.problems)
        else:
            if ledger == self._opened.ledger:  # what was made of it stays good
                self._opened = Opened(self._opened.ledger)
                return
            self._opened = Opened(ledger)
            self._past.update((one.id, one) for one in self._snapshots.values())
            while len(self._past) > MOST_PAST:
                self._past.popitem(last=False)
            self._snapshots.clear()
            self._derived.clear()
            self.recall = remembering()
            self._taken = 0
            self._settle()

    def _settle(self) -> None:
        """What stays is frozen, or the collector would walk every snapshot and every reader's
        session ever again. That keeps garbage of pages being drawn, too, so now and then it is
        undone.
        """
        if self._taken % SETTLED_ANEW == 0:
            gc.unfreeze()
            gc.collect()
        gc.freeze()
        self._taken += 1

    def snapshot(
        self, ledger: Ledger, as_of: date | None, known_by: date | None, method: Method
    ) -> Snapshot:
        """The snapshot at two clocks, computed once for all readers.

        Raises:
            ClockError: a date outside the limits.
        """
        key = (*clocks_for(ledger, as_of, known_by), method)
        recall = self.recall if ledger is self._opened.ledger else None

        def take() -> Snapshot:
            found = take_snapshot(
                ledger, as_of=as_of, known_by=known_by, method=method, recall=recall
            )
            with self._lock:
                self._settle()
            return found

        return self._once(ledger, self._snapshots, MOST_SNAPSHOTS, key, take)

    def remember(self, ledger: Ledger, key: Hashable, make: Callable[[], T]) -> T:
        """Something derived from a ledger, made once for all readers and forgotten with it."""
        return self._once(ledger, self._derived, MOST_DERIVED, key, make)

    def _once(
        self,
        ledger: Ledger,
        kept: OrderedDict[Any, Any],
        most: int,
        key: Hashable,
        make: Callable[[], T],
    ) -> T:
        """What is kept under a key, or made by who asks first, for whom the others wait; who asks
        for something else does not. Where the making ends without a result, the next one makes it.
        """
        place = id(kept), key
        while True:
            with self._lock:
                if ledger is not self._opened.ledger:
                    done = None
                    break
                if key in kept:
                    kept.move_to_end(key)
                    return cast("T", kept[key])
                if (others := self._making.get(place)) is None:
                    done = self._making[place] = Event()
                    break
            others.wait()
        if done is None:
            return make()
        try:
            made = make()
            with self._lock:
                if ledger is self._opened.ledger:
                    kept[key] = made
                    if len(kept) > most:
                        kept.popitem(last=False)
            return made
        finally:
            with self._lock:
                del self._making[place]
            done.set()

    def cited(self, cited: str) -> Snapshot | None:
        """The snapshot that a citation names, if it was shown here of late."""
        identity = with_letters(cited).partition("-")[0]
        with self._lock:
            shown = (one for one in self._snapshots.values() if one.id == identity)
            return self._past.get(identity) or next(shown, None)

    def effects(self, ledger: Ledger, snapshot: Snapshot) -> tuple[Effect, ...]:
        """What each assumption does to the numbers of a snapshot, once for all readers."""

        def make() -> tuple[Effect, ...]:
            clocks, method = snapshot.clocks, snapshot.method
            found = index(ledger.register, ledger.actors, clocks, method, self.recall)
            return effects(snapshot.assessments, found)

        return self.remember(ledger, ("effects", snapshot.clocks, snapshot.method), make)

    def catalogue(self, ledger: Ledger, snapshot: Snapshot) -> Catalogue:
        """The evidence of a snapshot sorted out for filters, once for all readers."""
        return self.remember(ledger, ("catalogue", snapshot.known_by), lambda: catalogue(snapshot))


@cache
def library(folder: Path) -> Library:
    """The library of a seed folder, one for the whole process."""
    return Library(folder)
