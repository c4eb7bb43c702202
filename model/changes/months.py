"""The monthly view: which states moved in each month, and by which cause."""

from dataclasses import dataclass
from datetime import date, timedelta

from model.changes.inputs import inputs_at
from model.changes.measures import MEASURES
from model.changes.steps import Step, steps_between, views_of
from model.codebook import Method
from model.ledger import Ledger, Progress
from model.reading import Clocks, remembering
from model.snapshot import month_ends


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
    """Every month from that of `first` to that of `last`: as of its end and as known at its end,
    against the month before. The same arguments always give the same result. `progress` is called
    with how many months are done, of how many.
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
        steps.sort(key=lambda step: (step.iso3, MEASURES.index(step.measure)))
        months.append(Month(since, on, tuple(steps)))
        old, since = new, on
    return tuple(months)
