"""The library: the seeds are read once for all readers, and a good ledger is never lost."""

import gc
import os
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import dashboard.address.ledgers as data_module
from dashboard.address import library
from dashboard.address.ledgers import MOST_SNAPSHOTS, Library
from model.codebook import Method
from model.ledger import Ledger
from model.snapshot import ClockError
from tests.factory import evidence, ledger, put, seed_files

BROKEN = {"seeds/press-b.yaml": b"source: [\n"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path, seed_files(ledger(evidence())))


class Calls:
    """Counts the calls of a function of `dashboard.data`, which still does its work."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        self.count = 0
        self._lock = threading.Lock()
        self._real: Callable[..., Any] = getattr(data_module, name)
        monkeypatch.setattr(data_module, name, self._call)

    def _call(self, *arguments: Any, **named: Any) -> Any:
        with self._lock:
            self.count += 1
        return self._real(*arguments, **named)


def rewrite(folder: Path, files: dict[str, bytes]) -> None:
    """Write files whose time is later than any before, whatever the clock's resolution."""
    latest = max(path.stat().st_mtime_ns for path in folder.iterdir())
    put(folder.parent, files)
    for name in files:
        os.utime(folder.parent / name, ns=(latest + 10**9, latest + 10**9))


def good(shelf: Library) -> Ledger:
    opened = shelf.open()
    assert opened.problems == ()
    assert opened.ledger is not None
    return opened.ledger


def aged() -> int:
    """A clock at whose time no file is young any more."""
    return 1 << 62


def test_unchanged_seeds_are_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads, shelf = Calls(monkeypatch, "load_ledger"), Library(folder, aged)
    assert good(shelf) is good(shelf)
    assert reads.count == 1


def test_a_changed_file_is_read_again(folder: Path) -> None:
    shelf = Library(folder)
    before = good(shelf)
    rewrite(folder, seed_files(ledger(evidence(low=4))))
    assert [item.low for item in good(shelf).evidence] == [4]
    assert [item.low for item in before.evidence] == [3]


def test_young_files_are_read_again_once_they_are_not_and_what_is_the_same_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    time = [0]
    reads, shelf = Calls(monkeypatch, "load_ledger"), Library(folder, lambda: time[0])
    first = good(shelf)
    taken = shelf.snapshot(first, None, None, Method())
    time[0] = aged()
    assert good(shelf) is good(shelf) is first
    assert shelf.snapshot(first, None, None, Method()) is taken
    assert reads.count == 2


def test_a_new_file_and_a_lost_one_are_seen(folder: Path) -> None:
    shelf = Library(folder)
    assert good(shelf).sources.keys() == {"press-b"}
    put(folder.parent, seed_files(ledger(evidence(), evidence(actor="FRA", grade="C2"))))
    assert good(shelf).sources.keys() == {"press-b", "press-c"}
    (folder / "press-b.yaml").unlink()
    assert good(shelf).sources.keys() == {"press-c"}


def test_broken_seeds_are_told_and_the_last_good_ledger_stays(folder: Path) -> None:
    shelf = Library(folder)
    first = good(shelf)
    rewrite(folder, BROKEN)
    opened = shelf.open()
    assert opened.ledger is first
    assert [str(problem).split(": ")[0] for problem in opened.problems] == ["seeds/press-b.yaml:2"]


def test_broken_seeds_are_not_read_again_until_they_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rewrite(folder, BROKEN)
    reads, shelf = Calls(monkeypatch, "load_ledger"), Library(folder, aged)
    assert shelf.open() == shelf.open()
    assert reads.count == 1


def test_mended_seeds_take_the_place_of_the_last_good_ledger(folder: Path) -> None:
    shelf = Library(folder)
    good(shelf)
    rewrite(folder, BROKEN)
    shelf.open()
    rewrite(folder, seed_files(ledger(evidence(low=4))))
    assert [item.low for item in good(shelf).evidence] == [4]


def test_without_any_good_ledger_there_is_none(folder: Path) -> None:
    rewrite(folder, BROKEN)
    opened = Library(folder).open()
    assert opened.ledger is None
    assert opened.problems


def test_a_folder_that_goes_away_is_a_problem_and_no_crash(folder: Path) -> None:
    shelf = Library(folder)
    first = good(shelf)
    folder.rename(folder.with_name("elsewhere"))
    opened = shelf.open()
    assert opened.ledger is first
    assert "cannot be read" in str(opened.problems[0])


