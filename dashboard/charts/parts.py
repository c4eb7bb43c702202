"""What charts have in common: axes, what hovering says, how a chart fits a page."""

import tomllib
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final, TypeAlias

import altair as alt
import pandas as pd
from altair.utils.schemapi import debug_mode

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
    all readers.
    """
    return unchecked(partial(chart, alt.NamedData("rows"), **told))


def unchecked(make: Callable[[], Any]) -> Mapping[str, Any]:
    """The description of a chart, not held to Vega-Lite's schema: that takes longer than all the
    rest of a page, and tests have done it.
    """
    with debug_mode(arg=False):  # or each part would be as it is made
        spec: dict[str, Any] = make().to_dict(validate=False)
    return spec


def rows_kept(spec: Mapping[str, Any]) -> Mapping[str, Any]:
    """A described chart whose rows keep their height, however few they are."""
    return {**spec, "autosize": ROWS_KEEP_THEIR_HEIGHT}


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
