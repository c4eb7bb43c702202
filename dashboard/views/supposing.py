"""The parts of the what-if page: a reader's own choices, and what holds whatever one chooses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from html import escape
from math import ceil, floor

import streamlit as st

from dashboard.charts.world import world_map
from dashboard.classes import looks
from dashboard.data import library
from dashboard.markup import block, legend, notice, paragraph
from dashboard.panels import table as html_table
from dashboard.settings import current
from dashboard.shapes import markers, shape_file
from dashboard.state import Measure
from dashboard.views.handing import Kind, hand_out, pictures
from dashboard.views.opening import Page, keep_parameter
from dashboard.weighing import (
    as_weights,
    percents,
    rebalanced,
    supposed_frame,
)
from model.method import Assumptions, HalfLives, Method
from model.phrases import BANDS
from model.robustness.basis import basis_of
from model.robustness.case import UnknownSourceError, without_sources
from model.robustness.choices import Choices
from model.robustness.options import Aggregation, Spacing
from model.robustness.parameters import (
    KEYS,
    MOST_MONTHS,
    ChoiceError,
    parse_choices,
)
from model.robustness.wanted_sheets import whatif_sheet
from model.robustness.whatif import WhatIf, rescore
from model.states import STATE_NAMES
from model.vocabulary import SCORED, Dimension

MOST_LISTED = 8
LONGEST_SAID = 500


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


def choose(page: Page) -> Choices:
    """The reader's choices, kept in the address; what is not understood is said and left out."""
    given = {key: st.query_params[key] for key in KEYS if key in st.query_params}
    choices = Choices()
    try:
        choices = parse_choices(given)
        without_sources(page.ledger, choices.without)
    except (ChoiceError, UnknownSourceError) as error:
        st.html(block(notice([f"{_short(str(error))}. The published method is shown."])))
        choices = Choices()
    with st.container(key="controls"):
        _weights(choices)
        _method(page, choices)
    return choices


def _short(text: str) -> str:
    """A message that may repeat the address at any length: its beginning, and what to write."""
    return text if len(text) <= LONGEST_SAID else f"{text[:100]}… {text[100 - LONGEST_SAID :]}"


def _weights(choices: Choices) -> None:
    now = percents(choices.method.weights)
    columns = st.columns(4, gap="medium")
    for column, dimension in zip(columns, SCORED, strict=True):
        key = f"weight_{dimension}"
        st.session_state[key] = now[dimension]
        with column:
            st.slider(
                f"Weight of {dimension.value}, %",
                0,
                100,
                key=key,
                on_change=_keep_weight(choices, dimension),
            )


def _keep_weight(choices: Choices, moved: Dimension) -> Callable[[], None]:
    def keep() -> None:
        now = percents(choices.method.weights)
        shares = rebalanced(now, moved, int(st.session_state[f"weight_{moved}"]))
        text = as_weights(shares)
        keep_parameter("weights", None if shares == percents(Method().weights) else text)

    return keep


def _method(page: Page, choices: Choices) -> None:
    columns = st.columns(4, gap="medium")
    with columns[0]:
        _option("spacing", "Spacing of rungs", Spacing, choices.spacing.value)
        _option("aggregation", "Aggregation", Aggregation, choices.aggregation.value)
    with columns[1]:
        for name, on in choices.method.assumptions:
            _switch(name, on=on)
    with columns[2]:
        _months(choices)
    with columns[3]:
        _without(page, choices)
        st.button("Back to the published method", on_click=_forget)


def _option(name: str, label: str, words: type[Spacing | Aggregation], now: str) -> None:
    st.session_state[name] = now
    st.selectbox(
        label,
        [word.value for word in words],
        format_func=lambda word: word.replace("_", " "),
        key=name,
        help="\n\n".join(f"{word.value.replace('_', ' ')}: {word.meaning}" for word in words),
        on_change=lambda: keep_parameter(
            name,
            None if st.session_state[name] == next(iter(words)).value else st.session_state[name],
        ),
    )


def _switch(name: str, *, on: bool) -> None:
    key = f"assume_{name}"
    st.session_state[key] = on
    st.toggle(
        f"Assume {name.replace('_', ' ')}",
        key=key,
        help=" ".join((Assumptions.model_fields[name].description or "").split()),
        on_change=_keep_switches,
    )


def _keep_switches() -> None:
    usual = Assumptions()
    now = {name: bool(st.session_state[f"assume_{name}"]) for name in Assumptions.model_fields}
    for key, way in (("assume", True), ("drop", False)):
        switched = [n for n, on in now.items() if on is way and on != getattr(usual, n)]
        keep_parameter(key, ",".join(switched) or None)


def _months(choices: Choices) -> None:
    for name, months in choices.method.half_lives:
        key = f"half_life_{name}"
        st.session_state[key] = months
        st.number_input(
            f"Half-life of {name}, months", 1, MOST_MONTHS, key=key, on_change=_keep_half_lives
        )
    st.session_state["visit_step"] = choices.method.visit_step_months
    st.number_input(
        "A visit loses a rung after, months",
        1,
        MOST_MONTHS,
        key="visit_step",
        on_change=_keep_visit_step,
    )


def _keep_half_lives() -> None:
    now = [int(st.session_state[f"half_life_{name}"]) for name in HalfLives.model_fields]
    usual = [months for _, months in HalfLives()]
    keep_parameter("half_lives", ",".join(map(str, now)) if now != usual else None)


def _keep_visit_step() -> None:
    now = int(st.session_state["visit_step"])
    keep_parameter("visit_step", str(now) if now != Method().visit_step_months else None)


def _without(page: Page, choices: Choices) -> None:
    titles = {source.id: source.title for source in page.ledger.sources.values()}
    st.session_state["without"] = list(choices.without)
    st.multiselect(
        "Leave out sources",
        list(titles),
        format_func=lambda name: titles[name],
        key="without",
        on_change=lambda: keep_parameter("without", ",".join(st.session_state["without"]) or None),
    )


def _forget() -> None:
    for key in KEYS:
        keep_parameter(key, None)


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
    from dashboard.robust_pictures import supposed_picture  # noqa: PLC0415 (draws by itself)

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
                escape(STATE_NAMES[one.iso3]),
                _low(one.score),
                f"{_low(one.least)} to {_high(one.most)}",
                escape(f"at least {BANDS[one.band]}") if one.band is not None else "",
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
