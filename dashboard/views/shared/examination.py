"""What holds, and what rests on a choice: the examination on the What-if and country pages."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

import streamlit as st
from markupsafe import Markup

from dashboard import charts
from dashboard.blocks import heading, note, notice, paragraph, prose, table
from dashboard.files import pictures
from dashboard.views.shared.controls import Kept, among, by_name, chart, control, say
from dashboard.views.shared.downloads import drawn, hand_out
from dashboard.views.shared.frame import Page
from model.places import STATE_NAMES
from model.robustness import report as reports
from model.robustness.choices import Choices, as_parameters
from model.robustness.exact import NothingRankedError, Wanted, open_case

MOST_LISTED: Final = 8


def firmness(page: Page, choices: Choices) -> None:
    """What holds exactly, and beside it what draws show; made when asked for."""
    asked = "Examine: leave out each piece of evidence, vary all choices together"
    if not _asked_for(page, "robust", "What holds, and what rests on a choice", asked):
        return
    if (report := _examined(page, choices)) is not None:
        _orderings(report)
        _removals(report)
        _collection(report)
        _ladder(page, report)
        _draws(page, report)


def what_matters(page: Page, iso3: str) -> None:
    """On the page of one state: which choices and which evidence its place rests on."""
    asked = "Examine this state by other choices, and without each piece of evidence"
    if not _asked_for(page, "why", "Which choices matter here", asked):
        return
    if (report := _examined(page, Choices())) is None:
        return
    if iso3 not in report.case.ranked:
        say(paragraph("This state has no score, so no choice moves it."))
        return
    removals = [one for one in report.held.removals if one.iso3 == iso3]
    removals.sort(key=lambda one: (-one.moved, one.removed))
    say(
        paragraph(reports.matters_for(report.sensitivity, iso3)),
        *(
            paragraph(reports.removal_sentence(one, report.case.ledger))
            for one in removals[:MOST_LISTED]
        ),
        note("Shares are of draws over all choices, beside the exact bounds."),
    )
    _assumed(page, report, iso3)


def _asked_for(page: Page, key: str, title: str, label: str) -> bool:
    """A heading and a switch, kept in the address, for what takes its time; and whether it is on.
    On paper nothing can be asked for.
    """
    on = st.query_params.get(key) == "1"
    if page.view.printed and not on:
        return False
    say(heading(title, 2))
    control(st.toggle, label, Kept(key, usual=False, write=lambda _: "1"), on)
    return on


def _examined(page: Page, choices: Choices) -> reports.Report | None:
    """The whole robustness analysis, made once; None where nothing is ranked."""
    clocks, without = page.snapshot.clocks, choices.without
    place = st.empty()

    def drawing(done: int, total: int) -> None:
        place.progress(done / total, text=f"Drawing: {done} of {total}")

    def make() -> reports.Report:
        case = open_case(page.ledger, **clocks._asdict(), method=choices.method, without=without)
        return reports.examine(case, reports.Plan(), without=without, drawing=drawing)

    key = ("report", clocks, tuple(sorted(as_parameters(choices).items())))
    try:
        with st.spinner("Reading the record by other choices"):
            return page.shelf.remember(page.ledger, key, make)
    except NothingRankedError as error:
        say(notice([str(error)]))
        return None
    finally:
        place.empty()


def _orderings(report: reports.Report) -> None:
    held = report.held
    pair = partial(reports.pair_sentence, within=held.within)
    counted = map(reports.in_steps, reports.order_summary(held.pairs, held.within))
    say(
        prose("orderings"),
        *map(paragraph, counted),
        paragraph(reports.band_sentence(held.bands, held.within)),
        heading("Fragile: the smallest change of weights reorders them", 3),
        *(paragraph(pair(one)) for one in reports.most_fragile(held.pairs, 5)),
        heading("Firm: only a large change of weights reorders them", 3),
        *(paragraph(pair(one)) for one in reports.firmest(held.pairs, 5)),
    )


def _removals(report: reports.Report) -> None:
    by_kind = {"source": "Without one source", "evidence": "Without one piece of evidence"}
    ranked = set(report.case.ranked)
    for kind, title in by_kind.items():
        found = [r for r in report.held.removals if r.kind.value == kind and r.iso3 in ranked]
        found.sort(key=lambda one: (-one.moved, one.iso3, one.removed))
        rows = [
            (STATE_NAMES[one.iso3], reports.removal_sentence(one, report.case.ledger))
            for one in found
        ]
        say(heading(title, 3), _or_none(("State", "Effect"), rows, title))


def _or_none(header: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> Markup:
    return table(header, rows[: MOST_LISTED * 2], caption) if rows else note("Nothing moves.")


def _collection(report: reports.Report) -> None:
    rows = [
        (STATE_NAMES[one.iso3], one.dimension.label, _asked(one), *narrowed)
        for one in report.held.wanted
        for narrowed in [[f"{float(points):.1f}" for points in (one.expected, one.maximal)]]
    ]
    header = ("State", "Dimension", "Asked for", "Points settled, mean", "Points settled, most")
    say(
        heading("What one new piece of evidence could settle", 3),
        prose("collection"),
        _or_none(header, rows, "Collection list"),
    )


def _asked(one: Wanted) -> str:
    """What evidence would have to say, in words."""
    if one.settles:
        return "whether what is said of its group holds for it"
    if one.may_not_apply:
        return "whether it has a list of its own; nothing says so"
    short = one.dimension.on_ladder.short
    return f"what holds between {short[one.low]} and {short[one.high]}"


def _ladder(page: Page, report: reports.Report) -> None:
    names = by_name(report.case.ranked)
    asked = page.view.iso3 if page.view.iso3 in names else next(iter(names))
    say(heading("What each assumption adds, for one state", 3), prose("assumed"))
    control(st.selectbox, "State", Kept("iso3", "ladder"), asked, **among(names), width=300)
    _assumed(page, report, asked)


def _assumed(page: Page, report: reports.Report, iso3: str) -> None:
    """The ladder of assumptions of one state, on the page and to take away."""
    bars = report.held.ladder
    _chart(
        partial(charts.assumption_ladder, bars, iso3, palette=page.palette),
        "assumption_ladder",
        "The interval of the state as assumptions are added one by one.",
    )
    draw = partial(pictures.assumptions_picture, page.snapshot, bars, iso3)
    hand_out(page, drawn(page, f"assumptions_{iso3}", draw, "Assumptions"))


def _draws(page: Page, report: reports.Report) -> None:
    """What moves the order when all choices vary; who then stands where is left to the files."""
    say(
        heading("Which choice moves the order, when all vary together", 3),
        prose("draws", report.drawn.draws, reports.assumptions(report)),
    )
    _chart(
        partial(charts.sobol_bars, report.sensitivity, palette=page.palette),
        "sobol",
        "Sobol indices of the mean shift in the order, total and first order.",
    )
    ranks = partial(pictures.acceptability_picture, page.snapshot, report)
    indices = partial(pictures.sobol_picture, page.snapshot, report)
    hand_out(
        page,
        [*drawn(page, "acceptability", ranks, "Ranks"), *drawn(page, "sobol", indices, "Choices")],
    )


def _chart(make: Callable[[], Any], key: str, alternative: str) -> None:
    chart(charts.rows_kept(charts.unchecked(make)), key, alternative)
