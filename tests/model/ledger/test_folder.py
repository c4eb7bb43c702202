"""The seed folder: what is read, and what is refused."""

from pathlib import Path

import pytest

from model.errors import LedgerError, Problem
from model.ledger import load_ledger, stamp
from tests.factory import (
    put,
)
from tests.model.ledger.seeds import FILE, GROUPS, NEIGHBOURS, SEED


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A valid seed folder."""
    return put(tmp_path, {FILE: SEED.encode(), GROUPS: NEIGHBOURS.encode()})


def problems_in(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(LedgerError) as refusal:
        load_ledger(folder)
    return refusal.value.problems


def test_a_valid_folder_loads(folder: Path) -> None:
    assert len(load_ledger(folder).evidence) == 2


def test_what_may_stand_beside_the_seeds_is_passed_over(folder: Path) -> None:
    for name in ("README.md", "seed.schema.json", "groups.schema.json", ".DS_Store"):
        (folder / name).write_text("not a seed", encoding="utf-8")
    assert len(load_ledger(folder).sources) == 1


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("b.yml", "rename it b.yaml"),
        ("notes.txt", "not a seed file"),
        ("b.YAML", "not a seed file"),
        ("b.yaml.orig", "not a seed file"),
        ("b.json", "not a seed file"),
        ("b", "not a seed file"),
    ],
)
def test_a_stray_file_is_refused_and_never_ignored(folder: Path, name: str, says: str) -> None:
    (folder / name).write_text(SEED, encoding="utf-8")
    (problem,) = problems_in(folder)
    assert (problem.file, problem.line) == (f"seeds/{name}", 1)
    assert says in problem.what


@pytest.mark.parametrize("name", ["more", "more.yaml", "README.md"])
def test_a_sub_folder_is_refused(folder: Path, name: str) -> None:
    (folder / name).mkdir()
    (problem,) = problems_in(folder)
    assert (problem.file, problem.line) == (f"seeds/{name}", 1)
    assert "sub-folder" in problem.what


def test_a_link_out_of_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "b-newspaper.yaml"
    outside.write_text(SEED.replace("id: a-", "id: b-"), encoding="utf-8")
    (folder / "b-newspaper.yaml").symlink_to(outside)
    (problem,) = problems_in(folder)
    assert problem.file == "seeds/b-newspaper.yaml"
    assert "link out of the seed folder" in problem.what


def test_a_link_to_a_folder_outside_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (folder / "elsewhere").symlink_to(tmp_path / "elsewhere")
    (problem,) = problems_in(folder)
    assert "link out of the seed folder" in problem.what


def test_a_dangling_link_is_refused(folder: Path) -> None:
    (folder / "b.yaml").symlink_to(folder / "gone.yaml")
    (problem,) = problems_in(folder)
    assert problem.file == "seeds/b.yaml"


def test_a_link_out_of_the_folder_is_refused_under_an_allowed_name(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (folder / ".b.yaml").symlink_to(tmp_path / "secret")
    (problem,) = problems_in(folder)
    assert problem.file == "seeds/.b.yaml"


def test_a_file_over_5_mb_is_refused(folder: Path) -> None:
    (folder / "large.yaml").write_bytes(b"#" * 5_000_001)
    (problem,) = problems_in(folder)
    assert (problem.file, problem.line) == ("seeds/large.yaml", 1)
    assert "over 5 MB" in problem.what


def test_problems_of_the_folder_and_of_its_files_come_together(folder: Path) -> None:
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    (folder / "a-newspaper.yaml").write_text(SEED.replace("low: 3", "low: x"), encoding="utf-8")
    found = problems_in(folder)
    assert [problem.file for problem in found] == [FILE, "seeds/notes.txt"]
    assert list(found) == sorted(found)


def test_a_folder_that_is_not_there_is_a_problem_not_an_empty_ledger(tmp_path: Path) -> None:
    (problem,) = problems_in(tmp_path / "seeds")
    assert "cannot be read" in problem.what


def test_the_stamp_of_a_folder_changes_with_any_of_its_files(folder: Path) -> None:
    before = stamp(folder)
    assert stamp(folder) == before
    with (folder / "a-newspaper.yaml").open("a", encoding="utf-8") as file:
        file.write("# more\n")
    after = stamp(folder)
    assert after != before
    (folder / "groups.yaml").unlink()
    assert stamp(folder) != after
