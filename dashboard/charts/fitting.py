"""How a chart fits a page."""

from __future__ import annotations

from typing import Any, Final, TypeVar

import altair as alt

_Chart = TypeVar("_Chart", bound=alt.TopLevelMixin)

ROWS_KEEP_THEIR_HEIGHT: Final[dict[str, Any]] = {"type": "fit-x", "contains": "padding"}
"""Only the width is the page's. Streamlit fits the height as well, axes and all, which presses a
list of few rows together until they overlap.
"""


def by_rows(chart: _Chart) -> _Chart:
    """A chart whose rows keep their height, however few they are."""
    fitted: _Chart = chart.properties(autosize=alt.AutoSizeParams(**ROWS_KEEP_THEIR_HEIGHT))
    return fitted
