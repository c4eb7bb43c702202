"""The few things of Word that python-docx has no word for: links, bookmarks, fields, rules."""

import re
from typing import Any, Final
from xml.sax.saxutils import escape

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shape import InlineShape
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from dashboard.theme import LIGHT

_LINE: Final = LIGHT.line.removeprefix("#")
_NAME: Final = re.compile(r"<w:\w+")


def _xml(text: str) -> Any:
    """An element of Word from its text, `<w:name ...`."""
    return parse_xml(_NAME.sub(lambda name: f"{name[0]} {nsdecls('w')}", text, count=1))


def _append(paragraph: Paragraph, *texts: str) -> None:
    paragraph._p.extend(map(_xml, texts))  # noqa: SLF001 (see the module)


def linked(paragraph: Paragraph, bookmark: str, text: str, *, style: str) -> None:
    """Add a link to a bookmark of the same document."""
    run = f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t>{text}</w:t></w:r>'
    _append(paragraph, f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{run}</w:hyperlink>')


def leading(paragraph: Paragraph, address: str) -> None:
    """Add an address, as a link to it."""
    known = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    run = f"<w:r><w:t>{escape(address)}</w:t></w:r>"
    paragraph._p.append(  # noqa: SLF001 (see the module)
        parse_xml(
            f'<w:hyperlink {nsdecls("w", "r")} r:id="{known}" w:history="1">{run}</w:hyperlink>'
        )
    )


def bookmarked(paragraph: Paragraph, name: str, number: int) -> None:
    """Put a bookmark at the start of a paragraph."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    _append(paragraph, start, f'<w:bookmarkEnd w:id="{number}"/>')


def field(paragraph: Paragraph, code: str) -> None:
    """Add a field that Word computes, such as PAGE."""
    _append(paragraph, f'<w:fldSimple w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')


def described(shape: InlineShape, alternative: str) -> None:
    """Give a picture its text alternative, and no distance to the text on its left."""
    inline = shape._inline  # noqa: SLF001 (see the module)
    inline.docPr.set("descr", alternative)
    inline.docPr.set("name", "Figure")
    for side in "TBLR":  # LibreOffice takes a third of a centimetre where none is given
        inline.set(f"dist{side}", "0")


def ruled(paragraph: Paragraph) -> None:
    """Draw a thin line above a paragraph."""
    line = f'<w:top w:val="single" w:sz="4" w:space="4" w:color="{_LINE}"/>'
    borders = _xml(f"<w:pBdr>{line}</w:pBdr>")
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 (see the module)


def lines_between_rows(table: Table) -> None:
    """Draw thin lines under the rows of a table, and nothing else."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>'
        for side in ("bottom", "insideH")
    )
    margins = '<w:left w:w="0" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>'
    borders = _xml(f"<w:tblBorders>{lines}</w:tblBorders>")
    inner = _xml(f"<w:tblCellMar>{margins}</w:tblCellMar>")
    table._tbl.tblPr.extend((borders, inner))  # noqa: SLF001 (see the module)


def whole_row(row: _Row, *, header: bool) -> None:
    """Keep a row of a table on one page; repeat it on the next if it is the header."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 (see the module)
    properties.append(_xml("<w:cantSplit/>"))
    if header:
        properties.append(_xml("<w:tblHeader/>"))
