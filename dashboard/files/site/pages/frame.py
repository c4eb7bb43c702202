"""What stands around every page: its head, the way to the others, and what it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from markupsafe import Markup

from dashboard.blocks import as_ever, environment, style_sheet
from dashboard.files.pictures import printable
from dashboard.files.site.edition import CHANGES, DATA, GROUPS, METHOD, OVERVIEW, STATES, Edition
from dashboard.theme import LIGHT
from model.words import provenance

_PAGES: Final = {
    OVERVIEW: "Overview",
    STATES: "States",
    GROUPS: "Groups",
    CHANGES: "What changed",
    METHOD: "Method",
    DATA: "Data",
}
_TEMPLATES: Final = environment("dashboard.files.site.pages")
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True)
class Page:
    """One page of an edition before it is a file."""

    path: str
    """Within the edition, by slashes."""
    title: str
    parts: Sequence[Markup]
    under: str = ""
    """The page of the row on top to which it belongs; itself if not given."""


def as_file(edition: Edition, page: Page) -> tuple[str, bytes]:
    """The page as a file: no script, nothing from outside, links that hold on a file share."""
    html = filled(
        "page.html",
        edition=edition,
        page=page,
        title=printable(page.title),
        root="../" * page.path.count("/"),
        pages=_PAGES,
        here=page.under or page.path,
        policy=POLICY,
        style=styles(),
        provenance=provenance(edition.taken),
    )
    return page.path, html.encode()


@cache
def styles() -> Markup:
    """The style sheet of the dashboard's blocks, and of the page around them."""
    ours = files("dashboard.files.site.pages").joinpath("site.css").read_text("utf-8")
    written = f"{style_sheet(LIGHT, printed=False)}<style>{ours}</style>"
    return Markup(written)  # noqa: S704 (files of ours)


def filled(template: str, **told: object) -> Markup:
    """A piece of a page that only an edition has."""
    return as_ever(_TEMPLATES.get_template(template).render(told))


def figure(svg: str, said: str) -> Markup:
    """A chart of ours, read aloud as one sentence."""
    hidden = Markup(svg.replace("<svg", '<svg aria-hidden="true"', 1))  # noqa: S704 (our own)
    return filled("figure.html", svg=hidden, said=said)
