"""The outlook of a dimension: what is not done yet, shown beside the bounds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from model.codebook import Direction, Outlook, Status
from model.dates import whole_months
from model.ledger import Evidence

_ENDS: Final = (Status.DONE, Status.DENIED)
"""After these a plan is no longer open."""


def outlook_of(
    items: Sequence[Evidence], as_of: date, months: int
) -> tuple[Outlook | None, tuple[str, ...]]:
    """Where the dimension may be going: what is under way, considered or conditional and neither
    done since, nor denied since, nor too old.
    """
    planned = [item for item in items if item.status not in _ENDS]
    if not planned:
        return None, ()
    ended: dict[str, date] = {}
    for item in items:
        if item.status in _ENDS:
            ended[item.act] = max(item.dated.end, ended.get(item.act, item.dated.end))
    open_ = [
        item
        for item in planned
        if (item.act not in ended or ended[item.act] < item.dated.end)
        and whole_months(item.last_confirmed.end, as_of) <= months
    ]
    ways = {item.direction for item in open_} - {Direction.STATES}
    if not ways:
        return None, ()
    plans = tuple(item.id for item in sorted(open_, key=lambda item: item.key))
    if len(ways) == 2:
        return Outlook.MIXED, plans
    return (Outlook.RISING if Direction.RAISES in ways else Outlook.FALLING), plans
