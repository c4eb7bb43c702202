"""A PDF as a word processor prints it: lines that are broken, paragraphs with a gap between."""

import io
import textwrap
from collections.abc import Iterator, Sequence

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject


def pdf_of(lines: Sequence[str]) -> bytes:
    """These paragraphs on pages of thirty lines, in a font that every reader of PDF has."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    placed = list(_placed(lines))
    for start in range(0, len(placed), 30):
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        top = placed[start][0]
        stream = DecodedStreamObject()
        stream.set_data(
            b"".join(_line(800 - (y - top), text) for y, text in placed[start : start + 30])
        )
        page[NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001 (its only way)
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def _placed(lines: Sequence[str]) -> Iterator[tuple[float, str]]:
    y = 0.0
    for paragraph in lines:
        for text in textwrap.wrap(paragraph, 80, break_on_hyphens=False):
            yield y, text
            y += 14
        y += 10


def _line(y: float, text: str) -> bytes:
    shown = (
        text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    )
    return b"BT /F1 11 Tf 60 %d Td (%s) Tj ET\n" % (y, shown)
