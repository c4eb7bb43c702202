"""The snapshot package as a ZIP from a loaded ledger: the seeds, and a made-up ledger of 30,000.

The floor writes the same cells with Python's csv and zipfile and computes nothing. Memory is what
streaming the ZIP adds at its peak to the snapshot, for a ledger and for one four times its size.
Beside it: verifying the large package, comparing two of its dates, and the monthly view of seeds.
"""

import csv
import io
import tracemalloc
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from zipfile import ZIP_DEFLATED, ZipFile

from benchmarks.report import against, at_most, shown
from model.changes import compare, movers, side_of
from model.ledger import Ledger, load_ledger
from model.ledger.ledger import read_ledger
from model.package import zip_chunks
from model.package.package import package_files
from model.snapshot import Snapshot, take_snapshot
from model.verification import verify
from tests.factory import synthetic_ledger

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
DOCUMENTS, PIECES, CHANCE = 1_000, 30_000, 20211
MOST_SEEDS, MOST_LARGE, MOST_MONTHS = 0.3, 3.0, 0.3  # seconds
FLAT = 1.1  # the peak of the larger ledger against that of the smaller
RUNS = 5


def main() -> None:
    """Measure and print."""
    seeds = load_ledger(SEEDS)
    print(f"The seeds, {RUNS} runs")
    took = [_timed(lambda: _zip(seeds)) for _ in range(RUNS)]
    shown("snapshot and ZIP, first and again", took, "s")
    at_most("snapshot and ZIP from a loaded ledger", took[0], MOST_SEEDS, "s")
    _beside_the_floor(take_snapshot(seeds))
    months = [_timed(lambda: movers(seeds, seeds.subject.since, _last(seeds))) for _ in range(RUNS)]
    at_most("movers of every month since August 2021", median(months), MOST_MONTHS, "s")

    print(f"{PIECES:,} pieces in {DOCUMENTS:,} documents")
    files = synthetic_ledger(DOCUMENTS, PIECES, CHANCE)
    # Read anew for each run, since evidence remembers its id.
    took = [_timed(lambda: _zip(large), large := read_ledger(files)) for _ in range(3)]
    shown("snapshot and ZIP, each from a ledger just read", took, "s")
    at_most("snapshot and ZIP from a loaded ledger", median(took), MOST_LARGE, "s")
    found = take_snapshot(large)
    _beside_the_floor(found)
    print(f"{'its ZIP':54} {sum(map(len, zip_chunks(found))) / 1e6:.2f} MB")
    shown("verified", [_timed(lambda: verify(package_files(found), found.subject))], "s")
    then = date(2024, 12, 31)
    old = take_snapshot(large, as_of=then, known_by=then)
    shown("compared with 2024", [_timed(lambda: compare(side_of(old), side_of(found)))], "s")

    small = take_snapshot(read_ledger(synthetic_ledger(DOCUMENTS // 4, PIECES // 4, CHANCE)))
    against("peak of memory, against a quarter", _peak(found), _peak(small), "MB", FLAT)


def _zip(ledger: Ledger) -> None:
    for _ in zip_chunks(take_snapshot(ledger)):
        pass


def _last(ledger: Ledger) -> date:
    return max(source.published.end for source in ledger.sources.values())


def _timed(work: Callable[[], object], _before: object = None) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def _beside_the_floor(found: Snapshot) -> None:
    files = package_files(found)
    tables = {
        name: list(csv.reader(io.StringIO(data.decode(), newline="")))
        for name, data in files.items()
        if name.endswith(".csv")
    }
    others = {name: data for name, data in files.items() if name not in tables}
    ours = [_timed(lambda: list(zip_chunks(found))) for _ in range(RUNS)]
    floor = [_timed(lambda: _bare(tables, others)) for _ in range(RUNS)]
    against("ZIP of a snapshot, against bare csv and zip", median(ours), median(floor), "s")


def _bare(tables: Mapping[str, list[list[str]]], others: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, rows in tables.items():
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows(rows)
            archive.writestr(name, text.getvalue())
        for name, data in others.items():
            archive.writestr(name, data)
    return out.getvalue()


def _peak(found: Snapshot) -> float:
    """Megabytes that streaming needs beside the snapshot and what that remembers."""
    package_files(found)
    tracemalloc.start()
    for _ in zip_chunks(found):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


if __name__ == "__main__":
    main()
