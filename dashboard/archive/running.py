"""Screening an archive: chunk by chunk, each written when it is done, and all put together last."""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, Self

from dashboard.archive.chunks import ArchiveError, Chunk
from dashboard.archive.copies import Copies
from dashboard.archive.screening import (
    CARDS,
    DOCUMENTS,
    Known,
    Row,
    Screened,
    screen_chunk,
)
from model.dates import Period
from model.files import write_file, writing

Progress = Callable[[int, int], None]
"""Called with how many chunks are done, of how many."""
ANSWER: Final = "10s"
"""How long a scheduler may take to answer."""
_PLAN: Final = "plan.json"
_WHOLE: Final = ("number", "paragraph", "low", "high", "cards", "near_duplicate_of")
_SHARES: Final = ("score", "likelihood")


@dataclass(frozen=True)
class Run:
    """What is screened, against what, and where it goes."""

    chunks: Sequence[Chunk]
    known: Known
    today: Period
    """For documents that give no date of their own."""
    out: Path
    """The table of documents; that of proposals stands beside it."""

    @property
    def parts(self) -> Path:
        """Where the chunks that are done lie until all are."""
        return self.out.with_name(f"{self.out.name}.parts")

    @property
    def proposals(self) -> Path:
        """The table of proposals."""
        return self.out.with_name(f"{self.out.stem}-proposals{self.out.suffix}")

    @property
    def plan(self) -> str:
        """What the parts are parts of: another archive, or one that changed, has another plan."""
        subject, *named = self.known
        told = [*(_state(chunk) for chunk in self.chunks), subject.model_dump_json()]
        told += [one.model_dump_json() for several in named for one in several.values()]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _state(chunk: Chunk) -> str:
    found = ((name, Path(name).stat()) for name in chunk.paths)
    states = (f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in found)
    return f"{chunk.first} {chunk.rows} {' '.join(states)}"


def run(
    what: Run, *, processes: int = 1, cluster: str | None = None, progress: Progress | None = None
) -> tuple[int, int]:
    """Screen what is not done yet, and write both tables; gives how many documents and proposals.

    Raises:
        ArchiveError: the parts that lie there are of another archive.
        NotWrittenError: nobody can write there, or there is no room; what is done is kept.
    """
    _begin(what)
    left = [chunk for chunk in what.chunks if not _part(what, chunk).is_file()]
    total, done = len(what.chunks), len(what.chunks) - len(left)
    work = partial(screen_chunk, known=what.known, today=what.today)
    for chunk, found in _worked(work, left, processes, cluster):
        with writing(what.parts):
            write_file(_part(what, chunk), [json.dumps(found).encode()])
        done += 1
        if progress:
            progress(done, total)
    with writing(what.out):
        try:
            counts = _together(what)
        except sqlite3.Error as error:
            raise OSError(errno.EIO, str(error)) from error
    shutil.rmtree(what.parts, ignore_errors=True)
    return counts


def _begin(what: Run) -> None:
    plan = what.parts / _PLAN
    with writing(what.parts):
        what.parts.mkdir(parents=True, exist_ok=True)
        if plan.is_file() and plan.read_text() != what.plan:
            raise ArchiveError(
                f"{what.parts} holds parts of another archive, or this one has changed since;"
                " take the folder away, or choose another --out"
            )
        write_file(plan, [what.plan.encode()])


def _part(what: Run, chunk: Chunk) -> Path:
    return what.parts / f"{chunk.number:08}.json"


def _worked(
    work: Callable[[Chunk], Screened], left: Sequence[Chunk], processes: int, cluster: str | None
) -> Iterator[tuple[Chunk, Screened]]:
    """Each chunk with its rows, as they are done."""
    if cluster is not None:
        yield from _on_cluster(work, left, cluster)
    elif processes <= 1:
        yield from ((chunk, work(chunk)) for chunk in left)
    else:
        with ProcessPoolExecutor(processes) as pool:
            # A few ahead for each process: what is done is written, and never piles up.
            todo = iter(left)
            running = {pool.submit(work, one): one for _, one in zip(range(3 * processes), todo)}  # noqa: B905
            while running:
                ready = next(as_completed(running))
                yield running.pop(ready), ready.result()
                if (following := next(todo, None)) is not None:
                    running[pool.submit(work, following)] = following


def _on_cluster(
    work: Callable[[Chunk], Screened], left: Sequence[Chunk], address: str
) -> Iterator[tuple[Chunk, Screened]]:
    from distributed import Client  # noqa: PLC0415 (the extra `archive`)
    from distributed import as_completed as completed  # noqa: PLC0415

    try:
        client: Any = Client(address, timeout=ANSWER)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise ArchiveError(f"no Dask scheduler answers at {address}; start one first") from error
    with client:
        todo = iter(left)
        ahead = 3 * max(1, sum(client.nthreads().values()))
        futures = {client.submit(work, one, pure=False): one for _, one in zip(range(ahead), todo)}  # noqa: B905
        running: Any = completed(list(futures))  # type: ignore[no-untyped-call]
        for ready in running:
            yield futures.pop(ready), ready.result()
            if (following := next(todo, None)) is not None:
                future = client.submit(work, following, pure=False)
                futures[future] = following
                running.add(future)


def _together(what: Run) -> tuple[int, int]:
    """Both tables, chunk by chunk in the order of the archive, each whole or not at all."""
    copies = Copies(what.parts / "copies.sqlite")
    with (
        closing(copies),
        _Table(what.out, DOCUMENTS) as documents,
        _Table(what.proposals, CARDS) as proposals,
    ):
        for chunk in what.chunks:
            rows, cards, signed = json.loads(_part(what, chunk).read_bytes())
            first = {number: copies.first_of(number, values) for number, values in signed}
            documents.add([{**r, "near_duplicate_of": first.get(r["number"])} for r in rows])
            proposals.add(cards)
    return documents.rows, proposals.rows


class _Table:
    """A table of Parquet that is written row by row, and stands there when it is whole."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        import pyarrow as pa  # noqa: PLC0415 (Streamlit's; slow to load)
        from pyarrow import parquet  # noqa: PLC0415

        whole = dict.fromkeys(_WHOLE, pa.int64()) | dict.fromkeys(_SHARES, pa.float64())
        self._schema = pa.schema([(name, whole.get(name, pa.string())) for name in columns])
        self._path, self._part = path, path.with_name(f".{path.name}.part")
        self._writer = parquet.ParquetWriter(self._part, self._schema)
        self.rows = 0

    def add(self, rows: Sequence[Row]) -> None:
        """Some more rows."""
        import pyarrow as pa  # noqa: PLC0415

        self.rows += len(rows)
        if rows:
            self._writer.write_table(pa.Table.from_pylist(rows, schema=self._schema))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            self._writer.close()
            if kind is None:
                self._part.replace(self._path)
        finally:
            self._part.unlink(missing_ok=True)
