"""What a brief says, before it is a Word file or a page: plain text, and numbers of its notes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.address import page_link
from dashboard.files.pictures import printable
from dashboard.files.texts import texts
from model.dates import day_in_words
from model.package import citation
from model.snapshot import Snapshot
from model.words import provenance

_TEXTS: Final = texts("dashboard.files.brief")
_SAID: Final = re.compile(r"(\*\*(?P<term>[^*]+)\*\* )?(?P<text>.+?)( \[\^(?P<notes>[\d ]*)\])?")


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


def sections(
    template: str, told: Mapping[str, object], grid: Grid | None = None
) -> tuple[Section, ...]:
    """What a template says under its headings (`# title`), if anything; a table under the first."""
    parts: dict[str, list[Said]] = {}
    for line in _TEXTS.get_template(f"{template}.txt").render(told).split("\n"):
        if line.startswith("# "):
            said = parts.setdefault(line.removeprefix("# "), [])
        elif found := _SAID.fullmatch(line):
            notes = tuple(map(int, (found["notes"] or "").split()))
            said.append(Said(printable(found["text"]), notes, found["term"] or ""))
    made = (
        Section(title, tuple(said), None if n else grid)
        for n, (title, said) in enumerate(parts.items())
    )
    return tuple(section for section in made if section.said or section.grid)


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


@dataclass(frozen=True, slots=True)
class Brief:
    """One state or group on one or two pages."""

    snapshot: Snapshot
    key: str
    """`KAZ`, or the key of a group: for the name of the file."""
    title: str
    what: str
    """What is told of it, as the subtitle begins."""
    lead: tuple[str, ...]
    figure: Figure | None
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    page: str
    """The page that shows the same."""
    asked: Mapping[str, str]
    """What that page is asked for, besides the snapshot."""

    @property
    def subtitle(self) -> str:
        """What it is about, both dates, and how far the evidence goes."""
        as_of, known_by = day_in_words(self.snapshot.as_of), day_in_words(self.snapshot.known_by)
        through, _, _ = provenance(self.snapshot).partition(" · ")
        return f"{self.what}, as of {as_of}, known by {known_by}. {through}."

    @property
    def provenance(self) -> str:
        """What the numbers are, and where they come from."""
        meaning = "Numbers are statements about the record, what these sources show"
        return f"{meaning}; they never bound the world. {provenance(self.snapshot)}"

    @property
    def citation(self) -> str:
        """How to cite it."""
        return f"Cite as: {self.title}, brief. {citation(self.snapshot)}"

    @property
    def address(self) -> str:
        """Where the same is shown, or that it has changed; empty where the settings name no host
        at which a reader of this file finds the server.
        """
        address = page_link(self.snapshot, self.page, **self.asked)
        return "" if address.startswith("/") else address

    @property
    def file_name(self) -> str:
        """`brief_KAZ_2025-04-30_s823210c3f169`, without an ending."""
        return f"brief_{self.key}_{self.snapshot.as_of}_{self.snapshot.id}"


NOTES: Final = "Notes"
"""The heading above the notes."""

LIVE: Final = "These numbers, or what has changed since: "
"""What stands before the address of a brief."""

GRADES: Final = (
    "Grades: the letter rates the source, A completely reliable to E unreliable, F not to be"
    " judged; the digit rates what the text says, 1 certain to 5 improbable, 6 not to be judged."
    " A rumour, step 4 or worse, moves no number."
)
"""How to read the grades of the notes."""
