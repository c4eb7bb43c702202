"""A brief as a Word file: real styles, numbered notes with links to them, no clock."""

import io
from datetime import datetime, time
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Emu, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from dashboard.files.brief import GRADES, LIVE, NOTES, Brief, Figure, Grid, Note, Said
from dashboard.files.pictures import raster
from dashboard.files.rendering import wordxml

_TEMPLATE: Final = Path(__file__).parent / "templates" / "brief.docx"
"""Empty, with the page and every style, edited in Word; in the colours of the light palette."""
_TEXT_WIDTH: Final = Cm(17)
"""A4 less the template's margins of 2 cm."""
_THEN: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can name; the dates of a brief stand in its text."""
_US: Final = "Recognition-stance tracker"
_LONGEST: Final = 255
"""Letters of a property, by the library and by Word."""


def as_docx(brief: Brief) -> bytes:
    """The brief as a Word file; the same brief gives the same bytes."""
    document = Document(str(_TEMPLATE))
    document.add_paragraph(brief.title, style="Title")
    document.add_paragraph(brief.subtitle, style="Subtitle")
    for text in brief.lead:
        document.add_paragraph(text, style="Lead")
    if brief.figure is not None:
        _figure(document, brief.figure)
    for section in brief.sections:
        document.add_paragraph(section.title, style="Heading 1")
        for said in section.said:
            _said(document.add_paragraph(), said)
        if section.grid is not None:
            _grid(document, section.grid)
            document.add_paragraph(section.grid.caption, style="Caption")
    if brief.notes:
        document.add_paragraph(NOTES, style="Heading 1")
        for note in brief.notes:
            _note(document, note)
        document.add_paragraph(GRADES, style="Small")
    wordxml.ruled(document.add_paragraph(brief.provenance, style="Small"))
    document.add_paragraph(brief.citation, style="Small")
    if brief.address:
        wordxml.leading(document.add_paragraph(LIVE, style="Small"), brief.address)
    _footer(document, brief)
    _sign(document, brief)
    written = io.BytesIO()
    document.save(written)
    return _packed(written.getvalue())


def _figure(document: WordDocument, figure: Figure) -> None:
    paragraph = document.add_paragraph(style="Figure")
    shape = paragraph.add_run().add_picture(io.BytesIO(raster(figure.svg)), width=_TEXT_WIDTH)
    wordxml.described(shape, figure.alternative)
    document.add_paragraph(figure.caption, style="Caption")


def _said(paragraph: Paragraph, said: Said) -> None:
    if said.term:
        paragraph.add_run(f"{said.term}.", style="Strong")
        paragraph.add_run(" ")
    paragraph.add_run(said.text)
    for place, number in enumerate(said.notes):
        paragraph.add_run("\u202f" if place == 0 else ",\u202f", style="Note Mark")
        wordxml.linked(paragraph, f"note_{number}", str(number), style="NoteMark")


def _grid(document: WordDocument, grid: Grid) -> None:
    table: Table = document.add_table(rows=0, cols=len(grid.header))
    table.autofit = False
    widths = _widths(grid)
    for number, cells in enumerate((grid.header, *grid.rows)):
        row = table.add_row()  # type: ignore[no-untyped-call] # so it is published
        wordxml.whole_row(row, header=number == 0)
        for at, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            cell.width = widths[at]
            paragraph = cell.paragraphs[0]
            paragraph.style = "Table Text"
            paragraph.add_run(text, style="Strong" if number == 0 else None)
            if at in grid.numeric:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                paragraph.paragraph_format.right_indent = Pt(9)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    wordxml.lines_between_rows(table)


def _widths(grid: Grid) -> list[Emu]:
    """The width of the text, shared out by the longest word of each column."""
    longest = [
        max(len(word) for text in column for word in (text.split() or [""]))
        for column in zip(grid.header, *grid.rows, strict=True)
    ]
    shares = [max(n, 6) + (4 if at in grid.numeric else 2) for at, n in enumerate(longest)]
    return [Emu(_TEXT_WIDTH * share // sum(shares)) for share in shares]


def _note(document: WordDocument, note: Note) -> None:
    paragraph = document.add_paragraph(style="List Number")
    wordxml.bookmarked(paragraph, f"note_{note.number}", note.number)
    paragraph.add_run(f"{note.claim} ")
    paragraph.add_run(note.where, style="Where")


def _footer(document: WordDocument, brief: Brief) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = document.styles["Footer"]
    paragraph.add_run(f"{brief.title} · snapshot {brief.snapshot.id}\t")
    wordxml.field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    wordxml.field(paragraph, "NUMPAGES")


def _sign(document: WordDocument, brief: Brief) -> None:
    """Set the document's properties; its dates are those of the snapshot, never of today."""
    about = document.core_properties
    when = datetime.combine(brief.snapshot.known_by, time())  # a day, in no time zone
    about.author = about.last_modified_by = _US
    about.title = f"{brief.title}: brief"[:_LONGEST]
    about.subject = brief.subtitle[:_LONGEST]
    about.comments = brief.citation[:_LONGEST]
    about.keywords = f"snapshot {brief.snapshot.id}"
    about.category = "brief"
    about.language = "en-GB"
    about.identifier = brief.file_name[:_LONGEST]
    about.created = about.modified = when
    about.revision = 1


def _packed(data: bytes) -> bytes:
    """The same ZIP with every date and mark of the machine taken off."""
    written = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as made, ZipFile(written, "w") as clean:
        for name in made.namelist():
            entry = ZipInfo(name, _THEN)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            clean.writestr(entry, made.read(name), compresslevel=6)
    return written.getvalue()
