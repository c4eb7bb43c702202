"""The parts of the map page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

import pandas as pd
import streamlit as st

from dashboard.address import Measure, Region, Sort
from dashboard.blocks import bar_legend, block, legend, paragraph
from dashboard.blocks import table as html_table
from dashboard.charts import (
    PICK,
    PICK_MARKER,
    PICK_ROW,
    ROW_HEIGHT,
    ROWS_KEEP_THEIR_HEIGHT,
    looks,
    map_frame,
    marker_frame,
    ranked_frame,
    ranked_spec,
    table_frame,
    world_spec,
)
from dashboard.shapes import BOUNDARY_NOTE, BOUNDARY_NOTE_BOTH, BoundaryView, markers, shape_file
from dashboard.theme import Palette
from dashboard.views.handing import File, hand_out, map_pictures, package, stamped, workbook_link
from dashboard.views.opening import COUNTRY, Page, clock, keep_parameter
from model.package import SCORES, scores_rows, write_csv
from model.places import SUBJECT
from model.words import headline

_EVERYONE = ""
_WIDE: Final = {"Band": 185, "Profile": 155, "Recognition": 120, "Newest evidence": 175}
"""Pixels of the columns that Streamlit would cut short where the first rows are short."""
TITLE = "How far states engage the authorities in Kabul"


def title_and_sentence(page: Page) -> None:
    """What the page says first."""
    st.title(TITLE, anchor=False)
    st.html(block(paragraph(" ".join(headline(page.snapshot)), "lead")))


def controls(page: Page) -> None:
    """The measure, kept in the address."""
    view = page.view
    st.session_state["measure"] = view.measure
    with st.container(key="controls", horizontal=True, gap="medium"):
        st.segmented_control(
            "Measure",
            list(Measure),
            format_func=lambda measure: measure.label,
            required=True,
            key="measure",
            on_change=_keep("measure", Measure.SCORE),
            wrap=True,
        )


def group_and_clock(page: Page) -> None:
    """Which part of the world, which states, and as of when."""
    st.session_state["region"] = page.view.region
    filters = {group.key: group.name for group in page.snapshot.groups if group.is_filter}
    st.session_state["group"] = page.view.group or _EVERYONE
    with st.container(key="clocks", horizontal=True, gap="medium", vertical_alignment="bottom"):
        st.segmented_control(
            "Region",
            list(Region),
            format_func=lambda region: region.label,
            required=True,
            key="region",
            on_change=_keep("region", Region.WORLD),
            wrap=True,
        )
        st.selectbox(
            "Group",
            [_EVERYONE, *filters],
            format_func=lambda key: filters[key] if key else "All states",
            key="group",
            on_change=_keep("group", _EVERYONE),
            width=190,
        )
        clock(page)


def _keep(name: str, default: str) -> Callable[[], None]:
    def keep() -> None:
        chosen = st.session_state[name]
        keep_parameter(name, None if chosen == default else str(chosen))

    return keep


def picture(page: Page) -> None:
    """The map with its legend, and beside it the ranked list; a click opens the state's page."""
    left, right = st.columns([59, 41], gap="medium")
    with left, st.container(key=page.view.region.value):
        _map(page)
    with right:
        _ranked_list(page)


@lru_cache(maxsize=128)
def _map_spec(measure: Measure, region: str, url: str, colours: Palette) -> dict[str, Any]:
    """The map's description, which depends on no number; made once for all readers."""
    return world_spec(looks(measure), url, region, colours)


@lru_cache(maxsize=8)
def _ranked_spec(colours: Palette) -> dict[str, Any]:
    return ranked_spec(colours)


def _map(page: Page) -> None:
    view = page.view
    frame = map_frame(page.snapshot, view.measure, page.members)
    url = shape_file(view.boundaries).url.removeprefix("/")
    spec = _map_spec(view.measure, view.region.value, url, page.palette)
    dots = marker_frame(frame, markers(), view.region.value)
    event = st.vega_lite_chart(
        spec={**spec, "datasets": {"rows": frame, "dots": dots}},
        theme=None,
        key="map",
        on_select="rerun",
        alt=f"Map of {view.measure.label.lower()}, {view.region.label.lower()}. The table below"
        " holds the same in words.",
    )
    counts = Counter(frame["klass"].tolist())
    st.html(block(legend(looks(view.measure), counts, page.palette, "Classes of the map")))
    _follow(page, event, (PICK, PICK_MARKER))


