"""The parts of the evidence page."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from dashboard.address import FACETS, EvidenceFilter, Facet, Sifted, library, read_filter, sift
from dashboard.blocks import block, note, paragraph, records
from dashboard.charts import PICK_CELL, by_rows, coverage_frame, coverage_matrix
from dashboard.settings import current
from dashboard.views.handing import Kind, hand_out, pictures
from dashboard.views.opening import Page, keep_parameter
from model.codebook import Dimension
from model.ledger import Evidence
from model.package import EVIDENCE, citation, evidence_row, write_csv

ROWS = 50
"""Records on one page of the list."""


def title(page: Page) -> None:
    """What the page holds."""
    snapshot = page.snapshot
    st.title("Evidence", anchor=False)
    st.html(
        block(
            paragraph(
                f"{len(snapshot.evidence)} pieces of evidence from {len(snapshot.sources)} sources"
                f" published by {snapshot.known_by.isoformat()}. Each opens to its rule, grade and"
                " place in the document.",
                "lead",
            )
        )
    )


def facets(page: Page) -> tuple[EvidenceFilter, Sifted]:
    """The facets with counts and the text search, each kept in the address; and what they keep."""
    chosen = read_filter(st.query_params.to_dict(), page.view.group)
    sifted = sift(library(current().seeds).catalogue(page.ledger, page.snapshot), chosen)
    st.session_state["q"] = chosen.search
    with st.container(key="controls"):
        st.text_input(
            "Search in words of the summary, rule, act, source or id",
            key="q",
            max_chars=200,
            on_change=_keep_search,
        )
        columns = st.columns(4, gap="small")
        for number, facet in enumerate(FACETS):
            with columns[number % 4]:
                _facet(page, chosen, facet, sifted.counts[facet.name])
        with columns[len(FACETS) % 4]:
            _group(page)
    return chosen, sifted


def _keep_search() -> None:
    keep_parameter("q", st.session_state["q"].strip() or None)
    keep_parameter("page", None)


def _facet(page: Page, chosen: EvidenceFilter, facet: Facet, found: Mapping[str, int]) -> None:
    key = f"facet_{facet.name}"
    st.session_state[key] = sorted(chosen.chosen.get(facet.name, frozenset()))
    st.multiselect(
        facet.label,
        list(found),
        format_func=lambda value: f"{_name(page, facet, value)} ({found.get(value, 0)})",
        key=key,
        on_change=_keep_facet(facet.name, key),
        placeholder="all",
    )


def _group(page: Page) -> None:
    names = {group.key: group.name for group in page.snapshot.groups if group.is_filter}
    st.session_state["evidence_group"] = page.view.group or ""
    st.selectbox(
        "Group of states",
        ["", *names],
        format_func=lambda key: names[key] if key else "all",
        key="evidence_group",
        on_change=lambda: keep_parameter("group", st.session_state["evidence_group"] or None),
    )


def _name(page: Page, facet: Facet, value: str) -> str:
    if facet.name == "actor":
        try:
            return page.snapshot.name_of(value)
        except KeyError:
            return value
    return value.replace("_", " ")


def _keep_facet(name: str, key: str) -> Callable[[], None]:
    def keep() -> None:
        keep_parameter(name, ",".join(sorted(st.session_state[key])) or None)
        keep_parameter("page", None)

    return keep


def found(page: Page, chosen: EvidenceFilter, sifted: Sifted) -> None:
    """What the filter keeps, page by page, and the downloads."""
    items = sifted.items
    st.subheader(f"{len(items)} found", anchor=False)
    if not items:
        st.html(block(paragraph("Nothing fits all of these. Take one facet out.")))
        return
    number = _page_number(len(items))
    shown = items[(number - 1) * ROWS : number * ROWS]
    opened = st.query_params.get("record")
    asked = page.snapshot.evidence_by_id.get(opened or "")
    named = [asked] if asked is not None and asked not in shown else []
    st.html(block(records(page.snapshot, [*named, *shown], opened, page.passages)))
    _pages(number, len(items))
    _downloads(page, chosen, items)


def _page_number(total: int) -> int:
    asked = st.query_params.get("page", "1")
    last = max(1, -(-total // ROWS))
    # Longer than nine digits is past every last page, and past what int() takes it is an error.
    return min(max(int(asked[:9]), 1), last) if asked.isascii() and asked.isdigit() else 1


def _pages(number: int, total: int) -> None:
    last = -(-total // ROWS)
    if last < 2:
        return
    st.session_state["page_number"] = number
    st.number_input(
        f"Page of {last}",
        min_value=1,
        max_value=last,
        key="page_number",
        on_change=lambda: keep_parameter("page", str(st.session_state["page_number"])),
        width=160,
    )


def _downloads(page: Page, chosen: EvidenceFilter, items: Sequence[Evidence]) -> None:
    name = f"evidence_{page.snapshot.as_of}_{page.snapshot.id}"
    with st.container(key="downloads", horizontal=True):
        st.download_button(
            "Download these rows (CSV)",
            data=lambda: _csv(page, items),
            file_name=f"{name}.csv",
            mime="text/csv",
            on_click="ignore",
        )
        st.download_button(
            "With metadata (ZIP)",
            data=lambda: _zip(page, chosen, items),
            file_name=f"{name}.zip",
            mime="application/zip",
            on_click="ignore",
            help="The rows and a JSON file that states the filter, the dates and the citation",
        )


def _csv(page: Page, items: Sequence[Evidence]) -> bytes:
    return write_csv(EVIDENCE, (evidence_row(page.snapshot, item) for item in items)).encode()


def _zip(page: Page, chosen: EvidenceFilter, items: Sequence[Evidence]) -> bytes:
    """The rows with a descriptor that says how they were filtered; the same bytes each time."""
    about = {
        "title": "Evidence, filtered",
        "filter": chosen.in_words(),
        "rows": len(items),
        "citation": citation(page.snapshot),
        "fields": [{"name": c.name, "type": c.kind, "description": c.meaning} for c in EVIDENCE],
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (
            ("evidence.csv", _csv(page, items)),
            ("about.json", json.dumps(about, indent=2, ensure_ascii=False).encode()),
        ):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def matrix(page: Page) -> None:
    """Actor by dimension; a click fills the facets."""
    frame = coverage_frame(page.snapshot)
    if frame.empty:
        return
    st.subheader("Coverage", anchor=False)
    st.html(
        block(
            note(
                "Every actor with evidence of its own, by dimension; numbers are rungs, or for"
                " what is never scored how many pieces. A click shows the evidence of that cell."
            )
        )
    )
    st.altair_chart(
        by_rows(
            coverage_matrix(
                frame, dimensions=[dimension.value for dimension in Dimension], palette=page.palette
            )
        ),
        theme=None,
        key="matrix",
        on_select=_fill_facets,
        alt="Coverage by actor and dimension. The facets above hold the same counts.",
    )
    hand_out(pictures(page, "coverage", lambda kind: _drawn(page, kind)), key="drawings")


def _drawn(page: Page, kind: Kind) -> bytes:
    from dashboard.files.pictures import coverage_picture  # noqa: PLC0415 (draws without a browser)

    return coverage_picture(page.snapshot, kind)


def _fill_facets() -> None:
    """Put the clicked cell into the facets of the address."""
    selection = st.session_state["matrix"].selection.get(PICK_CELL) or ()
    for point in selection:
        for name in ("actor", "dimension"):
            if isinstance(point.get(name), str):
                keep_parameter(name, point[name])
        keep_parameter("page", None)
