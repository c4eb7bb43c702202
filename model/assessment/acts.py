"""The highest act that a state is shown to have done, ever (codebook section 6)."""

from collections.abc import Mapping
from typing import Final

from model.codebook import SCORED, TOP, Dimension, Status, Value
from model.ledger import Evidence
from model.reading import Index

ACTS: Final = tuple(
    sorted(
        ((d, rung) for d in SCORED for rung in range(1, d.on_ladder.open_at + 1)),
        # Higher rungs first, of one rung by name; a status that is one step from some rung on
        # stands right below all that is higher.
        key=lambda act: (-(act[1] + (act[1] == act[0].on_ladder.open_at < TOP) / 2), act[0].value),
    )
)
"""Acts from the highest: recognition stands above all of them."""


def highest_act(iso3: str, found: Index) -> str:
    """The highest act ever done, undecayed, over the lows of direct evidence; what only group
    evidence shows stands in brackets. It does not grow old.
    """
    own = _acts(found.kept.get(iso3, {}))
    if own:
        return own
    said = [_acts(found.kept[group]) for group in found.groups_of.get(iso3, ())]
    best = min((act for act in said if act), key=_ORDER.index, default="")
    return f"({best})" if best else ""


_ORDER: Final = (
    "recognition",
    *(
        f"{d.letter}{n}"
        for d, rung in ACTS
        # From an open embassy on all rungs are the same step.
        for n in range(TOP if rung == d.on_ladder.open_at else rung, rung - 1, -1)
    ),
)


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
            shown = lows[dimension] if rung == dimension.on_ladder.open_at else rung
            return f"{dimension.letter}{shown}"
    return ""


def _done(items: object) -> list[Evidence]:
    assert isinstance(items, (list, tuple))
    return [item for item in items if item.status is Status.DONE]
