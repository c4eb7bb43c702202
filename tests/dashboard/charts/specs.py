"""What is drawn, as a specification that tests can read."""

from functools import cache
from typing import Any

import altair as alt
import pytest

from dashboard.address import Region
from dashboard.charts import map_frame, painted, scene_of, world_map
from dashboard.map_classes import Measure, looks
from dashboard.shapes import BoundaryView, shape_file
from dashboard.theme import DARK, LIGHT, Palette
from model.snapshot import Snapshot
from tests.factory import SUBJECT, evidence, group, snapshot

BOUNDARIES = BoundaryView.NATURAL_EARTH
URL = shape_file(BOUNDARIES).url.removeprefix("/")
both_palettes = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


Spec = dict[str, Any]


@cache
def record() -> Snapshot:
    """Two scored states, one of them small and in a group of which more is said; another small
    one, of which only that is said; and one ruled out.
    """
    return snapshot(
        evidence(dimension="delisting", low=4),
        evidence(actor="QAT", dimension="visits", low=1),
        evidence(actor="GROUP:gulf", dimension="visits", low=2),
        evidence(actor="FRA", low=0, high=1),
        groups=(group("gulf", "QAT", "BHR"),),
    )


def rows(spec: Spec, layer: int) -> list[dict[str, Any]]:
    """The data of one layer, or of the whole chart."""
    data = spec["layer"][layer].get("data", spec.get("data", {}))
    return list(spec["datasets"][data["name"]])


def spec_of(chart: alt.LayerChart) -> Spec:
    return dict(chart.to_dict())


@cache
def drawn(
    measure: Measure = Measure.SCORE, region: Region = Region.WORLD, palette: Palette = LIGHT
) -> Spec:
    frame = painted(map_frame(record(), measure, None), looks(measure, SUBJECT), palette)
    chart = world_map(
        frame,
        scene=scene_of(region, SUBJECT),
        boundaries=BOUNDARIES,
        palette=palette,
    )
    return spec_of(chart)
