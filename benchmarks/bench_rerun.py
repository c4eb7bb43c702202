"""A reader who changes the date or the measure: how long the server takes for the whole page.

Timed at the socket, from the question until the page is complete: a little more than the script's
run. What was computed before (a snapshot at a date, a chart of it) must not be computed again.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks import serving
from benchmarks.report import at_most, shown
from benchmarks.session import Answer, Session
from tests.factory import put, synthetic_ledger

MOST_SEEDS, MOST_LARGE = 150.0, 400.0  # milliseconds
MEASURES = ("embassy", "ambassador", "delisting", "visits", "recognition", "coverage", "score")
DAYS = tuple(f"2024-06-{day:02d}" for day in range(1, 8))
STATES = ("RUS", "KAZ", "CHN", "USA", "DEU")


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
    with Session(url) as session:
        shown("the very first page, which reads the seeds", [session.show("").milliseconds], "ms")
        measures = [f"measure={measure}" for measure in MEASURES]
        dates = [f"as_of={day}" for day in DAYS]
        states = [f"iso3={iso3}" for iso3 in STATES]
        _say("a measure not seen before", _all(session, measures), most)
        _say("a measure seen before", _all(session, measures), most)
        _say("a date not seen before", _all(session, dates), most)
        _say("a date seen before", _all(session, dates), most)
        session.show(states[0], "country")
        _say("a country not seen before", _all(session, states[1:], "country"), most)
        _say("a country seen before", _all(session, states[1:], "country"), most)


def _all(session: Session, queries: Sequence[str], page: str = "") -> list[Answer]:
    return [session.show(query, page) for query in queries]


def _say(what: str, answers: list[Answer], most: float) -> None:
    at_most(what, median(one.milliseconds for one in answers), most, "ms")
    print(f"{'':54} {median(one.kilobytes for one in answers):.0f} kB over the socket")


if __name__ == "__main__":
    main()
