"""The record as a map: actor by dimension, coloured by the rung that is shown."""

from collections import Counter
from typing import Final

import altair as alt
import pandas as pd

from dashboard.address import distinct
from dashboard.charts.parts import Rows, axis, framed, layered, tips
from dashboard.matrix import cell_of
from dashboard.theme import Palette
from model.codebook import TOP, Dimension, ReadingState
from model.snapshot import Snapshot

PICK_CELL: Final = "pick_cell"
ROW_HEIGHT: Final = 19
NEVER_SCORED: Final = "never scored: how many"
_STEPS: Final = (
    "nothing shown",
    "at least the first step",
    "at least the second",
    "at least the third",
    "the fourth and last",
)


def coverage_frame(snapshot: Snapshot) -> pd.DataFrame:
    """One row an actor with evidence of its own and a dimension, states first, those with most
    evidence on top. Columns: `actor, name, dimension, label, state, text, count`.
    """
    found = Counter((item.actor, item.dimension) for item in snapshot.evidence)
    total = Counter(item.actor for item in snapshot.evidence)
    order = sorted(total, key=lambda actor: (":" in actor, -total[actor], actor))
    names = distinct({actor: snapshot.name_of(actor) for actor in order})
    rows = [
        {
            "actor": actor,
            "name": names[actor],
            "dimension": dimension.value,
            "label": dimension.label,
            "state": state,
            "text": text,
            "count": found[actor, dimension],
        }
        for actor in order
        for dimension in Dimension
        for state, text in [_cell(snapshot, actor, dimension, found[actor, dimension])]
    ]
    return framed(rows, "actor name dimension label state text count")


def _cell(snapshot: Snapshot, actor: str, dimension: Dimension, count: int) -> tuple[str, str]:
    """How one cell is coloured, in words, and what it says: a word, or how many pieces there are of
    what is never scored.
    """
    if actor not in snapshot.by_iso3 or not dimension.scored:
        return (NEVER_SCORED, str(count)) if count else ("no source", "")
    own = snapshot.by_iso3[actor].reading(dimension)
    word = cell_of(own, own).word
    if own.state is ReadingState.NO_EVIDENCE:
        return word, ""
    if own.state is ReadingState.INTERVAL:
        return _STEPS[own.low], word
    return own.state.value.replace("_", " "), word


def actors_of(frame: pd.DataFrame) -> tuple[str, ...]:
    """The names of a `coverage_frame`, in its order."""
    return tuple(dict.fromkeys(frame["name"]))


def coverage_matrix(rows: Rows, *, actors: tuple[str, ...], palette: Palette) -> alt.LayerChart:
    """Cells of a `coverage_frame`, its actors in this order; the darker the more is shown. A click
    selects `actor` and `dimension` under the name `pick_cell`.
    """
    names = axis(palette.ink, labelOverlap=False, labelLimit=320)
    base = alt.Chart(rows).encode(
        x=alt.X(
            "label:N",
            sort=[dimension.label for dimension in Dimension],
            title=None,
            axis=axis(palette.ink, orient="top", labelAngle=0),
        ),
        y=alt.Y("name:N", sort=list(actors), title=None, axis=names),
        tooltip=tips("coverage"),
    )
    fills = {
        **{_STEPS[step]: palette.steps[step] for step in range(TOP, 0, -1)},
        _STEPS[0]: palette.land,
        "confirmed none": palette.steps[0],
        "only ruled out": palette.open,
        "conflict": palette.said,
        "last known": palette.line,
        "not applicable": palette.line,
        NEVER_SCORED: palette.panel,
    }
    cells = base.mark_rect(stroke=palette.ground, strokeWidth=1.5, cursor="pointer").encode(
        color=alt.Color(
            "state:N",
            scale=alt.Scale(domain=[*fills, "no source"], range=[*fills.values(), palette.land]),
            legend=alt.Legend(
                title=None,
                orient="bottom",
                columns=4,
                labelColor=palette.ink,
                symbolType="square",
                labelLimit=0,
            ),
        )
    )
    deep = alt.FieldOneOfPredicate("state", [_STEPS[3], _STEPS[4]])
    ink = alt.when(deep).then(alt.value(palette.ground)).otherwise(alt.value(palette.ink))
    texts = base.mark_text(fontSize=11).encode(text="text:N", color=ink)
    pick = alt.selection_point(name=PICK_CELL, fields=["actor", "dimension"])
    return layered(cells.add_params(pick), texts, height=ROW_HEIGHT * max(len(actors), 1))
