"""The charts that leave the house as pictures: map, ranked list, ladders and timeline."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Final

import pandas as pd

from dashboard import charts
from dashboard.address import Region
from dashboard.files.pictures.drawing import Format, render, source_line
from dashboard.files.pictures.frame import Picture, Swatch
from dashboard.files.records import touching
from dashboard.map_classes import Measure, looks
from dashboard.shapes import BOUNDARY_NOTE, BoundaryView
from dashboard.theme import LIGHT, Look
from model import words
from model.places import STATE_NAMES, Subject
from model.snapshot import Snapshot, history

_DAY: Final = partial(pd.Timestamp, tz="UTC")
_BARS: Final = (
    Swatch(Look("", step=3), "shown by its own evidence"),
    Swatch(Look("", step=1), "added by what is said of a group"),
    Swatch(Look("", pattern="faded"), "not ruled out (no estimate)"),
)


def engagement(snapshot: Snapshot) -> str:
    """What the map and the ranked list are about."""
    return f"How far states engage {snapshot.subject.authorities}"


def map_picture(
    snapshot: Snapshot,
    kind: Format,
    *,
    measure: Measure = Measure.SCORE,
    region: Region = Region.WORLD,
    boundaries: BoundaryView = BoundaryView.VISIONSCARTO,
) -> bytes:
    """The map of one measure, with its classes and how many states each holds."""
    frame = charts.map_frame(snapshot, measure, None)
    title = f"{engagement(snapshot)}: {measure.meaning.lower()}"
    said = (title, " ".join(words.headline(snapshot)), source_line(snapshot))
    return render(world_picture(snapshot.subject, frame, measure, region, boundaries, said), kind)


def world_picture(
    subject: Subject,
    frame: pd.DataFrame,
    measure: Measure,
    region: Region,
    boundaries: BoundaryView,
    said: tuple[str, str, str],
) -> Picture:
    """A map of the classes of `frame` (as `map_frame` gives it), with what is said around it."""
    counts = Counter(frame["klass"].tolist())
    chart = charts.world_map(
        frame,
        measure=measure,
        scene=charts.scene_of(region, subject),
        boundaries=boundaries,
        palette=LIGHT,
        root="/",
    )
    title, subtitle, source = said
    return Picture(
        chart,
        title,
        subtitle,
        f"{source} · Borders: {boundaries.meaning}. {BOUNDARY_NOTE[boundaries]}"
        " Drawing a border takes no position on it.",
        legend=[
            Swatch(look, f"{look.label}: {counts[klass]}")
            for klass, look in looks(measure, subject).items()
            if counts[klass]
        ],
        width=800,
    )


def ranked_picture(snapshot: Snapshot, kind: Format) -> bytes:
    """The ranked list of all states with a score."""
    # Without a single state the columns would be of no type.
    frame = charts.ranked_frame(snapshot, None).astype(
        dict.fromkeys(("direct", "at_least", "high"), float)
    )
    without = len(snapshot.assessments) - len(frame)
    picture = Picture(
        charts.ranked_bars(frame, palette=LIGHT),
        f"{engagement(snapshot)}: rank on the record",
        f"{' '.join(words.headline(snapshot))} Bars that overlap are not in order; the rank"
        f" stands with every place that the evidence leaves open. {without} states have no score.",
        source_line(snapshot),
        _BARS,
    )
    return render(picture, kind)


def ladders_picture(snapshot: Snapshot, iso3: str, kind: Format) -> bytes:
    """The four ladders of one state."""
    one = snapshot.by_iso3[iso3]
    picture = Picture(
        charts.ladders_chart(one.readings, subject=snapshot.subject, palette=LIGHT),
        f"{STATE_NAMES[iso3]}: four ladders",
        f"{words.state_sentence(snapshot, one)} {words.rank_sentence(snapshot, one)}".rstrip(),
        source_line(snapshot),
        width=charts.WIDTH,
    )
    return render(picture, kind)


def timeline_picture(snapshot: Snapshot, iso3: str, kind: Format) -> bytes:
    """What happened when, and under it the score as it was known."""
    one = snapshot.by_iso3[iso3]
    deciding = {cited: "decides a bound" for r in one.readings for cited in r.deciding}
    frame = charts.events_frame(snapshot, touching(snapshot, one), deciding, _DAY)
    known = charts.known_frame(history(snapshot, iso3), _DAY)
    picture = Picture(
        [
            charts.events(frame, within=charts.days_shown(snapshot), palette=LIGHT),
            charts.known_band(known, within=charts.days_shown(snapshot), palette=LIGHT),
        ],
        f"{STATE_NAMES[iso3]}: evidence in time",
        f"{words.state_sentence(snapshot, one)} Above: when it happened or was last confirmed;"
        " a line where only its limits are known; triangles for acts that raise or lower; deep for"
        " what decides a bound. Below, in points of 100: the score at least, and what was not ruled"
        " out, as known at the end of each month.",
        source_line(snapshot),
    )
    return render(picture, kind)


def coverage_picture(snapshot: Snapshot, kind: Format) -> bytes:
    """Actor by dimension, in the states that a reading can show."""
    picture = Picture(
        charts.coverage_matrix(charts.coverage_frame(snapshot), palette=LIGHT),
        "Coverage: what there is evidence of",
        "Every actor with evidence of its own, by dimension; numbers are rungs, or for"
        " what is never scored how many pieces. An asterisk: via group.",
        source_line(snapshot),
    )
    return render(picture, kind)


def compared_picture(snapshot: Snapshot, states: Sequence[str], kind: Format) -> bytes:
    """The scored evidence of several states on one time axis."""
    shown = [snapshot.by_iso3[iso3] for iso3 in states]
    frame, within = charts.compared_frame(snapshot, states), charts.days_shown(snapshot)
    picture = Picture(
        charts.state_events(frame, within=within, palette=LIGHT),
        "Scored evidence in time: " + words.listed([STATE_NAMES[iso3] for iso3 in states]),
        f"{words.order_sentence(shown)} {words.spread_sentence(shown)}",
        source_line(snapshot),
    )
    return render(picture, kind)
