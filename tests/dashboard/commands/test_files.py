"""`stance brief` and `stance chart` as typed."""

import io
import os
from pathlib import Path

import pytest
from docx import Document

from dashboard.commands.cli import COMMAND_WRONG, FINE
from dashboard.files.brief import brief_of, group_brief_of
from dashboard.files.rendering import as_docx, as_html
from model.ledger import load_ledger
from model.snapshot import Snapshot, take_snapshot
from tests.dashboard.commands.typed import Stance


@pytest.fixture(scope="module")
def taken(seeds: Path) -> Snapshot:
    return take_snapshot(load_ledger(seeds))


def test_a_brief_is_word_under_a_name_that_says_what_and_when(
    stance: Stance, taken: Snapshot
) -> None:
    answer = stance("brief", "KAZ")
    path = Path(f"brief_KAZ_{taken.as_of}_{taken.id}.docx")
    assert answer.code == FINE
    assert str(path.absolute()) in answer.text
    assert path.read_bytes() == as_docx(brief_of(taken, "KAZ"))


def test_the_ending_of_the_file_chooses_the_format(stance: Stance, taken: Snapshot) -> None:
    assert stance("brief", "kazakhstan", "--out", "k.html").code == FINE
    assert Path("k.html").read_bytes() == as_html(brief_of(taken, "KAZ"))


def test_a_format_without_a_file_gives_its_ending(stance: Stance, taken: Snapshot) -> None:
    stance("brief", "KAZ", "--format", "HTML")
    assert Path(f"brief_KAZ_{taken.as_of}_{taken.id}.html").is_file()


def test_a_group_is_written_too(stance: Stance, taken: Snapshot) -> None:
    assert stance("brief", "--group", "central-asia", "--out", "g.docx").code == FINE
    data = Path("g.docx").read_bytes()
    assert data == as_docx(group_brief_of(taken, "central_asia"))
    assert Document(io.BytesIO(data)).paragraphs[0].text == "Central Asia"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "name either one state"),
        (["KAZ", "--group", "eu"], "name either one state"),
        (["KAZZ"], "did you mean KAZ"),
        (["--group", "centralasia"], "did you mean central_asia"),
        (["KAZ", "--format", "pdf"], "give docx or html"),
        (["KAZ", "--out", "k.pdf"], "give docx or html"),
        (["KAZ", "--out", "k.docx", "--format", "html"], "does not end in .html"),
        (["KAZ", "--out", "nowhere/k.docx"], "cannot be written"),
    ],
)
def test_a_wrong_brief_is_refused_in_words(stance: Stance, words: list[str], said: str) -> None:
    answer = stance("brief", *words)
    assert answer.code == COMMAND_WRONG
    assert said in answer.complaint
    assert os.listdir() == []  # noqa: PTH208 (whatever there is)


@pytest.mark.parametrize(
    "words",
    [
        ["map", "--out", "c.svg"],
        ["map", "--measure", "with-groups", "--out", "c.svg"],
        ["matrix", "--out", "c.png"],
        ["ladders", "--iso3", "RUS", "--out", "c.PNG"],
        ["timeline", "--iso3", "Russia", "--out", "c.svg"],
        ["coverage", "--out", "c.svg"],
        ["order", "--out", "c.svg"],
        ["matrix", "--iso3", "RUS,CHN", "--out", "c.png"],
    ],
)
def test_every_chart_is_written(stance: Stance, words: list[str]) -> None:
    answer = stance("chart", *words)
    assert answer.code == FINE
    data = Path(words[-1]).read_bytes()
    assert data.startswith(b"<svg" if words[-1].endswith("svg") else b"\x89PNG")
    assert f"({len(data)} bytes)" in answer.text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["pie", "--out", "c.png"],
            "timeline, acceptability, sobol, assumptions",
        ),
        (["map", "--out", "c.gif"], "ends neither in .png nor in .svg"),
        (["map", "--iso3", "RUS", "--out", "c.png"], "takes no --iso3"),
        (["ladders", "--out", "c.png"], "needs a state"),
        (["ladders", "--iso3", "RUSS", "--out", "c.png"], "did you mean"),
        (["matrix", "--measure", "score", "--out", "c.png"], "takes no --measure"),
        (["map", "--measure", "size", "--out", "c.png"], "give one of: score"),
        (["map", "--out", "nowhere/c.svg"], "cannot be written"),
    ],
)
def test_a_wrong_chart_is_refused_in_words(stance: Stance, words: list[str], said: str) -> None:
    answer = stance("chart", *words)
    assert answer.code == COMMAND_WRONG
    assert said in answer.complaint
    assert os.listdir() == []  # noqa: PTH208 (whatever there is)
