"""The first visit of a reader: time and bytes until the map, or a state's page, is painted.

The floor is a Streamlit page with the same navigation, kinds of widgets and kinds of charts and
the same shapes, without our data, model and style. Visits alternate, each with empty caches.
"""

import sys
from statistics import median

from benchmarks import serving
from benchmarks.browser import MAP, TIMELINE, Visit, chromium, visit
from benchmarks.report import against, shown

VISITS = 9
MOST_TIME, MOST_BYTES = 1.1, 1.05


def main(visits: int = VISITS) -> None:
    """Measure and print."""
    with serving.ours() as ours, serving.floor() as floor, chromium() as browser:
        pages = {
            "ours, map": (f"{ours}/", MAP),
            "floor, map": (f"{floor}/", MAP),
            "map alone": (f"{floor}/alone", MAP),
            "ours, country": (f"{ours}/country?iso3=RUS", TIMELINE),
            "floor, country": (f"{floor}/country", TIMELINE),
        }
        for url, marks in pages.values():
            visit(browser, url, marks)  # the server reads its seeds and modules once
        found: dict[str, list[Visit]] = {name: [] for name in pages}
        for _ in range(visits):
            for name, (url, marks) in pages.items():
                found[name].append(visit(browser, url, marks))
    print(f"A fresh browser, {visits} alternating visits each")
    for name, made in found.items():
        shown(f"{name}: until painted", [one.milliseconds for one in made], "ms")
        shown(f"{name}: transferred", [one.kilobytes for one in made], "kB")
    _compare("map page against the floor", found["ours, map"], found["floor, map"])
    _compare("country page against the floor", found["ours, country"], found["floor, country"])
    _compare("map page against a map alone", found["ours, map"], found["map alone"], limited=False)


def _compare(what: str, ours: list[Visit], other: list[Visit], *, limited: bool = True) -> None:
    for name, unit, most in (("milliseconds", "ms", MOST_TIME), ("kilobytes", "kB", MOST_BYTES)):
        against(
            f"{what}, {'time' if unit == 'ms' else 'bytes'}",
            median(getattr(one, name) for one in ours),
            median(getattr(one, name) for one in other),
            unit,
            most if limited else None,
        )


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
