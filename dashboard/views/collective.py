"""The page of a group of states or an organisation: evidence and context, never a rank."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.blocks import bar_legend, block, facts, heading, note, paragraph, profiles, records
from dashboard.views.opening import Page
from model.ledger import Evidence
from model.package import EVIDENCE, evidence_row, write_csv
from model.places import GROUP, STATE_NAMES


def show(page: Page, actor: str) -> None:
    """A group or organisation: what it is, what is said of it, and its members' profiles."""
    st.html(block(heading(page.snapshot.name_of(actor))))
    items = [item for item in page.snapshot.evidence if item.actor == actor]
    if actor.startswith(GROUP):
        _group(page, actor.removeprefix(GROUP), len(items))
    else:
        st.html(
            block(
                paragraph(
                    "An organisation: coded and shown as context. It is not scored, not ranked and"
                    " not on the map.",
                    "lead",
                )
            )
        )
    _evidence(page, actor, items)


def _group(page: Page, key: str, count: int) -> None:
    group = page.snapshot.group_by_key[key]
    names = ", ".join(STATE_NAMES[iso3] for iso3 in group.members)
    members = "every state" if len(group.members) == len(STATE_NAMES) else names
    st.html(
        block(
            paragraph(
                f"A group of states, not scored or ranked. {count} pieces of evidence speak of it;"
                " each holds for a member only where the member's own evidence does not say"
                " otherwise.",
                "lead",
            ),
            facts(
                [
                    ("Members", members or "none: nothing delimits it, so it is context only"),
                    ("Why these", f"{group.basis.meaning} {group.basis_text}"),
                ]
            ),
        )
    )
    if 0 < len(group.members) < len(STATE_NAMES):
        st.subheader("Members side by side", anchor=False)
        states = [page.snapshot.by_iso3[iso3] for iso3 in group.members]
        ordered = sorted(states, key=lambda one: (not one.scored, -one.at_least, one.iso3))
        st.html(block(profiles(ordered, page.palette), bar_legend(page.palette)))


def _evidence(page: Page, actor: str, items: Sequence[Evidence]) -> None:
    st.subheader("What is said of it", anchor=False)
    if not items:
        st.html(block(note("Nothing in this record; it is only a filter.")))
        return
    ordered = sorted(items, key=lambda item: (-item.dated.end.toordinal(), item.key))
    st.html(block(records(page.snapshot, ordered, None, page.passages)))
    slug = actor.replace(":", "_").lower()
    with st.container(key="downloads"):
        st.download_button(
            "Download this evidence (CSV)",
            data=lambda: write_csv(
                EVIDENCE, (evidence_row(page.snapshot, item) for item in ordered)
            ).encode(),
            file_name=f"evidence_{slug}_{page.snapshot.as_of}_{page.snapshot.id}.csv",
            mime="text/csv",
            on_click="ignore",
        )
