"""The lines of docs/api.md, run against the seeds: what they print is what stands there. Those of a
program that is not installed are left out, since none but pandas comes with ours.
"""

import doctest
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.running import Running, running

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "api.md").read_text(encoding="utf-8").partition("## Spreadsheets")[2]
SERVED = "http://127.0.0.1:8501"
PYTHON = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
R = re.findall(r"```r\n(.*?)```", TEXT, re.DOTALL)
NEEDS = ("pandas", "polars", "duckdb")
"""What each block of Python is about, in their order."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("documentation")) as it:
        yield it


def test_what_is_shown_in_python_is_what_it_prints(
    server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said: list[str] = []
    assert all(f"import {name}" in block for name, block in zip(NEEDS, PYTHON, strict=True))
    for name, block in zip(NEEDS, PYTHON, strict=True):
        if find_spec(name) is not None:
            text = block.replace(SERVED, server.url)
            test = doctest.DocTestParser().get_doctest(text, {}, name, "docs/api.md", 0)
            runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
            assert runner.run(test, out=said.append).attempted > 5
    assert not said, "".join(said)


def test_what_is_shown_in_r_is_what_it_prints(server: Running) -> None:
    (block,) = R
    lines = block.splitlines()
    code = [line.removeprefix("> ") for line in lines if line.startswith("> ")]
    printed = [line.split() for line in lines if not line.startswith("> ")]
    assert len(code) > 3
    assert len(printed) > 5
    if (program := shutil.which("Rscript")) is not None:
        text = "\n".join(code).replace(SERVED, server.url)
        done = subprocess.run([program, "-e", text], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert [line.split() for line in done.stdout.splitlines()] == printed
