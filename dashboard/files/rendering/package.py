"""The Word file around a brief: its properties, and the ZIP that it is, without a clock."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as WordDocument

from dashboard.files.brief import Brief

_THEN: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can name; the dates of a brief stand in its text."""
_US: Final = "Recognition-stance tracker"
_LONGEST: Final = 255
"""Letters of a property, by the library and by Word."""


def sign(document: WordDocument, brief: Brief) -> None:
    """Set the document's properties; its dates are those of the snapshot, never of today."""
    about = document.core_properties
    when = datetime.combine(brief.known_by, time())  # a day, in no time zone
    about.author = about.last_modified_by = _US
    about.title = f"{brief.title}: brief"[:_LONGEST]
    about.subject = brief.subtitle[:_LONGEST]
    about.comments = brief.citation[:_LONGEST]
    about.keywords = f"snapshot {brief.snapshot_id}"
    about.category = "brief"
    about.language = "en-GB"
    about.identifier = brief.file_name[:_LONGEST]
    about.created = about.modified = when
    about.revision = 1
    package = document.part.package
    assert package is not None, "a document that was just made has a package"
    for key, part in list(package.rels.items()):
        if part.reltype.endswith("/thumbnail"):  # that of the library's template
            del package.rels[key]


def packed(data: bytes) -> bytes:
    """The same ZIP with every date and mark of the machine taken off."""
    written = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as made, ZipFile(written, "w") as clean:
        for name in made.namelist():
            entry = ZipInfo(name, _THEN)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            clean.writestr(entry, made.read(name), compresslevel=6)
    return written.getvalue()
