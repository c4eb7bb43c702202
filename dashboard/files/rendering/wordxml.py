"""The few things of Word that python-docx has no word for: links, bookmarks, fields, rules."""

from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shape import InlineShape
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from dashboard.theme import LIGHT

_LINE: Final = LIGHT.line.removeprefix("#")


def _element(name: str, /, **attributes: str) -> Any:
    """`<w:name w:attribute="...">`."""
    element = OxmlElement(f"w:{name}")
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element


def linked(paragraph: Paragraph, bookmark: str, text: str, *, style: str) -> None:
    """Add a link to a bookmark of the same document."""
    link = _element("hyperlink", anchor=bookmark, history="1")
    run = _element("r")
    properties = _element("rPr")
    properties.append(_element("rStyle", val=style))
    words = _element("t")
    words.text = text
    run.extend((properties, words))
    link.append(run)
    paragraph._p.append(link)  # noqa: SLF001 (see the module)


def bookmarked(paragraph: Paragraph, name: str, number: int) -> None:
    """Put a bookmark at the start of a paragraph."""
    paragraph._p.append(_element("bookmarkStart", id=str(number), name=name))  # noqa: SLF001
    paragraph._p.append(_element("bookmarkEnd", id=str(number)))  # noqa: SLF001


def field(paragraph: Paragraph, code: str) -> None:
    """Add a field that Word computes, such as PAGE."""
    simple = _element("fldSimple", instr=code)
    run, words = _element("r"), _element("t")
    words.text = "1"
    run.append(words)
    simple.append(run)
    paragraph._p.append(simple)  # noqa: SLF001 (see the module)


def described(shape: InlineShape, alternative: str) -> None:
    """Give a picture its text alternative, and no distance to the text on its left."""
    inline = shape._inline  # noqa: SLF001 (see the module)
    inline.docPr.set("descr", alternative)
    inline.docPr.set("name", "Figure")
    for side in "TBLR":  # LibreOffice takes a third of a centimetre where none is given
        inline.set(f"dist{side}", "0")


def ruled(paragraph: Paragraph) -> None:
    """Draw a thin line above a paragraph."""
    borders = _element("pBdr")
    borders.append(_element("top", val="single", sz="4", space="4", color=_LINE))
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 (see the module)


def lines_between_rows(table: Table) -> None:
    """Draw thin lines under the rows of a table, and nothing else."""
    borders = _element("tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(_element(side, val="single", sz="4", space="0", color=_LINE))
    margins = _element("tblCellMar")
    margins.append(_element("left", w="0", type="dxa"))
    margins.append(_element("right", w="60", type="dxa"))
    table._tbl.tblPr.extend((borders, margins))  # noqa: SLF001 (see the module)


def whole_row(row: _Row, *, header: bool) -> None:
    """Keep a row of a table on one page; repeat it on the next if it is the header."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 (see the module)
    properties.append(_element("cantSplit"))
    if header:
        properties.append(_element("tblHeader"))
