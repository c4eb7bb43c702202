"""The styles of a Word brief: serif headings, sans body, one hue, A4."""

from typing import Any, Final

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from dashboard.theme import LIGHT

SERIF: Final = "Georgia"
SANS: Final = "Arial"
"""Both are on most systems, or have a twin of the same measures."""

TEXT_WIDTH: Final = Cm(17)
"""A4 less margins of 2 cm."""

_INHERITED: Final = ("numPr", "pBdr", "contextualSpacing", "tabs", "spacing", "ind")
"""What the template's own styles bring and a brief does not want."""


def dress(document: WordDocument) -> None:
    """Set the page and every style that a brief uses."""
    _page(document)
    _defaults(document)
    styles = document.styles
    for name, face, size, colour, space in (
        ("Normal", SANS, 9.5, LIGHT.ink, (0, 2.5)),
        ("Title", SERIF, 22, LIGHT.ink, (0, 2)),
        ("Subtitle", SANS, 8.5, LIGHT.muted, (0, 7)),
        ("Lead", SANS, 11, LIGHT.ink, (0, 3)),
        ("Heading 1", SERIF, 12, LIGHT.accent, (8, 0)),
        ("Figure", SANS, 9.5, LIGHT.ink, (5, 0)),
        ("Caption", SANS, 8, LIGHT.muted, (2, 4)),
        ("List Number", SANS, 8, LIGHT.ink, (0, 2)),
        ("Small", SANS, 8, LIGHT.muted, (2, 2)),
        ("Table Text", SANS, 8, LIGHT.ink, (1.5, 1.5)),
        ("Footer", SANS, 8, LIGHT.muted, (0, 0)),
    ):
        style = _style(document, name)
        _set(style, face, size, colour, bold=face == SERIF)
        style.paragraph_format.space_before = Pt(space[0])
        style.paragraph_format.space_after = Pt(space[1])
        style.paragraph_format.line_spacing = 1.12
        # With it LibreOffice leaves a heading behind when a paragraph of three lines moves on.
        style.paragraph_format.widow_control = False
    for name in ("Heading 1", "Figure"):
        styles[name].paragraph_format.keep_with_next = True
    styles["Footer"].paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    mark = styles.add_style("Note Mark", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True
    _colour(mark, LIGHT.accent)
    _colour(styles.add_style("Where", WD_STYLE_TYPE.CHARACTER), LIGHT.muted)


def _page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(1.6), Cm(1.7)
    section.footer_distance = Cm(0.9)


def _defaults(document: WordDocument) -> None:
    """British English, and no paragraph space but that of our styles."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    for spacing in defaults.iter(qn("w:spacing")):
        spacing.set(qn("w:after"), "0")


def _style(document: WordDocument, name: str) -> Any:
    """A paragraph style of the template, freed of what it brings; or a new one."""
    names = {style.name for style in document.styles}
    if name not in names:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.quick_style = True
        return style
    style = document.styles[name]
    numbered = name == "List Number"
    properties = style.element.get_or_add_pPr()
    for child in list(properties):
        tag = child.tag.rpartition("}")[2]
        if tag in _INHERITED and not (numbered and tag == "numPr"):
            properties.remove(child)
    for child in style.element.findall(qn("w:rPr")):
        style.element.remove(child)
    return style


def _set(style: Any, face: str, size: float, colour: str, *, bold: bool) -> None:
    style.font.name = face
    for script in ("w:cs", "w:eastAsia"):
        style.element.rPr.rFonts.set(qn(script), face)
    style.font.size = Pt(size)
    style.font.bold = bold or None
    _colour(style, colour)


def _colour(style: Any, colour: str) -> None:
    style.font.color.rgb = RGBColor.from_string(colour.removeprefix("#"))
