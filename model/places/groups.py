"""Named groups of states, and organisations: who is spoken of besides single states."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema, field_validator

from model.base import Frozen, Word
from model.places.folding import name_key
from model.places.states import STATE_NAMES
from model.places.subject import subject_in


class GroupBasis(Word):
    """What delimits a group, in order of preference."""

    LISTED = "listed", "The text lists the members."
    DOCUMENT = "document", "The same document treats them as belonging."
    STANDARD = "standard", "A standard list of that name."
    NONE = "none", "Nothing delimits it: context only."


def _truth(value: object) -> object:
    """Seeds hold text; only `true` and `false` are truth values, never `yes` or `1`."""
    if isinstance(value, str) and value not in ("true", "false"):
        raise ValueError(f"{value!r} is not true or false; write one of these")
    return value == "true" if isinstance(value, str) else value


Truth = Annotated[bool, BeforeValidator(_truth)]
Members = Annotated[
    tuple[str, ...],
    WithJsonSchema(
        {"anyOf": [{"const": "every_state"}, {"type": "array", "items": {"type": "string"}}]}
    ),
]


class Group(Frozen):
    """A named group of states and why these are its members: those that the text lists; else those
    that the same document treats as belonging; else a standard list, less any state that the
    document places elsewhere. A group that none of these delimits has no members and is context
    only.
    """

    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    """Short name used as `GROUP:<key>`."""
    name: str = Field(min_length=1)
    """Name as shown."""
    phrase: str = Field(min_length=1)
    """How a sentence names it: `all regional states`."""
    members: Members
    """ISO 3166-1 alpha-3 codes; empty where nothing delimits the group (context only)."""
    basis: GroupBasis
    """Kind of basis: listed by the text, the same document, a standard list, or none."""
    basis_text: str = Field(min_length=1)
    """The basis in words: which list, which paragraphs, who is left out and why."""
    is_filter: Truth = False
    """Whether readers can choose the group as a filter on the map."""

    @field_validator("members", mode="before")
    @classmethod
    def _every_state(cls, value: object, info: ValidationInfo) -> object:
        subject = subject_in(info)
        return subject.states if subject is not None and value == "every_state" else value

    @field_validator("members")
    @classmethod
    def _known_once(cls, members: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        subject = subject_in(info)
        for iso3 in members:
            if iso3 not in STATE_NAMES or (subject is not None and iso3 == subject.code):
                raise ValueError(
                    f"member {iso3!r} is not a state of this tracker; correct the code"
                )
        if twice := sorted(iso3 for iso3, times in Counter(members).items() if times > 1):
            raise ValueError(f"member {', '.join(twice)} stands twice; keep one")
        return tuple(sorted(members))


def group_called(asked: str, groups: Mapping[str, Group]) -> str | None:
    """The key of the one group that is meant by a key or name, however it is typed; None where none
    is, or where several have the name.
    """
    if asked in groups:
        return asked
    kinds: tuple[Callable[[Group], str], ...] = (lambda one: one.key, lambda one: one.name)
    for said in kinds:
        found = [key for key, one in groups.items() if name_key(said(one)) == name_key(asked)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


class Organisation(Frozen):
    """An international organisation: coded and shown as context, never ranked and not mapped."""

    key: str = Field(pattern=r"^[A-Z][A-Z0-9_]*$")
    """Short name used as `ORG:<key>`."""
    name: str = Field(min_length=1)
    """Name as shown."""
