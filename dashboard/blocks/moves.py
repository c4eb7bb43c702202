"""What changed between two snapshots, on a page: who acted, what was learnt, what only aged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from markupsafe import Markup

from dashboard.blocks.markup import note, paragraph, table
from dashboard.blocks.templating import Templates
from dashboard.moved import Cited, Line, Part, lines, scored_moves, states_differ
from model import words
from model.changes import SCORE, Cause, Diff, Month
from model.codebook import SCORED, DateBasis
from model.ledger import Evidence
from model.places import STATE_NAMES

_SCORED_MEASURES: Final = (SCORE, *(dimension.value for dimension in SCORED))


def beside(diff: Diff) -> Markup:
    """How many states differ only in what is never scored."""
    others = {move.iso3 for move in diff.moves} - set(scored_moves(diff))
    if not others:
        return Markup()
    differ = states_differ(len(others), " more")
    return note(f"{differ} only in recognition statements, attitude or why they have no score.")


def changed(diff: Diff, cited: Cited, dated: Sequence[Evidence] = ()) -> Markup:
    """First who acted, open, with the source, and what else is `dated` between the two; then what
    was learnt, folded by source; then what only aged; then the rest, each with its cause.
    """
    found = lines(diff)
    acted = found.get(Part.ACTED, ())
    told = {known for line in acted for known in line.evidence}
    also = [item for item in dated if item.id not in told]
    learnt = _by_source(found.get(Part.LEARNT, ()), cited)
    rest = [(part, found[part]) for part in (Part.AGED, Part.OTHER) if part in found]
    return _FILLED("changed", acted, _newest(also), learnt, rest, cited)


def _by_source(some: Sequence[Line], cited: Cited) -> Mapping[str, list[Line]]:
    """Lines by the name of the source that is responsible, the first where there are several."""
    found: dict[str, list[Line]] = defaultdict(list)
    for line in some:
        first = next((cited[item.id][1] for item in _telling(line, cited)), None)
        found[words.source_name(first) if first else "Source not known"].append(line)
    return dict(sorted(found.items(), key=lambda one: (-len(one[1]), one[0])))


def _telling(line: Line, cited: Cited) -> Sequence[Evidence]:
    """What a line rests on; what is never scored only where there is nothing else."""
    some = [cited[known][0] for known in line.evidence if known in cited]
    return [item for item in some if item.dimension in SCORED] or some


def _newest(some: Iterable[Evidence]) -> Sequence[Evidence]:
    return sorted(some, key=lambda item: (item.dated.end, item.key), reverse=True)


def _when(item: Evidence) -> str:
    """When it happened; of a state of things, when it was last confirmed."""
    if item.event_date is None:
        return words.capital(words.dated(item))
    return "No date given" if item.date_basis is DateBasis.LIMITS else item.event_date.in_words()


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


_FILLED: Final = Templates(
    "moves", words=words, names=STATE_NAMES, when=_when, telling=_telling, newest=_newest
)
