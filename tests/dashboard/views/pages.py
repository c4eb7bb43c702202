"""The pages without a browser: opened at an address, and read."""

import html
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, Protocol

import pytest
from streamlit.testing.v1 import AppTest

ROOT: Final = Path(__file__).resolve().parents[3]
TITLES: Final = {
    "views/map.py": "Which states deal with the Taliban, and how far",
    "views/country.py": "States",
    "views/compare.py": "Compare",
    "views/evidence.py": "Evidence",
    "views/changes.py": "What changed",
    "views/whatif.py": "What if",
    "views/method.py": "Method",
}
MAP, COUNTRY, COMPARE, EVIDENCE, CHANGES, WHATIF, METHOD = PAGES = tuple(TITLES)
"""As they are called when one asks for no state."""
both_pages = pytest.mark.parametrize("page", [MAP, COUNTRY], ids=["map", "country"])
later_pages = pytest.mark.parametrize("page", PAGES[2:], ids=list(TITLES.values())[2:])
every_page = pytest.mark.parametrize("page", PAGES, ids=list(TITLES.values()))


def opened(page: str = MAP, /, **parameters: str | list[str]) -> AppTest:
    """A page at an address, drawn to its end."""
    it = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
    if page != MAP:
        # Streamlit knows its pages only after a first run; this one shows the map.
        it.run()
        it.switch_page(page)
    for name, value in parameters.items():
        it.query_params[name] = value
    return drawn(it)


def drawn(it: AppTest) -> AppTest:
    """The page after another run, which must not end in an exception."""
    it.run()
    assert not it.exception
    return it


class Settable(Protocol):
    """A control that a test can set."""

    def set_value(self, value: Any, /) -> object:
        """Set it; the page sees it on its next run."""


def choose(it: AppTest, control: Settable, value: Any) -> None:
    control.set_value(value)
    drawn(it)


def bodies(it: AppTest) -> list[str]:
    """Our own blocks as HTML."""
    return [body for body in _html(it) if not body.startswith("<style")]


def style_sheet(it: AppTest) -> str:
    """The style sheet of the page."""
    return next(body for body in _html(it) if body.startswith("<style"))


def _html(it: AppTest) -> list[str]:
    return [str(element.proto.body) for element in it.get("html")]


def blocks(it: AppTest) -> list[str]:
    """The text of each of our own blocks, tags taken out."""
    return [html_text(body) for body in bodies(it)]


def text(it: AppTest) -> str:
    """What our own blocks say."""
    return html_text(" ".join(bodies(it)))


def html_text(body: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", body))


def notices(it: AppTest) -> list[str]:
    """The lines of each framed message."""
    return [
        html_text(line)
        for body in bodies(it)
        if 'class="notice"' in body
        for line in re.findall(r"<p>(.*?)</p>", body)
    ]


def lead(it: AppTest) -> str:
    """The sentence in large type; one a page."""
    (found,) = re.findall(r'<p class="lead[^"]*">(.*?)</p>', " ".join(bodies(it)))
    return html_text(found)


def title(it: AppTest) -> str:
    """The title; one a page."""
    (found,) = re.findall(r"<h1>(.*?)</h1>", " ".join(bodies(it))) or [it.title[0].value]
    return html_text(found)


def matrix_rows(it: AppTest) -> dict[str, list[str]]:
    """The words of each cell of the ladder matrix, by the name of the row."""
    (found,) = re.findall(r'<table class="matrix".*?<tbody>(.*?)</tbody>', " ".join(bodies(it)))
    found = re.sub(r'<span class="hidden">.*?</span>', "", found)
    found = re.sub(r"<details><summary[^>]*>(.*?)</summary>.*?</details>", r"\1", found)
    rows = [
        [html_text(cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", found)
    ]
    return {name: cells for name, *cells in rows}


def rows(it: AppTest, caption: str) -> list[list[str]]:
    """The cells of the first of our tables with this caption."""
    (found, *_) = re.findall(
        rf'<caption class="hidden">{re.escape(caption)}</caption>.*?<tbody>(.*?)</tbody>',
        " ".join(bodies(it)),
    )
    return [
        [html_text(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", found)
    ]


def charts(it: AppTest) -> int:
    return len(it.get("vega_lite_chart"))


def clocks(it: AppTest) -> tuple[date, date, date]:
    """What the menu of dates, the typed date and the known-by date show."""
    keys = [it.selectbox(key="as_of_menu"), it.date_input(key="as_of_typed")]
    return (*(widget.value for widget in keys), it.date_input(key="known_by_typed").value)


def address(it: AppTest) -> Mapping[str, Any]:
    return dict(it.query_params)
