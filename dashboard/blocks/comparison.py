"""States side by side: how a group spreads over each dimension."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from dashboard.blocks.templating import Templates
from dashboard.matrix import distribution
from model.assessment import Assessment

_FILLED: Final = Templates("comparison")


def spread_of(states: Sequence[Assessment]) -> Markup:
    """Of how many members what is shown, a line a dimension: `envoy for 4 of 27`."""
    return _FILLED("spread", list(distribution(states)), len(states))
