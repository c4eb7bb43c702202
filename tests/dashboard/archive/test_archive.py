"""An archive screened: the same rows by one process, several, or a cluster, and after a kill."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from dashboard.archive import CARDS, DOCUMENTS, ArchiveError, Run, chunks, chunks_of, run, running
from dashboard.archive.chunks import documents_of
from dashboard.archive.copies import Copies, signature
from model.dates import parse_period
from model.files import NotWrittenError
from tests.factory import SUBJECT
from tests.running import free_port

TODAY = parse_period("2025-09-01")
ABOUT = (
    "Kazakhstan removed the Taliban from its list of banned groups, it was said in article {n}."
    " Its envoy number {n} visited Kabul and met Taliban officials about matter {n} of that week."
)
NOT = "Article {n} tells of a football match in the rain, and of who scored at which minute."


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Thirty articles as rows of JSON, of which every third is about the subject."""
    path = tmp_path / "news.jsonl"
    rows = [
        {
            "text": (NOT if n % 3 else ABOUT).format(n=n),
            "title": f"Title {n}",
            "date": "2025-02-10",
            "address": f"https://example.org/{n}",
        }
        for n in range(30)
    ]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return path


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "MOST", 4)


def of(*paths: Path, out: Path) -> Run:
    return Run(chunks_of(paths), (SUBJECT, {}, {}), TODAY, out)


