"""The highest act that a state is shown to have done, ever (codebook section 6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from model.codebook import SCORED, Dimension, Status, Value
from model.ledger import Evidence
from model.reading import Index

ACTS: Final = (
    (Dimension.AMBASSADOR, 4),
    (Dimension.DELISTING, 4),
    (Dimension.VISITS, 4),
    (Dimension.EMBASSY, 3),
    (Dimension.AMBASSADOR, 3),
    (Dimension.DELISTING, 3),
    (Dimension.VISITS, 3),
    (Dimension.AMBASSADOR, 2),
    (Dimension.DELISTING, 2),
    (Dimension.EMBASSY, 2),
    (Dimension.VISITS, 2),
    (Dimension.AMBASSADOR, 1),
    (Dimension.DELISTING, 1),
    (Dimension.EMBASSY, 1),
    (Dimension.VISITS, 1),
)
"""Acts from the highest: recognition stands above all of them."""


def highest_act(iso3: str, found: Index) -> str:
    """The highest act ever done, undecayed, over the lows of direct evidence; what only group
    evidence shows stands in brackets. It does not grow old.
    """
    own = _acts(found.kept.get(iso3, {}))
    if own:
        return own
    if not found.method.assumptions.group_claims:
        return ""
    said = [_acts(found.kept[group]) for group in found.groups_of.get(iso3, ())]
    order = ["recognition", *(f"{d.value[0].upper()}{rung}" for d, rung in ACTS)]
    order.insert(order.index("E3"), "E4")
    best = min((act for act in said if act), key=order.index, default="")
    return f"({best})" if best else ""


def _acts(kept: Mapping[Dimension, object]) -> str:
    for item in _done(kept.get(Dimension.RECOGNITION, ())):
        if item.value is Value.DE_JURE:
            return "recognition"
    lows = {
        dimension: max((i.low for i in _done(kept.get(dimension, ())) if i.low), default=0)
        for dimension in SCORED
    }
    for dimension, rung in ACTS:
        if lows[dimension] >= rung:
            # An open embassy is one step of the order, whether or not it is fully operating.
            shown = lows[dimension] if dimension is Dimension.EMBASSY and rung == 3 else rung
            return f"{dimension.value[0].upper()}{shown}"
    return ""


def _done(items: object) -> list[Evidence]:
    assert isinstance(items, (list, tuple))
    return [item for item in items if item.status is Status.DONE]
