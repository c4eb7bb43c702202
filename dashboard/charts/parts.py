"""What charts have in common: axes, what hovering says, how a chart fits a page."""

import tomllib
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

import altair as alt
import pandas as pd

_Chart = TypeVar("_Chart", bound=alt.TopLevelMixin)

Rows: TypeAlias = pd.DataFrame | alt.NamedData
"""A frame; or the name of a data set that is given later (see `described`)."""

_TITLES: Final = tomllib.loads((Path(__file__).parent / "tooltips.toml").read_text("utf-8"))

ROWS_KEEP_THEIR_HEIGHT: Final[dict[str, Any]] = {"type": "fit-x", "contains": "padding"}
"""Only the width is the page's. Streamlit fits the height as well, axes and all, which presses a
list of few rows together until they overlap.
"""


@lru_cache(maxsize=256)
def described(chart: Callable[..., Any], **told: Hashable) -> Mapping[str, Any]:
    """The description of a chart whose frame is given later, as the data set `rows`: made once for
    all readers, since Altair takes longer to check a chart than all the rest of a page needs.
    """
    spec: dict[str, Any] = chart(alt.NamedData("rows"), **told).to_dict()
    return spec


def by_rows(chart: _Chart) -> _Chart:
    """A chart whose rows keep their height, however few they are."""
    fitted: _Chart = chart.properties(autosize=alt.AutoSizeParams(**ROWS_KEEP_THEIR_HEIGHT))
    return fitted


def layered(*layers: Any, height: float | None = None) -> alt.LayerChart:
    """Layers as wide as their place, on the page's own ground."""
    chart: alt.LayerChart = sized(alt.layer(*layers), height)
    return chart


def sized(chart: Any, height: float | None) -> Any:
    """A chart as wide as its place, on the page's own ground."""
    high = {} if height is None else {"height": height}
    return chart.properties(width="container", **high).configure(
        background="transparent", view=alt.ViewConfig(stroke=None)
    )


def framed(rows: Iterable[object], columns: str) -> pd.DataFrame:
    """A frame that has these columns even without a row."""
    return pd.DataFrame(list(rows), columns=columns.split())


def axis(labels: str, **more: Any) -> alt.Axis:
    """An axis with labels of this colour and without lines."""
    return alt.Axis(domain=False, ticks=False, labelColor=labels, **more)


def tips(chart: str, **formats: str) -> list[alt.Tooltip]:
    """What hovering over a chart says, by `tooltips.toml`; and the format of some fields."""
    return [
        alt.Tooltip(field, title=title, format=formats.get(field[:-2], alt.Undefined))
        for field, title in _TITLES[chart].items()
    ]
