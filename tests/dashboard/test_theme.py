"""The colours hold for those who see them otherwise, and on a grey printer."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import pytest

from dashboard.theme import DARK, LIGHT, Palette

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
SEEN_BY: Final[dict[str, Sequence[Sequence[float]]]] = {
    "everyone": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "a grey printer": ((0.2126, 0.7152, 0.0722),) * 3,
}
APART: Final = 8.0
"""Difference in lightness (CIE L*, 0 to 100) that two neighbouring classes need at the least."""

both = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def linear(colour: str) -> list[float]:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def luminance(colour: str, eyes: str) -> float:
    rgb = linear(colour)
    seen = [
        min(max(sum(k * c for k, c in zip(row, rgb, strict=True)), 0.0), 1.0)
        for row in SEEN_BY[eyes]
    ]
    return 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]


def lightness(colour: str, eyes: str = "everyone") -> float:
    """CIE L*, 0 black to 100 white."""
    y = luminance(colour, eyes)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one, "everyone"), luminance(other, "everyone")))
    return (high + 0.05) / (low + 0.05)


@both
@pytest.mark.parametrize("eyes", SEEN_BY)
def test_each_class_is_told_from_its_neighbour(palette: Palette, eyes: str) -> None:
    steps = [lightness(colour, eyes) for colour in palette.steps]
    gaps = [later - earlier for earlier, later in pairwise(steps)]
    assert all(gap < 0 for gap in gaps) or all(gap > 0 for gap in gaps)
    assert min(map(abs, gaps)) >= APART


@both
@pytest.mark.parametrize("eyes", SEEN_BY)
def test_no_evidence_recedes_behind_every_class(palette: Palette, eyes: str) -> None:
    ground = lightness(palette.ground, eyes)
    nearest = min(abs(lightness(step, eyes) - ground) for step in palette.steps)
    assert abs(lightness(palette.land, eyes) - ground) < nearest


@both
def test_text_reaches_the_contrast_that_readers_need(palette: Palette) -> None:
    for ink in (palette.ink, palette.muted, palette.accent):
        for ground in (palette.ground, palette.panel):
            assert contrast(ink, ground) >= 4.5


@both
@pytest.mark.parametrize("eyes", SEEN_BY)
def test_direct_group_and_open_parts_of_a_bar_are_told_apart(palette: Palette, eyes: str) -> None:
    parts = [lightness(c, eyes) for c in (palette.steps[3], palette.group, palette.open)]
    assert all(abs(one - other) >= APART for one, other in pairwise(parts))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_steps_go_one_way_from_faint_to_deep(palette: Palette) -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(one: str, other: str) -> float:
        light, dark = sorted((luminance(one), luminance(other)), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    from_ground = [contrast(step, palette.ground) for step in palette.steps]
    assert from_ground == sorted(from_ground)
    neighbours = zip(palette.steps, palette.steps[1:], strict=False)
    assert all(contrast(one, other) > 1.3 for one, other in neighbours)
    assert contrast(palette.ink, palette.ground) >= 7
    assert contrast(palette.muted, palette.ground) >= 4.5
    assert contrast(palette.muted, palette.panel) >= 4.5
    assert contrast(palette.accent, palette.ground) >= 4.5
