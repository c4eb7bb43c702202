"""Files and folders that are there whole or not at all."""

import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from model.files import new_folder
from tests.conftest import ROOT


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


KILLED = """
import os, sys
from pathlib import Path
from model.files import new_folder, write_file, write_folder

kind, it, text, left = sys.argv[1], Path(sys.argv[2]), sys.argv[3].encode(), int(sys.argv[4])
steps = {"open", "os.rename", "os.mkdir", "os.chmod", "os.remove", "os.rmdir", "piece"}

def step(event, _=()):
    global left
    left -= event in steps
    if left < 0:
        os._exit(9)

def pieces():
    for piece in (text, b" " * 100_000, text):
        step("piece")
        yield piece

sys.addaudithook(step)
if kind == "file":
    write_file(it, pieces())
elif kind == "folder":
    files = [("a", pieces()), ("b", pieces())]
    write_folder(it, files, ours=("a", "b"), mark="a")
else:
    new_folder(it, ((name, b"".join(pieces())) for name in ("a", "in/b")))
"""


def told(path: Path) -> str:
    """What stands there: one word where it is whole and of one writing."""
    files = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    words = [word for one in files for word in one.read_text(encoding="utf-8").split()]
    whole = len(words) == (2 if path.is_file() else 4) and len(set(words)) == 1
    return words[0] if whole else f"{len(files)} files: {words}"


@pytest.mark.parametrize("kind", ["file", "folder", "new folder"])
def test_killed_at_each_step_what_is_there_is_the_old_or_the_new_and_whole(
    tmp_path: Path, kind: str
) -> None:
    """Between the two renames by which a folder is replaced the old one stands beside."""

    def written(it: Path, text: str, steps: int = 9999) -> int:
        words = [sys.executable, "-c", KILLED, kind, str(it), text, str(steps)]
        return subprocess.run(words, cwd=ROOT).returncode

    for steps in count():
        (tmp_path / str(steps)).mkdir()
        it = tmp_path / str(steps) / "it"
        if kind != "new folder":
            assert written(it, "old") == 0
        code = written(it, "new", steps)
        if it.exists():
            assert told(it) in ("old", "new")
        elif kind == "folder":
            (aside,) = it.parent.glob(".it.old.*/old")
            assert told(aside) == "old"
        if code == 0:
            break
        if kind == "new folder" and it.exists():
            continue  # it is there, and never written into
        assert written(it, "new") == 0
        assert told(it) == "new"
    assert steps > 5
