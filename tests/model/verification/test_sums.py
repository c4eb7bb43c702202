import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from model.verification import Unlike, unlike_sums


@pytest.fixture
def folder(tmp_path: Path, require: Callable[[str], str]) -> Path:
    """Three files, one of them deeper and with a blank in its name, summed by `sha256sum`."""
    (tmp_path / "deep").mkdir()
    for name in ("a.txt", "b.txt", "deep/c d.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    names = ["a.txt", "b.txt", "deep/c d.txt"]
    done = subprocess.run(
        [require("sha256sum"), *names], cwd=tmp_path, capture_output=True, check=True
    )
    (tmp_path / "SHA256SUMS").write_bytes(done.stdout)
    return tmp_path


def test_what_sha256sum_writes_is_read_and_holds(folder: Path) -> None:
    assert list(unlike_sums(folder)) == []


def test_every_file_that_differs_is_named_in_order(folder: Path) -> None:
    (folder / "b.txt").write_text("B.txt", encoding="utf-8")
    (folder / "deep" / "c d.txt").unlink()
    (folder / "deep" / "a.txt").touch()
    assert list(unlike_sums(folder)) == [
        ("b.txt", Unlike.CHANGED),
        ("deep/a.txt", Unlike.ADDED),
        ("deep/c d.txt", Unlike.GONE),
    ]


def test_a_link_to_the_same_bytes_is_not_the_file(folder: Path) -> None:
    shutil.move(folder / "a.txt", folder / "deep")
    (folder / "a.txt").symlink_to(folder / "deep" / "a.txt")
    assert ("a.txt", Unlike.CHANGED) in set(unlike_sums(folder))
    assert (folder / "a.txt").read_text(encoding="utf-8") == "a.txt"


@pytest.mark.parametrize("line", ["{sum} a.txt", "{sum}  ./a.txt", "{half}  a.txt", "a.txt"])
def test_a_line_of_another_form_vouches_for_nothing(folder: Path, line: str) -> None:
    sums = (folder / "SHA256SUMS").read_text(encoding="utf-8")
    first, _, rest = sums.partition("\n")
    (folder / "SHA256SUMS").write_text(
        f"{line.format(sum=first[:64], half=first[:32])}\n{rest}", encoding="utf-8"
    )
    assert ("a.txt", Unlike.ADDED) in set(unlike_sums(folder))
