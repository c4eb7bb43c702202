"""The page of one state, or of a group or organisation."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.blocks import (
    evidence_fold,
    heading,
    ladder,
    machine_record,
    paragraph,
    prose,
    record_chips,
)
from dashboard.charts import acts_frame, acts_strip, days_shown, described, lanes_of
from dashboard.roles import evidence_about, roles_of
from dashboard.views import group
from dashboard.views.shared.controls import chart, say
from dashboard.views.shared.downloads import (
    File,
    brief,
    evidence_csv,
    hand_out,
    stamped,
    state_files,
)
from dashboard.views.shared.examination import what_matters
from dashboard.views.shared.frame import STATES, Page, clock, close_page, open_page
from dashboard.views.shared.today import today
from model import words
from model.assessment import Assessment
from model.codebook import Standing
from model.ledger import Evidence
from model.places import STATE_NAMES, is_state


def show() -> None:
    """The page as a table of contents."""
    page = open_page(STATES)
    actor = page.view.iso3
    if actor is None:
        _ask_for_state(page)
    elif is_state(actor):
        _state(page, page.snapshot.by_iso3[actor])
    else:
        clock(page)
        group.show(page, actor)
    close_page(page)


def _state(page: Page, one: Assessment) -> None:
    """What is shown of a state; of one that no source speaks of, that alone."""
    items = evidence_about(page.snapshot, one)
    roles = roles_of(page.snapshot, one, items)
    _said(page, one, items)
    if one.standing is Standing.NO_EVIDENCE:
        say(paragraph(words.recognition_sentence(page.snapshot, one)))
        return
    with st.container(key="ladders", horizontal=True, gap="medium"):
        for reading, layer in zip(one.readings, one.with_groups, strict=True):
            with st.container(width="stretch"):
                say(ladder(page.snapshot, reading, layer, page.passages))
    _acts(page, items, roles)
    say(prose("facts_of", page.snapshot, one))
    said = f"All evidence about {STATE_NAMES[one.iso3]}"
    say(evidence_fold(page.snapshot, items, roles, said), machine_record(page.snapshot, one))
    with st.expander("What if, for this state"):
        what_matters(page, one.iso3)
    name = stamped(page.snapshot, f"evidence_{one.iso3}", "csv")
    csv = File("This evidence (CSV)", name, lambda: evidence_csv(page, items))
    hand_out(page, [csv, *state_files(page, one.iso3)])


def _said(page: Page, one: Assessment, items: Sequence[Evidence]) -> None:
    """Its name, what it does in words, and beside that how good the record is; and the brief."""
    taken = page.snapshot
    acts = words.acts_of(taken, one)
    said = (words.past_sentence(taken), acts, words.state_sentence(taken, one))
    left, right = st.columns([77, 23], vertical_alignment="top")
    with left:
        say(
            heading(STATE_NAMES[one.iso3]),
            paragraph(" ".join(text for text in said if text), "lead wide"),
            record_chips(one, items, words.age_in_short(taken, today())),
        )
    with right, st.container(key="beside", horizontal=True, horizontal_alignment="right"):
        clock(page)
        brief(page, one.iso3)


def _ask_for_state(page: Page) -> None:
    """What the page says before a state is chosen."""
    clock(page)
    say(heading("States"), prose("country", len(page.snapshot.on_record)))


def _acts(page: Page, items: Sequence[Evidence], roles: Mapping[str, str]) -> None:
    """What happened when, by dimension; apart, how much has no date."""
    frame = acts_frame(page.snapshot, items, roles)
    if frame.empty:
        return
    told = {"lanes": lanes_of(frame), "within": days_shown(page.snapshot)}
    spec = described(acts_strip, **told, palette=page.palette)
    dated = int(frame["dated"].sum())
    said = (
        f"{dated} pieces of evidence by dimension and date, {len(frame) - dated} without a date;"
        f" the table below lists them."
    )
    say(heading("What happened, and when", 2))
    chart(spec, "timeline", said, rows=frame)
    say(prose("timeline"))


if __name__ == "__main__":  # as Streamlit runs it
    show()
