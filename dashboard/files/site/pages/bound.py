"""All pages of an edition, in their order."""

from collections.abc import Iterator

from dashboard.files.site.edition import Edition
from dashboard.files.site.pages.changes import changes
from dashboard.files.site.pages.data import data
from dashboard.files.site.pages.frame import Page, as_file
from dashboard.files.site.pages.groups import group_list, group_pages
from dashboard.files.site.pages.method import method
from dashboard.files.site.pages.overview import overview
from dashboard.files.site.pages.states import state_list, state_pages


def page_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Every page as a file, by its name within the edition."""
    for page in _pages(edition):
        yield as_file(edition, page)


def _pages(edition: Edition) -> Iterator[Page]:
    yield overview(edition)
    yield state_list(edition)
    yield from state_pages(edition)
    yield group_list(edition)
    yield from group_pages(edition)
    yield changes(edition)
    yield method(edition)
    yield data(edition)
