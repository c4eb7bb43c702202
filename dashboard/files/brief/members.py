"""The members of a group side by side: as a picture, as a table, and those without a score."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.charts import MATRIX_WIDTH, matrix_chart
from dashboard.files.brief.content import Figure, Grid
from dashboard.files.pictures import drawn
from dashboard.matrix import matrix
from dashboard.theme import LIGHT
from model.assessment import Assessment
from model.codebook import SCORED, ReadingState, Standing
from model.places import STATE_NAMES
from model.snapshot import Snapshot
from model.words import listed, points_down, points_up

MOST_MEMBERS: Final = 10
"""More rows than this do not fit beside all else on two pages."""
_MOST_NAMES: Final = 45
_LARGE: Final = 100
"""Of a group as large as this, nobody looks for a name."""


def intervals(snapshot: Snapshot, scored: Sequence[Assessment]) -> Figure | None:
    """The intervals of the members with a score; no picture where none has one."""
    if not scored:
        return None
    shown = scored[:MOST_MEMBERS]
    words = (
        f"{STATE_NAMES[one.iso3]} at least {points_down(one.at_least)}, up to"
        f" {points_up(one.not_ruled_out)} not ruled out"
        for one in shown
    )
    rows = matrix(snapshot, [one.iso3 for one in shown])
    return Figure(
        svg=drawn(matrix_chart(rows, palette=LIGHT), MATRIX_WIDTH),
        caption=(
            "Four steps a dimension, and what is shown at least in a word; in italics what is said"
            f" of its group alone. No ranking.{_first_of(scored, ' Drawn: ')}"
        ),
        alternative="; ".join(words) + ".",
    )


def _first_of(scored: Sequence[Assessment], lead: str) -> str:
    """That not all fit, where they do not."""
    if len(scored) <= MOST_MEMBERS:
        return ""
    return f"{lead}the first {MOST_MEMBERS} of {len(scored)} with a score."


def profile_grid(scored: Sequence[Assessment]) -> Grid | None:
    """The members with a score: bounds, rungs of each dimension, coverage and confidence."""
    if not scored:
        return None
    dimensions = (dimension.value.capitalize() for dimension in SCORED)
    bounds = ("At least", "Not ruled out", "With groups")
    return Grid(
        caption=(
            "Points of 100; of each ladder the rungs left open, 0 to 4: ? missing."
            f"{_first_of(scored, ' Listed: ')}"
        ),
        header=("State", *bounds, *dimensions, "Coverage", "Confidence"),
        rows=tuple(_row(one) for one in scored[:MOST_MEMBERS]),
        numeric=(1, 2, 3, 8),
    )


def _row(one: Assessment) -> tuple[str, ...]:
    return (
        STATE_NAMES[one.iso3],
        points_down(one.at_least),
        points_up(one.not_ruled_out),
        points_down(one.at_least_with_groups) if one.said_of_groups else "",
        *(part[1:].replace("-", "–") for part in one.profile.split(" ")),
        f"{float(one.coverage):.0%}",
        one.confidence.value if one.confidence else "",
    )


def without_score(ordered: Sequence[Assessment]) -> Iterator[tuple[str, str]]:
    """The members without a score by why they have none, named where they are not too many."""
    few = len(ordered) <= _LARGE
    for standing in (standing for standing in Standing if standing is not Standing.SCORED):
        names = sorted(STATE_NAMES[one.iso3] for one in ordered if one.standing is standing)
        if names:
            word = standing.value.replace("_", " ").capitalize()
            whom = listed(names) if few and len(names) <= _MOST_NAMES else f"{len(names)} states"
            yield f"{word}, {len(names)}", f"{whom}. {standing.meaning}"


def not_known(ordered: Sequence[Assessment]) -> Iterator[str]:
    """How many members lack each dimension, and where sources contradict each other."""
    lacking = Counter(
        reading.dimension
        for one in ordered
        for reading in one.readings
        if reading.state is ReadingState.NO_EVIDENCE
    )
    missing = [f"{name.label.lower()} for {lacking[name]}" for name in SCORED if lacking[name]]
    if missing:
        yield f"No evidence on {listed(missing)} of {len(ordered)} members."
    conflicts = [
        f"{STATE_NAMES[one.iso3]} ({reading.dimension.label.lower()})"
        for one in ordered
        for reading in one.readings
        if reading.conflict
    ]
    if conflicts:
        more = len(conflicts) - MOST_MEMBERS
        rest = f", and {more} more" if more > 0 else ""
        yield f"Sources contradict each other: {listed(conflicts[:MOST_MEMBERS])}{rest}."
