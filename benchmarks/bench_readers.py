"""A hundred readers at once, each with a click every one to five seconds, over real sessions.

Ours and the floor (`benchmarks/floor`) take turns under the same load in the same run: pages mixed,
dates that nobody asked for before. Timed at the socket, from a click until the page is complete.
"""

import asyncio
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from shutil import which
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import TypeAlias
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks import serving
from benchmarks.report import against, at_most, shown
from model.places import STATE_NAMES
from tests.behind import two_behind_nginx

READERS, SECONDS, EMPTY = 100, 60.0, 300.0
MOST_SLOWER, MOST_KEPT = 1.5, 1.2
PAUSE = (1.0, 5.0)
FIRST, LAST = date(2021, 8, 15), date(2025, 4, 30)
STATES = tuple(STATE_NAMES)

View: TypeAlias = tuple[str, str]
"""A page (`""` or `country`) and its address."""
Views: TypeAlias = Sequence[tuple[int, Callable[[Random], View]]]
"""How often of a hundred clicks, and what is asked for."""


def _day(chance: Random) -> str:
    return (FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))).isoformat()


OURS: Views = (
    (12, lambda r: ("", r.choice(("", "measure=embassy", "measure=visits", "region=gulf")))),
    (12, lambda r: ("", f"as_of={_day(r)}")),
    (8, lambda r: ("", f"iso3={r.choice(STATES)}&cell=embassy")),
    (20, lambda r: ("country", f"iso3={r.choice(STATES)}")),
    (8, lambda r: ("country", f"iso3={r.choice(STATES)}&as_of={_day(r)}")),
    (12, lambda r: ("evidence", f"q={r.choice(('embassy', 'visit', 'minister', 'China'))}")),
    (4, lambda r: ("evidence", f"iso3={r.choice(STATES)}&known_by=2025-01-{r.randint(1, 28):02}")),
    (12, lambda r: ("changes", f"from={_day(r)}&to=2025-04-30")),
    (6, lambda r: ("compare", f"iso3={','.join(r.sample(STATES, 3))}")),
    (3, lambda r: ("compare", f"group={r.choice(('eu', 'p5', 'neighbours'))}")),
    (2, lambda r: ("what-if", f"weights=0.{r.randint(2, 4)},0.2,0.2,0.3")),
    (1, lambda r: ("method", f"as_of={_day(r)}")),
)

FLOOR: Views = (
    (32, lambda r: ("", f"as_of={_day(r)}")),
    (68, lambda r: ("country", f"iso3={r.choice(STATES)}")),
)


@dataclass
class Load:
    """What readers met."""

    milliseconds: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    waiting: int = 0

    def all(self) -> list[float]:
        """Of every page."""
        return [one for times in self.milliseconds.values() for one in times]


async def _run(socket: ClientConnection, view: View, load: Load) -> None:
    """One click: wait until its page is complete."""
    message = BackMsg()
    message.rerun_script.page_name, message.rerun_script.query_string = view
    await socket.send(message.SerializeToString())
    while True:
        data = await socket.recv()
        assert isinstance(data, bytes)
        if len(data) > 4_000 and b"Traceback" not in data:
            continue  # the page itself; what ends it is short
        told = ForwardMsg.FromString(data)
        if told.delta.new_element.WhichOneof("type") == "exception":
            load.errors.append(told.delta.new_element.exception.message)
        if told.WhichOneof("type") == "script_finished":
            return


async def _reader(
    url: str,
    views: Views,
    number: int,
    load: Load,
    end: float,
) -> None:
    chance = Random(number)  # noqa: S311 (the same clicks in every run)
    shares, makers = zip(*views, strict=True)
    await asyncio.sleep(chance.uniform(0, PAUSE[1]))
    whole = urlsplit(url)
    async with connect(
        f"{url.replace('http', 'ws', 1)}/_stcore/stream",
        origin=Origin(f"{whole.scheme}://{whole.netloc}"),
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        proxy=None,
        open_timeout=60,
    ) as socket:
        while time.monotonic() < end:
            (make,) = chance.choices(makers, shares)
            view = make(chance)
            began = time.perf_counter()
            await _run(socket, view, load)
            took = (time.perf_counter() - began) * 1000
            load.milliseconds.setdefault(view[0], []).append(took)
            await asyncio.sleep(chance.uniform(*PAUSE))


async def _load(url: str, views: Views, readers: int, seconds: float) -> Load:
    load, end = Load(), time.monotonic() + seconds
    each = (_reader(url, views, number, load, end) for number in range(readers))
    for ended in await asyncio.gather(*each, return_exceptions=True):
        if isinstance(ended, BaseException):
            load.errors.append(repr(ended))
    return load


def p95(times: Sequence[float]) -> float:
    """What nineteen of twenty clicks take at most."""
    return quantiles(times, n=20)[-1]


def _met(name: str, url: str, views: Views, readers: int, seconds: float) -> list[float]:
    """Let readers in, and print what they met."""
    load = asyncio.run(_load(url, views, readers, seconds))
    times = load.all()
    print(f"{name}: {readers} readers, {len(times) / seconds:.1f} clicks a second")
    for page, took in sorted(load.milliseconds.items()):
        shown(f"  {page or 'first page'}, {len(took)} clicks", took, "ms")
    print(f"  the middle {median(times):.0f} ms, p95 {p95(times):.0f} ms")
    at_most("  errors", len(load.errors), 0.5, "")
    for error in sorted(set(load.errors))[:3]:
        print(f"    {error[:200]}")
    return times


def main(readers: int = READERS, seconds: float = SECONDS, empty: float = EMPTY) -> None:
    """Measure and print."""
    with serving.ours() as url:
        asyncio.run(_load(url, OURS, 2, 15.0))  # reads the seeds and the code of each page
        before = serving.megabytes(url)
        ours = _met("ours", url, OURS, readers, seconds)
        shown("  memory with all of them", [serving.megabytes(url)], "MB")
        time.sleep(empty)
        asyncio.run(_load(url, OURS, 1, 5.0))  # sessions that are over go when somebody comes
        after = serving.megabytes(url)
        against("  memory after they left, against before", after, before, "MB", MOST_KEPT)
    with serving.floor() as url:
        asyncio.run(_load(url, FLOOR, 2, 5.0))
        floor = _met("floor", url, FLOOR, readers, seconds)
    against("a click, p95", p95(ours), p95(floor), "ms", MOST_SLOWER)
    against("a click, the middle", median(ours), median(floor), "ms")
    if (program := which("nginx")) is None:
        print("No nginx is installed: nothing is said of two processes behind it.")
        return
    with TemporaryDirectory() as folder, two_behind_nginx(program, Path(folder)) as behind:
        asyncio.run(_load(behind.url, OURS, 4, 15.0))
        both = _met("two processes behind nginx", behind.url, OURS, readers, seconds)
    against("a click, p95, two processes behind nginx", p95(both), p95(floor), "ms", MOST_SLOWER)
    against("the same against one process", p95(both), p95(ours), "ms")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:4]))
