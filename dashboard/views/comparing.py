"""The parts of the compare page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pandas as pd
import streamlit as st

from dashboard import markup
from dashboard.charts.timeline import state_events
from dashboard.markup import block, paragraph
from dashboard.panels import note, orders, profiles
from dashboard.state import MOST_COMPARED
from dashboard.views.opening import Page, keep_parameter
from model.comparison import Order, pair, spread
from model.dates import SUBJECT_SINCE
from model.places import STATES
from model.scoring import Assessment
from model.sentences import listed, points_down, points_up
from model.states import STATE_NAMES, in_sentence

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
    st.html(block(paragraph(_order_words(states), "lead"), paragraph(_spread_words(states))))


def _order_words(states: Sequence[Assessment]) -> str:
    found = (pair(one, other) for one, other in combinations(states, 2))
    settled = [p for p in found if p.order is not Order.CANNOT_TELL]
    total = len(states) * (len(states) - 1) // 2
    if not settled:
        return "The record does not settle the order of any two of these."
    named = [
        f"{in_sentence(p.one if p.order is Order.ABOVE else p.other)} above"
        f" {in_sentence(p.other if p.order is Order.ABOVE else p.one)}"
        for p in settled[:4]
    ]
    more = f", and {len(settled) - 4} more" if len(settled) > 4 else ""
    return f"The record settles {len(settled)} of {total} pairs: {listed(named)}{more}."


def _spread_words(states: Sequence[Assessment]) -> str:
    found = spread(states)
    low, high = points_down(found.highest_low), points_up(found.lowest_high)
    if found.may_be_equal:
        text = (
            f"The bounds leave open that all {found.members} stand at one value between"
            f" {low} and {high}; {found.scored} have a score."
        )
    else:
        text = (
            f"They cannot all stand at one value: one shows at least {low}, for another more than"
            f" {high} is ruled out. {found.scored} of {found.members} have a score."
        )
    if found.outliers:
        names = listed([in_sentence(iso3) for iso3 in found.outliers])
        text += f" Certainly apart from at least half of the others: {names}."
    return text


def side_by_side(page: Page, states: Sequence[Assessment]) -> None:
    """The profile matrix with intervals."""
    ordered = sorted(states, key=lambda one: (not one.scored, -one.at_least, one.iso3))
    st.html(block(profiles(ordered, page.palette), markup.bar_legend(page.palette)))


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
    codes = {one.iso3 for one in states}
    rows = [
        {
            "name": STATE_NAMES[item.actor],
            "start": pd.Timestamp(item.dated.start),
            "end": pd.Timestamp(item.dated.end),
            "kind": item.direction.value,
            "decides": item.actor in page.snapshot.decided.get(item.id, ()),
            "what": item.summary,
            "dimension": item.dimension.value,
            "when": markup.dated(item),
            "where": markup.locator(item, page.snapshot.source_by_id[item.source]),
        }
        for item in page.snapshot.evidence
        if item.actor in codes and item.dimension.scored and item.dated.end <= page.snapshot.as_of
    ]
    if not rows:
        return
    st.subheader("Scored evidence in time", anchor=False)
    st.altair_chart(
        state_events(
            pd.DataFrame(rows), first=SUBJECT_SINCE, last=page.snapshot.as_of, palette=page.palette
        ),
        theme=None,
        key="timelines",
        alt=f"{len(rows)} pieces of scored evidence by state and date.",
    )
