"""A whole report in sentences: what holds, then what was drawn, and under which assumptions."""

from __future__ import annotations

from collections.abc import Iterator

from model.dates import day_in_words
from model.places import STATE_NAMES
from model.robustness.exact import Kind, most_moving
from model.robustness.report.report import Report
from model.robustness.report.words import (
    FACTOR_NAMES,
    band_sentence,
    firmest,
    most_fragile,
    order_summary,
    pair_sentence,
    removal_sentence,
)

_FEW = 5


def assumptions(report: Report) -> tuple[str, ...]:
    """Under which assumptions the figures of a report hold, one sentence each."""
    clocks, drawn = report.case.clocks, report.drawn
    context = ", ".join(report.case.context) or "none"
    held = ", ".join(report.sensitivity.held) or "none"
    return (
        f"As of {day_in_words(clocks.as_of)}, known by {day_in_words(clocks.known_by)}.",
        f"Method: {report.marker}.",
        f"Exact orderings: for {report.held.within.in_words()}, or any weights where they say so.",
        f"Ranked: the {len(drawn.states)} scored states with all four dimensions.",
        f"On the record without a rank, and not ordered: {context}.",
        f"Draws: {drawn.draws} from seed {report.seed}; each option of a factor is equally likely.",
        f"Scores: from the {drawn.scored} draws by a mean; Copeland gives ranks alone.",
        f"Sobol indices: {report.sensitivity.points} points, {report.sensitivity.model_runs} runs.",
        f"Factors that do not vary, and have no index: {held}.",
        *drawn.assumptions,
    )


def summary(report: Report) -> Iterator[str]:
    """What to know of a report; exact statements before anything drawn."""
    held = report.held
    yield from assumptions(report)[:3]
    yield "What holds, exactly."
    yield from order_summary(held.pairs, held.within)
    yield band_sentence(held.bands, held.within)
    yield from (pair_sentence(pair, held.within) for pair in firmest(held.pairs, 1))
    yield from (pair_sentence(pair, held.within) for pair in most_fragile(held.pairs, _FEW))
    yield from _removals(report)
    yield from _wanted(report)
    yield "What the draws show beside it, under the assumptions named; never in its place."
    yield from assumptions(report)[3:]
    yield from _factors(report)


def _removals(report: Report) -> Iterator[str]:
    for kind in Kind:
        found = [one for one in report.held.removals if one.kind is kind]
        ranked = [one for iso3, one in most_moving(found).items() if iso3 in report.case.ranked]
        ranked.sort(key=lambda one: (-one.moved, one.iso3))
        yield from (removal_sentence(one) for one in ranked[:_FEW])


def _wanted(report: Report) -> Iterator[str]:
    scored = [one for one in report.held.wanted if one.iso3 in report.case.ranked]
    for one in scored[:_FEW]:
        yield (
            f"Worth collecting: {one.dimension.upper()} of {STATE_NAMES[one.iso3]} could narrow its"
            f" interval of {float(one.width):g} points by {float(one.maximal):g} at most,"
            f" {float(one.expected):.3g} on average if every open rung were equally likely."
        )


def _factors(report: Report) -> Iterator[str]:
    found = report.sensitivity
    yield (
        f"A state moves {report.drawn.mean_shift:.1f} ranks from the method's, mean over draws."
        " What moves it, by total order (in brackets first order), with 95 % intervals:"
    )
    order = sorted(range(len(found.factors)), key=lambda k: -found.indices.total[k])
    for k in order:
        low, high = found.intervals.total[k]
        yield (
            f"  {found.indices.total[k]:.2f} ({found.indices.first[k]:.2f}), {low:.2f} to"
            f" {high:.2f}: {FACTOR_NAMES[found.factors[k]]}"
        )
