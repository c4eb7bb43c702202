"""What a reader takes away: download buttons, whose files are made only when asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import streamlit as st

from dashboard.views.opening import Page
from model.archive import archive_name, zip_chunks
from model.snapshot import Snapshot


class File(NamedTuple):
    """One download: what the button says, the file's name and type, and how it is made."""

    label: str
    name: str
    mime: str
    make: Callable[[], bytes]


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def hand_out(files: Sequence[File]) -> None:
    """A row of download buttons; a download leaves the page as it is."""
    with st.container(key="downloads", horizontal=True, gap="small"):
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
    """The map of the measure shown, as PNG and SVG with its sources inside."""

    def make(kind: str) -> bytes:
        from dashboard.brief.charts import map_picture  # noqa: PLC0415 (draws without a browser)

        view = page.view
        return map_picture(
            page.snapshot,
            "svg" if kind == "svg" else "png",
            measure=view.measure,
            region=view.region,
            boundaries=view.boundaries,
        )

    stem = f"map_{page.view.measure.value}"
    return [
        File("Map (PNG)", stamped(page.snapshot, stem, "png"), "image/png", lambda: make("png")),
        File(
            "Map (SVG)", stamped(page.snapshot, stem, "svg"), "image/svg+xml", lambda: make("svg")
        ),
    ]


def state_files(page: Page, iso3: str) -> list[File]:
    """The brief of a state for Word and the browser, and its ladders and timeline as pictures."""

    def brief(kind: str) -> bytes:
        from dashboard.brief.state import brief_of  # noqa: PLC0415
        from dashboard.brief_commands import RENDERINGS  # noqa: PLC0415 (Word, drawing)

        return RENDERINGS[kind](brief_of(page.snapshot, iso3))

    def picture(kind: str) -> bytes:
        from dashboard.brief.charts import ladders_picture, timeline_picture  # noqa: PLC0415

        draw = ladders_picture if kind == "ladders" else timeline_picture
        return draw(page.snapshot, iso3, "png")

    name = f"brief_{iso3}"
    return [
        File("Brief (Word)", stamped(page.snapshot, name, "docx"), DOCX, lambda: brief("docx")),
        File(
            "Brief (HTML)", stamped(page.snapshot, name, "html"), "text/html", lambda: brief("html")
        ),
        File(
            "Ladders (PNG)",
            stamped(page.snapshot, f"ladders_{iso3}", "png"),
            "image/png",
            lambda: picture("ladders"),
        ),
        File(
            "Timeline (PNG)",
            stamped(page.snapshot, f"timeline_{iso3}", "png"),
            "image/png",
            lambda: picture("timeline"),
        ),
    ]
