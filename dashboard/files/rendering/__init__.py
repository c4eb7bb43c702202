"""A brief as a Word file and as one HTML page.

A Brief comes in; bytes go out, the same each time. No clock, no script, nothing from outside.
"""

from collections.abc import Callable, Mapping
from typing import Final

from markupsafe import Markup

from dashboard.blocks import as_ever, environment
from dashboard.files.brief import GRADES, LIVE, NOTES, Brief
from dashboard.files.rendering.word import as_docx
from dashboard.theme import LIGHT

_PAGE: Final = environment("dashboard.files.rendering").get_template("brief.html")


def as_html(brief: Brief) -> bytes:
    """The brief as a self-contained page."""
    svg = brief.figure.svg if brief.figure is not None else ""
    drawn = Markup(svg.replace("<svg", '<svg aria-hidden="true"', 1))  # noqa: S704 (our own chart)
    said = {"brief": brief, "heading_of_notes": NOTES, "grades": GRADES, "live": LIVE}
    page = _PAGE.render(said, svg=drawn, light=LIGHT)
    return as_ever(page).encode()


RENDERINGS: Final[Mapping[str, Callable[[Brief], bytes]]] = {"docx": as_docx, "html": as_html}
"""Each format of a brief by the ending of its file."""
