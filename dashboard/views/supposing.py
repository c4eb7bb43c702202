"""The parts of the what-if page: a reader's own choices, and what holds whatever one chooses."""

from __future__ import annotations

from collections import Counter
from math import ceil, floor

import streamlit as st

from dashboard.address import Measure, library
from dashboard.blocks import block, legend, notice, paragraph
from dashboard.blocks import table as html_table
from dashboard.charts import looks, supposed_frame, world_map
from dashboard.settings import current
from dashboard.shapes import markers, shape_file
from dashboard.views.handing import Kind, hand_out, pictures
from dashboard.views.opening import Page
from model.places import STATE_NAMES
from model.robustness.choices import Choices
from model.robustness.report import whatif_sheet
from model.robustness.whatif import WhatIf, basis_of, rescore
from model.words import BANDS


def title() -> None:
    """What the page is for."""
    st.title("What if", anchor=False)
    st.html(
        block(
            paragraph(
                "Would another reading change the picture? Change what the method chooses, and"
                " every number follows. The published method is the reference; what differs is"
                " marked, here and on every download.",
                "lead",
            )
        )
    )


def outcome(page: Page, choices: Choices) -> WhatIf | None:
    """Every state by these choices; what was read is kept, so that weights answer at once."""
    clocks = page.snapshot.clocks
    shelf = library(current().seeds)
    key = ("basis", clocks, choices.readings_key)
    basis = shelf.remember(
        page.ledger, key, lambda: basis_of(page.ledger, choices, clocks.as_of, clocks.known_by)
    )
    found = rescore(basis, choices)
    mark = found.marker[:1].upper() + found.marker[1:]
    text = f"{mark}." if not choices.published else "This is the published method."
    st.html(block(notice([text])))
    return found


def picture(page: Page, found: WhatIf) -> None:
    """The map by these choices."""
    frame = supposed_frame(page.snapshot, found)
    chart = world_map(
        frame,
        looks=looks(Measure.SCORE),
        markers=markers(),
        shapes_url=shape_file(page.view.boundaries).url.removeprefix("/"),
        region=page.view.region.value,
        palette=page.palette,
    )
    counts = Counter(frame["klass"].tolist())
    left, right = st.columns([62, 38], gap="medium", vertical_alignment="center")
    with left, st.container(key=page.view.region.value):
        st.altair_chart(
            chart,
            theme=None,
            key="supposed",
            alt="Map by your choices. The table below holds the same.",
        )
    with right:
        st.html(block(legend(looks(Measure.SCORE), counts, page.palette, "Classes of the map")))
    hand_out(
        pictures(page, "whatif", lambda kind: _drawn(page, found, kind), "Map"), key="drawings"
    )


def _drawn(page: Page, found: WhatIf, kind: Kind) -> bytes:
    from dashboard.files.pictures import supposed_picture  # noqa: PLC0415 (draws by itself)

    view = page.view
    return supposed_picture(
        page.snapshot, found, kind, region=view.region, boundaries=view.boundaries
    )


def table(page: Page, found: WhatIf) -> None:
    """Scores and ranks by these choices beside the published ones, and as CSV."""
    usual = _published(page)
    rows = []
    for one in sorted(found.outcomes.values(), key=lambda o: (o.rank or 999, o.iso3)):
        was = usual.outcomes[one.iso3]
        if one.score is None and was.score is None:
            continue
        rows.append(
            [
                STATE_NAMES[one.iso3],
                _low(one.score),
                f"{_low(one.least)} to {_high(one.most)}",
                f"at least {BANDS[one.band]}" if one.band is not None else "",
                _rank(one.rank, one.best, one.worst),
                _low(was.score),
                _rank(was.rank, was.best, was.worst),
            ]
        )
    header = (
        "State", "At least", "Bounds", "Band", "Rank (interval)", "Published: at least",
        "Published: rank",
    )  # fmt: skip
    st.html(block(html_table(header, rows, "Scores by your choices beside the published ones")))
    with st.container(key="downloads"):
        st.download_button(
            "Download this (CSV, marked)",
            data=lambda: whatif_sheet(found, usual).csv().encode(),
            file_name=f"whatif_{page.snapshot.as_of}_{page.snapshot.id}.csv",
            mime="text/csv",
            on_click="ignore",
        )


def _published(page: Page) -> WhatIf:
    clocks, choices = page.snapshot.clocks, Choices()
    key = ("basis", clocks, choices.readings_key)
    basis = library(current().seeds).remember(
        page.ledger, key, lambda: basis_of(page.ledger, choices, clocks.as_of, clocks.known_by)
    )
    return rescore(basis, choices)


def _low(value: float | None) -> str:
    """A lower bound with two decimals at most, never rounded up."""
    return "" if value is None else f"{floor(round(value * 100, 6)) / 100:g}"


def _high(value: float | None) -> str:
    """An upper bound with two decimals at most, never rounded down."""
    return "" if value is None else f"{ceil(round(value * 100, 6)) / 100:g}"


def _rank(rank: int | None, best: int | None, worst: int | None) -> str:
    return "" if rank is None else f"{rank} ({best}–{worst})"
