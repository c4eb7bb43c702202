"""Recognition and posture: coded and shown, never scored (codebook section 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Final

from model.base import Frozen
from model.codebook import (
    Dimension,
    Direction,
    Outlook,
    RecognitionStanding,
    Side,
    Status,
    Value,
)
from model.dates import Period, PeriodField, whole_months
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
    """An attitude in a word."""

    AGAINST = "against"
    NEITHER = "neither"
    IN_FAVOUR = "in_favour"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Statement:
    """What was reported of an attitude on one date."""

    value: PostureValue
    dated: Period
    evidence: tuple[str, ...]
    """Ids, by key."""


class PostureReading(Frozen, use_attribute_docstrings=True):  # for `Statement`, too
    """The attitude of the state itself: the last statements, of which the latest speaks."""

    statements: tuple[Statement, ...]
    """At least one and at most three, the latest first."""

    @property
    def value(self) -> PostureValue:
        """What the latest statement says."""
        return self.statements[0].value

    @property
    def dated(self) -> Period:
        """When the latest statement was made."""
        return self.statements[0].dated

    @property
    def evidence(self) -> tuple[str, ...]:
        """Ids of all statements shown, the latest first."""
        return tuple(chain.from_iterable(one.evidence for one in self.statements))


def read_recognition(actor: str, found: Index) -> RecognitionReading | None:
    """Recognition only from a statement about recognition: the latest, with its date. What is said
    of every state fills each state without a statement of its own. After 18 months: not known.
    """
    items, via_group = _own_or_group(actor, found)
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


SHOWN: Final = 3
"""How many statements of an attitude are shown."""

_WORDS: Final = {-1: PostureValue.AGAINST, 0: PostureValue.NEITHER, 1: PostureValue.IN_FAVOUR}


def read_posture(actor: str, found: Index) -> PostureReading | None:
    """The last three statements about the state itself, by date; opposite ones of the same date are
    mixed. What is said of a group labels nobody.
    """
    items = _done(found.kept.get(actor, {}).get(Dimension.POSTURE, ()))
    statements: list[Statement] = []
    while items and len(statements) < SHOWN:
        latest = _of_latest_date(items)
        statements.append(_statement(latest))
        items = [item for item in items if item.dated.start < latest[0].dated.start]
    return PostureReading(statements=tuple(statements)) if statements else None


def _statement(items: Sequence[Evidence]) -> Statement:
    values = {item.low for item in items}
    opposed = {-1, 1} <= values
    value = PostureValue.MIXED if opposed else _WORDS[next(iter(values - {0, None}), 0) or 0]
    return Statement(value, items[0].dated, tuple(item.id for item in items))


def _own_or_group(actor: str, found: Index) -> tuple[Sequence[Evidence], bool]:
    dimension = Dimension.RECOGNITION
    own = _done(found.kept.get(actor, {}).get(dimension, ()))
    if own or actor.startswith(GROUP):
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
    items: Sequence[Evidence], as_of: date, months: int, recognised: date | None = None
) -> tuple[Outlook | None, tuple[str, ...]]:
    """Where the dimension may be going: what is under way, considered or conditional. A plan ends
    when its act is done or denied, when something later is done at or above the rung planned (of a
    plan to step down, at or below), when the state recognises, or when it is too old.
    """
    open_ = [
        item
        for item in items
        if item.status not in _ENDS
        and whole_months(item.last_confirmed.end, as_of) <= months
        and not any(_ends(other, item) for other in items)
        and not (recognised and item.dated.end < recognised)
    ]
    ways = {item.direction for item in open_} - {Direction.STATES}
    if not ways:
        return None, ()
    plans = tuple(item.id for item in sorted(open_, key=lambda item: item.key))
    if len(ways) == 2:
        return Outlook.MIXED, plans
    return (Outlook.RISING if Direction.RAISES in ways else Outlook.FALLING), plans


def _ends(other: Evidence, plan: Evidence) -> bool:
    """Whether one piece of evidence ends a plan."""
    if other.status not in _ENDS or other.dated.end < plan.dated.end:
        return False
    if other.act == plan.act:
        return True
    later = other.status is Status.DONE and other.dated.clearly_later_than(plan.dated)
    same_side = plan.side in (other.side, Side.BOTH) or other.side in (None, Side.BOTH)
    if not later or not same_side or other.low is None or plan.low is None:
        return False
    assert other.high is not None, "rungs come in pairs"
    assert plan.high is not None, "rungs come in pairs"
    if plan.direction is Direction.LOWERS:
        return other.high <= plan.high
    return other.low >= plan.low


def recognised_on(actor: str, found: Index) -> date | None:
    """The day of the state's own recognition, the latest reported; None without one."""
    own = _done(found.kept.get(actor, {}).get(Dimension.RECOGNITION, ()))
    return max((i.dated.end for i in own if i.value is Value.DE_JURE), default=None)
