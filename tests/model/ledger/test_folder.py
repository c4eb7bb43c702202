"""The seed folder: what is read, and what is refused."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from model.errors import LedgerError, Problem
from model.ledger import load_ledger, load_subject, stamp
from model.ledger.folder import YOUNG
from tests.factory import (
    put,
)
from tests.model.ledger.seeds import FILE, GROUPS, NEIGHBOURS, SEED

AGED: Final = 1 << 62
"""A time at which no file is young any more (ns)."""


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


@pytest.mark.parametrize(
    "name",
    [
        ".#a-newspaper.yaml",
        "._a-newspaper.yaml",
        "a-newspaper.yaml~",
        "a-newspaper.yaml.~1~",
        "#a-newspaper.yaml#",
        ".a-newspaper.yaml.swp",
        ".~lock.a-newspaper.yaml#",
        "~$newspaper.yaml",
        "desktop.ini",
        "Desktop.ini",
        "Thumbs.db",
        "ehthumbs.db",
        ".DS_Store",
        ".directory",
        "Icon\r",
    ],
)
def test_what_editors_and_systems_leave_is_no_seed_and_no_problem(folder: Path, name: str) -> None:
    before = stamp(folder, AGED)
    (folder / name).write_text("not: [a seed", encoding="utf-8")
    assert len(load_ledger(folder).sources) == 1
    assert stamp(folder, AGED) == before


def test_the_lock_of_emacs_is_a_link_that_leads_nowhere_and_no_problem(folder: Path) -> None:
    (folder / ".#a-newspaper.yaml").symlink_to("coder@desk.1234:1700000000")
    assert len(load_ledger(folder).sources) == 1


def loop(path: Path) -> None:
    path.symlink_to(path)


def dangle(path: Path) -> None:
    path.symlink_to("gone.yaml")


def misname(path: Path) -> None:
    Path(os.fsdecode(os.fsencode(path.parent) + b"/b-\xff.yaml")).write_text("source: {}")


BAD = pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (loop, "leads nowhere"),
        (dangle, "leads nowhere"),
        (misname, "not UTF-8"),
        (Path.mkdir, "sub-folder"),
        (os.mkfifo, "not a regular file"),
        (lambda path: path.symlink_to("/dev/null"), "link out of the seed folder"),
    ],
    ids=["loop", "dangling link", "name not UTF-8", "folder", "FIFO", "device"],
)


@BAD
def test_a_bad_entry_is_one_problem_in_one_line(
    folder: Path, spoil: Callable[[Path], object], says: str
) -> None:
    spoil(folder / "b.yaml")
    (problem,) = problems_in(folder)
    assert problem.line == 1
    assert says in problem.what
    assert str(problem).startswith("seeds/b")
    assert str(problem).isprintable()


@BAD
def test_a_bad_entry_leaves_the_others_in_the_stamp(
    folder: Path, spoil: Callable[[Path], object], says: str
) -> None:
    before = set(stamp(folder, AGED))
    spoil(folder / "b.yaml")
    after = set(stamp(folder, AGED))
    assert before < after, says
    (folder / "groups.yaml").unlink()
    assert len(set(stamp(folder, AGED))) == len(after) - 1


@pytest.mark.parametrize("refused", ["stat", "read_bytes"])
def test_an_entry_that_nobody_may_look_at_is_one_problem(
    folder: Path, refused: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = getattr(Path, refused)

    def guarded(path: Path, **asked: bool) -> object:
        if path.name == "b.yaml":
            raise PermissionError(13, "Permission denied")
        return given(path, **asked)

    (folder / "b.yaml").write_text("source: {}", encoding="utf-8")
    # Not by its mode: whoever runs the tests as root may look at everything.
    monkeypatch.setattr(Path, refused, guarded)
    (problem,) = problems_in(folder)
    assert (problem.file, problem.line) == ("seeds/b.yaml", 1)
    assert "cannot be read (Permission denied)" in problem.what


def test_a_subject_that_cannot_be_read_is_not_told_as_missing_too(folder: Path) -> None:
    (folder / "subject.yaml").unlink()
    os.mkfifo(folder / "subject.yaml")
    (problem,) = [one for one in problems_in(folder) if one.file == "seeds/subject.yaml"]
    assert "not a regular file" in problem.what
    with pytest.raises(LedgerError, match="not a regular file"):
        load_subject(folder)


def test_a_name_that_steers_a_terminal_is_printed_written_out(folder: Path) -> None:
    (folder / "b\x1b[2J\u202e.txt").write_text("x", encoding="utf-8")
    (problem,) = problems_in(folder)
    assert str(problem).startswith(r"seeds/b\x1b[2J\u202e.txt:1: is not a seed file")


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
    before = stamp(folder, AGED)
    assert stamp(folder, AGED) == before
    with (folder / "a-newspaper.yaml").open("a", encoding="utf-8") as file:
        file.write("# more\n")
    after = stamp(folder, AGED)
    assert after != before
    (folder / "groups.yaml").unlink()
    assert stamp(folder, AGED) != after


def test_the_stamp_tells_a_file_put_in_the_place_of_another_of_its_size_and_time(
    folder: Path,
) -> None:
    path, before = folder / "a-newspaper.yaml", stamp(folder, AGED)
    stat, new = path.stat(), folder / ".new"
    new.write_text(SEED.replace("low: 3", "low: 2"), encoding="utf-8")
    os.utime(new, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    new.replace(path)
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (stat.st_size, stat.st_mtime_ns)
    assert stamp(folder, AGED) != before


def test_the_stamp_tells_a_change_in_place_of_which_the_time_was_set_back(folder: Path) -> None:
    path, before = folder / "a-newspaper.yaml", stamp(folder, AGED)
    stat = path.stat()
    while path.stat().st_ctime_ns == stat.st_ctime_ns:  # within one tick nobody can tell
        path.write_text(SEED.replace("low: 3", "low: 2"), encoding="utf-8")
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_ino) == (stat.st_size, stat.st_ino)
    assert path.stat().st_mtime_ns == stat.st_mtime_ns
    assert stamp(folder, AGED) != before


@pytest.mark.parametrize("age", [0, YOUNG - 1, -YOUNG], ids=["now", "two seconds ago", "to come"])
def test_the_stamp_of_a_young_file_tells_a_change_within_one_tick(
    folder: Path, age: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clock that stands still: two changes in place, of one size, that nothing else tells."""
    path = folder / "a-newspaper.yaml"
    stat = path.stat()
    now = max(stat.st_mtime_ns, stat.st_ctime_ns) + age
    monkeypatch.setattr(os, "scandir", partial(_stopped, os.scandir, stat))
    young, aged = stamp(folder, now), stamp(folder, now + 2 * YOUNG)
    path.write_text(SEED.replace("low: 3", "low: 2"), encoding="utf-8")
    assert path.stat().st_size == stat.st_size
    assert stamp(folder, now) != young
    assert stamp(folder, now + 2 * YOUNG) == aged, "without its content it could not be told"
    assert aged not in (young, stamp(folder, now)), "once it is no longer young it is read again"


