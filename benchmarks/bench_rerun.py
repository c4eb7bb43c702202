"""A reader who turns a control: how long the server takes for the whole page, on every page.

Timed at the socket, from the question until the page is complete: a little more than the script's
run. What was computed before (a snapshot at a date, a chart of it) must not be computed again.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks import serving
from benchmarks.report import at_most, shown
from benchmarks.session import Answer, Session, session
from tests.factory import put, synthetic_ledger

MOST_SEEDS, MOST_LARGE = 150.0, 400.0  # milliseconds
MANY = tuple(f"as_of=2023-{month:02d}-{day:02d}" for month in range(1, 5) for day in range(1, 18))
"""More dates than snapshots are kept: what readers asked for before must not slow the next."""

CONTROLS: Sequence[tuple[str, str, Sequence[str]]] = (
    ("map: a measure", "", [f"measure={m}" for m in ("embassy", "visits", "recognition", "score")]),
    ("map: a region or group", "", ["region=gulf", "region=europe", "group=eu", "group=p5"]),
    ("map: a date", "", [f"as_of=2024-06-{day:02d}" for day in range(1, 8)]),
    ("map: known by a date", "", [f"known_by=2024-12-{day:02d}" for day in range(20, 25)]),
    ("country: a state", "country", [f"iso3={s}" for s in ("RUS", "KAZ", "CHN", "USA", "DEU")]),
    ("country: a date", "country", [f"iso3=RUS&as_of=2024-07-{d:02d}" for d in range(1, 6)]),
    ("compare: states", "compare", ["iso3=RUS,CHN", "iso3=RUS,CHN,KAZ", "iso3=DEU,FRA,GBR,USA"]),
    ("compare: a group", "compare", ["group=eu", "group=p5", "group=neighbours"]),
    ("evidence: a facet", "evidence", [f"dimension={d}" for d in ("embassy", "visits", "posture")]),
    ("evidence: words", "evidence", ["q=embassy", "q=visit", "q=minister"]),
    ("evidence: a record", "evidence", ["page=2", "page=3", "page=1"]),
    ("changes: two dates", "changes", [f"from=2024-0{m}-01&to=2025-01-01" for m in (3, 4, 5)]),
    ("what if: a weight", "what-if", [f"weights=0.{w},0.2,0.2,0.{6 - w}" for w in (3, 4, 5)]),
    ("method", "method", ["as_of=2024-06-01", "as_of=2024-06-02", "as_of=2024-06-03"]),
)
"""What a reader does, on which page, and addresses that no one asked for before."""


def main() -> None:
    """Measure both ledgers and print."""
    with serving.ours() as url:
        print("The seeds")
        _print(url, MOST_SEEDS)
    with tempfile.TemporaryDirectory() as folder:
        seeds = put(Path(folder), synthetic_ledger(1_000, 30_000, 20211))
        with serving.ours(seeds) as url:
            print("30,000 pieces of evidence in 1,000 documents")
            _print(url, MOST_LARGE)


def _print(url: str, most: float) -> None:
    with session(url) as reader:
        shown("the very first page, which reads the seeds", [reader.show("").milliseconds], "ms")
        for what, page, queries in CONTROLS:
            _all(reader, ["as_of=2024-05-05&iso3=BRA"], page)  # the first loads the page's code
            _say(f"{what}, first asked for", _all(reader, queries, page), most)
            _say(f"{what}, asked for before", _all(reader, queries, page), most)
        dates = [f"from=2024-0{m}-01&to=2025-01-01&compare=1" for m in (6, 7, 8)]
        took = [answer.milliseconds for answer in _all(reader, dates, "changes")]
        shown("changes: compare, where it is asked for", took, "ms")
        _all(reader, MANY)
        _say("map: a date, after many others", _all(reader, MANY[-9:]), most)


def _all(reader: Session, queries: Sequence[str], page: str = "") -> list[Answer]:
    return [reader.show(query, page) for query in queries]


def _say(what: str, answers: list[Answer], most: float) -> None:
    kilobytes = median(one.kilobytes for one in answers)
    sent = f"{what} ({kilobytes:.0f} kB)"
    at_most(sent, median(one.milliseconds for one in answers), most, "ms")


if __name__ == "__main__":
    main()
