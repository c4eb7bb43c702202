"""Ledgers and snapshots, read once for all readers: the only caching."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final

from model.errors import LedgerError, Problem
from model.ledger import Ledger, Progress
from model.method import Method
from model.seedfolder import Stamp, load_ledger, stamp
from model.snapshot import ClockError, Snapshot, clocks_for, take_snapshot

MOST_SNAPSHOTS: Final = 64


@dataclass(frozen=True)
class Opened:
    """What a reader can be shown: the last good ledger, if any, and what is wrong now."""

    ledger: Ledger | None
    problems: tuple[Problem, ...] = ()


class Library:
    """One seed folder, read again when a file changes; its snapshots, at most 64, are shared.

    A ledger that is broken never replaces a good one: readers keep the last good one and are told.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._stamp: Stamp | None = None
        self._opened = Opened(None)
        self._snapshots: OrderedDict[tuple[date, date, Method], Snapshot] = OrderedDict()

    def open(self, progress: Progress | None = None) -> Opened:
        """The ledger as it stands; read only if a file has changed since."""
        with self._lock:
            now = stamp(self._folder)
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
            self._opened = Opened(ledger)
            self._snapshots.clear()

    def snapshot(
        self, ledger: Ledger, as_of: date | None, known_by: date | None, method: Method
    ) -> Snapshot:
        """The snapshot at two clocks, computed once for all readers.

        Raises:
            ClockError: a date outside the limits.
        """
        key = (*clocks_for(ledger, as_of, known_by), method)
        with self._lock:
            if ledger is not self._opened.ledger:
                return take_snapshot(ledger, as_of=as_of, known_by=known_by, method=method)
            if key not in self._snapshots:
                self._snapshots[key] = take_snapshot(
                    ledger, as_of=as_of, known_by=known_by, method=method
                )
            self._snapshots.move_to_end(key)
            if len(self._snapshots) > MOST_SNAPSHOTS:
                self._snapshots.popitem(last=False)
            return self._snapshots[key]


@cache
def library(folder: Path) -> Library:
    """The library of a seed folder, one for the whole process."""
    return Library(folder)


__all__ = ["ClockError", "Library", "Opened", "library"]
