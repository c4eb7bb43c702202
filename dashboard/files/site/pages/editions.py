"""The page of all editions, which stands above them and is made anew with each."""

from collections.abc import Sequence

from dashboard.files.site.listing import Listed
from dashboard.files.site.pages.frame import POLICY, filled, styles
from model.dates import day_in_words


def editions_page(editions: Sequence[Listed], *, robots: bool) -> bytes:
    """Every edition, the newest first: of when and what it is, what changed, and its checksum."""
    html = filled(
        "editions.html",
        editions=list(reversed(editions)),
        in_words=day_in_words,
        policy=POLICY,
        style=styles(),
        robots=robots,
    )
    return html.encode()
