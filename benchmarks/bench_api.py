"""A hundred programs that ask for scores.csv at once: how long the slowest of them wait.

Bounded: a few thousand requests, to this machine only. The peer is `/healthz` of the same server,
which does nothing: what is left is ours. A 304 is measured both ways that its limit can be read: in
the crowd, where the peer alone may be over it, and one after another.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from statistics import quantiles
from time import perf_counter
from typing import NamedTuple
from urllib.parse import urlsplit

import uvloop

from benchmarks import serving
from benchmarks.report import against, at_most, shown

AT_ONCE = 100
ROUNDS = 10
MOST_CACHED, MOST_NOT_MODIFIED = 500.0, 20.0  # milliseconds, the 95th of a hundred
CSV, HEALTH = "/api/v1/snapshot.csv", "/healthz"


class Got(NamedTuple):
    """What came back, and after how long."""

    status: int
    milliseconds: float
    headers: Mapping[str, str]
    size: int


def main() -> None:
    """Measure and print."""
    with serving.ours() as url, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_measure(url))


async def _measure(url: str) -> None:
    place = urlsplit(url)
    host, port = place.hostname or "", place.port or 0
    first = await _get(host, port, CSV)
    shown("the very first, which reads the seeds", [first.milliseconds], "ms")
    tag = first.headers["etag"]
    for what, path, sent, status, most in (
        (f"{AT_ONCE} at once, nothing done (/healthz): p95", HEALTH, {}, 200, None),
        (f"{AT_ONCE} at once, snapshot.csv rendered: p95", CSV, {}, 200, MOST_CACHED),
        (f"{AT_ONCE} at once, compressed: p95", CSV, {"accept-encoding": "gzip"}, 200, MOST_CACHED),
        (f"{AT_ONCE} at once, 304: p95", CSV, {"if-none-match": tag}, 304, MOST_NOT_MODIFIED),
    ):
        answers = await _rounds(host, port, path, sent)
        _no_error(answers, status)
        _say(what, answers, most)
    alone = [await _get(host, port, CSV, {"if-none-match": tag}) for _ in range(AT_ONCE)]
    _no_error(alone, 304)
    _say("304, one after another: p95", alone, MOST_NOT_MODIFIED)
    plain = [await _get(host, port, HEALTH) for _ in range(AT_ONCE)]
    against("304 beside /healthz, one after another: p95", _p95(alone), _p95(plain), "ms")


async def _rounds(host: str, port: int, path: str, sent: Mapping[str, str]) -> list[Got]:
    answers: list[Got] = []
    for _ in range(ROUNDS):
        asked = (_get(host, port, path, sent) for _ in range(AT_ONCE))
        answers += await asyncio.gather(*asked)
    return answers


async def _get(host: str, port: int, path: str, sent: Mapping[str, str] | None = None) -> Got:
    """One request over a connection of its own, as separate programs make them."""
    began = perf_counter()
    reader, writer = await asyncio.open_connection(host, port)
    headers = {"Host": f"{host}:{port}", "Connection": "close", **(sent or {})}
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    writer.write("\r\n".join([*lines, "", ""]).encode())
    answer = await reader.read()
    writer.close()
    taken = (perf_counter() - began) * 1000
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *rest = head.decode("latin-1").split("\r\n")
    named = (line.split(": ", 1) for line in rest)
    got = {name.lower(): value for name, value in named}
    return Got(int(status.split()[1]), taken, got, len(body))


def _no_error(answers: list[Got], status: int) -> None:
    others = {one.status for one in answers} - {status}
    sizes = {one.size for one in answers}
    if others or len(sizes) != 1:
        sys.exit(f"expected {status} and one size, got also {others} and sizes {sizes}")


def _p95(answers: list[Got]) -> float:
    return quantiles([one.milliseconds for one in answers], n=100)[94]


def _say(what: str, answers: list[Got], most: float | None) -> None:
    if most is None:
        shown(what, [_p95(answers)], "ms")
    else:
        at_most(what, _p95(answers), most, "ms")


if __name__ == "__main__":
    main()
