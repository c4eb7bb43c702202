"""The journal: a chain that shows the first line that was changed; none is lost or half there."""

import errno
import io
import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.desk import journal
from dashboard.desk.journal import FIRST, NAME, append, entries, problems
from tests.dashboard.desk.sitting import ARTICLE, begun, brought, desk_in

TOLD: dict[str, Any] = {
    "when": "2026-11-26T12:00:00.000+00:00",
    "who": "ab",
    "did": "coded",
    "article": "a",
    "file": "a/ab.yaml",
    "before": None,
    "after": "1" * 64,
    "about": {"actor": "KAZ"},
}


def written(folder: Path, many: int = 3) -> list[str]:
    for number in range(many):
        append(folder, {**TOLD, "about": {"paragraph": number}})
    return (folder / NAME).read_text().splitlines()


def test_each_line_follows_the_one_before(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in written(tmp_path)]
    assert lines[0]["last"] == FIRST
    assert len({line["last"] for line in lines}) == 3
    assert [entry.about["paragraph"] for entry in entries(tmp_path)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda lines: [lines[0].replace('"ab"', '"cd"', 1), *lines[1:]], 2),
        (lambda lines: [lines[0], lines[2]], 2),
        (lambda lines: [lines[1], lines[0], lines[2]], 1),
        (lambda lines: [lines[0], lines[0], *lines[1:]], 2),
        (lambda lines: [lines[0], "not JSON", lines[2]], 2),
        (lambda lines: [lines[0], '{"who": 1}', lines[2]], 2),
        (lambda lines: [lines[0], '["a"]', lines[2]], 2),
    ],
    ids=["changed", "taken out", "swapped", "put in", "no JSON", "no entry", "no mapping"],
)
def test_the_first_line_that_breaks_the_chain_is_named(
    tmp_path: Path, change: Any, line: int
) -> None:
    lines = change(written(tmp_path))
    (tmp_path / NAME).write_text("".join(f"{one}\n" for one in lines))
    (problem,) = problems(tmp_path, tmp_path)
    assert problem.line == line
    assert "what follows proves nothing" in problem.what


def test_a_line_that_was_never_finished_gives_way_to_the_next(tmp_path: Path) -> None:
    lines = written(tmp_path)
    with (tmp_path / NAME).open("a") as file:
        file.write(lines[0][:40])
    assert len(entries(tmp_path)) == 3
    append(tmp_path, TOLD)
    assert len(entries(tmp_path)) == 4
    assert (tmp_path / NAME).read_text().splitlines()[:3] == lines


def test_a_full_disk_leaves_no_half_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = written(tmp_path)

    def half(file: io.FileIO, line: bytes) -> None:
        file.write(line[:20])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(journal, "_write_all", half)
    with pytest.raises(OSError, match="No space"):
        append(tmp_path, TOLD)
    assert (tmp_path / NAME).read_text().splitlines() == lines


def test_a_file_that_somebody_changed_past_the_desk_is_named(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    brought(desk)
    begun(desk)
    assert problems(desk.folder, desk.seeds) == ()
    (desk.folder / ARTICLE / "ab.yaml").write_text("coder: ab\nway: text\nproposer: me\n")
    (problem,) = problems(desk.folder, desk.seeds)
    assert problem.file == f"desk/{ARTICLE}/ab.yaml"
    assert "whoever changed it is not known" in problem.what


def test_what_was_changed_past_the_desk_and_then_at_it_is_named_too(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    brought(desk)
    begun(desk)
    (desk.folder / ARTICLE / "ab.yaml").write_text("coder: ab\nway: text\nproposer: me\n")
    desk.change("ab", "coded", ARTICLE, lambda file: file, {})
    (problem,) = problems(desk.folder, desk.seeds)
    assert problem.line == 4
    assert "by nobody known here" in problem.what