def test_the_progress_of_reading_is_told_to_who_waits(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    Library(folder).open(lambda done, total: told.append((done, total)))
    assert told
    assert told[-1][0] == told[-1][1]


def test_a_snapshot_is_computed_once_for_all_readers(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken, shelf = Calls(monkeypatch, "take_snapshot"), Library(folder)
    found = good(shelf)
    first = shelf.snapshot(found, None, None, Method())
    assert shelf.snapshot(found, None, None, Method()) is first
    # The default is the horizon, whether or not it is said.
    assert shelf.snapshot(found, first.as_of, first.known_by, Method()) is first
    assert taken.count == 1
    assert shelf.snapshot(found, date(2024, 1, 1), None, Method()) is not first
    assert taken.count == 2


def test_at_most_16_snapshots_are_kept() -> None:
    assert MOST_SNAPSHOTS == 16


def test_the_snapshot_that_was_not_asked_for_the_longest_goes_first(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data_module, "MOST_SNAPSHOTS", 3)
    taken, shelf = Calls(monkeypatch, "take_snapshot"), Library(folder)
    found = good(shelf)
    oldest, second, third, newest = (date(2024, 1, day) for day in (1, 2, 3, 4))

    def computed(*days: date) -> int:
        before = taken.count
        for day in days:
            shelf.snapshot(found, day, None, Method())
        return taken.count - before

    assert computed(oldest, second, third) == 3
    assert computed(oldest) == 0
    assert computed(newest) == 1  # one too many: the second goes
    assert computed(oldest, third, newest) == 0
    assert computed(second) == 1


def test_a_new_ledger_has_snapshots_of_its_own(folder: Path) -> None:
    shelf = Library(folder)
    before = shelf.snapshot(good(shelf), None, None, Method())
    rewrite(folder, seed_files(ledger(evidence(low=4))))
    after = shelf.snapshot(good(shelf), None, None, Method())
    assert [float(shot.by_iso3["KAZ"].at_least) for shot in (before, after)] == [31.25, 37.5]


def test_who_still_holds_the_old_ledger_gets_what_it_says(folder: Path) -> None:
    shelf = Library(folder)
    old = good(shelf)
    rewrite(folder, seed_files(ledger(evidence(low=4))))
    new = good(shelf)
    assert shelf.snapshot(old, None, None, Method()).evidence == old.evidence
    assert shelf.snapshot(new, None, None, Method()).evidence == new.evidence


@pytest.mark.parametrize("day", [date(1999, 1, 1), date(2199, 1, 1)])
def test_a_date_outside_the_limits_is_refused(folder: Path, day: date) -> None:
    shelf = Library(folder)
    with pytest.raises(ClockError, match="is outside"):
        shelf.snapshot(good(shelf), day, None, Method())


def test_readers_who_come_at_once_wait_for_one_reading_and_one_snapshot(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads, taken = Calls(monkeypatch, "load_ledger"), Calls(monkeypatch, "take_snapshot")
    shelf, readers = Library(folder), 4
    gate = threading.Barrier(readers)

    def visit(_: int) -> str:
        gate.wait()
        found = good(shelf)
        gate.wait()
        return shelf.snapshot(found, None, None, Method()).id

    with ThreadPoolExecutor(readers) as pool:
        seen = set(pool.map(visit, range(readers)))
    assert (len(seen), reads.count, taken.count) == (1, 1, 1)


def test_who_asks_for_something_else_does_not_wait(folder: Path) -> None:
    shelf = Library(folder)
    found = good(shelf)
    begun, end = threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        assert end.wait(60)
        return "made once"

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(shelf.remember, found, "slow", slow)
        assert begun.wait(60)
        second = pool.submit(shelf.remember, found, "slow", lambda: "made twice")
        assert shelf.remember(found, "quick", lambda: "at once") == "at once"
        assert shelf.snapshot(found, None, None, Method()).assessments
        assert not first.done()
        assert not second.done()
        end.set()
        assert first.result(60) == second.result(60) == "made once"


def test_what_was_not_made_is_made_by_the_next(folder: Path) -> None:
    shelf = Library(folder)
    found = good(shelf)

    def never() -> str:
        raise RuntimeError("the reader has left")

    with pytest.raises(RuntimeError, match="has left"):
        shelf.remember(found, "it", never)
    assert shelf.remember(found, "it", lambda: "made") == "made"


def test_one_library_a_folder(folder: Path, tmp_path: Path) -> None:
    assert library(folder) is library(folder)
    assert library(folder) is not library(tmp_path)


# --- The collector ----------------------------------------------------------------------------


class Knot:
    """Garbage that only the collector can find."""

    def __init__(self) -> None:
        self.itself = self


def test_a_ledger_that_stays_is_not_walked_by_the_collector(folder: Path) -> None:
    found = good(Library(folder))
    gc.collect()
    assert not any(one is found.evidence for one in gc.get_objects())


def test_a_snapshot_that_stays_is_not_walked_by_the_collector(folder: Path) -> None:
    shelf = Library(folder)
    found = good(shelf)
    shot = shelf.snapshot(found, date(2024, 5, 1), None, Method())
    gc.collect()
    assert not any(one is shot.assessments for one in gc.get_objects())
    assert shelf.snapshot(found, date(2024, 5, 1), None, Method()) is shot


def test_garbage_that_was_settled_with_a_snapshot_is_let_go_in_the_end(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Library(folder)
    found = good(shelf)
    monkeypatch.setattr(data_module, "SETTLED_ANEW", 4)
    knot = weakref.ref(Knot())
    for number in range(1, 8):
        shelf.snapshot(found, date(2024, 5, number), None, Method())
    assert knot() is None


def test_garbage_of_the_time_of_reading_is_let_go_with_the_next_ledger(folder: Path) -> None:
    shelf = Library(folder)
    knot = weakref.ref(Knot())
    good(shelf)
    rewrite(folder, seed_files(ledger(evidence(low=2))))
    good(shelf)
    assert knot() is None
