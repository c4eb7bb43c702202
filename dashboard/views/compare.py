"""Two to eight states, or the members of a group, in the same matrix as on the first page."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st

from dashboard.address import MOST_COMPARED
from dashboard.blocks import (
    Links,
    Marked,
    heading,
    ladder_matrix,
    note,
    paragraph,
    pip_legend,
    prose,
    spread_of,
)
from dashboard.charts import order_chart, unchecked
from dashboard.files.pictures import matrix_picture, order_picture
from dashboard.matrix import Sort, apart_in, covered, matrix
from dashboard.views.shared.controls import Kept, among, by_name, chart, control, groups, say
from dashboard.views.shared.downloads import briefs, drawn, hand_out, scores
from dashboard.views.shared.frame import Page, clock, close_page, open_page
from model.assessment import Assessment
from model.places import STATE_NAMES
from model.words import listed, order_sentence, pair_sentences, past_sentence, spread_sentence

_PRESET: Final = 4
"""States, where nobody is chosen."""


def show() -> None:
    """The page as a table of contents."""
    page = open_page("Compare")
    states, group = _choose(page)
    _said(page, states, group)
    if states:
        _matrix(page, states)
        _pairs(states)
        _files(page, states, group)
    _order(page)
    close_page(page)


def _choose(page: Page) -> tuple[Sequence[Assessment], str | None]:
    """Two to eight states, or a group, kept in the address; else some of whom most is known."""
    view, states = page.view, page.snapshot.by_iso3
    chosen = list(view.compared) or [iso3 for iso3 in states if iso3 == view.iso3]
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        label, kept = f"States, two to {MOST_COMPARED}", Kept("iso3", "compared", write=",".join)
        several = partial(st.multiselect, max_selections=MOST_COMPARED)
        control(several, label, kept, chosen, **among(by_name(states)))
        kept, names = Kept("group", "compared_group"), groups(page.snapshot, "no group")
        control(st.selectbox, "or a group", kept, view.group or "", **names, width=280)
        clock(page)
    if len(chosen) > 1 or not view.group:
        codes = chosen if len(chosen) > 1 else _preset(page, chosen)
        return [states[iso3] for iso3 in codes], None
    return [states[iso3] for iso3 in page.members or ()], view.group


def _preset(page: Page, chosen: Sequence[str]) -> Sequence[str]:
    """Who was chosen alone, and the states of which most dimensions are known."""
    scored = [one for one in page.snapshot.on_record if one.scored]
    scored.sort(key=lambda one: (-covered(one), one.iso3))
    codes = dict.fromkeys((*chosen, *(one.iso3 for one in scored)))
    return list(codes)[:_PRESET] if len(codes) > 1 else []


def _said(page: Page, states: Sequence[Assessment], group: str | None) -> None:
    """What the record settles between them, and how far apart they may be."""
    title = "Compare"
    if group:
        title = f"{page.snapshot.group_by_key[group].name}, side by side"
    if not states:
        say(heading(title), paragraph("Choose at least two states, or a group.", "lead"))
        return
    said = (past_sentence(page.snapshot), order_sentence(states), spread_sentence(states))
    parts = [heading(title), paragraph(" ".join(filter(None, said)), "lead wide")]
    if not group and len(page.view.compared) < 2:
        parts.append(note("Nobody is chosen: these are states of which most is known."))
    say(*parts)


def _matrix(page: Page, states: Sequence[Assessment]) -> None:
    """The matrix by name, with what certainly differs marked; of a group how it spreads."""
    codes = [one.iso3 for one in states]
    links = Links(
        to=lambda iso3, cell: page.view.with_state(iso3, cell).at("" if cell else "country"),
        by=None,
    )
    marked = apart_in(states) if len(states) <= MOST_COMPARED else frozenset()
    drawn = ladder_matrix(
        matrix(page.snapshot, codes, Sort.NAME),
        links,
        "What the record shows of each of them: four steps and a word a dimension",
        sort=Sort.NAME,
        marked=Marked(apart=marked),
    )
    if len(states) > MOST_COMPARED:
        say(spread_of(states))
    say(drawn, pip_legend())
    if marked:
        say(note("≠ differs for certain in this one column: their bounds leave no common step."))


def _pairs(states: Sequence[Assessment]) -> None:
    """A sentence for each pair of which one can be told; of a larger group none."""
    if len(states) > MOST_COMPARED:
        return
    for said in pair_sentences(states):
        say(paragraph(said))


def _files(page: Page, states: Sequence[Assessment], group: str | None) -> None:
    codes = [one.iso3 for one in states]
    draw = partial(matrix_picture, page.snapshot, members=codes, sort=Sort.NAME)
    files = (scores(page, codes), *briefs(page, group or codes), *drawn(page, "compared", draw))
    hand_out(page, files)


def _order(page: Page) -> None:
    """Of whom more is shown than of whom, over the whole record."""
    taken = page.snapshot
    if not taken.order:
        return
    told = (
        f"{STATE_NAMES[pair.above]} above {STATE_NAMES[pair.below]}, by"
        f" {listed([d.label.lower() for d in pair.decided_by])}"
        for pair in taken.order
    )
    title = "The whole record: of whom the sources show more, whatever the weights"
    with st.expander(title, expanded=page.view.printed):
        say(prose("order"))
        with st.container(key="wide"):  # on a phone it scrolls by itself
            key = ("order", taken.id, page.palette)
            draw = partial(order_chart, taken, palette=page.palette)
            spec = page.shelf.remember(page.ledger, key, partial(unchecked, draw))
            chart(spec, "order", f"{'; '.join(told)}.", width="content")
    hand_out(page, drawn(page, "order", partial(order_picture, taken), "Order"))


if __name__ == "__main__":  # as Streamlit runs it
    show()
