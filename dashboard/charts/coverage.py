"""The coverage matrix: actor by dimension, in the states that a reading can show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import altair as alt
import pandas as pd

from dashboard.theme import Palette

PICK_CELL: Final = "pick_cell"
ROW_HEIGHT: Final = 19


def coverage_matrix(
    frame: pd.DataFrame, *, dimensions: Sequence[str], palette: Palette
) -> alt.LayerChart:
    """Cells of `frame` (`actor, name, dimension, state, text, count`), in its order; the darker the
    more is shown. A click selects `actor` and `dimension` under the name `pick_cell`.
    """
    order = list(dict.fromkeys(frame["name"]))
    base = alt.Chart(frame).encode(
        x=alt.X(
            "dimension:N",
            sort=list(dimensions),
            title=None,
            axis=alt.Axis(
                orient="top", labelAngle=0, domain=False, ticks=False, labelColor=palette.ink
            ),
        ),
        y=alt.Y(
            "name:N",
            sort=order,
            title=None,
            axis=alt.Axis(
                domain=False,
                ticks=False,
                labelOverlap=False,
                labelLimit=320,
                labelColor=palette.ink,
            ),
        ),
        tooltip=[
            alt.Tooltip("name:N", title="Actor"),
            alt.Tooltip("dimension:N", title="Dimension"),
            alt.Tooltip("state:N", title="State"),
            alt.Tooltip("text:N", title="Rungs"),
            alt.Tooltip("count:Q", title="Pieces of evidence"),
        ],
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
    chart: alt.LayerChart = (
        alt.layer(
            cells.add_params(pick),
            texts,
        )
        .properties(height=ROW_HEIGHT * max(len(order), 1), width="container")
        .configure(background="transparent", view=alt.ViewConfig(stroke=None))
    )
    return chart
