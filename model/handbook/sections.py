"""Parts of a text made from the code's own words, and the same as Markdown."""

import inspect
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self, get_args

from pydantic import BaseModel

from model.base import Frozen, Word
from model.ledger import DoubleCodingFile, GroupsFile, SeedFile
from model.places import Subject


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts with its header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the published method; level 1 is the whole."""

    title: str
    level: int
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    """Rules of one kind, as a list below the paragraphs."""
    table: Table | None = None

    def told(self, subject: Subject) -> Self:
        """The same in the words of a subject."""
        table = self.table and Table(
            self.table.header, tuple(tuple(map(subject.told, row)) for row in self.table.rows)
        )
        return replace(
            self,
            paragraphs=tuple(map(subject.told, self.paragraphs)),
            items=tuple(map(subject.told, self.items)),
            table=table,
        )


def said(*rules: object) -> tuple[str, ...]:
    """The docstring of each rule in paragraphs, without what it says to programmers."""
    texts = (inspect.getdoc(rule) or "" for rule in rules)
    paragraphs = (part for text in texts for part in text.split("\n\n"))
    return tuple(" ".join(p.split()) for p in paragraphs if p and not p.startswith("Raises:"))


def vocabulary(
    kind: type[Word], title: str = "", level: int = 3, paragraphs: tuple[str, ...] = ()
) -> Section:
    """A closed vocabulary with the meaning of each word."""
    rows = tuple((f"`{word}`", word.meaning) for word in kind)
    lead = (*paragraphs, *said(kind))
    words = Table(("word", "meaning"), rows)
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__)  # `DateBasis` is `Date basis`
    return Section(title or spaced.capitalize(), level, lead, (), words)


def fields(kind: type[Frozen], *names: str) -> Table:
    """The fields of a record with what is said of each; all, or those named."""
    chosen = names or tuple(kind.model_fields)
    rows = tuple((f"`{name}`", _described(kind, name)) for name in chosen)
    return Table(("field", "meaning"), rows)


def values_of(kind: type[Frozen], values: Frozen) -> Table:
    """The single values of a part of the method."""
    plain: Mapping[str, object] = {name: getattr(values, name) for name in kind.model_fields}
    rows = tuple(
        (f"`{name}`", _value(value), _described(kind, name))
        for name, value in plain.items()
        if not isinstance(value, BaseModel)
    )
    return Table(("parameter", "value", "meaning"), rows)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)


def _described(kind: type[Frozen], name: str) -> str:
    """What is said of a field; of a word from a closed list, else what its list is for."""
    field = kind.model_fields[name]
    if text := kind.said_of(name):
        return text
    for named in (field.annotation, *get_args(field.annotation)):
        if isinstance(named, type) and issubclass(named, Word | BaseModel):
            return " ".join(said(named))
    return ""


def as_markdown(sections: Iterable[Section]) -> str:
    """The sections as Markdown, with one line a paragraph."""
    return "\n\n".join(block for section in sections for block in _blocks(section)) + "\n"


def _blocks(section: Section) -> Iterable[str]:
    yield f"{'#' * section.level} {section.title}"
    yield from section.paragraphs
    if section.items:
        yield "\n".join(f"- {item}" for item in section.items)
    if section.table is not None:
        header, rows = section.table.header, section.table.rows
        rule = tuple("---" for _ in header)
        each = ([cell.replace("|", "\\|") for cell in row] for row in (header, rule, *rows))
        yield "\n".join(f"| {' | '.join(cells)} |" for cells in each)


def schemas() -> Mapping[str, str]:
    """The text of each schema file by its name: `seed.schema.json`, ...."""
    kinds: Mapping[str, type[BaseModel]] = {
        "seed.schema.json": SeedFile,
        "groups.schema.json": GroupsFile,
        "subject.schema.json": Subject,
        "agreement.schema.json": DoubleCodingFile,
    }
    return {
        name: json.dumps(kind.model_json_schema(), indent=2, ensure_ascii=False) + "\n"
        for name, kind in kinds.items()
    }
