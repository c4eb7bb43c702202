"""The charts that leave the house as pictures; what is written around each is in `templates`."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, Final

from dashboard import charts
from dashboard.address import Region
from dashboard.files.pictures.drawing import Format, picture
from dashboard.files.pictures.frame import Swatch
from dashboard.files.records import touching
from dashboard.map_classes import Measure, looks
from dashboard.matrix import Sort, matrix
from dashboard.shapes import BOUNDARY_NOTE, BoundaryView
from dashboard.theme import LIGHT
from model.codebook import COUNTED
from model.robustness.exact import Bar
from model.robustness.report import Report, assumptions
from model.robustness.whatif import WhatIf
from model.snapshot import Snapshot

_HIGH: Final = 400
"""Of a map on paper, in pixels: nothing of the world is cut off."""


def map_picture(
    snapshot: Snapshot,
    kind: Format,
    *,
    measure: Measure = Measure.SCORE,
    region: Region = Region.WORLD,
    boundaries: BoundaryView = BoundaryView.VISIONSCARTO,
    found: WhatIf | None = None,
) -> bytes:
    """The map of one measure, with its classes and how many states each holds; or of the scores
    that other choices give, which its title marks.
    """
    frame = (
        charts.supposed_frame(snapshot, found)
        if found
        else charts.map_frame(snapshot, measure, None)
    )
    classes = looks(measure, snapshot.subject)
    chart = charts.world_map(
        charts.painted(frame, classes, LIGHT),
        scene=charts.scene_of(region, snapshot.subject),
        boundaries=boundaries,
        palette=LIGHT,
        root="/",
    ).properties(height=_HIGH)
    counts = Counter(frame["klass"].tolist())
    legend = [
        Swatch(look, f"{look.label}: {counts[klass]}")
        for klass, look in classes.items()
        if counts[klass]
    ]
    told: dict[str, Any] = {"measure": measure, "boundaries": boundaries, "found": found}
    told["note"] = BOUNDARY_NOTE[boundaries]
    return picture("map", snapshot, kind, chart, legend=legend, width=800, **told)


def matrix_picture(
    snapshot: Snapshot,
    kind: Format,
    *,
    members: Collection[str] | None = None,
    sort: Sort = Sort.SHOWN,
) -> bytes:
    """The ladder matrix: a row a state, as on the first page."""
    chart = charts.matrix_chart(matrix(snapshot, members, sort), palette=LIGHT)
    return picture("matrix", snapshot, kind, chart, width=charts.MATRIX_WIDTH)


def ladders_picture(snapshot: Snapshot, iso3: str, kind: Format) -> bytes:
    """The ladders of one state."""
    one, wide = snapshot.by_iso3[iso3], charts.WIDTH
    chart = charts.ladders_chart(one, subject=snapshot.subject, palette=LIGHT)
    return picture("ladders", snapshot, kind, chart, width=wide, one=one, counted=COUNTED)


def order_picture(snapshot: Snapshot, kind: Format) -> bytes:
    """The partial order of the states with a score."""
    chart = charts.order_chart(snapshot, palette=LIGHT)
    return picture("order", snapshot, kind, chart, width=charts.ORDER_WIDTH)


def timeline_picture(snapshot: Snapshot, iso3: str, kind: Format) -> bytes:
    """What happened when, and how much of it has no date."""
    one, within = snapshot.by_iso3[iso3], charts.days_shown(snapshot)
    deciding = {cited: "decides a bound" for r in one.readings for cited in r.deciding}
    frame = charts.acts_frame(snapshot, touching(snapshot, one), deciding)
    chart = charts.acts_strip(frame, lanes=charts.lanes_of(frame), within=within, palette=LIGHT)
    return picture("timeline", snapshot, kind, chart, one=one)


def coverage_picture(snapshot: Snapshot, kind: Format) -> bytes:
    """Actor by dimension, in the states that a reading can show."""
    frame = charts.coverage_frame(snapshot)
    chart = charts.coverage_matrix(frame, actors=charts.actors_of(frame), palette=LIGHT)
    return picture("coverage", snapshot, kind, chart)


def acceptability_picture(snapshot: Snapshot, report: Report, kind: Format) -> bytes:
    """In what share of draws each state has each rank."""
    chart, said = charts.acceptability(report.drawn, palette=LIGHT), assumptions(report)
    return picture("acceptability", snapshot, kind, chart, report=report, said=said)


def sobol_picture(snapshot: Snapshot, report: Report, kind: Format) -> bytes:
    """Which choice moves the ranks, and how much."""
    chart, said = charts.sobol_bars(report.sensitivity, palette=LIGHT), assumptions(report)
    return picture("sobol", snapshot, kind, chart, report=report, said=said)


def assumptions_picture(snapshot: Snapshot, bars: Sequence[Bar], iso3: str, kind: Format) -> bytes:
    """The interval of one state as assumptions are added one by one."""
    chart = charts.assumption_ladder(bars, iso3, palette=LIGHT)
    return picture("assumptions", snapshot, kind, chart, iso3=iso3)
