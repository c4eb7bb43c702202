"""The list of editions as `index.json` holds it, read as strictly as it is written."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Final

from pydantic import Field, ValidationError

from model.base import Frozen
from model.package import TITLE

INDEX: Final = "index.json"
ABOUT: Final = "edition.json"
LAYOUT: Final = 1

_ID: Final = r"\d{4}-\d\d-\d\d-s[0-9a-f]{12}"
_SHA256: Final = r"[0-9a-f]{64}"


class ShelfError(Exception):
    """The folder of editions is not as it was left: mend what the problems name."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class About(Frozen):
    """What an edition says of itself."""

    id: str = Field(pattern=f"^{_ID}$")
    made: date
    as_of: date
    known_by: date
    snapshot: str
    method: str
    method_hash: str
    sources: int
    evidence: int
    states: int
    """On the record."""
    previous: str | None
    """The edition before it, from which `changed` is told."""
    previous_sha256: str | None = Field(pattern=f"^{_SHA256}$")
    """Of the SHA256SUMS of that one: who changes an old edition would have to change all later."""
    changed: tuple[str, ...]
    citation: str


class Listed(About):
    """The same with what vouches for every file of it."""

    sha256: str = Field(pattern=f"^{_SHA256}$")
    """Of its SHA256SUMS, which names every other file with its own."""


class Listing(Frozen):
    """Every edition, in the order in which they were published."""

    layout: int = Field(ge=LAYOUT, le=LAYOUT)
    title: str
    editions: tuple[Listed, ...]


def written(editions: Sequence[Listed]) -> bytes:
    """The text of index.json."""
    return as_json(Listing(layout=LAYOUT, title=TITLE, editions=tuple(editions)))


def as_json(record: Frozen) -> bytes:
    """A record as text for people and programs, the same bytes each time."""
    return (
        json.dumps(record.model_dump(mode="json"), indent=2, ensure_ascii=False) + "\n"
    ).encode()


def listing_in(data: bytes, name: str) -> tuple[Listed, ...]:
    """The editions of an index.json; `ShelfError` where it is none of ours."""
    try:
        return Listing.model_validate_json(data).editions
    except ValidationError as error:
        raise _unreadable(name, error) from error


def about_in(data: bytes, name: str) -> About:
    """What an edition says of itself; `ShelfError` where that cannot be read."""
    try:
        return About.model_validate_json(data)
    except ValidationError as error:
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: ValidationError) -> ShelfError:
    first = error.errors()[0]
    at = ".".join(map(str, first["loc"])) or "the whole"
    return ShelfError(f"{name}: {at}: {first['msg']}; put back the file as it was published")
