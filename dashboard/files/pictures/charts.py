"""The charts that leave the house as pictures; what is written around each is in `templates`."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import pandas as pd

from dashboard import charts
from dashboard.address import Region
from dashboard.files.pictures.drawing import Format, picture
from dashboard.files.pictures.frame import Swatch
from dashboard.files.records import touching
from dashboard.map_classes import Measure, looks
from dashboard.shapes import BOUNDARY_NOTE, BoundaryView
from dashboard.theme import LIGHT, Look
from model.codebook import COUNTED
from model.places import STATE_NAMES
from model.robustness.exact import Bar
from model.robustness.report import Report, assumptions
from model.robustness.whatif import WhatIf
from model.snapshot import Snapshot, history

_DAY: Final = partial(pd.Timestamp, tz="UTC")
_BARS: Final = (
    Swatch(Look("", step=3), "shown by its own evidence"),
    Swatch(Look("", step=1), "if what is said of its groups holds"),
    Swatch(Look("", pattern="faded"), "not ruled out (no estimate)"),
)


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
    chart = charts.world_map(
        frame,
        measure=measure,
        scene=charts.scene_of(region, snapshot.subject),
        boundaries=boundaries,
        palette=LIGHT,
        root="/",
    )
    counts = Counter(frame["klass"].tolist())
    legend = [
        Swatch(look, f"{look.label}: {counts[klass]}")
        for klass, look in looks(measure, snapshot.subject).items()
        if counts[klass]
    ]
    told: dict[str, Any] = {"measure": measure, "boundaries": boundaries, "found": found}
    told["note"] = BOUNDARY_NOTE[boundaries]
    return picture("map", snapshot, kind, chart, legend=legend, width=800, **told)


def ranked_picture(snapshot: Snapshot, kind: Format) -> bytes:
    """The ranked list of all states with a score."""
    # Without a single state the columns would be of no type.
    frame = charts.ranked_frame(snapshot, None).astype(
        dict.fromkeys(("at_least", "layer", "high"), float)
    )
    chart = charts.ranked_bars(frame, palette=LIGHT)
    without = len(snapshot.assessments) - len(frame)
    return picture("ranked", snapshot, kind, chart, legend=_BARS, without=without)


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
    """What happened when, and under it the score as it was known."""
    one, within = snapshot.by_iso3[iso3], charts.days_shown(snapshot)
    deciding = {cited: "decides a bound" for r in one.readings for cited in r.deciding}
    frame = charts.events_frame(snapshot, touching(snapshot, one), deciding, _DAY)
    above = charts.events(frame, within=within, palette=LIGHT)
    known = charts.known_frame(history(snapshot, iso3), _DAY)
    below = charts.known_band(known, within=within, palette=LIGHT)
    return picture("timeline", snapshot, kind, [above, below], one=one)


def coverage_picture(snapshot: Snapshot, kind: Format) -> bytes:
    """Actor by dimension, in the states that a reading can show."""
    chart = charts.coverage_matrix(charts.coverage_frame(snapshot), palette=LIGHT)
    return picture("coverage", snapshot, kind, chart)


def compared_picture(snapshot: Snapshot, states: Sequence[str], kind: Format) -> bytes:
    """The scored evidence of several states on one time axis."""
    shown = [snapshot.by_iso3[iso3] for iso3 in states]
    frame, within = charts.compared_frame(snapshot, states), charts.days_shown(snapshot)
    chart = charts.state_events(frame, within=within, palette=LIGHT)
    named = [STATE_NAMES[iso3] for iso3 in states]
    return picture("compared", snapshot, kind, chart, shown=shown, named=named)


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
