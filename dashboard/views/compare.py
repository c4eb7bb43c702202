"""The compare page."""

from collections.abc import Sequence
from functools import partial
from itertools import combinations

import streamlit as st

from dashboard.address import MOST_COMPARED
from dashboard.blocks import bar_legend, orders, paragraph, profiles, prose
from dashboard.charts import compared_frame, days_shown, order_chart, state_events
from dashboard.files.pictures import compared_picture, order_picture
from dashboard.views.shared.controls import Kept, among, by_name, control, groups, say
from dashboard.views.shared.downloads import drawn, hand_out
from dashboard.views.shared.frame import Page, clock, close_page, open_page
from model.assessment import Assessment, pair
from model.places import STATE_NAMES
from model.words import listed, order_sentence, spread_sentence


def show() -> None:
    """The page as a table of contents."""
    page = open_page("Compare")
    st.title("Compare", anchor=False)
    states = _choose(page)
    clock(page)
    if len(states) > 1:
        say(paragraph(order_sentence(states), "lead"), paragraph(spread_sentence(states)))
        say(profiles(states, page.palette), bar_legend(page.palette))
        _pairs(states)
        _timelines(page, states)
    else:
        say(paragraph("Choose at least two states, or a group.", "lead"))
        _order(page)
    close_page(page)


def _order(page: Page) -> None:
    """Of whom more is shown than of whom, before anybody is chosen."""
    taken = page.snapshot
    if not taken.order:
        return
    st.subheader("Of whom the sources show more, whatever the weights", anchor=False)
    say(prose("order"))
    told = (
        f"{STATE_NAMES[pair.above]} above {STATE_NAMES[pair.below]}, by"
        f" {listed([d.value for d in pair.decided_by])}"
        for pair in taken.order
    )
    with st.container(key="wide"):  # on a phone it scrolls by itself
        chart = order_chart(taken, palette=page.palette)
        st.altair_chart(chart, theme=None, key="order", alt=f"{'; '.join(told)}.", width="content")
    hand_out(drawn(page, "order", partial(order_picture, taken)), key="order_files")


def _choose(page: Page) -> Sequence[Assessment]:
    """Two to eight states, or a group; kept in the address."""
    view, states = page.view, page.snapshot.by_iso3
    chosen = list(view.compared) or [iso3 for iso3 in states if iso3 == view.iso3]
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        label, kept = f"States, two to {MOST_COMPARED}", Kept("iso3", "compared", write=",".join)
        several = partial(st.multiselect, max_selections=MOST_COMPARED)
        control(several, label, kept, chosen, **among(by_name(states)))
        kept, names = Kept("group", "compared_group"), groups(page.snapshot, "no group")
        control(st.selectbox, "or a group", kept, view.group or "", **names, width=280)
    codes = chosen if len(chosen) > 1 or not view.group else list(page.members or ())
    return [page.snapshot.by_iso3[iso3] for iso3 in codes]


def _pairs(states: Sequence[Assessment]) -> None:
    """Who is above whom, for up to eight states; a larger group is told in the sentence."""
    if len(states) > MOST_COMPARED:
        return
    st.subheader("Pair by pair", anchor=False)
    say(
        prose("pairs"),
        orders(states, [pair(a, b) for a, b in combinations(states, 2)]),
    )


def _timelines(page: Page, states: Sequence[Assessment]) -> None:
    """Their own evidence on one time axis, a lane a state."""
    codes = [one.iso3 for one in states]
    rows = compared_frame(page.snapshot, codes)
    if rows.empty:
        return
    st.subheader("Scored evidence in time", anchor=False)
    st.altair_chart(
        state_events(rows, within=days_shown(page.snapshot), palette=page.palette),
        theme=None,
        key="timelines",
        alt=f"{len(rows)} pieces of scored evidence by state and date.",
    )
    draw = partial(compared_picture, page.snapshot, codes)
    hand_out(drawn(page, "compared", draw), key="drawings")


if __name__ == "__main__":  # as Streamlit runs it
    show()
