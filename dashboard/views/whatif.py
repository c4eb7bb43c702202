"""The what-if page: a reader's own choices beside the published method."""

from collections import Counter
from functools import partial
from math import ceil, floor

import streamlit as st

from dashboard.blocks import legend, notice, prose
from dashboard.blocks import table as html_table
from dashboard.charts import painted, scene_of, supposed_frame, world_map
from dashboard.files.pictures import map_picture
from dashboard.map_classes import Measure, looks
from dashboard.views.shared.choices import choose
from dashboard.views.shared.controls import say
from dashboard.views.shared.downloads import File, drawn, hand_out, stamped
from dashboard.views.shared.examination import firmness
from dashboard.views.shared.frame import Page, clock, close_page, open_page
from model.places import STATE_NAMES
from model.robustness.choices import Choices
from model.robustness.report import whatif_sheet
from model.robustness.whatif import Outcome, WhatIf, basis_of, rescore
from model.words import BANDS, capital


def show() -> None:
    """The page as a table of contents."""
    page = open_page("What if")
    st.title("What if", anchor=False)
    say(prose("whatif"))
    chosen = choose(page)
    clock(page)
    found = _outcome(page, chosen)
    published = "This is the published method."
    say(notice([published if chosen.published else f"{capital(found.marker)}."]))
    _picture(page, found)
    _table(page, found)
    firmness(page, chosen)
    close_page(page)


def _outcome(page: Page, chosen: Choices) -> WhatIf:
    """Every state by these choices; what was read is kept, so that weights answer at once."""
    clocks = page.snapshot.clocks
    key = ("basis", clocks, chosen.readings_key)
    basis = page.shelf.remember(page.ledger, key, lambda: basis_of(page.ledger, chosen, *clocks))
    return rescore(basis, chosen)


def _picture(page: Page, found: WhatIf) -> None:
    """The map by these choices."""
    view = page.view
    frame = supposed_frame(page.snapshot, found)
    classes = looks(Measure.SCORE, page.ledger.subject)
    chart = world_map(
        painted(frame, classes, page.palette),
        scene=scene_of(view.region, page.ledger.subject),
        boundaries=view.boundaries,
        palette=page.palette,
    )
    counts = Counter(frame["klass"].tolist())
    left, right = st.columns([62, 38], gap="medium", vertical_alignment="center")
    with left, st.container(key=view.region.value):
        st.altair_chart(
            chart,
            theme=None,
            key="supposed",
            alt="Map by your choices. The table below holds the same.",
        )
    with right:
        say(legend(classes, counts, page.palette, "Classes of the map"))
    draw = partial(
        map_picture, page.snapshot, found=found, region=view.region, boundaries=view.boundaries
    )
    hand_out(page, drawn(page, "whatif", draw, "Map"))


def _table(page: Page, found: WhatIf) -> None:
    """Scores and ranks by these choices beside the published ones, and as CSV."""
    usual = _outcome(page, Choices())
    pairs = [
        (one, usual.outcomes[one.iso3])
        for one in sorted(found.outcomes.values(), key=lambda o: (o.rank or 999, o.iso3))
    ]
    rows = [
        [
            STATE_NAMES[one.iso3],
            _low(one.score),
            f"{_low(one.least)} to {_high(one.most)}",
            f"at least {BANDS[one.band]}" if one.band is not None else "",
            _rank(one),
            _low(was.score),
            _rank(was),
        ]
        for one, was in pairs
        if one.score is not None or was.score is not None
    ]
    header = (
        "State", "At least", "Bounds", "Band", "Rank (interval)", "Published: at least",
        "Published: rank",
    )  # fmt: skip
    say(html_table(header, rows, "Scores by your choices beside the published ones"))
    name = stamped(page.snapshot, "whatif", "csv")
    sheet = File(
        "Download this (CSV, marked)", name, lambda: whatif_sheet(found, usual).csv().encode()
    )
    hand_out(page, [sheet])


def _low(value: float | None) -> str:
    """A lower bound with two decimals at most, never rounded up."""
    return "" if value is None else f"{floor(round(value * 100, 6)) / 100:g}"


def _high(value: float | None) -> str:
    """An upper bound with two decimals at most, never rounded down."""
    return "" if value is None else f"{ceil(round(value * 100, 6)) / 100:g}"


def _rank(one: Outcome) -> str:
    return "" if one.rank is None else f"{one.rank} ({one.best}–{one.worst})"


if __name__ == "__main__":  # as Streamlit runs it
    show()
