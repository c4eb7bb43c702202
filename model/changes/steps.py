"""The parts of a move: what a cause did to a measure of a state, on what evidence; by month too."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from model.changes.causes import Cause, Inputs, inputs_at
from model.changes.measures import MEASURES, SCORE, Shown, View
from model.changes.stages import Stage, stages, start, viewer
from model.codebook import SCORED, Method, Standing
from model.dates import month_ends
from model.ledger import Evidence, Ledger, Progress
from model.places import GROUP
from model.reading import Clocks, Recall, remembering

Views = Mapping[str, View]
"""All states of one snapshot."""


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a move."""

    iso3: str
    measure: str
    """A dimension, or `score`."""
    cause: Cause | None
    """None where an old scores.csv alone does not tell."""
    before: Shown
    after: Shown
    evidence: tuple[str, ...] = ()
    """Ids of the evidence responsible."""
    keys: tuple[str, ...] = ()
    """Their keys, which stay when words are mended."""
    note: str = ""

    def backwards(self) -> Self:
        """The same part, seen from the other side."""
        return replace(self, before=self.after, after=self.before)


def views_of(inputs: Inputs, recall: Recall) -> Views:
    """All states as these inputs show them."""
    shown = viewer(start(inputs, recall))
    return {iso3: shown(iso3) for iso3 in inputs.subject.states}


def steps_between(
    old: Inputs, new: Inputs, before: Views, recall: Recall
) -> tuple[list[Step], Views]:
    """Every part of every move, and what NEW shows; a state on neither record is passed over."""
    views = dict(before)
    steps: list[Step] = []
    for stage in stages(old, new, recall):
        shown = viewer(stage.found)
        moved: dict[tuple[int, int], bool] = {}  # states of a group share their views
        for iso3 in sorted(stage.touched):
            was, views[iso3] = views[iso3], shown(iso3)
            pair = id(was), id(views[iso3])
            if pair not in moved:
                moved[pair] = was.shown != views[iso3].shown
            if moved[pair]:
                steps += _parts(iso3, stage, was, views[iso3], (old, new))
    none = Standing.NO_EVIDENCE
    gone = {iso3 for iso3, now in views.items() if before[iso3].standing is now.standing is none}
    return [step for step in steps if step.iso3 not in gone], views


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """By state and measure, and then in the order given."""
    return tuple(sorted(steps, key=lambda step: (step.iso3, MEASURES.index(step.measure))))


def _parts(
    iso3: str, stage: Stage, was: View, now: View, sides: tuple[Inputs, Inputs]
) -> Iterator[Step]:
    """The parts of one stage: first each dimension, then the score, which rests on them."""
    behind: dict[str, Evidence] = {}
    for name in reversed(MEASURES):
        if was.shown[name] == now.shown[name]:
            continue
        if name == SCORE and behind:
            found = [behind[key] for key in sorted(behind)]
        else:
            found = _responsible(iso3, stage, name, (was, now), sides)
        if name in SCORED:
            behind |= {item.id: item for item in found}
        yield Step(
            iso3,
            name,
            stage.cause,
            was.shown[name],
            now.shown[name],
            evidence=tuple(dict.fromkeys(item.id for item in found)),
            keys=tuple(dict.fromkeys(item.key for item in found)),
            note=stage.note or _said_of(found),
        )


def _said_of(items: Iterable[Evidence]) -> str:
    """That only groups are spoken of, so that it holds if it holds for each of their members."""
    actors = sorted({item.actor for item in items})
    groups = bool(actors) and all(actor.startswith(GROUP) for actor in actors)
    return f"said of {', '.join(actors)}" if groups else ""


def _responsible(
    iso3: str, stage: Stage, name: str, views: tuple[View, View], sides: tuple[Inputs, Inputs]
) -> list[Evidence]:
    """The evidence behind a part: what differs and is cited; of what aged, what decided before."""
    was, now = views
    if stage.evidence:
        about, cited = _about(iso3, stage, sides), was.cites(name) | now.cites(name)
        named = [item for item in about if item.id in cited]
        # Where a repeat only refreshed a claim, those of the measure.
        return named or [item for item in about if item.dimension == name] or about
    before, after = was.decides(name), now.decides(name)
    if stage.cause is Cause.AGED:
        lost = [cited for cited in before if cited not in after]
        return _items(lost or before or after, sides)
    if stage.cause is Cause.CHANGED_GROUP:
        either = _items(was.cites(name) | now.cites(name), sides)
        return [item for item in either if item.actor in stage.groups]
    return _items(after or before, sides)


def _about(iso3: str, stage: Stage, sides: tuple[Inputs, Inputs]) -> list[Evidence]:
    """What differs about a state, by name or in a group of either side."""
    groups = {
        GROUP + key for side in sides for key, one in side.groups.items() if iso3 in one.members
    }
    return [item for actor in (iso3, *sorted(groups)) for item in stage.by_actor.get(actor, ())]


def _items(ids: Iterable[str], sides: tuple[Inputs, Inputs]) -> list[Evidence]:
    found = (side.by_id[cited] for cited in set(ids) for side in sides if cited in side.by_id)
    return sorted({item.id: item for item in found}.values(), key=lambda item: (item.key, item.id))


@dataclass(frozen=True)
class Month:
    """What one month changed, each end as known then."""

    since: date
    """The end of the month before."""
    on: date
    """The end of this month, or the last day asked for."""
    steps: tuple[Step, ...]
    """By state and measure."""


def movers(
    ledger: Ledger,
    first: date,
    last: date,
    method: Method | None = None,
    progress: Progress | None = None,
) -> tuple[Month, ...]:
    """Every month from that of `first` to that of `last`, as of and as known at its end, against
    the one before. `progress` is called with how many months are done, of how many.
    """
    chosen = method or Method()
    since = max(first.replace(day=1) - timedelta(days=1), ledger.subject.since)
    old = inputs_at(ledger, Clocks(since, since), chosen)
    recall = remembering()
    views = views_of(old, recall)
    months: list[Month] = []
    ends = [on for on in month_ends(max(first, since), last) if on > since]
    for on in ends:
        if progress:
            progress(len(months), len(ends))
        new = inputs_at(ledger, Clocks(on, on), chosen)
        steps, views = steps_between(old, new, views, recall)
        months.append(Month(since, on, in_order(steps)))
        old, since = new, on
    return tuple(months)
