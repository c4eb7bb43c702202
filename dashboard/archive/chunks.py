"""What lies in an archive, cut in chunks that a worker can read by itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

from dashboard.desk.intake import IntakeError, from_file

FILES: Final = (".txt", ".html", ".htm", ".docx", ".pdf")
ROWS: Final = (".jsonl", ".ndjson", ".parquet")
MOST: Final = 200
"""Documents of a chunk."""
LONGEST: Final = 5_000_000
"""Characters of one document that are read; what follows is left out, and that is said."""


class ArchiveError(Exception):
    """An archive cannot be read; the message says where, and what to do."""


class Chunk(NamedTuple):
    """Some documents: files by name, or the rows of one table from one on."""

    number: int
    paths: tuple[str, ...]
    first: int = 0
    rows: int = 0
    """How many rows; 0 where the paths are documents themselves."""
    start: int = 0
    """Of JSONL, the byte at which the first row begins."""


class Document(NamedTuple):
    """One document as it was found."""

    address: str
    title: str
    date: str
    text: str
    problem: str = ""
    """Why it could not be read."""


def chunks_of(paths: Iterable[Path]) -> tuple[Chunk, ...]:
    """The chunks of some folders and files, always in the same order.

    Raises:
        ArchiveError: there is no such path, or it is of no kind that is read.
    """
    found: list[Chunk] = []
    for path in paths:
        if not path.exists():
            raise ArchiveError(f"{path} is not there; name a folder or a file")
        if path.is_dir():
            names = sorted(str(one) for one in path.rglob("*") if one.suffix.lower() in FILES)
            parts = (names[at : at + MOST] for at in range(0, len(names), MOST))
            found += [Chunk(0, tuple(part)) for part in parts]
        elif path.suffix.lower() in ROWS:
            found += _rows_of(path)
        elif path.suffix.lower() in FILES:
            found.append(Chunk(0, (str(path),)))
        else:
            raise ArchiveError(f"{path} is no {', '.join((*FILES, *ROWS))}; convert it first")
    return tuple(one._replace(number=number) for number, one in enumerate(found))


def _rows_of(path: Path) -> Iterator[Chunk]:
    if path.suffix.lower() == ".parquet":
        from pyarrow import ArrowInvalid, parquet  # noqa: PLC0415 (Streamlit's; slow to load)

        try:
            total = parquet.ParquetFile(path).metadata.num_rows
        except (ArrowInvalid, OSError) as error:
            raise ArchiveError(f"{path} is no Parquet file; write it anew") from error
        for first in range(0, total, MOST):
            yield Chunk(0, (str(path),), first, min(MOST, total - first))
        return
    with path.open("rb") as file:
        first = 0
        while True:
            start, held = file.tell(), 0
            for _ in range(MOST):
                if not file.readline():
                    break
                held += 1
            if not held:
                return
            yield Chunk(0, (str(path),), first, held, start)
            first += held


def documents_of(chunk: Chunk) -> Iterator[Document]:
    """The documents of a chunk, one after the other."""
    if not chunk.rows:
        for name in chunk.paths:
            yield _from_file(Path(name))
    elif chunk.paths[0].lower().endswith(".parquet"):
        yield from _from_parquet(chunk)
    else:
        yield from _from_jsonl(chunk)


def _from_file(path: Path) -> Document:
    try:
        if path.suffix.lower() == ".txt":
            text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
            return Document(str(path), path.stem, "", text[:LONGEST])
        found = from_file(path.name, path.read_bytes())
    except (OSError, IntakeError) as error:
        return Document(str(path), path.stem, "", "", str(error))
    guesses = found.guesses or {}
    date = guesses.get("published", "")
    return Document(str(path), guesses.get("title", path.stem), date, found.text.decode()[:LONGEST])


def _from_jsonl(chunk: Chunk) -> Iterator[Document]:
    with Path(chunk.paths[0]).open("rb") as file:
        file.seek(chunk.start)
        for number, line in enumerate(islice(file, chunk.rows), start=chunk.first + 1):
            try:
                told = json.loads(line)
            except ValueError:
                yield Document(f"{chunk.paths[0]}:{number}", "", "", "", "is no JSON")
                continue
            yield _row(told if isinstance(told, dict) else {}, chunk, number)


def _from_parquet(chunk: Chunk) -> Iterator[Document]:
    from pyarrow import parquet  # noqa: PLC0415 (Streamlit's; slow to load)

    file = parquet.ParquetFile(chunk.paths[0])
    named = [name for name in ("text", "title", "date", "address") if name in file.schema.names]
    at, last = 0, chunk.first + chunk.rows
    for batch in file.iter_batches(batch_size=MOST, columns=named):
        if at + batch.num_rows > chunk.first and at < last:
            rows = batch.to_pylist()
            for number, row in enumerate(rows, start=at):
                if chunk.first <= number < last:
                    yield _row(row, chunk, number + 1)
        at += batch.num_rows
        if at >= last:
            return


def _row(told: Mapping[str, Any], chunk: Chunk, number: int) -> Document:
    text = told.get("text")
    address = str(told.get("address") or f"{chunk.paths[0]}:{number}")
    title, date = str(told.get("title") or ""), str(told.get("date") or "")
    if not isinstance(text, str):
        return Document(address, title, date, "", "has no column `text` of words")
    return Document(address, title, date, text[:LONGEST])
