"""The coverage matrix: actor by dimension, in the states that a reading can show."""

from collections import Counter
from typing import Final

import altair as alt
import pandas as pd

from dashboard.address import distinct
from dashboard.charts.parts import axis, framed, layered, tips
from dashboard.theme import Palette
from model.codebook import Dimension, ReadingState
from model.snapshot import Snapshot

PICK_CELL: Final = "pick_cell"
ROW_HEIGHT: Final = 19


def coverage_frame(snapshot: Snapshot) -> pd.DataFrame:
    """One row an actor with evidence of its own and a dimension, states first, those with most
    evidence on top. Columns: `actor, name, dimension, state, text, count`.
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
            "state": state,
            "text": text,
            "count": found[actor, dimension],
        }
        for actor in order
        for dimension in Dimension
        for state, text in [_cell(snapshot, actor, dimension, found[actor, dimension])]
    ]
    return framed(rows, "actor name dimension state text count")


def _cell(snapshot: Snapshot, actor: str, dimension: Dimension, count: int) -> tuple[str, str]:
    """The state of one cell in words, and its rungs."""
    if actor not in snapshot.by_iso3 or not dimension.scored:
        return ("evidence", str(count)) if count else ("no evidence", "")
    reading = snapshot.by_iso3[actor].reading(dimension)
    words = reading.state.value.replace("_", " ")
    if reading.state in (ReadingState.NO_EVIDENCE, ReadingState.NOT_APPLICABLE):
        return words, ""
    bounds = f"{reading.low}" if reading.low == reading.high else f"{reading.low}–{reading.high}"
    return words, bounds


def coverage_matrix(frame: pd.DataFrame, *, palette: Palette) -> alt.LayerChart:
    """Cells of `frame` (`actor, name, dimension, state, text, count`), in its order; the darker the
    more is shown. A click selects `actor` and `dimension` under the name `pick_cell`.
    """
    order = list(dict.fromkeys(frame["name"]))
    names = axis(palette.ink, labelOverlap=False, labelLimit=320)
    base = alt.Chart(frame).encode(
        x=alt.X(
            "dimension:N",
            sort=[dimension.value for dimension in Dimension],
            title=None,
            axis=axis(palette.ink, orient="top", labelAngle=0),
        ),
        y=alt.Y("name:N", sort=order, title=None, axis=names),
        tooltip=tips("coverage"),
    )
    fills = {
        "interval": palette.steps[2],
        "confirmed none": palette.steps[1],
        "only ruled out": palette.open,
        "conflict": palette.accent,
        "last known": palette.line,
        "evidence": palette.steps[0],
        "not applicable": palette.line,
    }
    cells = base.mark_rect(stroke=palette.ground, strokeWidth=1.5, cursor="pointer").encode(
        color=alt.Color(
            "state:N",
            scale=alt.Scale(domain=[*fills, "no evidence"], range=[*fills.values(), palette.land]),
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
    texts = base.mark_text(fontSize=11, color=palette.ink).encode(text="text:N")
    pick = alt.selection_point(name=PICK_CELL, fields=["actor", "dimension"])
    return layered(cells.add_params(pick), texts, height=ROW_HEIGHT * max(len(order), 1))
