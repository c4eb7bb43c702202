"""An edition: how long until its pages are painted from a file share, how large, how long to make.

Visits alternate with those of the floor (`benchmarks/floor`, Streamlit's pages with the same kinds
of things), each with empty caches, in the same run.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks import serving
from benchmarks.browser import MAP, TIMELINE, Visit, chromium, visit
from benchmarks.report import against, at_most, shown

VISITS = 9
MOST_TIME = 0.25
LARGEST = 200
"""Kilobytes of one page."""
SEEN = {next(iter(MAP)): 60}
"""Shapes on the map of an edition: those of its part of the world."""


def main(visits: int = VISITS) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, serving.floor() as floor, chromium() as browser:
        out = Path(folder) / "editions"
        took = [_published(out), _published(out)]
        (edition,) = (path.parent for path in out.glob("*/index.html"))
        pages = {
            "edition, overview": ((edition / "index.html").as_uri(), SEEN),
            "floor, map": (f"{floor}/", MAP),
            "edition, a state": ((edition / "states" / "RUS.html").as_uri(), TIMELINE),
            "floor, country": (f"{floor}/country", TIMELINE),
        }
        for url, marks in pages.values():
            visit(browser, url, marks)
        found: dict[str, list[Visit]] = {name: [] for name in pages}
        for _ in range(visits):
            for name, (url, marks) in pages.items():
                found[name].append(visit(browser, url, marks))
        sizes = {path: path.stat().st_size / 1000 for path in out.rglob("*.html")}
    print(f"A fresh browser, {visits} alternating visits each, {len(sizes)} pages")
    for name, made in found.items():
        shown(f"{name}: until painted", [one.milliseconds for one in made], "ms")
    for ours, other in (
        ("edition, overview", "floor, map"),
        ("edition, a state", "floor, country"),
    ):
        mine, floors = (median(one.milliseconds for one in found[name]) for name in (ours, other))
        against(f"{ours} against {other}", mine, floors, "ms", MOST_TIME)
    at_most("the largest page", max(sizes.values()), LARGEST, "kB")
    shown("all pages", [sum(sizes.values())], "kB")
    shown("to publish", took[:1], "s")
    shown("to publish again, which verifies and writes nothing", took[1:], "s")


def _published(out: Path) -> float:
    started = perf_counter()
    typed = [str(serving.STANCE), "publish", "--out", str(out), "--on", "2026-11-27"]
    subprocess.run(typed, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - started


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
