"""The charts that leave the house as pictures: map, ranked list, ladders and timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import pandas as pd

from dashboard.address import Measure, Region
from dashboard.charts import (
    WIDTH,
    compared_frame,
    coverage_frame,
    coverage_matrix,
    events,
    known_band,
    ladders_chart,
    looks,
    map_frame,
    ranked_bars,
    ranked_frame,
    state_events,
    world_map,
)
from dashboard.files.pictures.drawing import Format, render, source_line
from dashboard.files.pictures.frame import Swatch
from dashboard.files.records import touching
from dashboard.shapes import BOUNDARY_NOTE, BoundaryView, markers, shape_file
from dashboard.theme import LIGHT, Look
from model.assessment import Assessment
from model.codebook import Dimension
from model.dates import SUBJECT_SINCE
from model.ledger import Evidence
from model.places import STATE_NAMES
from model.snapshot import Snapshot, history
from model.words import (
    dated,
    headline,
    listed,
    locator,
    order_sentence,
    rank_sentence,
    spread_sentence,
    state_sentence,
)

KABUL: Final = "How far states engage the authorities in Kabul"
_BARS: Final = (
    Swatch(Look("", step=3), "shown by its own evidence"),
    Swatch(Look("", step=1), "added by what is said of a group"),
    Swatch(Look("", pattern="faded"), "not ruled out (no estimate)"),
)


def map_picture(
    snapshot: Snapshot,
    format: Format,  # noqa: A002 (the word that pages and readers use)
    *,
    measure: Measure = Measure.SCORE,
    region: Region = Region.WORLD,
    boundaries: BoundaryView = BoundaryView.VISIONSCARTO,
) -> bytes:
    """The map of one measure, with its classes and how many states each holds."""
    return world_picture(
        snapshot,
        map_frame(snapshot, measure, None),
        format,
        measure=measure,
        region=region,
        boundaries=boundaries,
        words=(f"{KABUL}: {measure.label.lower()}", " ".join(headline(snapshot))),
    )


def world_picture(  # noqa: PLR0913 (each is named where it is called)
    snapshot: Snapshot,
    frame: pd.DataFrame,
    format: Format,  # noqa: A002
    *,
    measure: Measure,
    region: Region,
    boundaries: BoundaryView,
    words: tuple[str, str],
) -> bytes:
    """A map of the classes of `frame` (as `map_frame` gives it), under a title and what it says."""
    counts = Counter(frame["klass"].tolist())
    known = looks(measure)
    chart = world_map(
        frame,
        looks=known,
        markers=markers(),
        shapes_url=shape_file(boundaries).url,
        region=region.value,
        palette=LIGHT,
    )
    return render(
        chart,
        title=words[0],
        subtitle=words[1],
        source=f"{source_line(snapshot)} · Borders: {boundaries.label}. {BOUNDARY_NOTE[boundaries]}"
        " Drawing a border takes no position on it.",
        format=format,
        legend=[
            Swatch(look, f"{look.label}: {counts[klass]}")
            for klass, look in known.items()
            if counts[klass]
        ],
        width=800,
    )


def ranked_picture(snapshot: Snapshot, format: Format) -> bytes:  # noqa: A002 (see map_picture)
    """The ranked list of all states with a score."""
    # Without a single state the columns would be of no type.
    frame = ranked_frame(snapshot, None).astype(
        dict.fromkeys(("direct", "at_least", "high"), float)
    )
    without = len(snapshot.assessments) - len(frame)
    return render(
        ranked_bars(frame, palette=LIGHT),
        title=f"{KABUL}: rank on the record",
        subtitle=f"{' '.join(headline(snapshot))} Bars that overlap are not in order; the rank"
        f" stands with every place that the evidence leaves open. {without} states have no score.",
        source=source_line(snapshot),
        format=format,
        legend=_BARS,
    )


def ladders_picture(snapshot: Snapshot, iso3: str, format: Format) -> bytes:  # noqa: A002
    """The four ladders of one state."""
    one = snapshot.by_iso3[iso3]
    return render(
        ladders_chart(one.readings, palette=LIGHT),
        title=f"{STATE_NAMES[iso3]}: four ladders",
        subtitle=f"{state_sentence(snapshot, one)} {rank_sentence(snapshot, one)}".rstrip(),
        source=source_line(snapshot),
        format=format,
        width=WIDTH,
    )


def timeline_picture(snapshot: Snapshot, iso3: str, format: Format) -> bytes:  # noqa: A002
    """What happened when, and under it the score as it was known."""
    one = snapshot.by_iso3[iso3]
    first, last = SUBJECT_SINCE, snapshot.as_of
    items = [item for item in touching(snapshot, one) if item.dated.end <= last]
    charts = [
        events(_events_frame(snapshot, one, items), first=first, last=last, palette=LIGHT),
        known_band(_known_frame(snapshot, iso3), first=first, last=last, palette=LIGHT),
    ]
    return render(
        charts,
        title=f"{STATE_NAMES[iso3]}: evidence in time",
        subtitle=f"{state_sentence(snapshot, one)} Above: when it happened or was last confirmed;"
        " a line where only its limits are known; triangles for acts that raise or lower; deep for"
        " what decides a bound. Below, in points of 100: the score at least, and what was not ruled"
        " out, as known at the end of each month.",
        source=source_line(snapshot),
        format=format,
    )


def coverage_picture(snapshot: Snapshot, format: Format) -> bytes:  # noqa: A002 (see map_picture)
    """Actor by dimension, in the states that a reading can show."""
    dimensions = [dimension.value for dimension in Dimension]
    return render(
        coverage_matrix(coverage_frame(snapshot), dimensions=dimensions, palette=LIGHT),
        title="Coverage: what there is evidence of",
        subtitle="Every actor with evidence of its own, by dimension; numbers are rungs, or for"
        " what is never scored how many pieces. An asterisk: via group.",
        source=source_line(snapshot),
        format=format,
    )


def compared_picture(
    snapshot: Snapshot,
    states: Sequence[str],
    format: Format,  # noqa: A002
) -> bytes:
    """The scored evidence of several states on one time axis."""
    shown = [snapshot.by_iso3[iso3] for iso3 in states]
    return render(
        state_events(
            compared_frame(snapshot, states),
            first=SUBJECT_SINCE,
            last=snapshot.as_of,
            palette=LIGHT,
        ),
        title="Scored evidence in time: " + listed([STATE_NAMES[iso3] for iso3 in states]),
        subtitle=f"{order_sentence(shown)} {spread_sentence(shown)}",
        source=source_line(snapshot),
        format=format,
    )


_EVENT_COLUMNS: Final = (
    "dimension", "start", "end", "kind", "decides", "what", "when", "where", "role",
)  # fmt: skip


def _events_frame(snapshot: Snapshot, one: Assessment, items: Sequence[Evidence]) -> pd.DataFrame:
    deciding = {cited for reading in one.readings for cited in reading.deciding}
    rows = [
        {
            "dimension": item.dimension.value,
            "start": pd.Timestamp(item.dated.start, tz="UTC"),
            "end": pd.Timestamp(item.dated.end, tz="UTC"),
            "kind": item.direction.value,
            "decides": item.id in deciding,
            "what": item.summary,
            "when": dated(item),
            "where": locator(item, snapshot.source_by_id[item.source]),
            "role": "decides a bound" if item.id in deciding else "listed",
        }
        for item in items
    ]
    return pd.DataFrame(rows, columns=list(_EVENT_COLUMNS))


def _known_frame(snapshot: Snapshot, iso3: str) -> pd.DataFrame:
    rows = [
        {
            "on": pd.Timestamp(known.on, tz="UTC"),
            "at_least": float(known.assessment.at_least),
            "high": float(known.assessment.not_ruled_out),
        }
        for known in history(snapshot, iso3)
    ]
    return pd.DataFrame(rows)
