"""The record of a source while it is filled in: each value a guess until somebody confirms it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pydantic import TypeAdapter

from model.base import Count, Frozen
from model.errors import LedgerError
from model.ledger import Source, read_record
from model.places import Subject

BY_HAND: Final = (
    "title",
    "publisher",
    "origin",
    "published",
    "date_basis",
    "date_note",
    "reliability",
    "reliability_note",
)
"""What a coder fills in; the rest follows from the text."""
MAY_BE_EMPTY: Final = ("date_note",)

_SOURCE: Final = TypeAdapter(Source)


class SourceDraft(Frozen):
    """A source record, being filled in."""

    id: str
    document: str
    sha256: str
    paragraphs: Count
    first_paragraph: Count
    last_paragraph: Count
    values: Mapping[str, str] = {}
    """What stands in the fields of `BY_HAND` so far."""
    guesses: tuple[str, ...] = ()
    """The fields whose value a program took from the text or the file, and nobody confirmed."""
    dropped: tuple[str, ...] = ()
    """What of the file brought in was left out of the text."""

    def filled(self, values: Mapping[str, str]) -> SourceDraft:
        """The same with these values, all of them confirmed."""
        kept = {name: values.get(name, "").strip() for name in BY_HAND}
        return self.but(values={n: text for n, text in kept.items() if text}, guesses=())

    def problems(self, subject: Subject) -> Mapping[str, str]:
        """What is missing or wrong, in words by field; `""` for what concerns no single one."""
        missing = [n for n in BY_HAND if n not in self.values and n not in MAY_BE_EMPTY]
        if missing:
            return dict.fromkeys(missing, "is missing; fill it in")
        try:
            self.source(subject)
        except LedgerError as error:
            return dict(_by_field(problem.what) for problem in error.problems)
        return {}

    def source(self, subject: Subject) -> Source:
        """The record as a seed file holds it.

        Raises:
            LedgerError: a field is missing or wrong.
        """
        from model.coding.writing import as_yaml  # noqa: PLC0415 (it writes sources too)

        own = ("id", "document", "sha256", "paragraphs", "first_paragraph", "last_paragraph")
        content = {**{name: getattr(self, name) for name in own}, **self.values}
        return read_record(f"{self.id}/source", as_yaml(content).encode(), _SOURCE, subject)


def _by_field(what: str) -> tuple[str, str]:
    name, _, said = what.partition(": ")
    return (name, said) if name in BY_HAND else ("", what)
