"""The charts of what rests on a choice, as pictures: draws, indices, assumptions, other choices."""

from collections.abc import Sequence
from typing import Any

from dashboard import charts
from dashboard.address import Region
from dashboard.files.pictures.charts import world_picture
from dashboard.files.pictures.drawing import Format, render, source_line
from dashboard.files.pictures.frame import Picture
from dashboard.map_classes import Measure
from dashboard.shapes import BoundaryView
from dashboard.theme import LIGHT
from model.places import STATE_NAMES
from model.robustness.exact import Bar
from model.robustness.report import Report, assumptions
from model.robustness.whatif import WhatIf
from model.snapshot import Snapshot
from model.words import capital


def acceptability_picture(taken: Snapshot, report: Report, kind: Format) -> bytes:
    """In what share of draws each state has each rank."""
    chart = charts.acceptability(report.drawn, palette=LIGHT)
    many = f"{report.drawn.draws:,} draws"
    title = "In what share of draws each state has each rank"
    return render(_of_draws(taken, report, chart, title, many), kind)


def sobol_picture(taken: Snapshot, report: Report, kind: Format) -> bytes:
    """Which choice moves the ranks, and how much."""
    chart = charts.sobol_bars(report.sensitivity, palette=LIGHT)
    many = f"{report.sensitivity.model_runs:,} runs of the model"
    title = "Which choice moves the ranks: Sobol indices"
    return render(_of_draws(taken, report, chart, title, many), kind)


def _of_draws(taken: Snapshot, report: Report, chart: Any, title: str, many: str) -> Picture:
    """A picture that says under which assumptions it was drawn: the plain ones above, all below."""
    said = assumptions(report)
    return Picture(
        chart,
        title,
        f"{many} in which all choices vary together, beside the exact bounds and never in"
        f" their place. {' '.join(said[:2])} {said[3]}",
        f"{source_line(taken)} · {' '.join(said[4:])}",
    )


def assumptions_picture(taken: Snapshot, bars: Sequence[Bar], iso3: str, kind: Format) -> bytes:
    """The interval of one state as assumptions are added one by one."""
    picture = Picture(
        charts.assumption_ladder(bars, iso3, palette=LIGHT),
        f"{STATE_NAMES[iso3]}: what each assumption adds",
        "The interval of the score with more assumptions from line to line: the tick is"
        " what the record shows at least, the bar ends at what it does not rule out. Exact bounds.",
        source_line(taken),
    )
    return render(picture, kind)


def supposed_picture(
    taken: Snapshot,
    found: WhatIf,
    kind: Format,
    *,
    region: Region = Region.WORLD,
    boundaries: BoundaryView = BoundaryView.VISIONSCARTO,
) -> bytes:
    """The map by other choices, which its title marks."""
    other = "What if: scores at least by other choices"
    title = "Scores at least by the published method" if found.choices.published else other
    said = (title, f"{capital(found.marker)}.", source_line(taken))
    frame, subject = charts.supposed_frame(taken, found), taken.subject
    return render(world_picture(subject, frame, Measure.SCORE, region, boundaries, said), kind)
