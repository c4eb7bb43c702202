"""A package as folder and ZIP: whole or not at all, the same bytes every time."""

import stat
import tracemalloc
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from model.codebook import Method
from model.files import NotWrittenError
from model.ledger.ledger import read_ledger
from model.package import (
    PackageError,
    archive_name,
    write_package,
    write_zip,
    zip_chunks,
)
from model.package.package import NAMES, package_files
from model.snapshot import Snapshot, take_snapshot
from tests.factory import (
    evidence,
    group,
    ledger,
    read_seeds,
    seed_files,
    snapshot,
    source,
    synthetic_ledger,
)
from tests.model.package.records import PAIR, rich
from tests.model.package.zipped import shown


def test_the_same_inputs_give_the_same_bytes() -> None:
    assert package_files(rich()) == package_files(rich.__wrapped__())


def test_the_same_files_give_the_same_bytes_in_any_order() -> None:
    files = synthetic_ledger(8, 120, 3)
    backwards = dict(reversed(files.items()))
    one, other = (package_files(take_snapshot(read_seeds(each))) for each in (files, backwards))
    assert one == other


@pytest.mark.parametrize(
    "difference",
    [
        {"as_of": "2025-04-01"},
        {"known_by": "2025-04-01"},
        {"method": Method().assuming(coherence=False)},
        {"groups": [group("pair", "UZB", "FRA")]},
        {"sources": [source(title="Another headline")]},
    ],
    ids=lambda difference: next(iter(difference)),
)
def test_the_id_of_a_snapshot_changes_with_anything_that_it_shows(
    difference: Mapping[str, Any],
) -> None:
    item = evidence()
    assert snapshot(item, **{"groups": [PAIR], **difference}).id != snapshot(item, groups=[PAIR]).id
    assert snapshot(evidence(summary="Other words."), groups=[PAIR]).id != (
        snapshot(item, groups=[PAIR]).id
    )


def test_reading_the_seeds_gives_the_same_snapshot_as_making_the_ledger() -> None:
    made = ledger(evidence(), evidence(actor="GROUP:pair", dimension="visits"), groups=[PAIR])
    assert take_snapshot(read_seeds(seed_files(made))) == take_snapshot(made)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_package_is_written_whole_and_replaces_an_earlier_one(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "snapshot"
    for found in (snapshot(evidence()), rich()):
        write_package(found, folder)
        assert contents(folder) == package_files(found)
    assert [path.name for path in folder.parent.iterdir()] == ["snapshot"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    folder = tmp_path / "snapshot"
    folder.mkdir()
    write_package(rich(), folder)
    assert contents(folder) == package_files(rich())


class CrashError(Exception):
    """The machine gives out, or the reader does."""


def breaking(method: str, at: int, error: BaseException) -> Callable[..., Any]:
    """The method of Path, which fails at its n-th call and works before and after."""
    real: Callable[..., Any] = getattr(Path, method)
    calls = 0

    def call(self: Path, *arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == at:
            raise error
        return real(self, *arguments, **named)

    return call


CRASHES = [OSError(28, "No space left on device"), KeyboardInterrupt(), CrashError()]


@pytest.mark.parametrize("error", CRASHES, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize(("method", "at"), [("open", 1), ("open", 4), ("rename", 1)])
def test_a_crash_while_writing_leaves_no_half_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, at: int, error: BaseException
) -> None:
    monkeypatch.setattr(Path, method, breaking(method, at, error))
    with pytest.raises((NotWrittenError, KeyboardInterrupt, CrashError)):
        write_package(rich(), tmp_path / "snapshot")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", CRASHES, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize(
    ("method", "at"),
    [("open", 1), ("open", 5), ("rename", 1), ("rename", 2)],
)
def test_a_crash_while_writing_leaves_the_old_package_intact(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, at: int, error: BaseException
) -> None:
    old = snapshot(evidence())
    write_package(old, tmp_path / "snapshot")
    monkeypatch.setattr(Path, method, breaking(method, at, error))
    with pytest.raises((NotWrittenError, KeyboardInterrupt, CrashError)):
        write_package(rich(), tmp_path / "snapshot")
    assert [path.name for path in tmp_path.iterdir()] == ["snapshot"]
    assert contents(tmp_path / "snapshot") == package_files(old)


@pytest.mark.parametrize("name", ["thesis.docx", "scores.csv", ".git"])
def test_a_folder_of_something_else_is_refused_and_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(PackageError, match="another kind"):
        write_package(rich(), tmp_path)
    assert contents(tmp_path) == {name: b"mine"}


def test_a_package_with_a_file_of_the_readers_in_it_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "snapshot"
    write_package(rich(), folder)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(PackageError):
        write_package(rich(), folder)
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_file_or_a_link_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("file", "link"):
        with pytest.raises(PackageError, match="not a folder"):
            write_package(rich(), tmp_path / name)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_parent_that_is_a_file_is_a_plain_refusal(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(NotWrittenError, match="cannot be written"):
        write_package(rich(), tmp_path / "file" / "snapshot")


def test_the_zip_holds_the_files_of_the_folder_byte_for_byte(tmp_path: Path) -> None:
    write_package(shown(), tmp_path / "folder")
    path = write_zip(shown(), tmp_path / "package.zip")
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        assert tuple(archive.namelist()) == NAMES
        for name in NAMES:
            assert archive.read(name) == (tmp_path / "folder" / name).read_bytes()


def test_the_same_snapshot_gives_the_same_zip_on_disk_and_in_a_stream(tmp_path: Path) -> None:
    one = write_zip(shown(), tmp_path / "one.zip").read_bytes()
    assert write_zip(shown(), tmp_path / "two.zip").read_bytes() == one
    assert b"".join(zip_chunks(shown())) == one


def test_entries_have_no_time_and_plain_permissions(tmp_path: Path) -> None:
    with ZipFile(write_zip(shown(), tmp_path / "package.zip")) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert stat.filemode(entry.external_attr >> 16) == "-rw-r--r--"


def test_the_name_carries_the_date_and_the_short_id(tmp_path: Path) -> None:
    found = shown()
    assert archive_name(found) == f"recognition-stance-2025-06-30-{found.id[:8]}.zip"
    assert write_zip(found, tmp_path) == tmp_path / archive_name(found)


def test_a_zip_that_cannot_be_written_leaves_the_old_one_and_no_part(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotWrittenError, match="cannot be written"):
        write_zip(shown(), tmp_path / "file" / "package.zip")
    path = write_zip(shown(), tmp_path / "package.zip")
    before = path.read_bytes()

    class BrokenError(Exception):
        pass

    def broken(*_: object, **__: object) -> object:
        raise BrokenError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("model.package.package.package_parts", broken)
        with pytest.raises(BrokenError):
            write_zip(shown(), path)
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "package.zip"]


def peak_of(found: Snapshot) -> int:
    for _ in zip_chunks(found):
        pass  # so that what the snapshot itself remembers is not counted
    tracemalloc.start()
    for _ in zip_chunks(found):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def test_memory_does_not_grow_with_the_package() -> None:
    small, large = (
        take_snapshot(read_ledger(synthetic_ledger(20, pieces, 7))) for pieces in (1_500, 6_000)
    )
    assert sum(map(len, package_files(large).values())) > 1_400_000
    assert peak_of(large) < 1.1 * peak_of(small)
