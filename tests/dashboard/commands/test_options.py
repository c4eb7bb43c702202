"""What commands share: dates, seeds that are wrong, progress."""

import io
import json
import sys
from pathlib import Path

import pytest

from dashboard.commands.cli import COMMAND_WRONG, DATA_WRONG, FINE
from dashboard.commands.options import PATIENCE, READING, progress
from tests.dashboard.commands.typed import Said, break_seeds, run

WITH_CLOCKS = (["score"], ["country", "KAZ"], ["snapshot", "--out", "package"])


@pytest.mark.parametrize("words", WITH_CLOCKS)
def test_nothing_is_computed_from_broken_seeds(
    words: list[str], folder: Path, tmp_path: Path, capsys: Said
) -> None:
    break_seeds(folder)
    assert run(*words, seeds=folder) == DATA_WRONG
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("seeds/press-b.yaml:") >= 2
    assert not (tmp_path / "package").exists()


@pytest.mark.parametrize(
    ("typed", "meant"), [("2025-03-31", "31"), ("2025-03", "31"), ("2025", "31")]
)
def test_a_partial_date_means_its_last_day(
    typed: str, meant: str, folder: Path, capsys: Said
) -> None:
    assert run("score", "--as-of", typed, "--json", seeds=folder) == FINE
    as_of = json.loads(capsys.readouterr().out)["snapshot"]["as_of"]
    assert as_of.startswith(typed)
    assert as_of.endswith(meant)


def test_before_anything_is_published_nothing_is_known(folder: Path, capsys: Said) -> None:
    assert run("score", "--known-by", "2022", seeds=folder) == FINE
    said = capsys.readouterr().out
    assert "No source has been published by this date" in said
    assert "196 states" in said


@pytest.mark.parametrize("words", WITH_CLOCKS)
@pytest.mark.parametrize("option", ["--as-of", "--known-by"])
@pytest.mark.parametrize(
    "typed", ["soon", "2025-13", "2025-02-30", "2024/2025", "2024?", "", "1999", "2099-01-01"]
)
def test_a_wrong_date_is_refused_in_one_line(
    words: list[str], option: str, typed: str, folder: Path, capsys: Said
) -> None:
    assert run(*words, option, typed, seeds=folder) == COMMAND_WRONG
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("stance: ")
    assert said.err.count("\n") == 1


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


def test_progress_is_shown_only_when_it_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    clock = iter([0.0, PATIENCE / 2, PATIENCE + 1, PATIENCE + 2])
    report = progress(READING, lambda: next(clock))
    assert report is not None
    report(1, 3)
    assert screen.getvalue() == ""
    report(2, 3)
    report(3, 3)
    assert "2 of 3" in screen.getvalue()
    assert screen.getvalue().endswith("3 of 3 files\n")


def test_without_a_terminal_there_is_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert progress(READING) is None
