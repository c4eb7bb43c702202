"""A folder that is there whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from model.files import new_folder


def test_a_new_folder_holds_all_its_files_where_their_names_lead(tmp_path: Path) -> None:
    new_folder(tmp_path / "new", [("a.txt", b"a"), ("in/b.txt", b"b")])
    assert (tmp_path / "new" / "in" / "b.txt").read_bytes() == b"b"
    assert [entry.name for entry in tmp_path.iterdir()] == ["new"]


def test_stopped_half_way_nothing_is_there(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "a.txt", b"a"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        new_folder(tmp_path / "new", files())
    assert not [*tmp_path.iterdir()]


def test_a_folder_that_is_there_is_never_written_into(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    with pytest.raises(FileExistsError):
        new_folder(tmp_path / "new", [("a.txt", b"a")])
    assert not [*(tmp_path / "new").iterdir()]
