"""The page of all editions, which stands above them and is made anew with each."""

from collections.abc import Sequence

from dashboard.blocks import as_ever
from dashboard.files.site.listing import Listed
from dashboard.files.site.pages.frame import _TEMPLATES, POLICY, styles
from model.dates import day_in_words


def editions_page(editions: Sequence[Listed], *, robots: bool) -> bytes:
    """Every edition, the newest first: when it was made, of what, what changed, and its checksum."""
    html = _TEMPLATES.get_template("editions.html").render(
        editions=list(reversed(editions)),
        in_words=day_in_words,
        policy=POLICY,
        style=styles(),
        robots=robots,
    )
    return as_ever(html).encode()
