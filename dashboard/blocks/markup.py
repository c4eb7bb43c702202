"""HTML of our own blocks. Every text that comes from data is escaped where it becomes HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from dashboard.theme import Look, Palette


def block(*parts: str) -> str:
    """One block of ours, styled by `dashboard/style.py`."""
    return f'<div class="rs">{"".join(parts)}</div>'


def paragraph(text: str, kind: str = "") -> str:
    """One paragraph of plain text."""
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def heading(text: str) -> str:
    """The title of a page whose words come from data: Streamlit's own would link an address."""
    return f"<h1>{escape(text)}</h1>"


def notice(lines: Iterable[str]) -> str:
    """A framed message of one or more lines; empty without lines."""
    texts = "".join(paragraph(line) for line in lines)
    return f'<div class="notice" role="status">{texts}</div>' if texts else ""


def facts(pairs: Sequence[tuple[str, str]]) -> str:
    """Pairs of a term and what is said of it."""
    said = ((escape(term), escape(text)) for term, text in pairs if text)
    rows = "".join(f"<dt>{term}</dt><dd>{text}</dd>" for term, text in said)
    return f'<dl class="facts">{rows}</dl>'


def legend(
    looks: Mapping[str, Look], counts: Mapping[str, int], palette: Palette, title: str
) -> str:
    """The classes of the map in words, each with how many states it holds."""
    items = "".join(
        f"<li>{_swatch(look, palette)}<span>{escape(look.label)}{_count(counts.get(klass, 0))}"
        "</span></li>"
        for klass, look in looks.items()
        if counts.get(klass, 0) or (look.step and not look.via_group)
    )
    return f'<ul class="legend" aria-label="{escape(title)}">{items}</ul>'


def _count(number: int) -> str:
    return f' <span class="muted">{number}</span>'


def _swatch(look: Look, palette: Palette) -> str:
    if look.step is not None:
        colour = palette.steps[look.step]
        stripes = f"repeating-linear-gradient(45deg,{colour} 0 4px,{palette.ground} 4px 5px)"
        fill = stripes if look.via_group else colour
        return f'<span class="swatch" style="background:{fill}"></span>'
    return f'<span class="swatch {look.pattern}"></span>'


def bar_legend(palette: Palette) -> str:
    """What solid, lighter and faint bars mean."""
    return (
        '<ul class="legend" aria-label="What the bars mean">'
        f'<li><span class="swatch bar" style="background:{palette.steps[3]}"></span>'
        "shown by its own evidence</li>"
        f'<li><span class="swatch bar" style="background:{palette.group}"></span>'
        "added by what is said of a group</li>"
        '<li><span class="swatch thin"></span>not ruled out (no estimate)</li></ul>'
    )
