"""The score of one state as it was known, month by month."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from model.assessment import Assessment, assess
from model.ledger import register
from model.places import Actors
from model.reading import Clocks, Recall, index, remembering
from model.snapshot.snapshot import Snapshot


class Known(NamedTuple):
    """What was known of a state on a date."""

    on: date
    assessment: Assessment


def history(snapshot: Snapshot, iso3: str, recall: Recall | None = None) -> tuple[Known, ...]:
    """The state's assessment at each month's end, as known then, up to the snapshot's dates."""
    actors = Actors(snapshot.subject, snapshot.group_by_key)
    found = register(snapshot.evidence_about(iso3), snapshot.source_by_id)
    recall = recall or remembering()
    known = []
    for on in month_ends(snapshot.subject.since, min(snapshot.as_of, snapshot.known_by)):
        then = index(found, actors, Clocks(on, on), snapshot.method, recall)
        known.append(Known(on, assess(iso3, then)))
    return tuple(known)


def month_ends(first: date, last: date) -> Iterator[date]:
    """The last day of each month from `first` on, and `last` itself."""
    day = first
    while True:
        following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        end = following - timedelta(days=1)
        if end >= last:
            yield last
            return
        yield end
        day = following
