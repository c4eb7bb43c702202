"""Reading, checking and scoring the ledger: the seeds from cold, and made-up ledgers by size.

The peer of reading is PyYAML's C loader, which turns the same bytes into nodes and checks nothing.
Each figure comes from a Python of its own, so that nothing is warm.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from statistics import median
from time import perf_counter, process_time

RUNS = 5
SIZES = ((250, 7_500), (500, 15_000), (1_000, 30_000))  # documents, pieces
MOST_COLD, MOST_LARGE = 0.5, 10.0  # seconds
LEAST_SCORED = 50_000  # pieces a second
LINEAR = 1.25  # the largest ledger may take this much more a piece than the smallest
CHANCE = 20211


def main() -> None:
    """Measure each in its own process, and print."""
    from benchmarks.report import against, at_least, at_most, shown  # noqa: PLC0415 (see `_timed`)

    cold = [_apart("seeds") for _ in range(RUNS)]
    print(f"The seeds, {RUNS} cold starts")
    shown("imports of the model", [run["imports"] for run in cold], "s")
    for part in ("read", "score"):
        shown(f"{part}", [run[part] for run in cold], "s")
    total = median(run["read"] + run["score"] for run in cold)
    at_most("seeds read, checked and scored, beyond imports", total, MOST_COLD, "s")
    per_thousand = {}
    for documents, pieces in SIZES:
        runs = [_apart("made-up", documents, pieces) for _ in range(3)]
        middle = {name: median(run[name] for run in runs) for name in runs[0]}
        per_thousand[pieces] = middle["read"] / pieces * 1e6
        print(f"{pieces:,} pieces in {documents:,} documents, {middle['megabytes']:.1f} MB")
        against("read and checked, against bare YAML", middle["read"], middle["yaml"], "s")
        print(f"{'read and checked':54} {per_thousand[pieces]:.0f} ms per 1,000 pieces")
        at_least("scored, first time", pieces / middle["first"], LEAST_SCORED, "pieces/s")
        at_least("scored, at a new date", pieces / middle["again"], LEAST_SCORED, "pieces/s")
        if pieces == SIZES[-1][1]:
            at_most("the large ledger read and checked", middle["read"], MOST_LARGE, "s")
    smallest, largest = per_thousand[SIZES[0][1]], per_thousand[SIZES[-1][1]]
    against("linear: time a piece, largest against smallest", largest, smallest, "ms/1,000", LINEAR)


def _apart(*what: object) -> Mapping[str, float]:
    """Run one measurement in a Python of its own."""
    command = [sys.executable, __file__, *map(str, what)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: Mapping[str, float] = json.loads(done.stdout)
    return found


def _timed(work: Callable[[], object]) -> float:
    """Seconds of one core, which other work on the machine does not change."""
    began = process_time()
    work()
    return process_time() - began


def seeds() -> Mapping[str, float]:
    """The seeds of this checkout, from cold. Imports are timed too, so they stand inside."""
    began = perf_counter()
    from dashboard.settings import CHECKOUT  # noqa: PLC0415 (timed)
    from model.ledger import load_ledger  # noqa: PLC0415 (timed)
    from model.snapshot import take_snapshot  # noqa: PLC0415 (timed)

    imported = perf_counter()
    ledger = load_ledger(CHECKOUT / "seeds")
    read = perf_counter()
    take_snapshot(ledger)
    scored = perf_counter()
    return {"imports": imported - began, "read": read - imported, "score": scored - read}


def made_up(documents: int, pieces: int) -> Mapping[str, float]:
    """A ledger of any size: reading it, scoring it, scoring it at another date."""
    import yaml  # noqa: PLC0415 (only the processes that measure need the rest)

    from model.ledger.ledger import read_ledger  # noqa: PLC0415
    from model.reading import remembering  # noqa: PLC0415
    from model.snapshot import take_snapshot  # noqa: PLC0415
    from tests.factory import synthetic_ledger  # noqa: PLC0415

    files = synthetic_ledger(documents, pieces, CHANCE)

    def compose_all() -> None:
        for data in files.values():  # nothing is kept: the peer pays for no memory
            yaml.compose(data, Loader=yaml.CSafeLoader)

    bare = _timed(compose_all)
    began = process_time()
    ledger = read_ledger(files)
    read = process_time() - began
    first = _timed(lambda: take_snapshot(ledger))
    recall = remembering()
    take_snapshot(ledger, recall=recall)
    days = [date(2025, month, 1) for month in (2, 5, 8)]  # far apart: a neighbour is no news
    again = [_timed(partial(take_snapshot, ledger, as_of=day, recall=recall)) for day in days]
    megabytes = sum(map(len, files.values())) / 1e6
    return {
        "yaml": bare,
        "read": read,
        "first": first,
        "again": median(again),
        "megabytes": megabytes,
    }


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["seeds"]:
            print(json.dumps(seeds()))
        case ["made-up", documents, pieces]:
            print(json.dumps(made_up(int(documents), int(pieces))))
        case _:
            main()
