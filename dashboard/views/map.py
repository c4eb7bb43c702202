"""The first page: what is so now, on a map and as a matrix, and what is chosen in them."""

from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st

from dashboard import charts
from dashboard.address import Region
from dashboard.blocks import (
    Links,
    Marked,
    acts_among,
    acts_in_time,
    buttons,
    heading,
    ladder_matrix,
    legend,
    linked,
    paragraph,
    pip_legend,
    told_cell,
    told_state,
)
from dashboard.files import pictures
from dashboard.map_classes import FIRST, Measure, looks
from dashboard.matrix import matrix
from dashboard.shapes import BOUNDARY_NOTE, BOUNDARY_NOTE_BOTH, BoundaryView
from dashboard.views.shared.controls import (
    Kept,
    among,
    chart,
    control,
    groups,
    keep_parameter,
    say,
    words,
)
from dashboard.views.shared.downloads import drawn, hand_out, package, scores, workbook_link
from dashboard.views.shared.frame import NOW, Page, clock, close_page, open_page
from dashboard.views.shared.today import today
from model.ledger import Evidence
from model.places import STATE_NAMES
from model.words import (
    acts_headline,
    age_sentence,
    carried_forward,
    past_sentence,
    record_hangs_sentence,
)


def show() -> None:
    """The page as a table of contents."""
    page = open_page(NOW)
    _said(page)
    _controls(page)
    left, right = st.columns([39, 61], gap="medium")
    with left:
        with st.container(key=page.view.region.value):
            _map(page)
        _acts(page)
    with right:
        _matrix(page)
        _panel(page)
    _boundaries(page)
    _files(page)
    close_page(page)


def _said(page: Page) -> None:
    """What states do, in sentences; how old the record is and what it hangs on, before anything
    else can be quoted.
    """
    taken = page.snapshot
    sentences = (carried_forward(taken), past_sentence(taken), *acts_headline(taken, page.members))
    age = age_sentence(taken, today())
    # Of a large record that takes seconds; there the method page works it out when asked.
    hangs = "" if page.is_large else record_hangs_sentence(taken)
    found = None if page.is_large else taken.record_hangs_on
    without = [("Show the record without it", f"./what-if?without={found.source}")] if found else []
    say(
        heading(f"Which states deal with the {taken.subject.name}, and how far"),
        paragraph(" ".join(text for text in sentences if text), "lead wide"),
        linked(" ".join(filter(None, (age, hangs))), without, "strip"),
    )


def _controls(page: Page) -> None:
    """What is coloured; which part of the world, which states, and as of when."""
    view = page.view
    with st.container(key="controls", horizontal=True, gap="small", vertical_alignment="bottom"):
        segments = partial(st.segmented_control, label_visibility="collapsed")
        first = {one: one.meaning for one in FIRST}
        kept, shown = Kept("measure", usual=Measure.SCORE), view.measure
        control(segments, "Colour by", kept, shown if shown in FIRST else None, **among(first))
        more: dict[str, str] = {
            "": "More …",
            **{one: one.meaning for one in Measure if one not in FIRST},
        }
        kept = Kept("measure", "more_measures", usual=Measure.SCORE)
        hidden = {"label_visibility": "collapsed"}
        chosen = "" if shown in FIRST else shown
        control(st.selectbox, "More to colour by", kept, chosen, **among(more), **hidden, width=130)
        kept = Kept("region", usual=Region.NEIGHBOURHOOD)
        control(st.selectbox, "Area", kept, view.region, **words(Region), **hidden, width=150)
        states = groups(page.snapshot, "All states")
        control(
            st.selectbox, "Group", Kept("group"), view.group or "", **states, **hidden, width=150
        )
        clock(page)


def _map(page: Page) -> None:
    """The map with its legend; a click chooses a state."""
    view = page.view
    scene = charts.scene_of(view.region, page.ledger.subject, page.members)
    classes = looks(view.measure, page.ledger.subject)

    def painted() -> pd.DataFrame:
        frame = charts.map_frame(page.snapshot, view.measure, page.members)
        return charts.painted(frame, classes, page.palette)

    key = ("painted", page.snapshot.id, view.measure, view.group, page.palette)
    frame = page.shelf.remember(page.ledger, key, painted)
    spec = charts.described(
        charts.world_map, scene=scene, boundaries=view.boundaries, palette=page.palette
    )
    # The same whatever is coloured: with other words, or another description, the map starts anew.
    alternative = "Map of the states. The matrix beside it holds the same in words."
    dots = charts.marker_frame(frame, scene)
    say(buttons(charts.BUTTONS, "Move the map"))
    chart(charts.movable(spec), "map", alternative, partial(_choose, page), rows=frame, dots=dots)
    counts = Counter(frame["klass"].tolist())
    say(legend(classes, counts, page.palette, "Classes of the map"))


