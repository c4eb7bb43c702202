"""What a small installation has: the kernel and the command line, without pages and pictures."""

import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from dashboard.commands.cli import COMMAND_WRONG, FINE

ROOT = Path(__file__).resolve().parents[1]
LARGEST = 60_000_000
"""Bytes on disk."""
START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from dashboard.commands.cli import main"


def needed(name: str) -> Iterator[Distribution]:
    """A distribution and all that it needs without an extra."""
    found = distribution(name)
    yield found
    for text in found.requires or ():
        asked = Requirement(text)
        if asked.marker is None or asked.marker.evaluate({"extra": ""}):
            yield from needed(asked.name)


def files_of(found: Distribution) -> Iterator[Path]:
    """The files of a distribution as an installer writes them, but no command, nothing compiled."""
    for file in found.files or ():
        path = Path(str(file.locate()))
        if ".." not in file.parts and path.suffix != ".pyc" and path.is_file():
            yield path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages with only what the small installation brings, ours from the checkout."""
    folder = tmp_path_factory.mktemp("small")
    (ours, *others) = {each.name: each for each in needed("recognition-stance-tracker")}.values()
    assert ours.name == "recognition-stance-tracker"
    for each in others:
        for top in {file.parts[0] for file in each.files or () if ".." not in file.parts}:
            if not (folder / top).exists() and top != "__pycache__":
                (folder / top).symlink_to(Path(str(each.locate_file(top))))
    for room in ("model", "dashboard"):
        (folder / room).symlink_to(ROOT / room)
    return folder


def run(small: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command in a Python that finds nothing but the small installation."""
    command = (sys.executable, "-I", "-S", "-c", f"{START}; sys.exit(main())", str(small), *words)
    return subprocess.run(command, capture_output=True, text=True)


def test_it_is_small() -> None:
    others = {each.name: each for each in needed("recognition-stance-tracker")}
    others.pop("recognition-stance-tracker")
    assert not {"streamlit", "pandas", "scipy", "numpy"} & set(others)
    theirs = sum(file.stat().st_size for each in others.values() for file in files_of(each))
    rooms = (file for room in ("model", "dashboard", "seeds") for file in (ROOT / room).rglob("*"))
    ours = sum(file.stat().st_size for file in rooms if file.suffix != ".pyc" and file.is_file())
    assert theirs + ours < LARGEST


def test_it_checks_scores_writes_and_verifies(small: Path, tmp_path: Path) -> None:
    package = str(tmp_path / "record.zip")
    for words, said in (
        (("check",), "Fine: "),
        (("score",), "China"),
        (("order",), "China"),
        (("country", "Russia", "--json"), '"RUS"'),
        (("snapshot", "--zip", package), "Cite as:"),
        (("verify", package), "Fine: snapshot"),
        (("diff", "2024-04-30"), "differs"),
        (("codebook",), "# "),
    ):
        done = run(small, *words)
        assert (done.returncode, done.stderr) == (FINE, "")
        assert said in done.stdout


@pytest.mark.parametrize(
    ("words", "missing", "extra"),
    [
        (("serve",), "streamlit", "dashboard"),
        (("brief", "KAZ"), "altair", "dashboard"),
        (("robustness",), "numpy", "dashboard"),
        (("screen", "seeds", "--out", "{aside}/found.parquet"), "pyarrow", "archive"),
    ],
)
def test_what_needs_more_says_what_to_install(
    small: Path, words: tuple[str, ...], missing: str, extra: str, tmp_path: Path
) -> None:
    done = run(small, *(word.format(aside=tmp_path) for word in words))
    assert done.returncode == COMMAND_WRONG
    assert done.stderr == (
        f"stance: this needs {missing}, not installed here; "
        f"pip install 'recognition-stance-tracker[{extra}]'\n"
    )