class _Entry(NamedTuple):
    """An entry of a folder whose file system's clock stands still."""

    name: str
    path: str
    at: os.stat_result

    def stat(self, *, follow_symlinks: bool) -> os.stat_result:
        assert follow_symlinks
        return self.at


@contextmanager
def _stopped(
    scandir: Callable[[Path], AbstractContextManager[Iterator[os.DirEntry[str]]]],
    stat: os.stat_result,
    folder: Path,
) -> Iterator[list[_Entry]]:
    with scandir(folder) as entries:
        yield [_Entry(one.name, one.path, stat) for one in entries]


def test_what_is_young_and_no_file_is_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "b.yaml")
    assert [one[-1] for one in stamp(folder, 0) if one[0] == "b.yaml"] == [""]


def test_the_stamp_tells_a_link_that_leads_to_another_file(folder: Path) -> None:
    for name in ("one", "two"):
        (folder / name).write_text(SEED, encoding="utf-8")
        os.utime(folder / name, ns=(0, 0))
    (folder / "b.yaml").symlink_to("one")
    before = stamp(folder, AGED)
    (folder / "b.yaml").unlink()
    (folder / "b.yaml").symlink_to("two")
    assert stamp(folder, AGED) != before


def test_every_checkout_has_the_line_ends_that_seeds_and_generated_files_are_compared_with() -> (
    None
):
    rules = Path(__file__).resolve().parents[3] / ".gitattributes"
    assert "* text=auto eol=lf" in rules.read_text(encoding="utf-8").splitlines()
