"""Screening an archive: by one process, by two, and by a Dask cluster on the same cores."""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter, sleep

from benchmarks.bench_proposer import ABOUT
from benchmarks.report import against, at_least, shown
from dashboard.archive import Run, chunks_of, run
from model.dates import parse_period
from tests.factory import SUBJECT
from tests.running import free_port

ARTICLES = 6_000
PARAGRAPHS = 6
SENTENCES = 5  # a paragraph
OFF = "Article {n} tells of a football match in the rain, and of who scored at which minute."
TODAY = parse_period("2025-09-01")


def main() -> None:
    """Measure each, and print."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        archive = _made(folder / "news.jsonl", ARTICLES)
        one = _timed(folder, archive, "one", processes=1)
        two = _timed(folder, archive, "two", processes=2)
        shown(f"{ARTICLES:,} articles by one process", [one], "s")
        sentences = ARTICLES / 2 * PARAGRAPHS * SENTENCES
        at_least("sentences a second, one process, half about it", sentences / one, 4_000, "")
        at_least("two processes against one", one / two, 1.8, "times")
        address = _cluster(stack, folder)
        few = _made(folder / "few.jsonl", ARTICLES // 10)
        _timed(folder, few, "few", cluster=address)  # workers load what the processes above had
        cluster = _timed(folder, archive, "cluster", cluster=address)
        against("Dask on the same two cores, against two processes", cluster, two, "s", 1 / 0.85)


def _made(path: Path, many: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for n in range(many):
            about = "\n".join(f"{ABOUT} That was day {n * 8 + m}." for m in range(PARAGRAPHS))
            file.write(json.dumps({"text": about if n % 2 else OFF.format(n=n) * 20}) + "\n")
    return path


def _timed(folder: Path, archive: Path, name: str, **how: object) -> float:
    what = Run(chunks_of([archive]), (SUBJECT, {}, {}), TODAY, folder / f"{name}.parquet")
    began = perf_counter()
    run(what, **how)  # type: ignore[arg-type]
    return perf_counter() - began


def _cluster(stack: ExitStack, folder: Path) -> str:
    """A scheduler and two workers, each a process of its own."""
    address = f"tcp://127.0.0.1:{free_port()}"
    home = {**os.environ, "DASK_TEMPORARY_DIRECTORY": str(folder)}
    port = address.rpartition(":")[2]
    worker = ["worker", address, "--nthreads", "1", "--no-dashboard"]
    for words in (["scheduler", "--port", port, "--no-dashboard"], worker, worker):
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *words],
            env=home,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        stack.callback(process.wait)
        stack.callback(process.terminate)
    sleep(5)  # both workers have imported what they need
    return address


if __name__ == "__main__":
    main()
