"""Recognition and posture: coded and shown, never scored (codebook section 3)."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from model.base import Frozen
from model.codebook import Dimension, Direction, Outlook, RecognitionStanding, Status
from model.dates import PeriodField, whole_months
from model.ledger import Evidence
from model.places import GROUP
from model.reading.index import Index


class RecognitionReading(Frozen):
    """The latest statement about recognition; never carried into the present tense."""

    value: RecognitionStanding
    dated: PeriodField
    via_group: bool
    """Whether it is what is said of all states, or of a group, and not of this one."""
    evidence: tuple[str, ...]
    """Ids of the statements of that date."""
    universal: bool = True
    """Whether a statement via group is said of every state."""
    contradicted: bool = False
    """Whether statements of the same date differ."""


class PostureValue(StrEnum):
    """An attitude in one word."""

    HOSTILE = "-1"
    NEUTRAL = "0"
    FRIENDLY = "1"
    MIXED = "mixed"


class PostureReading(Frozen):
    """The latest attitude reported, or shown by an act outside the four dimensions."""

    value: PostureValue
    dated: PeriodField
    via_group: bool
    evidence: tuple[str, ...]


def read_recognition(actor: str, found: Index) -> RecognitionReading | None:
    """Recognition only from a statement about recognition: the latest, with its date. What is said
    of every state fills each state without a statement of its own. After 18 months: not known.
    """
    items, via_group = _own_or_group(actor, Dimension.RECOGNITION, found)
    if not items:
        return None
    latest = _of_latest_date(items)
    values = {RecognitionStanding[item.value.name] for item in latest if item.value is not None}
    order = list(RecognitionStanding)
    value = max(values, key=order.index)
    dated = latest[0].dated
    if whole_months(dated.end, found.aged_on) > found.method.recognition_months:
        value = RecognitionStanding.NOT_KNOWN
    return RecognitionReading(
        value=value,
        dated=dated,
        via_group=via_group,
        evidence=tuple(item.id for item in latest),
        universal=all(item.actor in found.universal for item in latest),
        contradicted=RecognitionStanding.DE_JURE in values and len(values) > 1,
    )


def read_posture(actor: str, found: Index) -> PostureReading | None:
    """The latest posture; opposite ones of the same date are mixed. What is said of a group holds
    where the state has none of its own.
    """
    items, via_group = _own_or_group(actor, Dimension.POSTURE, found)
    if not items:
        return None
    latest = _of_latest_date(items)
    values = {item.low for item in latest}
    opposed = {-1, 1} <= values
    one = next(iter(values - {0}), 0)
    return PostureReading(
        value=PostureValue.MIXED if opposed else PostureValue(str(one)),
        dated=latest[0].dated,
        via_group=via_group,
        evidence=tuple(item.id for item in latest),
    )


def _own_or_group(
    actor: str, dimension: Dimension, found: Index
) -> tuple[Sequence[Evidence], bool]:
    own = _done(found.kept.get(actor, {}).get(dimension, ()))
    if own or actor.startswith(GROUP) or not found.method.assumptions.group_claims:
        return own, False
    said = [
        item
        for group in found.groups_of.get(actor, ())
        for item in _done(found.kept[group].get(dimension, ()))
    ]
    return said, True


def _done(items: Sequence[Evidence]) -> list[Evidence]:
    return [item for item in items if item.status is Status.DONE]


def _of_latest_date(items: Sequence[Evidence]) -> list[Evidence]:
    """Those whose dates start last, by key: wide limits do not outdo a date that is known."""
    last = max(item.dated.start for item in items)
    latest = (item for item in items if item.dated.start == last)
    return sorted(latest, key=lambda item: item.key)


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
