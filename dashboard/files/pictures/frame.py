"""The frame of a picture: title above, legend and source below, in SVG."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Any, Final, NamedTuple

from dashboard.theme import Look, Palette, paint_of

FONT: Final = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The first comes with the drawing program, so that pictures look alike everywhere."""

WIDTH: Final = 760
"""Of the plot alone, in pixels, unless asked otherwise."""
_MARGIN: Final = 20.0
_EM: Final = 0.51
"""Average width of a letter, as a share of the size: a little too wide rather than too narrow."""

_UNPRINTABLE: Final = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f"
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def printable(text: str) -> str:
    """Text on one line that every file may hold: white space collapsed, the rest as `drawable`."""
    return drawable(" ".join(text.split()))


def drawable(text: str) -> str:
    """Text with what is invisible, turns the writing round or is no character shown as such."""
    return _UNPRINTABLE.sub("\ufffd", text)


class _Face(NamedTuple):
    """How text is set."""

    size: float
    colour: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A bare chart: its SVG, its size, and how far from the left its plot begins."""

    svg: str
    width: float
    height: float
    origin: float


@dataclass(frozen=True, slots=True)
class Swatch:
    """An entry of the legend."""

    look: Look
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, or several one above the other, and what is written around it."""

    chart: Any
    title: str
    subtitle: str
    source: str
    legend: Sequence[Swatch] = ()
    width: int = WIDTH


def framed(drawings: Sequence[Drawing], picture: Picture, palette: Palette) -> Iterator[str]:
    """The SVG of drawings one above the other, their plots aligned, in a frame that says it all."""
    widest = max(one.origin for one in drawings)
    inner = max(widest - one.origin + one.width for one in drawings)
    parts: list[str] = []
    y = _text(parts, picture.title, _MARGIN * 0.6, inner, _Face(19, palette.ink, bold=True))
    y = _text(parts, picture.subtitle, y + 3, inner, _Face(12, palette.muted)) + 10
    for one in drawings:
        x = _MARGIN + widest - one.origin
        parts.append(one.svg.replace("<svg", f'<svg x="{x:g}" y="{y:g}"', 1))
        y += one.height + 6
    y = _legend(parts, picture.legend, y + 4, inner, palette)
    parts.append(
        f'<path d="M{_MARGIN:g},{y + 4:g}h{inner:g}" stroke="{palette.line}" stroke-width="1"/>'
    )
    y = _text(parts, picture.source, y + 10, inner, _Face(10.5, palette.muted)) + _MARGIN * 0.6
    width, height = inner + 2 * _MARGIN, y
    yield (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}"'
        f' font-family="{FONT}"><title>{escape(printable(picture.title))}</title>'
        f'<rect width="100%" height="100%" fill="{palette.ground}"/>'
    )
    yield from parts
    yield "</svg>"


def _text(parts: list[str], text: str, y: float, width: float, face: _Face) -> float:
    """Add text in lines that fit; gives where the next thing may begin."""
    weight = ' font-weight="bold"' if face.bold else ""
    for line in wrap(printable(text), max(int(width / (face.size * _EM)), 10)):
        y += face.size * 1.3
        parts.append(
            f'<text x="{_MARGIN:g}" y="{y:g}" font-size="{face.size:g}" fill="{face.colour}"'
            f"{weight}>{escape(line)}</text>"
        )
    return y


def _legend(
    parts: list[str], legend: Sequence[Swatch], y: float, width: float, palette: Palette
) -> float:
    """Add the entries row by row; gives where the next thing may begin."""
    x, size = 0.0, 11.0
    for entry in legend:
        label = printable(entry.label)
        needs = 22 + len(label) * size * _EM + 14
        if x and x + needs > width:
            x, y = 0.0, y + 18
        parts.append(f'<g transform="translate({_MARGIN + x:g},{y:g})">')
        parts.append(_swatch(entry.look, palette))
        parts.append(
            f'<text x="21" y="10" font-size="{size:g}" fill="{palette.ink}">{escape(label)}</text>'
            "</g>"
        )
        x += needs
    return y + 18 if legend else y


_DASHES: Final = {
    "solid": "",
    "dashed": ' stroke-dasharray="3 2"',
    "dotted": ' stroke-dasharray="1 1.5"',
}


def _swatch(look: Look, palette: Palette) -> str:
    """A sample of a class, 16 by 11."""
    fill, edge, outline = paint_of(look, palette)
    return (
        f'<rect x=".5" y=".5" width="15" height="10" fill="{fill}" stroke="{edge}"'
        f"{_DASHES[outline]}/>"
    )
