"""The parts of the page of one state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from dashboard.address import library
from dashboard.blocks import block, evidence_table, ladder, paragraph
from dashboard.blocks import facts as html_facts
from dashboard.charts import events, known_band
from dashboard.settings import current
from dashboard.theme import Palette
from dashboard.views.handing import File, hand_out, stamped, state_files
from dashboard.views.opening import Page, keep_parameter
from model.assessment import Assessment
from model.codebook import RetractionKind
from model.dates import SUBJECT_SINCE
from model.ledger import Evidence
from model.package import EVIDENCE, evidence_row, write_csv
from model.places import GROUP, ORGANISATION, STATE_NAMES, STATES
from model.snapshot import Known, history
from model.words import (
    capital,
    dated,
    locator,
    narrows_sentence,
    outlook_sentence,
    rank_sentence,
    recognition_sentence,
    state_sentence,
)

MOST_ROWS = 200
_NOBODY = ""


def choose(page: Page) -> str | None:
    """The select box, which works by keyboard; the choice is kept in the address."""
    st.session_state["state"] = page.view.iso3 or _NOBODY
    by_name = sorted(STATES, key=lambda iso3: STATE_NAMES[iso3])
    groups = [f"{GROUP}{group.key}" for group in page.snapshot.groups]
    organisations = [f"{ORGANISATION}{one.key}" for one in page.snapshot.organisations]
    st.selectbox(
        "State, group or organisation",
        [_NOBODY, *by_name, *groups, *organisations],
        format_func=lambda actor: _label(page, actor),
        key="state",
        on_change=lambda: keep_parameter("iso3", st.session_state["state"] or None),
        width=380,
    )
    return page.view.iso3


def _label(page: Page, actor: str) -> str:
    if not actor:
        return "Choose a state"
    kind = {GROUP: " (group)", ORGANISATION: " (organisation)"}.get(
        actor[: actor.find(":") + 1], ""
    )
    return page.snapshot.name_of(actor) + kind


def ask_for_state(page: Page) -> None:
    """What the page says before a state is chosen."""
    count = len(page.snapshot.on_record)
    st.title("Country", anchor=False)
    st.html(
        block(
            paragraph(
                f"Choose a state above, or click one on the map. {count} states are on this record;"
                " for the others it holds no evidence, which is not the same as no engagement.",
                "lead",
            )
        )
    )


def sentence(page: Page, one: Assessment) -> None:
    """The state in words: what is shown, what is not ruled out, and how sure."""
    st.title(STATE_NAMES[one.iso3], anchor=False)
    texts = [state_sentence(page.snapshot, one), rank_sentence(page.snapshot, one)]
    st.html(block(paragraph(" ".join(text for text in texts if text), "lead")))


def facts(one: Assessment) -> None:
    """Recognition and posture as facts of their own, and how good the record is."""
    confidence = f", {one.confidence} confidence" if one.confidence else ""
    pairs = [
        ("Recognition", recognition_sentence(one)),
        ("Posture", _posture(one)),
        ("Profile", f"{one.profile} (coverage {float(one.coverage):.0%}{confidence})"),
        ("Highest act", one.highest_act),
        ("Newest evidence", one.newest_evidence.in_words() if one.newest_evidence else ""),
        ("Outlook", capital(outlook_sentence(one).removeprefix("Outlook, "))),
        ("To narrow it", narrows_sentence(one)),
    ]
    st.html(block(html_facts(pairs)))


def _posture(one: Assessment) -> str:
    if one.posture is None:
        return "None reported on this record."
    words = {"-1": "against", "0": "neither for nor against", "1": "in favour", "mixed": "mixed"}
    via = ", said of a group" if one.posture.via_group else ""
    return f"{words[one.posture.value].capitalize()} ({one.posture.dated.in_words()}{via})."


def ladders(page: Page, one: Assessment) -> None:
    """The four ladders, each with what decides it."""
    for column, reading in zip(st.columns(4, gap="medium"), one.readings, strict=True):
        with column:
            st.html(block(ladder(page.snapshot, reading, page.passages)))


def about(page: Page, one: Assessment) -> Sequence[Evidence]:
    """All evidence about a state, its own first, then what is said of its groups; newest first."""
    items = page.snapshot.evidence_about(one.iso3)
    return sorted(items, key=lambda i: (i.actor != one.iso3, -i.dated.end.toordinal(), i.key))


def roles(page: Page, one: Assessment) -> Mapping[str, str]:
    """What each piece of evidence does here, in words; the first that applies."""
    apart = {item.id: _set_apart(page, item) for item in about(page, one)}
    found = {cited: role for cited, role in apart.items() if role}
    for reading in one.readings:
        for role, ids in (
            ("decides the low", reading.low_evidence),
            ("decides the high", reading.high_evidence),
            ("one side of a conflict", [c for s in reading.conflict for c in s.evidence]),
            ("superseded by later evidence", reading.superseded),
            ("yields to direct evidence", reading.clashes),
            ("supports without deciding", reading.supporting),
        ):
            found |= {cited: role for cited in ids if cited not in found}
    for shown in (one.recognition, one.posture):
        for cited in shown.evidence if shown else ():
            found.setdefault(cited, "latest, shown as a fact")
    return found


def _set_apart(page: Page, item: Evidence) -> str | None:
    """Why a piece of evidence is listed and cannot count at these dates, if it cannot."""
    source = page.snapshot.source_by_id[item.source]
    if item.retracted is not None:
        error = item.retracted.kind is RetractionKind.CODING_ERROR
        return "taken back: our error" if error else "taken back by its source"
    if item.graded(source.reliability) > page.snapshot.method.worst_step:
        return "step 4 or worse: moves nothing"
    if item.dated.end > page.snapshot.as_of:
        return "after the date shown"
    return None if item.status == "done" else "not done: outlook only"


def timeline(page: Page, one: Assessment) -> None:
    """Events by dimension, and under them the score band as it was known."""
    items, said = about(page, one), roles(page, one)
    if not items:
        return
    st.subheader("Timeline", anchor=False)
    last = page.snapshot.as_of
    frame = _events_frame(page, items, said)
    st.vega_lite_chart(
        spec={**_events_spec(last, page.palette), "datasets": {"rows": frame}},
        theme=None,
        key="timeline",
        alt=f"{len(frame)} pieces of evidence by dimension and date; the table below lists them.",
    )
    st.html(
        block(
            paragraph(
                "Dots: when it happened or was last confirmed. Lines: only its limits are known."
                " Deep: decides a bound today. Triangles: acts that raise or lower.",
                "muted",
            ),
            paragraph("Score as it was known at the end of each month, points of 100:", "muted"),
        )
    )
    known = _known_frame(page, one)
    st.vega_lite_chart(
        spec={**_known_spec(last, page.palette), "datasets": {"rows": known}},
        theme=None,
        key="known",
        alt="Score at least, and not ruled out, as known at the end of each month.",
    )


@lru_cache(maxsize=128)
def _events_spec(last: date, colours: Palette) -> dict[str, Any]:
    """The timeline's description, which depends on no evidence; made once for all readers."""
    rows = alt.NamedData("rows")
    spec: dict[str, Any] = events(rows, first=SUBJECT_SINCE, last=last, palette=colours).to_dict()
    return spec


