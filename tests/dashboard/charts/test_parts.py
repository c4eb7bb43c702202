"""What all charts have in common."""

import json

from dashboard.theme import DARK, LIGHT, Palette
from tests.dashboard.charts.specs import both_palettes, drawn


@both_palettes
def test_charts_lie_on_the_ground_of_the_page(palette: Palette) -> None:
    spec = drawn(palette=palette)
    assert spec["config"]["background"] == "transparent"
    assert spec["width"] == "container"
    other = DARK if palette is LIGHT else LIGHT
    text = json.dumps(spec["layer"])
    assert [c for c in (other.ink, other.muted, other.land, other.open) if c in text] == []
