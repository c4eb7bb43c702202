"""The charts of what rests on a choice, as pictures: draws, indices, assumptions, other choices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.address import Measure, Region
from dashboard.charts import (
    acceptability,
    acceptability_frame,
    assumption_ladder,
    ladder_frame,
    sobol_bars,
    sobol_frame,
    supposed_frame,
)
from dashboard.files.pictures.charts import world_picture
from dashboard.files.pictures.drawing import Format, render, source_line
from dashboard.shapes import BoundaryView
from dashboard.theme import LIGHT
from model.places import STATE_NAMES
from model.robustness.exact import Bar
from model.robustness.report import Report, assumptions
from model.robustness.whatif import WhatIf
from model.snapshot import Snapshot


def acceptability_picture(
    taken: Snapshot,
    report: Report,
    format: Format,  # noqa: A002 (the word that pages and readers use)
) -> bytes:
    """In what share of draws each state has each rank."""
    frame, order = acceptability_frame(report.drawn)
    return _of_draws(
        taken,
        report,
        acceptability(frame, order=order, palette=LIGHT),
        ("In what share of draws each state has each rank", f"{report.drawn.draws:,} draws"),
        format,
    )


def sobol_picture(taken: Snapshot, report: Report, format: Format) -> bytes:  # noqa: A002
    """Which choice moves the ranks, and how much."""
    return _of_draws(
        taken,
        report,
        sobol_bars(sobol_frame(report.sensitivity), palette=LIGHT),
        (
            "Which choice moves the ranks: Sobol indices",
            f"{report.sensitivity.model_runs:,} runs of the model",
        ),
        format,
    )


def _of_draws(
    taken: Snapshot,
    report: Report,
    chart: Any,
    words: tuple[str, str],
    format: Format,  # noqa: A002
) -> bytes:
    """A picture that says under which assumptions it was drawn: the plain ones above, all below."""
    (title, many), said = words, assumptions(report)
    return render(
        chart,
        title=title,
        subtitle=f"{many} in which all choices vary together, beside the exact bounds and never in"
        f" their place. {' '.join(said[:2])} {said[3]}",
        source=f"{source_line(taken)} · {' '.join(said[4:])}",
        format=format,
    )


def assumptions_picture(
    taken: Snapshot,
    bars: Sequence[Bar],
    iso3: str,
    format: Format,  # noqa: A002
) -> bytes:
    """The interval of one state as assumptions are added one by one."""
    return render(
        assumption_ladder(ladder_frame(bars, iso3), palette=LIGHT),
        title=f"{STATE_NAMES[iso3]}: what each assumption adds",
        subtitle="The interval of the score with more assumptions from line to line: the tick is"
        " what the record shows at least, the bar ends at what it does not rule out. Exact bounds.",
        source=source_line(taken),
        format=format,
    )


def supposed_picture(
    taken: Snapshot,
    found: WhatIf,
    format: Format,  # noqa: A002
    *,
    region: Region = Region.WORLD,
    boundaries: BoundaryView = BoundaryView.VISIONSCARTO,
) -> bytes:
    """The map by other choices, which its title marks."""
    other = "What if: scores at least by other choices"
    mark = found.marker[:1].upper() + found.marker[1:]
    return world_picture(
        taken,
        supposed_frame(taken, found),
        format,
        measure=Measure.SCORE,
        region=region,
        boundaries=boundaries,
        words=(
            "Scores at least by the published method" if found.choices.published else other,
            f"{mark}.",
        ),
    )
