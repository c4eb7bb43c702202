"""Fragile and firm orderings in words, and which choices matter for one state."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from textwrap import shorten
from typing import Final

from model.assessment import Assessment
from model.dates import day_in_words
from model.ledger import Ledger
from model.places import STATE_NAMES, in_sentence
from model.robustness.drawn import Sensitivity
from model.robustness.exact import Band, Firmness, Kind, Pair, Removal, WeightRange, most_moving
from model.robustness.report.report import Report
from model.words import STANDINGS

MOST_LETTERS: Final = 90
"""Of a title or a summary within a sentence."""

FACTOR_NAMES: Final = {
    "weights": "the weights of the dimensions",
    "spacing": "how much each rung adds",
    "aggregation": "how dimensions are put together",
    "coding": "doubt about the coded rungs",
    "missing": "where within what is open a state stands",
    "half_lives": "how fast a status ages",
    "visit_steps": "how fast a visit ages",
}
"""Each factor as a reader would say it."""

_ORDERS: Final = {
    Firmness.SETTLED: "The sources show more of {one} than is left open for {other}, whatever the"
    " weights.",
    Firmness.DOMINANT: "The sources show at least as much of {one} as of {other}, whatever the"
    " weights.",
    Firmness.EQUAL: "{one} and {other} show the same in every dimension.",
    Firmness.TIED: "{one} and {other} tie only by the weights chosen: by others more is shown of"
    " one.",
    Firmness.FIRM: "The sources show more of {one} than of {other} for {within}, and weights must"
    " change by {share:.2g} in all before they do not.",
    Firmness.FRAGILE: "The sources show more of {one} than of {other} by the method's weights"
    " alone: a change of {share:.2g} in all undoes it.",
}


def pair_sentence(pair: Pair, within: WeightRange) -> str:
    """How firm the order of one pair is; exact."""
    return _ORDERS[pair.firmness].format(
        one=STATE_NAMES[pair.more],
        other=STATE_NAMES[pair.less],
        within=within.in_words(),
        share=_distance(pair),
    )


def order_summary(found: Sequence[Pair], within: WeightRange) -> Iterator[str]:
    """How many pairs are how firm, one sentence a kind that occurs, firmest first."""
    total = len(found)
    for kind in Firmness:
        if count := sum(1 for pair in found if pair.firmness is kind):
            extra = f" ({within.in_words()})" if kind is Firmness.FIRM else ""
            yield f"{count} of {total} pairs are {kind}: {kind.meaning}{extra}"


def firmest(found: Iterable[Pair], most: int) -> list[Pair]:
    """The pairs that take the largest change of weights to reorder, of those that can be."""
    able = [pair for pair in found if pair.reversal is not None]
    return sorted(able, key=lambda pair: -_distance(pair))[:most]


def most_fragile(found: Iterable[Pair], most: int) -> list[Pair]:
    """The pairs that the smallest change of weights reorders."""
    return sorted((pair for pair in found if pair.reversal is not None), key=_distance)[:most]


def _distance(pair: Pair) -> float:
    return float(pair.reversal.distance) if pair.reversal is not None else 0.0


def band_sentence(found: Sequence[Band], within: WeightRange) -> str:
    """Whose bands hold."""
    changing = [STATE_NAMES[band.iso3] for band in found if not band.never_changes]
    kept = len(found) - len(changing)
    start = f"The band of {kept} of {len(found)} scored states is the same for {within.in_words()}"
    return f"{start}; that of {', '.join(changing)} is not." if changing else f"{start}."


def removal_sentence(one: Removal, ledger: Ledger) -> str:
    """What one removal does to one state; only what it changes is told, and what is taken away is
    named by its words, not by its id.
    """
    lead = f"Without {_taken_away(one, ledger)} {STATE_NAMES[one.iso3]}"
    before, after = one.before, one.after
    if before.scored and not after.scored:
        was = float(before.at_least)
        return f"{lead} has no score in place of at least {was:g}: {_standing(after)}."
    parts = []
    if before.at_least != after.at_least:
        parts.append(f"at least {_instead(before.at_least, after.at_least)}")
    if before.not_ruled_out != after.not_ruled_out:
        parts.append(f"up to {_instead(before.not_ruled_out, after.not_ruled_out)} not ruled out")
    if before.standing is not after.standing:
        parts.append(f"{_standing(after)} in place of {_standing(before)}")
    return f"{lead} has {'; '.join(parts)}." if parts else f"{lead} shows the same."


def _taken_away(one: Removal, ledger: Ledger) -> str:
    if one.kind is Kind.SOURCE:
        source = ledger.sources[one.removed]
        title = shorten(source.title, MOST_LETTERS, placeholder=" …")
        return f"the source “{title}” ({source.publisher})"
    item = ledger.evidence_by_id[one.removed]
    summary = shorten(item.summary, MOST_LETTERS, placeholder=" …")
    return f"one piece of evidence on {item.dimension.label.lower()}, “{summary}”,"


def _standing(one: Assessment) -> str:
    return STANDINGS.get(one.standing, one.standing.value)


def _instead(before: Fraction, after: Fraction) -> str:
    """`18.75 in place of 56.25`."""
    return f"{float(after):g} in place of {float(before):g}"


def matters_for(found: Sensitivity, iso3: str) -> str:
    """Which choices matter for a state's rank, most first by total order; else `ValueError`."""
    row = found.states.index(iso3)
    order = sorted(range(len(found.factors)), key=lambda k: -found.total[row, k])
    telling = [k for k in order if found.total[row, k] >= 0.05]
    name = in_sentence(iso3)
    if not telling:
        return f"No choice that was varied moves the place of {name} in the order."
    parts = [
        f"{FACTOR_NAMES[found.factors[k]]} ({max(0.0, min(1.0, found.total[row, k])):.0%})"
        for k in telling
    ]
    return (
        f"How far the place of {name} in the order moves depends on {', '.join(parts)}: total"
        " shares of the variance over draws, which overlap where choices act together."
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
        f"Compared: the {len(drawn.states)} states with a score. {_groups(report)}",
        f"On the record without a score, and not ordered: {context}.",
        f"Draws: {drawn.draws} from seed {report.seed}; each option of a factor is equally likely.",
        f"Scores: from the {drawn.scored} draws by a mean; Copeland gives ranks alone.",
        f"Sobol indices: {report.sensitivity.points} points, {report.sensitivity.model_runs} runs.",
        f"Factors that do not vary, and have no index: {held}.",
        *drawn.assumptions,
    )


def _groups(report: Report) -> str:
    if report.case.method.assumptions.group_claims:
        return "What is said of whole groups of states is taken to hold for each member."
    return "What is said of whole groups of states is left out."


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
        yield from (removal_sentence(one, report.case.ledger) for one in ranked[:_FEW])


def _wanted(report: Report) -> Iterator[str]:
    settling = [one for one in report.held.wanted if one.settles]
    if settling:
        first = settling[0].dimension
        names = [STATE_NAMES[one.iso3] for one in settling if one.dimension is first]
        yield (
            f"Worth collecting first: evidence of its own on {first.label.lower()} of each of"
            f" {', '.join(names)}. It would settle whether what is said of its group holds."
        )
    ranked = report.case.ranked
    narrowing = [one for one in report.held.wanted if one.iso3 in ranked and not one.settles]
    for one in narrowing[:_FEW]:
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
    for k in sorted(range(len(found.factors)), key=lambda k: -found.indices.total[k]):
        low, high = found.intervals.total[k]
        yield (
            f"  {found.indices.total[k]:.2f} ({found.indices.first[k]:.2f}), {low:.2f} to"
            f" {high:.2f}: {FACTOR_NAMES[found.factors[k]]}"
        )
