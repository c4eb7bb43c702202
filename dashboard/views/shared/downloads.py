"""What a reader takes away: download buttons, whose files are made only when asked for."""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import NamedTuple

import streamlit as st

from dashboard.address import API, pinned
from dashboard.files import pictures
from dashboard.files.media import TYPES
from dashboard.files.pictures import FORMATS, Format
from dashboard.views.shared.frame import Page
from model.ledger import Evidence
from model.package import (
    BOM,
    EVIDENCE,
    SCORES,
    archive_name,
    evidence_row,
    scores_rows,
    write_csv,
    zip_chunks,
)
from model.snapshot import Snapshot


class File(NamedTuple):
    """One download: what the button says, the file's name, and how it is made."""

    label: str
    name: str
    make: Callable[[], bytes]
    help: str | None = None


def hand_out(page: Page, files: Sequence[File]) -> None:
    """Download buttons in the menu of the page; a download leaves the page as it is."""
    with page.exports:
        for file in files:
            ending = file.name.rpartition(".")[2]
            st.download_button(
                file.label,
                data=partial(_marked, file.make) if ending == "csv" else file.make,
                file_name=file.name,
                mime=TYPES[ending].partition(";")[0],
                on_click="ignore",
                help=file.help,
                width="stretch",
            )


def _marked(make: Callable[[], bytes]) -> bytes:
    """A table that somebody may open by a double click, so that Excel reads its letters right."""
    return BOM + make()


def stamped(snapshot: Snapshot, stem: str, ending: str) -> str:
    """A file name that carries the date and the snapshot."""
    return f"{stem}_{snapshot.as_of}_{snapshot.id}.{ending}"


def evidence_csv(page: Page, items: Iterable[Evidence]) -> bytes:
    """The rows of evidence.csv for what is shown."""
    return write_csv(EVIDENCE, (evidence_row(page.snapshot, item) for item in items)).encode()


def package(page: Page) -> File:
    """The whole snapshot as the command line writes it."""
    taken = page.snapshot
    return File("Snapshot (ZIP)", archive_name(taken), lambda: b"".join(zip_chunks(taken)))


def drawn(
    page: Page, stem: str, draw: Callable[[Format], bytes], label: str = "Chart"
) -> list[File]:
    """One chart as PNG and SVG."""
    return [
        File(f"{label} ({kind.upper()})", stamped(page.snapshot, stem, kind), partial(draw, kind))
        for kind in FORMATS
    ]


def scores(page: Page, codes: Collection[str] | None) -> File:
    """The rows of scores.csv of these states, or of all."""
    name = stamped(page.snapshot, "scores", "csv")

    def make() -> bytes:
        rows = scores_rows(page.snapshot)
        kept = (row for row in rows if codes is None or row["iso3"] in codes)
        return write_csv(SCORES, kept).encode()

    return File("Scores (CSV)", name, make)


def brief(page: Page, iso3: str) -> None:
    """The button for the brief of a state, beside its name."""
    word = briefs(page, iso3)[0]
    st.download_button("Brief (Word)", word.make, word.name, on_click="ignore", key="brief")


def briefs(page: Page, whom: str | Sequence[str]) -> list[File]:
    """The brief of a state, of a group by its key, or of several states, for Word and browser."""
    taken = page.snapshot

    def make(kind: str) -> bytes:
        from dashboard.files.brief import brief_of, compared_brief_of, group_brief_of  # noqa: PLC0415
        from dashboard.files.rendering import RENDERINGS  # noqa: PLC0415 (Word)

        if not isinstance(whom, str):
            return RENDERINGS[kind](compared_brief_of(taken, whom))
        told = brief_of if whom in taken.by_iso3 else group_brief_of
        return RENDERINGS[kind](told(taken, whom))

    stem = f"brief_{whom if isinstance(whom, str) else 'compared'}"
    return [
        File(f"Brief ({name})", stamped(taken, stem, kind), partial(make, kind))
        for name, kind in (("Word", "docx"), ("HTML", "html"))
    ]


def state_files(page: Page, iso3: str) -> list[File]:
    """The brief of a state, and its ladders and acts as pictures."""
    taken = page.snapshot
    return [
        *briefs(page, iso3),
        *drawn(page, f"ladders_{iso3}", partial(pictures.ladders_picture, taken, iso3), "Ladders"),
        *drawn(page, f"timeline_{iso3}", partial(pictures.timeline_picture, taken, iso3), "Acts"),
    ]


def workbook_link(page: Page) -> None:
    """The tables as a workbook, from the route that makes them."""
    address = f"{API.removeprefix('/')}/snapshot.xlsx?{pinned(page.snapshot)}"
    page.exports.link_button("Tables for Excel (XLSX)", address, width="stretch")
