"""A map for a page of few bytes: the same picture without what nobody can see of it."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

_BOX: Final = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_ARIA: Final = re.compile(r' (?:aria-label|role|aria-roledescription)="[^"]*"')
_OUTLINE: Final = re.compile(r'<path transform="translate\(0,0\)" d="(M[^"a-zB-KN-Y]*)"([^>]*?)/>')
_TEXT: Final = re.compile(
    r'(<text[^>]*? transform="translate\()(-?[\d.]+),(-?[\d.]+)(\)"[^>]*>[^<]*</text>)'
)
_POINT: Final = re.compile(r"(-?[\d.]+(?:e-?\d+)?),(-?[\d.]+(?:e-?\d+)?)")
_GRID: Final = 1.0
"""Pixels: where two points fall on one place of this grid, one is drawn. A border is the same for
both who share it, since it is the grid that decides and not where an outline begins.
"""
_BEYOND: Final = 40.0
"""Pixels around the box in which a line may still be seen."""

_Points = list[tuple[float, float]]
_Place = tuple[int, int]


def compact(svg: str) -> str:
    """The outlines of a picture of ours to a tenth of a pixel; without shapes and names outside its
    box, without points that lie on the glass where the one before them lies, and without what is
    read aloud mark by mark, since the whole is told in a sentence.
    """
    box = _BOX.search(svg)
    assert box is not None, "every picture of Vega gives its box"
    width, height = float(box[1]), float(box[2])

    def outline(found: re.Match[str]) -> str:
        rings = "".join(_rings(found[1], width, height))
        return f'<path d="{rings}"{found[2]}/>' if rings else ""

    def text(found: re.Match[str]) -> str:
        x, y = float(found[2]), float(found[3])
        return f"{found[1]}{x:.1f},{y:.1f}{found[4]}" if _seen([(x, y)], width, height) else ""

    return _TEXT.sub(text, _OUTLINE.sub(outline, _ARIA.sub("", svg)))


def _rings(path: str, width: float, height: float) -> Iterator[str]:
    for ring in path.split("M")[1:]:
        points = [(float(x), float(y)) for x, y in _POINT.findall(ring)]
        if points and _seen(points, width, height):
            yield _drawn(points)


def _seen(points: _Points, width: float, height: float) -> bool:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    across = max(xs) > -_BEYOND and min(xs) < width + _BEYOND
    return across and max(ys) > -_BEYOND and min(ys) < height + _BEYOND


def _drawn(points: _Points) -> str:
    """A ring in steps on the grid; nothing where all of it falls on two places."""
    places = [(round(x / _GRID), round(y / _GRID)) for x, y in points]
    kept = [place for n, place in enumerate(places) if not n or place != places[n - 1]]
    straight = [
        n for n in range(1, len(kept) - 1) if _turns(kept[n - 1], kept[n], kept[n + 1]) == 0
    ]
    kept = [place for n, place in enumerate(kept) if n not in set(straight)]
    if len(kept) < 3:
        return ""
    steps = "".join(
        f"{_number(x - before[0], first=not n)}{_number(y - before[1])}"
        for n, (before, (x, y)) in enumerate(pairwise(kept))
    )
    return f"M{_number(kept[0][0], first=True)}{_number(kept[0][1])}l{steps}z"


def _turns(one: _Place, two: _Place, three: _Place) -> int:
    """How far a line turns at the second of three places; 0 where it goes straight on."""
    return (two[0] - one[0]) * (three[1] - two[1]) - (two[1] - one[1]) * (three[0] - two[0])


def _number(places: int, *, first: bool = False) -> str:
    """A distance in pixels; a minus sign is its own comma."""
    text = f"{places * _GRID:.4g}".replace("0.", ".", 1) if places else "0"
    return text if first or text.startswith("-") else f",{text}"
