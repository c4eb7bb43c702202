"""The ladder matrix as HTML: every name and every cell a link, one stop of the Tab key."""

from collections.abc import Callable, Collection, Sequence
from typing import Final, NamedTuple

from markupsafe import Markup

from dashboard.blocks.templating import Templates
from dashboard.matrix import PIPS, Row, Sort, distribution
from model.assessment import Assessment
from model.codebook import SCORED, Dimension
from model.places import STATE_NAMES

_FILLED: Final = Templates("matrix")
_SORTS: Final = (
    (Sort.NAME, "State"),
    *((Sort[dimension.name], dimension.label) for dimension in SCORED),
    (Sort.NEWEST, "Reported"),
)


class Links(NamedTuple):
    """Where the matrix leads."""

    to: Callable[[str, Dimension | None], str]
    """The address that chooses a state, or one of its cells."""
    by: Callable[[Sort], str] | None = None
    """The address that sorts, where that can be chosen."""
    each: bool = False
    """Whether the Tab key stops at each link: where no script leads on by the arrows."""


class Marked(NamedTuple):
    """What stands out in a matrix."""

    iso3: str | None = None
    """The state that is told beside it."""
    cell: Dimension | None = None
    """That dimension of it."""
    apart: Collection[tuple[str, Dimension]] = ()
    """Cells that are certainly different from another in their column."""


def ladder_matrix(
    rows: Sequence[Row],
    links: Links,
    caption: str,
    *,
    sort: Sort = Sort.SHOWN,
    marked: Marked = Marked(),  # noqa: B008 (it never changes)
) -> Markup:
    """The rows with four pips and a word a cell."""
    return _FILLED("matrix", rows, _SORTS, sort, links, marked, STATE_NAMES, caption)


def pip_legend() -> Markup:
    """What each pip says."""
    return _FILLED("pip_legend", PIPS)


def spread_of(states: Sequence[Assessment]) -> Markup:
    """Of how many members what is shown, a line a dimension: `envoy for 4 of 27`."""
    return _FILLED("spread", list(distribution(states)), len(states))
