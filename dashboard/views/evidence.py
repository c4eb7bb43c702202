"""The evidence page."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from functools import partial
from textwrap import shorten
from typing import Final

import streamlit as st

from dashboard.address import FACETS, EvidenceFilter, Facet, Sifted, distinct, read_filter, sift
from dashboard.blocks import heading, note, paragraph, prose, records
from dashboard.charts import (
    PICK_CELL,
    actors_of,
    coverage_frame,
    coverage_matrix,
    described,
    rows_kept,
)
from dashboard.files.pictures import coverage_picture
from dashboard.views.shared.controls import (
    Kept,
    among,
    by_name,
    chart,
    control,
    groups,
    keep_parameter,
    say,
)
from dashboard.views.shared.downloads import File, drawn, evidence_csv, hand_out, stamped
from dashboard.views.shared.frame import Page, clock, close_page, open_page
from model.codebook import Dimension
from model.ledger import Evidence
from model.package import EVIDENCE, citation
from model.words import source_name

_LABELS: Final = {dimension.value: dimension.label for dimension in Dimension}
ROWS: Final = 20
"""Records on one page of the list."""


def show() -> None:
    """The page as a table of contents."""
    page = open_page("Evidence")
    say(heading("Evidence"), prose("evidence", page.snapshot))
    chosen, sifted = _facets(page)
    _found(page, chosen, sifted.items)
    _matrix(page)
    close_page(page)


def _facets(page: Page) -> tuple[EvidenceFilter, Sifted]:
    """The search and whom it is about; folded, the other facets with counts. Each is kept in the
    address; and what they keep.
    """
    view, asked = page.view, st.query_params.to_dict()
    about = view.iso3 if view.iso3 in page.snapshot.by_iso3 else None
    chosen = read_filter(asked, view.group, about)
    sifted = sift(page.shelf.catalogue(page.ledger, page.snapshot), chosen)
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        label = "Search: names, words, publisher or title"
        control(st.text_input, label, Kept("q", anew="page"), chosen.search, max_chars=200)
        names = {"": "anybody", **by_name(page.snapshot.by_iso3)}
        kept = Kept("iso3", "about", anew="page")
        control(st.selectbox, "About", kept, about or "", **among(names), width=230)
        kept = Kept("own", usual=False, write=lambda _: "1", anew="page")
        control(st.toggle, "Only of itself, not through groups", kept, chosen.only_own)
        clock(page)
    narrowed = _narrowed(page, chosen)
    if narrowed:
        say(note(f"Only: {narrowed}. Other filters opens what is left out."))
    with st.expander("Other filters (set)" if narrowed else "Other filters"):
        columns = st.columns(4, gap="small")
        for number, facet in enumerate(FACETS):
            with columns[number % 4]:
                _facet(page, chosen, facet, sifted.counts[facet.name])
        with columns[len(FACETS) % 4]:
            kept, names = Kept("group", "evidence_group"), groups(page.snapshot, "all")
            control(st.selectbox, "Group of states", kept, view.group or "", **names)
    return chosen, sifted


def _narrowed(page: Page, chosen: EvidenceFilter) -> str:
    """What the folded filters leave out is said where they are folded: `Ban list`."""
    values = (
        _name(page, facet, value)
        for facet in FACETS
        for value in sorted(chosen.chosen.get(facet.name, ()))
    )
    group = page.view.group
    named = [page.snapshot.group_by_key[group].name] if group else []
    return shorten(", ".join([*values, *named]), 120, placeholder=" …")


def _facet(page: Page, chosen: EvidenceFilter, facet: Facet, found: Mapping[str, int]) -> None:
    names = distinct({value: _name(page, facet, value) for value in found})
    control(
        st.multiselect,
        facet.label,
        Kept(facet.name, f"facet_{facet.name}", write=_sorted, anew="page"),
        sorted(chosen.chosen.get(facet.name, frozenset())),
        **among({value: f"{name} ({found[value]})" for value, name in names.items()}),
        placeholder="all",
    )


def _sorted(values: Sequence[str]) -> str:
    return ",".join(sorted(values))


def _name(page: Page, facet: Facet, value: str) -> str:
    if facet.name == "actor":
        try:
            return page.snapshot.name_of(value)
        except KeyError:
            return value
    if facet.name == "source" and value in page.snapshot.source_by_id:
        return source_name(page.snapshot.source_by_id[value])
    if facet.name == "dimension":
        return _LABELS.get(value, value)
    return value.replace("_", " ")


def _found(page: Page, chosen: EvidenceFilter, items: Sequence[Evidence]) -> None:
    """What the filter keeps, page by page, and the downloads."""
    if not items:
        say(heading("0 found", 2), paragraph("Nothing fits all of these. Take one filter out."))
        return
    say(heading(f"{len(items)} of {len(page.snapshot.evidence)} pieces of evidence", 2))
    last = -(-len(items) // ROWS)
    number = _page_number(last)
    shown = items[(number - 1) * ROWS : number * ROWS]
    opened = st.query_params.get("record", "")
    if opened not in page.snapshot.evidence_by_id:
        opened = f"e{opened}"  # the oldest links have no letter
    asked = page.snapshot.evidence_by_id.get(opened)
    named = [asked] if asked is not None and asked not in shown else []
    say(records(page.snapshot, [*named, *shown], opened, page.passages))
    if last > 1:
        kept = Kept("page", "page_number")
        limits = {"min_value": 1, "max_value": last, "width": 160}
        control(st.number_input, f"Page of {last}", kept, number, **limits)
    _downloads(page, chosen, items)


def _page_number(last: int) -> int:
    asked = st.query_params.get("page", "1")
    # Longer than nine digits is past every last page, and past what int() takes it is an error.
    return min(max(int(asked[:9]), 1), last) if asked.isascii() and asked.isdigit() else 1


def _downloads(page: Page, chosen: EvidenceFilter, items: Sequence[Evidence]) -> None:
    named = partial(stamped, page.snapshot, "evidence")
    about = "The rows and a JSON file that states the filter, the dates and the citation"
    hand_out(
        page,
        [
            File("Download these rows (CSV)", named("csv"), lambda: evidence_csv(page, items)),
            File("With metadata (ZIP)", named("zip"), lambda: _zip(page, chosen, items), about),
        ],
    )


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
            ("evidence.csv", evidence_csv(page, items)),
            ("about.json", json.dumps(about, indent=2, ensure_ascii=False).encode()),
        ):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def _matrix(page: Page) -> None:
    """The record as a map: actor by dimension, by the rung; a click fills the filters."""
    taken = page.snapshot
    frame = page.shelf.remember(page.ledger, ("coverage", taken.id), lambda: coverage_frame(taken))
    if frame.empty:
        return
    title = "The record as a map: who is spoken of, in what"
    with st.expander(title, expanded=page.view.printed):
        say(prose("coverage"))
        spec = described(coverage_matrix, actors=actors_of(frame), palette=page.palette)
        said = "What is shown by actor and dimension. The filters above hold the same counts."
        with st.container(key="wide"):  # on a phone it scrolls by itself
            chart(rows_kept(spec), "matrix", said, _fill_facets, rows=frame)
    hand_out(page, drawn(page, "coverage", partial(coverage_picture, page.snapshot), "Coverage"))


def _fill_facets() -> None:
    """Put the clicked cell into the facets of the address."""
    selection = st.session_state["matrix"].selection.get(PICK_CELL) or ()
    for point in selection:
        for name in ("actor", "dimension"):
            if isinstance(point.get(name), str):
                keep_parameter(name, point[name])
        keep_parameter("page", None)


if __name__ == "__main__":  # as Streamlit runs it
    show()
