"""The command line as typed: exit codes, plain words, and a quick start."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.commands.cli import COMMAND_WRONG, COMMANDS, FINE, NOT_WRITTEN, main
from dashboard.files.site import publishing
from tests.factory import seed_text, source


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == FINE
    said = capsys.readouterr().out
    assert all(name in said and meaning in said for name, (_, meaning) in COMMANDS.items())


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == FINE
    assert capsys.readouterr().out == "stance 0.1.0\n"


@pytest.mark.parametrize("words", [[], ["dance"], ["serve", "--loud"]])
def test_a_wrong_command_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == COMMAND_WRONG
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("words", "meant"), [(["scores"], "'score'"), (["score", "--jsom"], "'--json'")]
)
def test_what_was_perhaps_meant_is_said_in_one_line(
    words: list[str], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == COMMAND_WRONG
    said = capsys.readouterr().err
    assert said.startswith("stance: ")
    assert meant in said
    assert said.count("\n") == 1


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a device that is always full")
def test_an_answer_for_which_there_is_no_room_is_said_with_a_code_of_its_own() -> None:
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "dashboard.commands.cli", "fingerprint", "--help"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
        codes = subprocess.run(
            [sys.executable, "-m", "dashboard.commands.cli", "check"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert "Traceback" not in done.stderr + codes.stderr
    assert codes.returncode == NOT_WRITTEN
    assert codes.stderr.startswith("stance: the answer cannot be written (No space left")


WRITING = [
    "snapshot --out it",
    "snapshot --zip it.zip",
    "snapshot --xlsx it.xlsx",
    "publish --out it",
    "brief KAZ --out it.docx",
    "chart map --out it.svg",
    "robustness --draws 10 --out it",
    "whatif --chart it.svg",
    "diff 2024 --out it.csv",
    "codebook --out it.md",
    "schema --out .",
    "screen mine --processes 1 --out it.parquet",
]


def failing(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """The last step of whatever is written fails: what is whole gets its name."""

    def fails(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", fails)
    monkeypatch.setattr(os, "rename", fails)


@pytest.mark.parametrize("words", WRITING)
def test_where_there_is_no_room_every_command_says_so_and_leaves_nothing_half_done(
    words: str,
    folder: Path,
    documents: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("STANCE_SEEDS", str(folder))
    before = {*tmp_path.rglob("*")}
    failing(monkeypatch, errno.ENOSPC)
    assert main(words.split()) == NOT_WRITTEN
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("stance: ")
    assert "cannot be written (No space left on device)" in said.err
    assert said.err.count("\n") == 1
    left = {path for path in tmp_path.rglob("*") if path.is_file() and path.name != ".lock"}
    assert left <= before
    assert documents.is_dir()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        *((number, NOT_WRITTEN) for number in (errno.ENOSPC, errno.EDQUOT, errno.EROFS)),
        *((number, NOT_WRITTEN) for number in (errno.EACCES, errno.EPERM, errno.EIO)),
        *((number, COMMAND_WRONG) for number in (errno.EISDIR, errno.ENAMETOOLONG)),
    ],
)
@pytest.mark.parametrize("words", ["codebook --out it", "snapshot --zip it", "publish --out it"])
def test_what_cannot_be_written_is_never_said_to_be_wrong_data(
    words: str,
    number: int,
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    failing(monkeypatch, number)
    monkeypatch.setattr(publishing, "new_folder", os.rename)  # no page need be drawn
    assert main(words.split()) == code
    assert os.strerror(number) in capsys.readouterr().err


def test_what_may_not_be_read_is_a_wrong_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*_: object) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert main(["fingerprint", "a.txt", "1"]) == COMMAND_WRONG
    assert "cannot be read (Permission denied)" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", ["check --seeds ~/x", "snapshot --out ~/x", "verify ~nobody-so-named/x"]
)
def test_without_a_home_a_path_in_it_is_refused_in_a_sentence(
    words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nobody(*_: object) -> None:
        raise KeyError

    pwd = pytest.importorskip("pwd")
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    monkeypatch.setenv("HOME", "to be put back")
    monkeypatch.delenv("HOME")
    assert main(words.split()) == COMMAND_WRONG
    said = capsys.readouterr().err
    assert said.startswith("stance: ~")
    assert "begins in a home that is not there" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_where_the_table_says_and_has_help(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, "-h"]) == FINE
    assert capsys.readouterr().out.startswith(f"Usage: stance {name} [OPTIONS]")


@pytest.mark.parametrize("words", [["--help"], ["chek"], ["check"]])
def test_help_and_check_wait_for_nothing_heavy(words: list[str]) -> None:
    program = (
        "import sys; from dashboard.commands.cli import main\n"
        f"main({words!r})\n"
        "heavy = {'numpy', 'pandas', 'streamlit', 'altair', 'docx'} & sys.modules.keys()\n"
        "sys.exit(f'{heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_words_are_completed_by_the_shell_without_waiting_for_the_model() -> None:
    asked = {"_STANCE_COMPLETE": "bash_complete", "COMP_WORDS": "stance ch", "COMP_CWORD": "1"}
    program = (
        "import atexit, sys; from dashboard.commands.cli import main\n"
        "atexit.register(lambda: print('model' in sys.modules))\n"
        "main([])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env={**os.environ, **asked}
    )
    assert done.stdout.split() == ["plain,check", "plain,chart", "False"]


def test_a_wrong_setting_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--seeds", "/nowhere"]) == COMMAND_WRONG
    said = capsys.readouterr().err
    assert said.startswith("stance: --seeds names /nowhere")
    assert said.count("\n") == 1


def test_streamlit_is_not_imported_before_serve_needs_it() -> None:
    program = (
        "import sys; from dashboard.commands.cli import main\n"
        "code = main(['serve', '--seeds', '/nowhere'])\n"
        "heavy = {'streamlit', 'altair', 'pandas'} & sys.modules.keys()\n"
        "sys.exit(f'{code} {heavy}' if heavy or code != 2 else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "words", [["check"], ["score"], ["score", "--json"], ["country", "KAZ"], ["codebook"]]
)
def test_no_command_of_the_terminal_waits_for_the_screen(words: list[str], folder: Path) -> None:
    program = (
        "import sys; from dashboard.commands.cli import main\n"
        f"code = main({words!r})\n"
        "heavy = {'streamlit', 'altair', 'pandas'} & sys.modules.keys()\n"
        "sys.exit(f'{code} {heavy}' if heavy or code else 0)"
    )
    outside = {**os.environ, "STANCE_SEEDS": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=outside
    )
    assert done.returncode == 0, done.stderr


def test_a_reader_who_leaves_early_sees_no_traceback(folder: Path, tmp_path: Path) -> None:
    for number in range(300):
        text = seed_text(source(f"more-{number}"))
        (folder / f"more-{number}.yaml").write_text(text, encoding="utf-8")
    stance = f"{sys.executable} -m dashboard.commands.cli"
    shell = f"{stance} country KAZ --json --seeds {folder} | head -n 1"
    done = subprocess.run(["sh", "-c", shell], capture_output=True, text=True)
    assert done.stdout == "{\n"
    assert done.stderr == ""
    assert tmp_path.is_dir()


def test_a_terminal_without_dashes_still_gets_the_text(folder: Path) -> None:
    outside = {**os.environ, "PYTHONIOENCODING": "ascii"}
    words = [sys.executable, "-m", "dashboard.commands.cli", "score", "--seeds", str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, env=outside)
    assert done.returncode == FINE, done.stderr
    assert "Kazakhstan" in done.stdout
