"""The lines of docs/api.md, run against the seeds: what they print is what stands there."""

import doctest
from pathlib import Path

import pytest

from tests.running import running

ROOT = Path(__file__).resolve().parents[4]
TEXT = (ROOT / "docs" / "api.md").read_text(encoding="utf-8").partition("## Spreadsheets")[2]
SERVED = "http://127.0.0.1:8501"


@pytest.mark.browser  # among the tests that start a server
def test_what_the_documentation_shows_of_pandas_is_what_it_prints(tmp_path: Path) -> None:
    lines = TEXT.partition("```python\n")[2].partition("```")[0]
    with running(tmp_path) as server:
        text = lines.replace(SERVED, server.url)
        test = doctest.DocTestParser().get_doctest(text, {}, "api.md", "docs/api.md", 0)
        assert len(test.examples) > 5
        said: list[str] = []
        doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test, out=said.append)
    assert not said, "".join(said)
