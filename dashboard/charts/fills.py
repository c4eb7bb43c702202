"""How a class of the map is filled: a colour, or stripes of two."""

from collections.abc import Mapping
from typing import Any, Final

from dashboard.theme import Look, Palette


def fill_of(look: Look, palette: Palette) -> Any:
    """The fill of a class: a colour, or a gradient with hard stops that draws a pattern."""
    if look.step is not None and look.via_group:
        return _stripes(palette.steps[look.step], palette.ground, 30, (0, 0, 1, 1))
    if look.step is not None:
        return palette.steps[look.step]
    if look.pattern in _PATTERNS:
        ink = palette.accent if look.pattern == "cross" else palette.hatch
        return _stripes(palette.ground, ink, *_PATTERNS[look.pattern])
    plain = {"faded": palette.open, "flat": palette.line, "ring": palette.ground}
    return plain.get(look.pattern or "", palette.land)


_PATTERNS: Final[Mapping[str | None, tuple[int, tuple[float, float, float, float]]]] = {
    "hatch": (22, (0, 0, 1, 1)),
    "bars": (34, (0, 0, 1, 0)),
    "rows": (34, (0, 0, 0, 1)),
    "cross": (16, (0, 1, 1, 0)),
}
"""How many stripes, and which way they run."""


def _stripes(
    ground: str, ink: str, count: int, way: tuple[float, float, float, float]
) -> dict[str, Any]:
    stops = []
    for n in range(count):
        start, middle, end = n / count, (n + 0.82) / count, (n + 1) / count
        stops += [
            {"offset": start, "color": ground},
            {"offset": middle, "color": ground},
            {"offset": middle, "color": ink},
            {"offset": end, "color": ink},
        ]
    x1, y1, x2, y2 = way
    return {"gradient": "linear", "x1": x1, "y1": y1, "x2": x2, "y2": y2, "stops": stops}
