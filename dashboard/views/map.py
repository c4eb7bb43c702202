"""The map page."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st

from dashboard import charts
from dashboard.address import Region, Sort
from dashboard.blocks import bar_legend, legend, note, paragraph
from dashboard.blocks import table as html_table
from dashboard.files import pictures
from dashboard.map_classes import Measure, looks
from dashboard.shapes import BOUNDARY_NOTE, BOUNDARY_NOTE_BOTH, BoundaryView
from dashboard.views.shared.controls import Kept, chart, control, groups, say, words
from dashboard.views.shared.downloads import File, drawn, hand_out, package, stamped, workbook_link
from dashboard.views.shared.frame import COUNTRY, Page, clock, close_page, open_page
from model.package import SCORES, scores_rows, write_csv
from model.words import age_sentence, headline, record_hangs_sentence

_WIDE: Final = {"Band": 185, "Profile": 155, "Recognition": 120, "Newest evidence": 175}
"""Pixels of the columns that Streamlit would cut short where the first rows are short."""


def show() -> None:
    """The page as a table of contents."""
    page = open_page("Map")
    st.title(pictures.engagement(page.snapshot), anchor=False)
    say(paragraph(" ".join(headline(page.snapshot)), "lead"))
    say(paragraph(_strip(page), "strip"))
    _controls(page)
    left, right = st.columns([59, 41], gap="medium")
    with left, st.container(key=page.view.region.value):
        _map(page)
    with right:
        _ranked_list(page)
    _table(page)
    _boundaries(page)
    close_page(page)


def _strip(page: Page) -> str:
    """How old the record is, and what it hangs on: before anything else can be quoted."""
    age = age_sentence(page.snapshot, datetime.now(tz=UTC).date())
    # Of a large record that takes seconds; there the method page works it out when asked.
    hangs = "" if page.is_large else record_hangs_sentence(page.snapshot)
    return " ".join(filter(None, (age, hangs)))


def _controls(page: Page) -> None:
    """The measure; which part of the world, which states, and as of when."""
    view, segments = page.view, partial(st.segmented_control, required=True, wrap=True)
    with st.container(key="controls", horizontal=True, gap="medium"):
        kept = Kept("measure", usual=Measure.SCORE)
        control(segments, "Measure", kept, view.measure, **words(Measure))
    with st.container(key="clocks", horizontal=True, gap="medium", vertical_alignment="bottom"):
        kept = Kept("region", usual=Region.WORLD)
        control(segments, "Region", kept, view.region, **words(Region))
        states = groups(page.snapshot, "All states")
        control(st.selectbox, "Group", Kept("group"), view.group or "", **states, width=190)
        clock(page)


def _map(page: Page) -> None:
    """The map with its legend; a click opens the page of a state."""
    view = page.view
    scene = charts.scene_of(view.region, page.ledger.subject)
    frame = charts.map_frame(page.snapshot, view.measure, page.members)
    spec = charts.described(
        charts.world_map,
        measure=view.measure,
        scene=scene,
        boundaries=view.boundaries,
        palette=page.palette,
    )
    shown = f"Map of {view.measure.meaning.lower()}, {view.region.meaning.lower()}."
    alternative = f"{shown} The table below holds the same in words."
    event = chart(
        spec, "map", alternative, "rerun", rows=frame, dots=charts.marker_frame(frame, scene)
    )
    counts = Counter(frame["klass"].tolist())
    classes = looks(view.measure, page.ledger.subject)
    say(legend(classes, counts, page.palette, "Classes of the map"))
    _follow(page, event, (charts.PICK, charts.PICK_MARKER))


def _ranked_list(page: Page) -> None:
    kept, sorts = Kept("sort", usual=Sort.AT_LEAST), words(Sort)
    control(st.selectbox, "Ranked list, sorted by", kept, page.view.sort, **sorts, width=240)
    frame = charts.ranked_frame(page.snapshot, page.members, page.view.sort)
    if frame.empty:
        say(paragraph("No state of this choice has a score at these dates."))
        return
    say(note("Rank on the record: bars that overlap are not in order."))
    spec = {
        **charts.described(charts.ranked_bars, palette=page.palette),
        "height": charts.ROW_HEIGHT * len(frame),
        "autosize": charts.ROWS_KEEP_THEIR_HEIGHT,
    }
    alternative = (
        "Scored states by what the record shows at least, each with the interval that it leaves"
        " open. The table below holds the same in words."
    )
    event = chart(spec, "ranked", alternative, "rerun", rows=frame)
    say(bar_legend(page.palette))
    _follow(page, event, (charts.PICK_ROW,))


def _follow(page: Page, event: Any, names: tuple[str, ...]) -> None:
    """Open the page of a state that was clicked."""
    selection: Mapping[str, Any] = getattr(event, "selection", {}) or {}
    for point in (point for name in names for point in selection.get(name) or ()):
        iso3 = point.get("iso3") if isinstance(point, dict) else None
        if isinstance(iso3, str) and iso3 != page.ledger.subject.code:
            st.switch_page(COUNTRY, query_params=page.view.with_state(iso3).parameters())


def _table(page: Page) -> None:
    """The same as a sortable table, and as files."""
    frame = charts.table_frame(page.snapshot, page.members)
    if page.view.printed:
        say(html_table(frame.columns.tolist(), _as_text(frame), "Every state on the record"))
        return
    columns = st.column_config
    st.dataframe(
        frame,
        hide_index=True,
        height=min(38 + 35 * max(len(frame), 1), 420),
        column_config={
            **dict.fromkeys(
                ("At least", "Not ruled out", "With groups"), columns.NumberColumn(format="%.4g")
            ),
            "State": columns.TextColumn(width=130, pinned=True),
            **{name: columns.TextColumn(width=wide) for name, wide in _WIDE.items()},
            "Coverage": columns.NumberColumn(format="%.0f %%"),
        },
        alt="Every state on the record with score, interval, rank and profile",
    )
    view, taken = page.view, page.snapshot
    world = partial(
        pictures.map_picture,
        taken,
        measure=view.measure,
        region=view.region,
        boundaries=view.boundaries,
    )
    hand_out(
        [
            File("Download this table (CSV)", stamped(taken, "scores", "csv"), lambda: _csv(page)),
            package(page),
            *drawn(page, f"map_{view.measure.value}", world, "Map"),
            *drawn(page, "ranked", partial(pictures.ranked_picture, taken), "List"),
        ]
    )
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
    members, rows = page.members, scores_rows(page.snapshot)
    kept = (row for row in rows if members is None or row["iso3"] in members)
    return write_csv(SCORES, kept).encode()


def _boundaries(page: Page) -> None:
    """Whose view of disputed borders is drawn."""
    shown = page.view.boundaries
    kept, views = Kept("boundaries", usual=BoundaryView.VISIONSCARTO), words(BoundaryView)
    with st.expander(f"Boundaries: {shown.meaning}"):
        control(st.radio, "Boundary view", kept, shown, **views)
        say(paragraph(BOUNDARY_NOTE[shown]), paragraph(BOUNDARY_NOTE_BOTH))


if __name__ == "__main__":  # as Streamlit runs it
    show()
