"""What a brief says, whatever file it becomes."""

from collections.abc import Iterator

from dashboard.files.brief import GRADES, NOTES, Brief


def texts_of(brief: Brief) -> Iterator[str]:
    """Every text, in the order in which it is read; numbers of notes are left out."""
    yield from (brief.title, brief.subtitle, *brief.lead)
    if brief.figure is not None:
        yield brief.figure.caption
    for section in brief.sections:
        yield section.title
        for said in section.said:
            yield f"{said.term}. {said.text}" if said.term else said.text
        if section.grid is not None:
            yield section.grid.caption
            yield from section.grid.header
            yield from (cell for row in section.grid.rows for cell in row)
    if brief.notes:
        yield NOTES
        yield from (f"{note.claim} {note.where}" for note in brief.notes)
        yield GRADES
    yield from (brief.provenance, brief.citation)
