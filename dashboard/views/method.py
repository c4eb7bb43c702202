"""The method page; every rule comes from the code that applies it."""

from functools import partial

import streamlit as st

from dashboard import blocks
from dashboard.shapes import BOUNDARY_NOTE, BOUNDARY_NOTE_BOTH
from dashboard.views.shared.controls import say
from dashboard.views.shared.frame import Page, asked_for, clock, close_page, open_page
from model import words
from model.codebook import SCORED


def show() -> None:
    """The page as a table of contents."""
    page = open_page("Method")
    _one_minute(page)
    say(blocks.heading("Sources", 2), blocks.bibliography(page.snapshot, page.ledger))
    _folds(page)
    say(
        blocks.heading("Codebook", 2),
        blocks.note("Made from the code that computes the numbers."),
        blocks.codebook(page.snapshot.method, page.snapshot.subject),
    )
    close_page(page)


def _one_minute(page: Page) -> None:
    """What the numbers are: four ladders, one score worked through, three caveats."""
    taken = page.snapshot
    weights = ", ".join(
        f"{d.label.lower()} {float(taken.method.weights.of(d)):.0%}" for d in SCORED
    )
    example = blocks.example_of(taken)
    say(blocks.heading("Method"), blocks.prose("method", weights))
    clock(page)
    say(
        blocks.four_ladders(taken, example),
        blocks.heading("How a score is made", 2),
        blocks.worked_example(taken, example),
        blocks.heading("What it is not", 2),
        blocks.prose("limits", words.thinness_sentence(taken)),
    )


def _folds(page: Page) -> None:
    """What can be looked up: each a fold, open on paper."""
    taken, opened = page.snapshot, page.view.printed
    fold = partial(st.expander, expanded=opened)
    with fold("Assumptions, and what each does to these numbers"):
        _assumptions(page)
    with fold("What the record hangs on, and hindsight"):
        label, pieces = "Work out what the record hangs on, and hindsight", len(taken.evidence)
        if asked_for(page, "record", label, pieces):
            told = (words.record_hangs_sentence(taken), words.hindsight_sentence(taken))
            say(blocks.prose("record", *told))
    if taken.agreement:
        with fold("Agreement of two coders, before anything was settled"):
            say(blocks.agreement_table(taken, page.ledger))
    with fold("Groups of states, and why these members"):
        say(blocks.groups_table(taken))
    with fold("Boundaries"):
        texts = [f"{view.meaning}. {text}" for view, text in BOUNDARY_NOTE.items()]
        say(*map(blocks.paragraph, (*texts, BOUNDARY_NOTE_BOTH)))


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