def rows(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
    return found


def test_every_document_has_a_row_and_every_proposal_another(archive: Path, tmp_path: Path) -> None:
    what = of(archive, out=tmp_path / "found.parquet")
    assert run(what) == (30, len(rows(what.proposals)))
    found = rows(what.out)
    assert tuple(found[0]) == DOCUMENTS
    assert [row["address"] for row in found] == [f"https://example.org/{n}" for n in range(30)]
    assert [row["score"] > 0.5 for row in found] == [n % 3 == 0 for n in range(30)]
    assert found[0]["states"] == "KAZ"
    assert tuple(rows(what.proposals)[0]) == CARDS
    assert not what.parts.exists()


def test_several_processes_find_the_same(archive: Path, tmp_path: Path) -> None:
    one, two = (of(archive, out=tmp_path / f"{name}.parquet") for name in ("one", "two"))
    run(one)
    run(two, processes=2)
    assert rows(one.out) == rows(two.out)
    assert rows(one.proposals) == rows(two.proposals)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    """A scheduler and two workers, each a process of its own."""
    address = f"tcp://127.0.0.1:{free_port()}"
    home = {**os.environ, "DASK_TEMPORARY_DIRECTORY": str(tmp_path)}
    port = address.rpartition(":")[2]
    quiet = {
        "env": home,
        "cwd": tmp_path,
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
    }
    dask = [sys.executable, "-m", "dask"]
    started = [
        subprocess.Popen([*dask, "scheduler", "--port", port, "--no-dashboard"], **quiet),  # type: ignore[call-overload]
        *(
            subprocess.Popen(
                [*dask, "worker", address, "--nthreads", "1", "--no-dashboard"], **quiet
            )  # type: ignore[call-overload]
            for _ in range(2)
        ),
    ]
    try:
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(timeout=30)


@pytest.mark.filterwarnings("ignore")  # what Dask says of its own parts
def test_a_cluster_finds_the_same(archive: Path, tmp_path: Path, cluster: str) -> None:
    one, two = (of(archive, out=tmp_path / f"{name}.parquet") for name in ("one", "two"))
    run(one)
    for _ in range(5):  # until the scheduler listens
        try:
            run(two, cluster=cluster)
            break
        except ArchiveError:
            continue
    assert rows(one.out) == rows(two.out)
    assert rows(one.proposals) == rows(two.proposals)


def test_where_no_scheduler_answers_it_is_said(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "ANSWER", "1s")
    with pytest.raises(ArchiveError, match="no Dask scheduler answers"):
        run(of(archive, out=tmp_path / "a.parquet"), cluster=f"tcp://127.0.0.1:{free_port()}")


SLOW = """
import sys
from pathlib import Path
from dashboard.archive import chunks, running
from tests.dashboard.archive.test_archive import of
chunks.MOST = 4
write = running.write_file
def counted(path, pieces):
    write(path, pieces)
    print(path.name, flush=True)
    sys.stdin.readline()
running.write_file = counted
running.run(of(Path(sys.argv[1]), out=Path(sys.argv[2])))
"""


def test_after_a_kill_it_goes_on_without_loss_or_repetition(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, killed = (of(archive, out=tmp_path / f"{name}.parquet") for name in ("whole", "killed"))
    run(whole)
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, str(archive), str(killed.out)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    for _ in range(4):  # the plan, and three chunks
        assert process.stdout.readline()
        process.stdin.write("\n")
        process.stdin.flush()
    process.send_signal(signal.SIGKILL)
    process.wait()
    for pipe in (process.stdin, process.stdout):
        pipe.close()
    done = sorted(killed.parts.glob("0*.json"))
    assert 3 <= len(done) < len(killed.chunks)
    work = running.screen_chunk
    seen: list[int] = []

    def counted(chunk: Any, **named: Any) -> Any:
        seen.append(chunk.number)
        return work(chunk, **named)

    monkeypatch.setattr(running, "screen_chunk", counted)
    run(killed)
    assert sorted(seen) == list(range(len(done), len(killed.chunks)))
    assert rows(killed.out) == rows(whole.out)


def test_a_disk_that_is_full_at_the_end_leaves_no_half_table_and_loses_no_chunk(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    what = of(archive, out=tmp_path / "found.parquet")
    monkeypatch.setattr(Copies, "first_of", full)
    with pytest.raises(NotWrittenError, match=r"cannot be written \(database or disk is full\)"):
        run(what)
    assert [*tmp_path.glob("*.parquet"), *tmp_path.glob(".*.part")] == []
    assert len(list(what.parts.glob("0*.json"))) == len(what.chunks)


def test_parts_of_another_archive_are_not_mixed_in(archive: Path, tmp_path: Path) -> None:
    what = of(archive, out=tmp_path / "found.parquet")
    what.parts.mkdir()
    (what.parts / "plan.json").write_text("another")
    with pytest.raises(ArchiveError, match="parts of another archive"):
        run(what)


def test_folders_and_tables_are_read_alike(archive: Path, tmp_path: Path) -> None:
    told = [json.loads(line) for line in archive.read_text().splitlines()]
    table = tmp_path / "news.parquet"
    parquet.write_table(pa.Table.from_pylist(told), table)
    folder = tmp_path / "folder"
    folder.mkdir()
    for n, row in enumerate(told):
        (folder / f"{n:02}.txt").write_text(row["text"])
    texts = [
        [one.text for chunk in chunks_of([path]) for one in documents_of(chunk)]
        for path in (archive, table, folder)
    ]
    assert texts[0] == texts[1] == texts[2]
    assert len(texts[0]) == 30


def test_what_cannot_be_read_is_a_row_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('not JSON\n{"title": "no text"}\n[1]\n')
    (tmp_path / "b.pdf").write_bytes(b"%PDF nothing")
    what = of(tmp_path / "a.jsonl", tmp_path / "b.pdf", out=tmp_path / "found.parquet")
    run(what)
    problems = [row["problem"] for row in rows(what.out)]
    assert problems[:3] == [
        "is no JSON",
        "has no column `text` of words",
        "has no column `text` of words",
    ]
    assert "cannot be read" in problems[3]


@pytest.mark.parametrize(("name", "said"), [("missing", "is not there"), ("a.exe", "convert it")])
def test_what_is_no_archive_is_refused(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "a.exe").write_text("")
    with pytest.raises(ArchiveError, match=said):
        chunks_of([tmp_path / name])


def test_a_near_copy_is_told_with_the_first(tmp_path: Path) -> None:
    copies = Copies(tmp_path / "copies")
    text = " ".join(f"word{n}" for n in range(300))
    other = " ".join(f"other{n}" for n in range(300))
    assert copies.first_of(2, signature(text)) is None
    assert copies.first_of(3, signature(other)) is None
    assert copies.first_of(5, signature(f"{text} and one more")) == 2
    assert copies.first_of(7, signature(f"{other} and one more")) == 3


def test_documents_of_which_little_is_alike_are_no_copies(tmp_path: Path) -> None:
    copies = Copies(tmp_path / "copies")
    common = " ".join(f"word{n}" for n in range(60))
    for number in range(40):
        text = " ".join(f"of{number}and{n}" for n in range(200))
        assert copies.first_of(number, signature(f"{common} {text}")) is None


def test_no_worker_holds_more_than_a_chunk(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    with path.open("w") as file:
        for n in range(2000):
            file.write(json.dumps({"text": NOT.format(n=n)}) + "\n")
    found = chunks_of([path])
    assert sum(chunk.rows for chunk in found) == 2000
    assert max(chunk.rows for chunk in found) == 4, "a worker holds no more than a chunk"