@lru_cache(maxsize=128)
def _known_spec(last: date, colours: Palette) -> dict[str, Any]:
    rows = alt.NamedData("rows")
    chart = known_band(rows, first=SUBJECT_SINCE, last=last, palette=colours)
    spec: dict[str, Any] = chart.to_dict()
    return spec


def _midnight(day: date) -> str:
    """A day as charts read it, in the time of the reader's place."""
    return f"{day.isoformat()}T00:00:00"


def _events_frame(page: Page, items: Sequence[Evidence], said: Mapping[str, str]) -> pd.DataFrame:
    rows = [
        {
            "dimension": item.dimension.value,
            "start": _midnight(item.dated.start),
            "end": _midnight(item.dated.end),
            "kind": item.direction.value,
            "decides": said.get(item.id, "").startswith("decides"),
            "what": item.summary,
            "when": dated(item),
            "where": locator(item, page.snapshot.source_by_id[item.source]),
            "role": said.get(item.id, "listed"),
        }
        for item in items
        if item.dated.end <= page.snapshot.as_of
    ]
    return pd.DataFrame(rows)


def remembered_history(page: Page, iso3: str) -> Sequence[Known]:
    """The month-by-month assessment of a state, made once for all readers."""
    key = ("history", page.snapshot.id, iso3)
    shelf = library(current().seeds)
    return shelf.remember(page.ledger, key, lambda: history(page.snapshot, iso3, shelf.recall))


def _known_frame(page: Page, one: Assessment) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "on": _midnight(known.on),
                "at_least": float(known.assessment.at_least),
                "high": float(known.assessment.not_ruled_out),
            }
            for known in remembered_history(page, one.iso3)
        ]
    )


def evidence(page: Page, one: Assessment) -> None:
    """Every piece of evidence with its document, paragraph, grade and role, and as CSV."""
    items = about(page, one)
    st.subheader("All evidence", anchor=False)
    if not items:
        st.html(block(paragraph("None about this state, or about a group that holds it.")))
        return
    caption = f"Evidence about {STATE_NAMES[one.iso3]}"
    shown = items[:MOST_ROWS]
    more = f"The first {MOST_ROWS} of {len(items)}; the download holds all."
    st.html(
        block(
            evidence_table(page.snapshot, shown, roles(page, one), caption),
            *([paragraph(more, "muted")] if len(items) > MOST_ROWS else []),
        )
    )
    name = stamped(page.snapshot, f"evidence_{one.iso3}", "csv")
    csv = File("Download this evidence (CSV)", name, "text/csv", lambda: _csv(page, items))
    hand_out([csv, *state_files(page, one.iso3)])


def _csv(page: Page, items: Sequence[Evidence]) -> bytes:
    """The rows of evidence.csv for what is shown."""
    return write_csv(EVIDENCE, (evidence_row(page.snapshot, item) for item in items)).encode()
