"""A desk with one article on it, and what is done at it, one step at a time."""

from pathlib import Path

from dashboard.desk.folder import Desk, open_desk
from dashboard.desk.intake import pasted
from model.codebook import CodedFrom
from model.coding import CoderFile, SourceDraft
from model.ledger import Evidence
from tests.factory import SUBJECT, ledger, put, seed_files

TEXT = "A headline\nKazakhstan keeps an embassy, the ministry said.\nNothing more was said.\n"
ARTICLE = "the-post-a-headline"
WHOLE = {
    "title": "A headline",
    "publisher": "The Post",
    "origin": "own reporting",
    "published": "2025-02-10",
    "date_basis": "stated",
    "reliability": "B",
    "reliability_note": "A newspaper with editors.",
}


def desk_in(folder: Path, *published: Evidence) -> Desk:
    """An empty desk beside a folder of seeds."""
    seeds = put(folder, seed_files(ledger(*published)))
    return open_desk(folder / "desk", seeds, SUBJECT)


def brought(desk: Desk, name: str = ARTICLE, text: str = TEXT) -> SourceDraft:
    """An article on the desk, its source filled in."""
    found = pasted(text)
    draft = SourceDraft(
        id=name,
        document=f"{found.sha256}.txt",
        sha256=found.sha256,
        paragraphs=len(found.paragraphs),
        first_paragraph=1,
        last_paragraph=len(found.paragraphs),
        values=WHOLE,
    )
    desk.bring_in("ab", draft, found.text)
    return draft


def begun(desk: Desk, coder: str = "ab", name: str = ARTICLE) -> CoderFile:
    """A coder's empty file."""
    file = CoderFile(coder=coder, way=CodedFrom.TEXT)
    desk.begin(coder, name, file)
    return file
