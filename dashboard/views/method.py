"""The method page; every rule comes from the code that applies it."""

import streamlit as st

from dashboard import blocks
from dashboard.shapes import BOUNDARY_NOTE, BOUNDARY_NOTE_BOTH
from dashboard.views.shared.controls import say
from dashboard.views.shared.frame import Page, asked_for, clock, close_page, open_page
from model import words
from model.codebook import SCORED
from model.package import citation


def show() -> None:
    """The page as a table of contents."""
    page = open_page("Method")
    st.title("Method", anchor=False)
    _numbers(page)
    clock(page)
    st.subheader("Assumptions, and what each does to these numbers", anchor=False)
    _assumptions(page)
    st.subheader("Sources", anchor=False)
    say(blocks.sources_table(page.snapshot, page.ledger))
    with st.expander("Groups of states, and why these members", expanded=page.view.printed):
        say(blocks.groups_table(page.snapshot))
    st.subheader("Boundaries", anchor=False)
    texts = [f"{view.meaning}. {text}" for view, text in BOUNDARY_NOTE.items()]
    say(*map(blocks.paragraph, (*texts, BOUNDARY_NOTE_BOTH)))
    st.subheader("Limits", anchor=False)
    say(blocks.prose("limits"))
    taken, pieces = page.snapshot, len(page.snapshot.evidence)
    if asked_for(page, "record", "Work out what the record hangs on, and hindsight", pieces):
        told = (words.record_hangs_sentence(taken), words.hindsight_sentence(taken))
        say(blocks.prose("record", *told))
    if taken.agreement:
        st.subheader("Agreement of two coders, before anything was settled", anchor=False)
        say(blocks.agreement_table(taken, page.ledger))
    st.subheader("How to cite this view", anchor=False)
    st.code(citation(page.snapshot), language=None, wrap_lines=True)
    st.subheader("Codebook", anchor=False)
    made = blocks.note("Made from the code that computes the numbers.")
    say(made, blocks.codebook(page.snapshot.method, page.snapshot.subject))
    close_page(page)


def _numbers(page: Page) -> None:
    """What the numbers are, before any rule."""
    method = page.snapshot.method
    weights = ", ".join(f"{d.value} {method.weights.of(d)}" for d in SCORED)
    say(blocks.prose("method", method, weights))


def _assumptions(page: Page) -> None:
    """Each switch, and what it does to the numbers at these dates."""
    pieces, label = len(page.snapshot.evidence), "Work out what each assumption does"
    if not asked_for(page, "effects", label, pieces):
        return
    with st.spinner("Reading the record without each assumption"):
        found = page.shelf.effects(page.ledger, page.snapshot)
    say(blocks.effects_table(found, page.snapshot.subject))


if __name__ == "__main__":  # as Streamlit runs it
    show()
