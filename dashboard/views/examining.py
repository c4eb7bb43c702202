"""What holds, and what rests on a choice: the examination on the What-if and country pages."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from dashboard.address import library
from dashboard.blocks import block, heading, note, notice, paragraph
from dashboard.blocks import table as html_table
from dashboard.charts import (
    acceptability,
    acceptability_frame,
    assumption_ladder,
    by_rows,
    ladder_frame,
    sobol_bars,
    sobol_frame,
)
from dashboard.settings import current
from dashboard.views.handing import Kind, hand_out, pictures
from dashboard.views.opening import Page, keep_parameter
from model.places import STATE_NAMES
from model.robustness.choices import Choices, as_parameters
from model.robustness.exact import NothingRankedError, open_case
from model.robustness.report import (
    Plan,
    Report,
    band_sentence,
    examine,
    firmest,
    matters_for,
    most_fragile,
    order_summary,
    pair_sentence,
    removal_sentence,
)
from model.robustness.report import assumptions as under_which

MOST_LISTED = 8


def examined(page: Page, choices: Choices) -> Report | None:
    """The whole robustness analysis, made once; None where nothing is ranked."""
    clocks = page.snapshot.clocks
    place = st.empty()

    def drawing(done: int, total: int) -> None:
        place.progress(done / total, text=f"Drawing: {done} of {total}")

    def make() -> Report:
        case = open_case(
            page.ledger,
            as_of=clocks.as_of,
            known_by=clocks.known_by,
            method=choices.method,
            without=choices.without,
        )
        return examine(case, Plan(), without=choices.without, drawing=drawing)

    key = ("report", clocks, tuple(sorted(as_parameters(choices).items())))
    try:
        with st.spinner("Reading the record by other choices"):
            return library(current().seeds).remember(page.ledger, key, make)
    except NothingRankedError as error:
        st.html(block(notice([str(error)])))
        return None
    finally:
        place.empty()


def _asked_for(page: Page, key: str, title: str, label: str) -> bool:
    """A heading and a switch, kept in the address, for what takes its time; and whether it is on.
    On paper nothing can be asked for.
    """
    on = st.query_params.get(key) == "1"
    if page.view.printed and not on:
        return False
    st.subheader(title, anchor=False)
    st.session_state[key] = on
    st.toggle(
        label,
        key=key,
        on_change=lambda: keep_parameter(key, "1" if st.session_state[key] else None),
    )
    return on


def firmness(page: Page, choices: Choices) -> None:
    """What holds exactly, and beside it what draws show; made when asked for."""
    asked = "Examine: leave out each piece of evidence, vary all choices together"
    if not _asked_for(page, "robust", "What holds, and what rests on a choice", asked):
        return
    report = examined(page, choices)
    if report is not None:
        _orderings(report)
        _removals(report)
        _collection(report)
        _ladder(page, report)
        _draws(page, report)


def _orderings(report: Report) -> None:
    held = report.held
    st.html(
        block(
            *(paragraph(text) for text in order_summary(held.pairs, held.within)),
            paragraph(band_sentence(held.bands, held.within)),
            heading("Fragile: the smallest change of weights reorders them", 3),
            *(paragraph(pair_sentence(p, held.within)) for p in most_fragile(held.pairs, 5)),
            heading("Firm: only a large change of weights reorders them", 3),
            *(paragraph(pair_sentence(p, held.within)) for p in firmest(held.pairs, 5)),
        )
    )


def _removals(report: Report) -> None:
    by_kind = {"source": "Without one source", "evidence": "Without one piece of evidence"}
    for kind, heading_ in by_kind.items():
        ranked = set(report.case.ranked)
        found = [r for r in report.held.removals if r.kind.value == kind and r.iso3 in ranked]
        found.sort(key=lambda one: (-one.moved, one.iso3, one.removed))
        rows = [
            [
                STATE_NAMES[one.iso3],
                one.removed,
                removal_sentence(one),
            ]
            for one in found[: MOST_LISTED * 2]
        ]
        st.html(
            block(heading(heading_, 3), _or_none(("State", "Without", "Effect"), rows, heading_))
        )


def _or_none(header: Iterable[str], rows: list[list[str]], caption: str) -> Markup:
    return html_table(tuple(header), rows, caption) if rows else note("Nothing moves.")


def _collection(report: Report) -> None:
    rows = [
        [
            STATE_NAMES[one.iso3],
            one.dimension.value,
            f"{one.low}–{one.high}",
            f"{float(one.expected):.1f}",
            f"{float(one.maximal):.1f}",
        ]
        for one in report.held.wanted[: MOST_LISTED * 2]
    ]
    header = ("State", "Dimension", "Open now", "Mean narrowing", "Largest narrowing")
    st.html(
        block(
            heading("Collection list: what one new piece of evidence could narrow", 3),
            note(
                "Points of 100 by which the interval of the state would shrink; the mean takes"
                " every rung that is open now as equally likely."
            ),
            _or_none(header, rows, "Collection list"),
        )
    )


def _ladder(page: Page, report: Report) -> None:
    ranked = sorted(report.case.ranked, key=lambda iso3: STATE_NAMES[iso3])
    asked = page.view.iso3 if page.view.iso3 in ranked else ranked[0]
    st.html(block(heading("Ladder of assumptions", 3)))
    st.session_state["ladder"] = asked
    st.selectbox(
        "State",
        ranked,
        format_func=lambda iso3: STATE_NAMES[iso3],
        key="ladder",
        on_change=lambda: keep_parameter("iso3", st.session_state["ladder"]),
        width=300,
    )
    _assumed(page, report, asked)


def _draws(page: Page, report: Report) -> None:
    st.html(
        block(
            heading("All choices varied together", 3),
            note(" ".join(under_which(report))),
            note("Shares of draws, beside the exact bounds and never in their place."),
        )
    )
    frame, order = acceptability_frame(report.drawn)
    st.altair_chart(
        by_rows(acceptability(frame, order=order, palette=page.palette)),
        theme=None,
        key="acceptability",
        alt="Rank acceptability: in what share of draws each state has each rank.",
    )
    st.html(block(heading("Which choice moves the ranks", 3)))
    st.altair_chart(
        by_rows(sobol_bars(sobol_frame(report.sensitivity), palette=page.palette)),
        theme=None,
        key="sobol",
        alt="Sobol indices of the mean absolute rank shift, total and first order.",
    )
    hand_out(
        [
            *pictures(page, "acceptability", lambda kind: _drawn(page, report, kind), "Ranks"),
            *pictures(page, "sobol", lambda kind: _indices(page, report, kind), "Choices"),
        ],
        key="drawn_files",
    )


def _drawn(page: Page, report: Report, kind: Kind) -> bytes:
    from dashboard.files.pictures import acceptability_picture  # noqa: PLC0415 (draws by itself)

    return acceptability_picture(page.snapshot, report, kind)


def _indices(page: Page, report: Report, kind: Kind) -> bytes:
    from dashboard.files.pictures import sobol_picture  # noqa: PLC0415

    return sobol_picture(page.snapshot, report, kind)


def _assumed(page: Page, report: Report, iso3: str) -> None:
    """The ladder of assumptions of one state, on the page and to take away."""

    def draw(kind: Kind) -> bytes:
        from dashboard.files.pictures import assumptions_picture  # noqa: PLC0415

        return assumptions_picture(page.snapshot, report.held.ladder, iso3, kind)

    st.altair_chart(
        by_rows(assumption_ladder(ladder_frame(report.held.ladder, iso3), palette=page.palette)),
        theme=None,
        key="assumption_ladder",
        alt="The interval of the state as assumptions are added one by one.",
    )
    hand_out(pictures(page, f"assumptions_{iso3}", draw, "Assumptions"), key="ladder_files")


def what_matters(page: Page, iso3: str) -> None:
    """On the page of one state: which choices and which evidence its place rests on."""
    asked = "Examine this state by other choices, and without each piece of evidence"
    if not _asked_for(page, "why", "Which choices matter here", asked):
        return
    report = examined(page, Choices())
    if report is None:
        return
    if iso3 not in report.case.ranked:
        st.html(block(paragraph("This state has no rank, so no choice moves it.")))
        return
    removals = [one for one in report.held.removals if one.iso3 == iso3]
    removals.sort(key=lambda one: (-one.moved, one.removed))
    st.html(
        block(
            paragraph(matters_for(report.sensitivity, iso3)),
            *(paragraph(removal_sentence(one)) for one in removals[:MOST_LISTED]),
            note("Shares are of draws over all choices, beside the exact bounds."),
        )
    )
    _assumed(page, report, iso3)
