"""What a brief says, before it is a Word file or a page: plain text and the numbers of its notes.

Both renderings take everything from here, so that they cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Said:
    """One statement, with what it is about, and the notes that it rests on."""

    text: str
    notes: tuple[int, ...] = ()
    term: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first cell of a row is its heading."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    """The columns that hold numbers, which stand under each other."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what is said under it, and perhaps a table."""

    title: str
    said: tuple[Said, ...]
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: of one state its four ladders, of several their intervals; and what it shows."""

    svg: str
    caption: str
    alternative: str
    """The same in words, for those who do not see it."""


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note: what one piece of evidence says, and where and how good that is."""

    number: int
    evidence: str
    """Id of the piece of evidence."""
    claim: str
    where: str

    @property
    def text(self) -> str:
        """The note as one text."""
        return f"{self.claim} {self.where}"


@dataclass(frozen=True, slots=True)
class Brief:
    """One state or group on one or two pages."""

    key: str
    """`KAZ`, or the key of a group: for the name of the file."""
    title: str
    subtitle: str
    lead: tuple[str, ...]
    figure: Figure | None
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    grades: str
    """How to read the grades of the notes."""
    provenance: str
    citation: str
    as_of: date
    known_by: date
    snapshot_id: str

    @property
    def file_name(self) -> str:
        """`brief_KAZ_2025-04-30_823210c3f169`, without an ending."""
        return f"brief_{self.key}_{self.as_of.isoformat()}_{self.snapshot_id}"

    def texts(self) -> Iterator[str]:
        """Every text, in the order in which it is read; numbers of notes are left out."""
        yield from (self.title, self.subtitle, *self.lead)
        if self.figure is not None:
            yield self.figure.caption
        for section in self.sections:
            yield section.title
            for said in section.said:
                yield f"{said.term}. {said.text}" if said.term else said.text
            if section.grid is not None:
                yield section.grid.caption
                yield from section.grid.header
                yield from (cell for row in section.grid.rows for cell in row)
        if self.notes:
            yield NOTES
            yield from (note.text for note in self.notes)
            yield self.grades
        yield from (self.provenance, self.citation)


NOTES = "Notes"
"""The heading above the notes."""
