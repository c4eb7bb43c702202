"""The parts of the compare page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import streamlit as st

from dashboard.address import MOST_COMPARED
from dashboard.blocks import bar_legend, block, note, orders, paragraph, profiles
from dashboard.charts import compared_frame, state_events
from dashboard.views.handing import Kind, hand_out, pictures
from dashboard.views.opening import Page, keep_parameter
from model.assessment import Assessment
from model.dates import SUBJECT_SINCE
from model.places import STATE_NAMES, STATES
from model.snapshot import pair
from model.words import order_sentence, spread_sentence

_NO_GROUP = ""


def title() -> None:
    """What the page is for."""
    st.title("Compare", anchor=False)


def choose(page: Page) -> Sequence[Assessment]:
    """Two to eight states, or a group; kept in the address."""
    view = page.view
    chosen = list(view.compared) or ([view.iso3] if view.iso3 in STATES else [])
    groups = {group.key: group.name for group in page.snapshot.groups if group.is_filter}
    st.session_state["compared"] = chosen
    st.session_state["compared_group"] = view.group or _NO_GROUP
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        st.multiselect(
            f"States, two to {MOST_COMPARED}",
            sorted(STATES, key=lambda iso3: STATE_NAMES[iso3]),
            format_func=lambda iso3: STATE_NAMES[iso3],
            key="compared",
            max_selections=MOST_COMPARED,
            on_change=lambda: keep_parameter(
                "iso3", ",".join(st.session_state["compared"]) or None
            ),
        )
        st.selectbox(
            "or a group",
            [_NO_GROUP, *groups],
            format_func=lambda key: groups[key] if key else "no group",
            key="compared_group",
            on_change=lambda: keep_parameter("group", st.session_state["compared_group"] or None),
            width=280,
        )
    codes = chosen if len(chosen) > 1 or not view.group else list(page.members or ())
    return [page.snapshot.by_iso3[iso3] for iso3 in codes]


def ask() -> None:
    """What the page says before there is anything to compare."""
    st.html(block(paragraph("Choose at least two states, or a group.", "lead")))


def sentence(states: Sequence[Assessment]) -> None:
    """What the bounds entail about these states, in words."""
    st.html(block(paragraph(order_sentence(states), "lead"), paragraph(spread_sentence(states))))


def side_by_side(page: Page, states: Sequence[Assessment]) -> None:
    """The profile matrix with intervals."""
    ordered = sorted(states, key=lambda one: (not one.scored, -one.at_least, one.iso3))
    st.html(block(profiles(ordered, page.palette), bar_legend(page.palette)))


def pairs(states: Sequence[Assessment]) -> None:
    """Who is above whom, for up to eight states; a larger group is told in the sentence."""
    if len(states) > MOST_COMPARED:
        return
    st.subheader("Pair by pair", anchor=False)
    st.html(
        block(
            note(
                "Above: what one shows at least exceeds all that is not ruled out for the other, at"
                " these weights. Shows more at any weights: no lower in any dimension, higher in"
                " one; that is about the record, not about who is ahead."
            ),
            orders(states, [pair(a, b) for a, b in combinations(states, 2)]),
        )
    )


def timelines(page: Page, states: Sequence[Assessment]) -> None:
    """Their own evidence on one time axis, a lane a state."""
    rows = compared_frame(page.snapshot, [one.iso3 for one in states])
    if rows.empty:
        return
    st.subheader("Scored evidence in time", anchor=False)
    st.altair_chart(
        state_events(rows, first=SUBJECT_SINCE, last=page.snapshot.as_of, palette=page.palette),
        theme=None,
        key="timelines",
        alt=f"{len(rows)} pieces of scored evidence by state and date.",
    )
    codes = [one.iso3 for one in states]
    hand_out(pictures(page, "compared", lambda kind: _drawn(page, codes, kind)), key="drawings")


def _drawn(page: Page, codes: Sequence[str], kind: Kind) -> bytes:
    from dashboard.files.pictures import compared_picture  # noqa: PLC0415 (draws without a browser)

    return compared_picture(page.snapshot, codes, kind)
