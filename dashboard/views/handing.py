"""What a reader takes away: download buttons, whose files are made only when asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Literal, NamedTuple
from urllib.parse import urlencode

import streamlit as st

from dashboard.views.opening import Page
from model.package import archive_name, zip_chunks
from model.snapshot import Snapshot

Kind = Literal["png", "svg"]
KINDS: Final[tuple[Kind, ...]] = ("png", "svg")
"""As in `dashboard.pictures`, which draws and is imported only when something is asked for."""


class File(NamedTuple):
    """One download: what the button says, the file's name and type, and how it is made."""

    label: str
    name: str
    mime: str
    make: Callable[[], bytes]


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def hand_out(files: Sequence[File], key: str = "downloads") -> None:
    """A row of download buttons; a download leaves the page as it is."""
    with st.container(key=key, horizontal=True, gap="small"):
        for file in files:
            st.download_button(
                file.label, data=file.make, file_name=file.name, mime=file.mime, on_click="ignore"
            )


def stamped(snapshot: Snapshot, stem: str, ending: str) -> str:
    """A file name that carries the date and the snapshot."""
    return f"{stem}_{snapshot.as_of}_{snapshot.id}.{ending}"


def package(page: Page) -> File:
    """The whole snapshot as the command line writes it."""
    return File(
        "Snapshot (ZIP)",
        archive_name(page.snapshot),
        "application/zip",
        lambda: b"".join(zip_chunks(page.snapshot)),
    )


def map_pictures(page: Page) -> list[File]:
    """The map of the measure shown, and the ranked list, with their sources inside."""

    def world(kind: Kind) -> bytes:
        from dashboard.files.pictures import map_picture  # noqa: PLC0415 (draws without a browser)

        view = page.view
        return map_picture(
            page.snapshot,
            kind,
            measure=view.measure,
            region=view.region,
            boundaries=view.boundaries,
        )

    def ranks(kind: Kind) -> bytes:
        from dashboard.files.pictures import ranked_picture  # noqa: PLC0415

        return ranked_picture(page.snapshot, kind)

    return [
        *pictures(page, f"map_{page.view.measure.value}", world, "Map"),
        *pictures(page, "ranked", ranks, "List"),
    ]


def state_files(page: Page, iso3: str) -> list[File]:
    """The brief of a state for Word and the browser, and its ladders and timeline as pictures."""

    def brief(kind: str) -> bytes:
        from dashboard.files.brief import brief_of  # noqa: PLC0415
        from dashboard.files.rendering import RENDERINGS  # noqa: PLC0415 (Word, drawing)

        return RENDERINGS[kind](brief_of(page.snapshot, iso3))

    def ladders(kind: Kind) -> bytes:
        from dashboard.files.pictures import ladders_picture  # noqa: PLC0415

        return ladders_picture(page.snapshot, iso3, kind)

    def timeline(kind: Kind) -> bytes:
        from dashboard.files.pictures import timeline_picture  # noqa: PLC0415

        return timeline_picture(page.snapshot, iso3, kind)

    name = f"brief_{iso3}"
    return [
        File("Brief (Word)", stamped(page.snapshot, name, "docx"), DOCX, lambda: brief("docx")),
        File(
            "Brief (HTML)", stamped(page.snapshot, name, "html"), "text/html", lambda: brief("html")
        ),
        *pictures(page, f"ladders_{iso3}", ladders, "Ladders"),
        *pictures(page, f"timeline_{iso3}", timeline, "Timeline"),
    ]


def pictures(
    page: Page, stem: str, draw: Callable[[Kind], bytes], label: str = "Chart"
) -> list[File]:
    """One chart as PNG and SVG."""
    return [
        File(
            f"{label} ({kind.upper()})",
            stamped(page.snapshot, stem, kind),
            "image/png" if kind == "png" else "image/svg+xml",
            partial(draw, kind),
        )
        for kind in KINDS
    ]


def workbook_link(page: Page) -> None:
    """The tables as a workbook, from the route that makes them."""
    clocks = {
        "as_of": page.snapshot.as_of.isoformat(),
        "known_by": page.snapshot.known_by.isoformat(),
    }
    st.link_button("Tables for Excel (XLSX)", f"api/v1/snapshot.xlsx?{urlencode(clocks)}")
