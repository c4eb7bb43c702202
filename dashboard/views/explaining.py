"""The parts of the method page; every rule comes from the code that applies it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard.address import library
from dashboard.blocks import (
    block,
    effects_table,
    groups_table,
    note,
    paragraph,
    sections,
    sources_table,
)
from dashboard.settings import current
from dashboard.shapes import BOUNDARY_NOTE, BOUNDARY_NOTE_BOTH
from dashboard.views.opening import Page, keep_parameter
from model.codebook import SCORED
from model.handbook import handbook
from model.package import citation

_LIMITS: Final = (
    (
        "The record is what these documents report. It is thin: few sources, most of them relays"
        " or without a named publisher, some with a publication date that the editors assume."
    ),
    (
        "A score at least is no estimate of how far a state goes, and two scores whose intervals"
        " overlap are not in order."
    ),
    (
        "What is said of a group of states is taken to hold for each member only where its own"
        " evidence does not say otherwise, and is always shown apart."
    ),
    "Recognition and posture are never scored, and recognition is never inferred from a score.",
)


def title(page: Page) -> None:
    """What the numbers are, before any rule."""
    st.title("Method", anchor=False)
    method = page.snapshot.method
    weights = ", ".join(f"{d.value} {method.weights.of(d)}" for d in SCORED)
    st.html(
        block(
            paragraph(
                "A number here is a statement about the record: what these documents show, assuming"
                " that nothing unreported has changed it since. It never bounds the world.",
                "lead",
            ),
            paragraph(
                f"Method {method.version}, parameters {method.parameter_hash}. Weights, which are"
                f" value judgements: {weights}."
            ),
        )
    )


def assumptions(page: Page) -> None:
    """Each switch, and what it does to the numbers at these dates; of a large record only when
    asked for, since every state is read anew for each.
    """
    st.subheader("Assumptions, and what each does to these numbers", anchor=False)
    pieces = len(page.snapshot.evidence)
    if page.is_large and st.query_params.get("effects") != "1":
        st.html(block(note(f"With {pieces:,} pieces of evidence this takes about a second.")))
        st.button(
            "Work out what each assumption does",
            on_click=lambda: keep_parameter("effects", "1"),
        )
        return
    with st.spinner("Reading the record without each assumption"):
        found = library(current().seeds).effects(page.ledger, page.snapshot)
    st.html(block(effects_table(found)))


def sources(page: Page) -> None:
    """Sources with their grades and groups with their members."""
    st.subheader("Sources", anchor=False)
    st.html(block(sources_table(page.snapshot, page.ledger)))
    with st.expander("Groups of states, and why these members", expanded=page.view.printed):
        st.html(block(groups_table(page.snapshot)))


def boundaries() -> None:
    """Whose view of disputed borders is drawn."""
    st.subheader("Boundaries", anchor=False)
    texts = [f"{view.label}. {text}" for view, text in BOUNDARY_NOTE.items()]
    st.html(block(*(paragraph(text) for text in texts), paragraph(BOUNDARY_NOTE_BOTH)))


def limits(page: Page) -> None:
    """What the numbers cannot say, and how to cite them."""
    st.subheader("Limits", anchor=False)
    st.html(block(*(paragraph(text) for text in _LIMITS)))
    st.subheader("How to cite this view", anchor=False)
    st.code(citation(page.snapshot), language=None, wrap_lines=True)


def codebook(page: Page) -> None:
    """The whole codebook, from the code."""
    parts = handbook(page.snapshot.method)
    st.subheader("Codebook", anchor=False)
    st.html(block(note("Made from the code that computes the numbers."), sections(parts[1:])))
