"""The desk's folder: nothing is lost by two coders, two windows, a killed process, a full disk."""

import errno
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from filelock import FileLock

from dashboard.desk import folder as module
from dashboard.desk import journal
from dashboard.desk.folder import ChangedError, DeskError, open_desk
from dashboard.desk.journal import digest, problems
from dashboard.settings import CHECKOUT
from model import files
from model.coding import CoderFile, Settled, SourceDraft
from model.errors import LedgerError
from model.ledger import NotEvidence
from tests.dashboard.desk.sitting import ARTICLE, TEXT, begun, brought, desk_in
from tests.factory import SUBJECT


def passage(number: int) -> Any:
    def noted(file: CoderFile) -> CoderFile:
        return file.with_passage(NotEvidence(paragraph=number, reason=f"Reason {number}."))

    return noted


def test_what_is_brought_in_is_there_as_it_was(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    draft = brought(desk)
    (article,) = desk.articles()
    assert (article.id, article.source, article.coders) == (ARTICLE, draft, ())
    assert desk.text(draft) == TEXT.encode()


def test_who_began_first_is_the_first_coder_whatever_the_name(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    brought(desk)
    begun(desk, "zz")
    begun(desk, "aa")
    assert desk.articles()[0].coders == ("zz", "aa")


def test_of_two_windows_of_one_coder_neither_loses_what_the_other_did(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    brought(desk)
    begun(desk)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: desk.change("ab", "coded", ARTICLE, passage(n), {}), range(1, 25)))
    held: CoderFile = desk.read(CoderFile, ARTICLE, "ab").record
    assert [one.paragraph for one in held.not_evidence] == list(range(1, 25))
    assert problems(desk.folder, desk.seeds) == ()


def test_what_two_may_write_is_not_written_over_unseen(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    draft = brought(desk)
    opened = desk.read(SourceDraft, ARTICLE, "source").sha256
    desk.replace("ab", "described", ARTICLE, draft.but(first_paragraph=2), opened)
    with pytest.raises(ChangedError, match="changed meanwhile"):
        desk.replace("cd", "described", ARTICLE, draft.but(last_paragraph=2), opened)
    assert desk.read(SourceDraft, ARTICLE, "source").record.first_paragraph == 2


def test_the_first_to_settle_is_not_written_over_by_who_saw_nothing_settled(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    brought(desk)
    desk.replace("ab", "settled", ARTICLE, Settled(first="1", second="2"), None)
    with pytest.raises(ChangedError):
        desk.replace("cd", "settled", ARTICLE, Settled(first="1", second="3"), None)


def test_a_broken_file_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    brought(desk)
    brought(desk, "another")
    begun(desk, "ab", "another")
    (desk.folder / "another" / "ab.yaml").write_text("coder: [\n")
    (desk.folder / "another" / "source.yaml").write_bytes(b"\xff")
    broken, good = desk.articles()
    assert broken.source is None
    assert {problem.file for problem in broken.problems} == {
        "desk/another/source.yaml",
        "desk/another/ab.yaml",
    }
    assert good.problems == ()
    with pytest.raises(LedgerError):
        desk.read(CoderFile, "another", "ab")


def test_what_in_the_folder_is_no_article_is_none(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    for name in ("Not an id", ".hidden", "documents"):
        (desk.folder / name).mkdir()
    (desk.folder / "a-file").write_text("")
    assert desk.articles() == ()


@pytest.mark.parametrize("name", ["../seeds", "a/b", "", ".", "A", "a" * 81, "a\n"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    desk = desk_in(tmp_path)
    for attempt in (
        lambda: desk.read(CoderFile, name, "ab"),
        lambda: desk.read(CoderFile, ARTICLE, name),
        lambda: desk.publish("ab", "published", name, "", {}),
    ):
        with pytest.raises(DeskError, match="no name here"):
            attempt()


@pytest.mark.parametrize("coder", ["source", "settled"])
def test_no_coder_has_the_name_of_another_file(tmp_path: Path, coder: str) -> None:
    desk = desk_in(tmp_path)
    brought(desk)
    with pytest.raises(DeskError, match="choose other initials"):
        begun(desk, coder)


def test_a_text_that_was_changed_is_not_coded_as_if_it_were_the_same(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    draft = brought(desk)
    (desk.folder / "documents" / draft.document).write_text("Another text.\n")
    with pytest.raises(DeskError, match="not what was brought in"):
        desk.text(draft)
    (desk.folder / "documents" / draft.document).unlink()
    with pytest.raises(DeskError, match="bring the text in again"):
        desk.text(draft)


@pytest.mark.parametrize("where", ["file", "journal"])
def test_a_full_disk_changes_nothing_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    desk = desk_in(tmp_path)
    brought(desk)
    begun(desk)
    before = digest(desk.folder / ARTICLE / "ab.yaml")
    told = len(journal.entries(desk.folder))

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    target = (
        (journal, "_write_all") if where == "journal" else (files.tempfile, "NamedTemporaryFile")
    )
    monkeypatch.setattr(*target, full)
    with pytest.raises(DeskError, match=r"No space left on device.*nothing was changed"):
        desk.change("ab", "coded", ARTICLE, passage(1), {})
    assert digest(desk.folder / ARTICLE / "ab.yaml") == before
    assert len(journal.entries(desk.folder)) == told
    assert [one.name for one in (desk.folder / ARTICLE).iterdir() if one.name[0] == "."] == []


KILLED = """
import os, sys
from pathlib import Path
from dashboard.desk import folder as module
from dashboard.desk import journal
from dashboard.desk.folder import open_desk
from dashboard.settings import CHECKOUT
from model import files
from model.ledger import NotEvidence
from tests.factory import SUBJECT

root, at = Path(sys.argv[1]), int(sys.argv[2])
steps = iter(range(99))

def dying(before):
    def step(*given, **named):
        if next(steps) == at:
            os.kill(os.getpid(), 9)
        return before(*given, **named)
    return step

Path.replace, Path.chmod = dying(Path.replace), dying(Path.chmod)
journal._write_all, os.fsync = dying(journal._write_all), dying(os.fsync)
desk = open_desk(root / "desk", root / "seeds", SUBJECT)
desk.change("ab", "coded", "the-post-a-headline", lambda file: file.with_passage(
    NotEvidence(paragraph=1, reason="A by-line.")), {})
"""


@pytest.mark.parametrize("at", range(5))
def test_killed_at_each_step_of_a_write_the_desk_is_as_before_or_after(
    tmp_path: Path, at: int
) -> None:
    desk = desk_in(tmp_path)
    brought(desk)
    begun(desk)
    ran = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(at)], cwd=CHECKOUT)
    assert ran.returncode == (-9 if at < 4 else 0)
    held: CoderFile = desk.read(CoderFile, ARTICLE, "ab").record
    assert len(held.not_evidence) == (0 if at < 4 else 1)
    assert problems(desk.folder, desk.seeds) == ()
    desk.change("ab", "coded", ARTICLE, passage(2), {})
    assert problems(desk.folder, desk.seeds) == ()


def test_who_waits_too_long_for_another_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_in(tmp_path)
    brought(desk)
    monkeypatch.setattr(module, "_PATIENCE", 0.01)
    with (
        FileLock(desk.folder / ".lock"),
        pytest.raises(DeskError, match="somebody else has been writing"),
    ):
        begun(desk)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("")
    with pytest.raises(DeskError, match="cannot be made"):
        open_desk(tmp_path / "desk", tmp_path, SUBJECT)


def test_many_articles_are_listed_without_reading_the_journal_for_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_in(tmp_path)
    for number in range(5):
        brought(desk, f"article-{number}")
    read = Mock(wraps=journal.entries)
    monkeypatch.setattr(journal, "entries", read)
    assert len(desk.articles()) == 5
    read.assert_called_once()