def _choose(page: Page) -> None:
    """Keep the state that was clicked; a drag, which ends in nothing, chooses nobody."""
    event: Any = st.session_state["map"]
    selection: Mapping[str, Any] = getattr(event, "selection", {}) or {}
    for point in (point for name in charts.PICKS for point in selection.get(name) or ()):
        iso3 = point.get("iso3") if isinstance(point, dict) else None
        if iso3 == page.ledger.subject.code:
            st.session_state[_SUBJECT] = True
        elif isinstance(iso3, str) and iso3 in page.snapshot.by_iso3:
            keep_parameter("iso3", iso3)
            keep_parameter("cell", None)


_SUBJECT: Final = "subject was chosen"


def _acts(page: Page) -> None:
    """What happened when: acts with a date, of the states shown."""
    taken, members = page.snapshot, page.members
    every = page.shelf.remember(
        page.ledger, ("acts", taken.id), lambda: tuple(acts_among(taken, taken.evidence))
    )
    kept = [item for item in every if members is None or item.actor in members]

    def record(item: Evidence) -> str:
        return f"{page.view.with_state(None).at('evidence')}{_joined(page)}record={item.id}"

    undated = f"{page.view.with_state(None).at('evidence')}{_joined(page)}{_UNDATED}"
    say(acts_in_time(kept, record, undated))


_UNDATED: Final = "dated=limits,publication&status=done&direction=raises,lowers"


def _joined(page: Page) -> str:
    return "&" if page.view.with_state(None).parameters() else "?"


def _matrix(page: Page) -> None:
    view = page.view
    links = Links(
        to=lambda iso3, cell: view.with_state(iso3, cell).at(),
        by=lambda sort: view.sorted_by(sort).at(),
    )
    rows = matrix(page.snapshot, page.members, view.sort)
    caption = "What the record shows of each state: four steps and a word a dimension"
    drawn = ladder_matrix(rows, links, caption, sort=view.sort, marked=Marked(view.iso3, view.cell))
    say(drawn, pip_legend())


def _panel(page: Page) -> None:
    """The chosen state or cell in words, with the way to its page."""
    view, taken = page.view, page.snapshot
    one = taken.by_iso3.get(view.iso3 or "")
    if st.session_state.pop(_SUBJECT, False):
        say(paragraph(f"{taken.subject.country} is the subject: how states deal with its rulers."))
    if one is None:
        say(paragraph("Choose a state or a cell for its sentence and source.", "muted hint"))
        return
    links = [(f"All of {STATE_NAMES[one.iso3]}", view.with_state(one.iso3).at("country"))]
    if view.cell is None:
        say(told_state(taken, one, links))
    else:
        say(told_cell(taken, one, view.cell, links))


def _files(page: Page) -> None:
    """The page as files."""
    view, taken = page.view, page.snapshot
    world = partial(
        pictures.map_picture,
        taken,
        measure=view.measure,
        region=view.region,
        boundaries=view.boundaries,
    )
    ladders = partial(pictures.matrix_picture, taken, members=page.members, sort=view.sort)
    hand_out(
        page,
        [
            scores(page, page.members),
            package(page),
            *drawn(page, f"map_{view.measure.value}", world, "Map"),
            *drawn(page, "matrix", ladders, "Matrix"),
        ],
    )
    workbook_link(page)


def _boundaries(page: Page) -> None:
    """Whose view of disputed borders is drawn."""
    shown = page.view.boundaries
    kept, views = Kept("boundaries", usual=BoundaryView.VISIONSCARTO), words(BoundaryView)
    with st.expander(f"Boundaries: {shown.meaning}"):
        control(st.radio, "Boundary view", kept, shown, **views)
        say(paragraph(BOUNDARY_NOTE[shown]), paragraph(BOUNDARY_NOTE_BOTH))


if __name__ == "__main__":  # as Streamlit runs it
    show()
