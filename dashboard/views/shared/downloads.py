"""What a reader takes away: download buttons, whose files are made only when asked for."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple
from urllib.parse import urlencode

import streamlit as st

from dashboard.files import pictures
from dashboard.files.media import TYPES
from dashboard.files.pictures import FORMATS, Format
from dashboard.views.shared.frame import Page
from model.ledger import Evidence
from model.package import EVIDENCE, archive_name, evidence_row, write_csv, zip_chunks
from model.snapshot import Snapshot


class File(NamedTuple):
    """One download: what the button says, the file's name, and how it is made."""

    label: str
    name: str
    make: Callable[[], bytes]
    help: str | None = None


def hand_out(files: Sequence[File], key: str = "downloads", *, side_by_side: bool = True) -> None:
    """Download buttons; a download leaves the page as it is."""
    with st.container(key=key, horizontal=side_by_side):
        for file in files:
            st.download_button(
                file.label,
                data=file.make,
                file_name=file.name,
                mime=TYPES[file.name.rpartition(".")[2]].partition(";")[0],
                on_click="ignore",
                help=file.help,
            )


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


def state_files(page: Page, iso3: str) -> list[File]:
    """The brief of a state for Word and the browser, and its ladders and timeline as pictures."""
    taken = page.snapshot

    def brief(kind: str) -> bytes:
        from dashboard.files.brief import brief_of  # noqa: PLC0415
        from dashboard.files.rendering import RENDERINGS  # noqa: PLC0415 (Word)

        return RENDERINGS[kind](brief_of(taken, iso3))

    return [
        *(
            File(f"Brief ({name})", stamped(taken, f"brief_{iso3}", kind), partial(brief, kind))
            for name, kind in (("Word", "docx"), ("HTML", "html"))
        ),
        *drawn(page, f"ladders_{iso3}", partial(pictures.ladders_picture, taken, iso3), "Ladders"),
        *drawn(
            page, f"timeline_{iso3}", partial(pictures.timeline_picture, taken, iso3), "Timeline"
        ),
    ]


def workbook_link(page: Page) -> None:
    """The tables as a workbook, from the route that makes them."""
    dates = urlencode(page.snapshot.clocks._asdict())
    st.link_button("Tables for Excel (XLSX)", f"api/v1/snapshot.xlsx?{dates}")
