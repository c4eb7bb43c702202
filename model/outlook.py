"""The outlook of a dimension: what is not done yet, shown beside the bounds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from model.dates import whole_months
from model.evidence import Evidence
from model.vocabulary import Direction, Outlook, Status


def outlook_of(
    items: Sequence[Evidence], as_of: date, months: int
) -> tuple[Outlook | None, tuple[str, ...]]:
    """Where the dimension may be going: what is under way, considered or conditional and neither
    done since, nor denied since, nor too old.
    """
    ended = {
        item.act: item.dated.end
        for item in sorted(items, key=lambda item: item.dated.end)
        if item.status in (Status.DONE, Status.DENIED)
    }
    open_ = [
        item
        for item in items
        if item.status in (Status.UNDER_WAY, Status.CONSIDERED, Status.CONDITIONAL)
        and (item.act not in ended or ended[item.act] < item.dated.end)
        and whole_months(item.last_confirmed.end, as_of) <= months
    ]
    ways = {item.direction for item in open_} - {Direction.STATES}
    if not ways:
        return None, ()
    plans = tuple(item.id for item in sorted(open_, key=lambda item: item.key))
    if len(ways) == 2:
        return Outlook.MIXED, plans
    return (Outlook.RISING if Direction.RAISES in ways else Outlook.FALLING), plans
