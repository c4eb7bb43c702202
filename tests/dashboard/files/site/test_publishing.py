"""Publishing: whole or not at all, old editions never, and the list last."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from dashboard.files.site import ShelfError, check, publish, publishing, shelf
from dashboard.files.site.listing import INDEX
from model import files
from tests.dashboard.files.site.conftest import FIRST, SECOND, edition

LATER = date(2026, 1, 1)


def state(folder: Path) -> dict[str, tuple[int, str]]:
    """Every file with its time and content."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mtime_ns,
            hashlib.sha256(path.read_bytes()).hexdigest(),
        )
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


def test_the_same_snapshot_again_changes_nothing_not_even_on_another_day(two: Path) -> None:
    before = state(two)
    done = publish(two, edition(SECOND, LATER))
    assert (done.new, done.many, done.edition.made) == (False, 2, date(2025, 7, 1))
    assert state(two) == before


def test_an_old_edition_that_was_changed_is_named_and_nothing_is_published(two: Path) -> None:
    first, second = (one.id for one in check(two))
    (two / first / "states" / "KAZ.html").write_text("other numbers", encoding="utf-8")
    (two / first / "data" / "scores.csv").unlink()
    (two / second / "more.html").write_bytes(b"")
    before = state(two)
    with pytest.raises(ShelfError) as caught:
        publish(two, edition(SECOND, LATER))
    assert caught.value.problems == (
        f"{first}/data/scores.csv: is gone since it was published; put it back",
        f"{first}/states/KAZ.html: was changed since it was published; put it back",
        f"{second}/more.html: was added since it was published; take it away",
    )
    assert state(two) == before


def test_sums_that_were_changed_with_the_file_are_found_by_the_list(two: Path) -> None:
    one = check(two)[0].id
    sums = two / one / "SHA256SUMS"
    sums.write_text(sums.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with pytest.raises(ShelfError, match=f"{one}/SHA256SUMS: was changed"):
        check(two)


def test_a_list_that_says_otherwise_than_the_edition_is_named(two: Path) -> None:
    index = two / INDEX
    index.write_text(index.read_text("utf-8").replace("Uzbekistan", "Nobody"), encoding="utf-8")
    with pytest.raises(ShelfError, match=r"index\.json: says of .* what the edition does not"):
        check(two)


def test_who_changes_an_old_edition_and_the_list_is_found_by_the_next_edition(two: Path) -> None:
    first, second = check(two)
    (two / first.id / "robots.txt").write_bytes(b"")
    digest = hashlib.sha256(b"").hexdigest()
    with (two / first.id / "SHA256SUMS").open("a", encoding="utf-8") as sums:
        sums.write(f"{digest}  robots.txt\n")
    forged = first.model_copy(update={"sha256": shelf.vouched(two / first.id).sha256})
    (two / INDEX).write_bytes(publishing.written([forged, second]))
    with pytest.raises(ShelfError, match=f"{first.id}: is not what it was when {second.id}"):
        check(two)


def test_what_cannot_be_read_is_named(two: Path) -> None:
    (two / "2020-01-01-s0123456789ab").mkdir()
    with pytest.raises(ShelfError, match=r"s0123456789ab/edition\.json: cannot be read"):
        check(two)


def test_an_edition_that_is_gone_is_named(two: Path) -> None:
    one = check(two)[1].id
    (two / one).rename(two / "elsewhere")
    with pytest.raises(ShelfError, match=f"{one}: is gone"):
        check(two)


@pytest.mark.parametrize("writes", [0, 1, 2])
def test_killed_between_writes_the_next_publishing_goes_on(
    two: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    """Whole beforehand, whole afterwards: the edition is there and not yet listed, or listed."""
    (two / INDEX).unlink()
    old = check(two)
    done: list[Path] = []

    def killed(path: Path, pieces: object) -> int:
        if len(done) == writes:
            raise KeyboardInterrupt
        done.append(path)
        return files.write_file(path, pieces)  # type: ignore[arg-type] # handed through

    for name in ("robots.txt", "index.html"):
        (two / name).unlink()
    monkeypatch.setattr(publishing, "write_file", killed)
    with pytest.raises(KeyboardInterrupt):
        publish(two, edition(SECOND))
    assert check(two) == old
    monkeypatch.undo()
    assert publish(two, edition(SECOND)).edition == old[1]
    assert (two / INDEX).is_file()


def test_killed_within_an_edition_it_is_made_anew_with_the_same_bytes(two: Path) -> None:
    first, second = check(two)
    (two / INDEX).write_bytes(publishing.written([first]))
    (two / second.id).rename(two / f".{second.id}.killed")
    (two / f".{INDEX}.killed").write_bytes(b"{")
    assert publish(two, edition(SECOND, second.made)).edition == second
    assert check(two) == (first, second)
    assert [path.name for path in two.iterdir() if path.name.startswith(".")] in ([".lock"], [])


def test_an_edition_that_nobody_listed_and_that_follows_none_is_named(two: Path) -> None:
    stranger = "2020-01-01-s0123456789ab"
    (two / check(two)[0].id).rename(two / stranger)
    (two / INDEX).unlink()
    with pytest.raises(ShelfError, match=f"{stranger}: not listed"):
        check(two)


def test_other_peoples_folders_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_bytes(b"")
    with pytest.raises(ShelfError, match="another kind"):
        publish(tmp_path, edition(FIRST))
    assert {path.name for path in tmp_path.iterdir()} <= {"mine.txt", ".lock"}


def test_a_broken_list_is_named_and_never_written_over(two: Path) -> None:
    (two / INDEX).write_text('{"layout": 9}', encoding="utf-8")
    with pytest.raises(ShelfError, match=r"index\.json: layout"):
        publish(two, edition(SECOND))
    assert (two / INDEX).read_text(encoding="utf-8") == '{"layout": 9}'
