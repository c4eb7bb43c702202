"""What changed between two snapshots, on a page: who acted, what was learnt, what only aged."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from markupsafe import Markup

from dashboard.blocks.markup import note, paragraph, table
from dashboard.blocks.templating import Templates
from dashboard.moved import Cited, Line, Part, lines, scored_moves, states_differ
from model import words
from model.changes import SCORE, Cause, Diff, Month
from model.codebook import SCORED
from model.places import STATE_NAMES

_SCORED_MEASURES: Final = (SCORE, *(dimension.value for dimension in SCORED))


def beside(diff: Diff) -> Markup:
    """How many states differ only in what is never scored."""
    others = {move.iso3 for move in diff.moves} - set(scored_moves(diff))
    if not others:
        return Markup()
    differ = states_differ(len(others), " more")
    return note(f"{differ} only in recognition statements, attitude or why they have no score.")


def changed(diff: Diff, cited: Cited) -> Markup:
    """First who acted, open, with the source; then what was learnt, folded by source; then what
    only aged; then the rest, each with its cause.
    """
    found = lines(diff)
    acted = found.get(Part.ACTED, ())
    learnt = _by_source(found.get(Part.LEARNT, ()), cited)
    rest = [(part, found[part]) for part in (Part.AGED, Part.OTHER) if part in found]
    return _FILLED("changed", acted, learnt, rest, cited)


def _by_source(some: Sequence[Line], cited: Cited) -> Mapping[str, list[Line]]:
    """Lines by the name of the source that is responsible, the first where there are several."""
    found: dict[str, list[Line]] = defaultdict(list)
    for line in some:
        sources = [cited[known][1] for known in line.evidence if known in cited]
        found[words.source_name(sources[0]) if sources else "source not known"].append(line)
    return dict(sorted(found.items(), key=lambda one: (-len(one[1]), one[0])))


def months_table(months: Sequence[Month]) -> Markup:
    """Month by month, latest first, which states each cause moved; quiet months are left out."""
    causes = {Cause.HAPPENED: "Acted", Cause.NEWLY_REPORTED: "We learnt", Cause.AGED: "Only aged"}
    rows = []
    for month in reversed(months):
        cells = [_movers(month, cause) for cause in causes]
        if any(cells):
            rows.append([f"{month.on:%B %Y}", *cells])
    if not rows:
        return paragraph("No month moved a score or a scored dimension.")
    return table(("Month", *causes.values()), rows, "Movers by month")


def _movers(month: Month, cause: Cause) -> str:
    steps = (s for s in month.steps if s.cause is cause and s.measure in _SCORED_MEASURES)
    codes = tuple(dict.fromkeys(step.iso3 for step in steps))
    if len(codes) > 12:
        return f"{len(codes)} states"
    return ", ".join(STATE_NAMES[iso3] for iso3 in codes)


_FILLED: Final = Templates("moves", words=words, names=STATE_NAMES)
