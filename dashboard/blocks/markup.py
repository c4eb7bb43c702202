"""Small pieces that every page is made of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import Final

from markupsafe import Markup

from dashboard.blocks.templating import Templates
from dashboard.theme import Look, Palette, paint_of
from model import words

_FILLED: Final = Templates("parts")

prose: Final = Templates("prose", words=words)
"""What pages say that is not of the data, by its name."""


def block(*parts: Markup) -> str:
    """One block of ours, styled by `dashboard/blocks/style.css`."""
    return f'<div class="rs">{"".join(parts)}</div>'


def paragraph(text: str, kind: str = "") -> Markup:
    """One paragraph of plain text."""
    return _FILLED("paragraph", text, kind)


def linked(text: str, links: Sequence[tuple[str, str]], kind: str = "") -> Markup:
    """A paragraph that ends in links within the page."""
    return _FILLED("linked", text, links, kind)


def note(text: str) -> Markup:
    """A paragraph in a quieter tone."""
    return paragraph(text, "muted")


def heading(text: str, level: int = 1) -> Markup:
    """A title; that of a page where its words come from data: Streamlit's would link an address."""
    return _FILLED("heading", text, level)


def notice(lines: Iterable[str]) -> Markup:
    """A framed message of one or more lines; empty without lines."""
    return _FILLED("notice", list(lines))


def facts(pairs: Sequence[tuple[str, str]]) -> Markup:
    """Pairs of a term and what is said of it."""
    return _FILLED("facts", pairs)


def table(
    header: Sequence[str],
    rows: Sequence[Sequence[object]],
    caption: str,
    *,
    headed: bool = True,
) -> Markup:
    """A table that wraps, reads aloud and prints; the first cell of a row is its heading."""
    return _FILLED("table", header, rows, caption, headed)


def buttons(told: Sequence[tuple[str, str, str]], title: str) -> Markup:
    """Buttons, each with the id that a chart listens to, its sign and what it does."""
    return _FILLED("buttons", told, title)


def legend(
    looks: Mapping[str, Look], counts: Mapping[str, int], palette: Palette, title: str
) -> Markup:
    """The classes that a map shows, in words, each with how many states it holds."""
    entries = [
        (look, paint_of(look, palette), counts[klass])
        for klass, look in looks.items()
        if counts.get(klass)
    ]
    return _FILLED("legend", entries, title)


def style_sheet(palette: Palette, *, printed: bool) -> str:
    """The `<style>` element of a page; a printed page hides every control and is always light.

    Some rules are for Streamlit's own parts: its chart menu exports raw cells without date or
    citation, while our button carries both; and its captions, drawn at 60 % opacity, fall below a
    contrast of 4.5 to 1.
    """
    colours = asdict(palette) | {"steps": palette.steps[3]}
    names = ((name.replace("steps", "deep"), colour) for name, colour in colours.items())
    variables = "".join(f"--{name}: {colour}; " for name, colour in names)
    forced = _rules("print.css") if printed else f"@media print {{ {_rules('print.css')} }}"
    forced += "@page { margin: 14mm; }"
    return f"<style>:root {{ {variables} }}\n{_rules('style.css')}{forced}</style>"


@cache
def _rules(name: str) -> str:
    return files("dashboard.blocks").joinpath(name).read_text("utf-8")
