"""All pages of an edition, in their order."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from dashboard.blocks import MOST_ROWS
from dashboard.files.site.edition import (
    CHANGES,
    DATA,
    GROUPS,
    METHOD,
    OVERVIEW,
    STATES,
    Edition,
)
from dashboard.files.site.pages.changes import changes
from dashboard.files.site.pages.data import data
from dashboard.files.site.pages.frame import Page, as_file
from dashboard.files.site.pages.groups import actor_page, group_list
from dashboard.files.site.pages.method import method
from dashboard.files.site.pages.overview import overview
from dashboard.files.site.pages.states import page_of, state_list

OTHER_PAGES: Final = (OVERVIEW, STATES, GROUPS, CHANGES, METHOD, DATA)
"""The pages that are not of one state, group or organisation."""


LARGEST: Final = 200_000
"""Bytes of a page that opens at once from a share far away."""
_MOST: Final = (MOST_ROWS, 60, 20, 6)
"""Pieces of evidence at one place: fewer where a page would be too large, which says so."""


def page_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Every page as a file, by its name within the edition."""
    yield fitting(edition, partial(overview, edition))
    yield as_file(edition, state_list(edition))
    for one in edition.taken.assessments:
        yield fitting(edition, partial(page_of, edition, one))
    yield as_file(edition, group_list(edition))
    for actor in edition.actors:
        yield fitting(edition, partial(actor_page, edition, actor))
    yield fitting(edition, partial(changes, edition))
    yield fitting(edition, partial(method, edition))
    yield as_file(edition, data(edition))


def fitting(edition: Edition, make: Callable[[int], Page]) -> tuple[str, bytes]:
    """The page with as much evidence as there is room for."""
    for most in _MOST:
        name, written = as_file(edition, make(most))
        if len(written) <= LARGEST:
            break
    return name, written