def _ranked_list(page: Page) -> None:
    st.session_state["sort"] = page.view.sort
    st.selectbox(
        "Ranked list, sorted by",
        list(Sort),
        format_func=lambda sort: sort.label,
        key="sort",
        on_change=_keep("sort", Sort.AT_LEAST),
        width=240,
    )
    frame = ranked_frame(page.snapshot, page.members, page.view.sort)
    if frame.empty:
        st.html(block(paragraph("No state of this choice has a score at these dates.")))
        return
    st.html(block(paragraph("Rank on the record: bars that overlap are not in order.", "muted")))
    event = st.vega_lite_chart(
        spec={
            **_ranked_spec(page.palette),
            "height": ROW_HEIGHT * len(frame),
            "autosize": ROWS_KEEP_THEIR_HEIGHT,
            "datasets": {"rows": frame},
        },
        theme=None,
        key="ranked",
        on_select="rerun",
        alt="Scored states by what the record shows at least, each with the interval that it"
        " leaves open. The table below holds the same in words.",
    )
    st.html(block(bar_legend(page.palette)))
    _follow(page, event, (PICK_ROW,))


def _follow(page: Page, event: Any, names: tuple[str, ...]) -> None:
    """Open the page of a state that was clicked."""
    for iso3 in _picked(event, names):
        if iso3 != SUBJECT:
            st.switch_page(COUNTRY, query_params=page.view.with_state(iso3).parameters())


def _picked(event: Any, names: tuple[str, ...]) -> Iterator[str]:
    selection: Mapping[str, Any] = getattr(event, "selection", {}) or {}
    for name in names:
        for point in selection.get(name) or ():
            if isinstance(point, dict) and isinstance(point.get("iso3"), str):
                yield point["iso3"]


def table(page: Page) -> None:
    """The same as a sortable table, and as CSV."""
    frame = table_frame(page.snapshot, page.members)
    if page.view.printed:
        st.html(
            block(html_table(frame.columns.tolist(), _as_text(frame), "Every state on the record"))
        )
        return
    st.dataframe(
        frame,
        hide_index=True,
        height=min(38 + 35 * max(len(frame), 1), 420),
        column_config={
            name: st.column_config.NumberColumn(format="%.4g")
            for name in ("At least", "Direct", "Not ruled out")
        }
        | {"State": st.column_config.TextColumn(width=130, pinned=True)}
        | {name: st.column_config.TextColumn(width=wide) for name, wide in _WIDE.items()}
        | {"Coverage": st.column_config.NumberColumn(format="%.0f %%")},
        alt="Every state on the record with score, interval, rank and profile",
    )
    name = stamped(page.snapshot, "scores", "csv")
    csv = File("Download this table (CSV)", name, "text/csv", lambda: _csv(page))
    hand_out([csv, package(page), *map_pictures(page)])
    with st.container(key="exports_tables"):
        workbook_link(page)


def _as_text(frame: pd.DataFrame) -> list[list[str]]:
    """The cells for paper, which neither scrolls nor sorts."""
    return [
        [f"{cell:.4g}" if isinstance(cell, float) else str(cell) for cell in row]
        for row in frame.astype(object).where(frame.notna(), "").itertuples(index=False)
    ]


def _csv(page: Page) -> bytes:
    """The rows of scores.csv for the states shown."""
    rows = scores_rows(page.snapshot)
    members = page.members
    shown = (row for row in rows if members is None or row["iso3"] in members)
    return write_csv(SCORES, shown).encode()


def boundaries(page: Page) -> None:
    """Whose view of disputed borders is drawn."""
    view = page.view.boundaries
    st.session_state["boundaries"] = view
    with st.expander(f"Boundaries: {view.label}"):
        st.radio(
            "Boundary view",
            list(BoundaryView),
            format_func=lambda choice: choice.label,
            key="boundaries",
            on_change=_keep("boundaries", BoundaryView.VISIONSCARTO),
        )
        st.html(block(paragraph(BOUNDARY_NOTE[view]), paragraph(BOUNDARY_NOTE_BOTH)))
