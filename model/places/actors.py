"""Actors: states by ISO 3166-1 alpha-3, organisations, and named groups of states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, field_validator

from model.base import Frozen, Word
from model.places.states import STATE_NAMES, SUBJECT, SUBJECT_NAME

GROUP: Final = "GROUP:"
ORGANISATION: Final = "ORG:"
STATES: Final[tuple[str, ...]] = tuple(sorted(STATE_NAMES))
"""Every ranked actor: n = 196."""

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_ORGANISATION = re.compile(r"ORG:[A-Z][A-Z0-9_]*")


class UnknownActorError(KeyError):
    """No such actor: show the reader the near names that the message lists."""

    def __init__(self, asked: str, near: Iterable[str]) -> None:
        self.asked = asked
        self.near = tuple(near)
        super().__init__(asked)

    def __str__(self) -> str:
        """What is wrong and what was perhaps meant."""
        hint = f"; did you mean {', '.join(self.near)}?" if self.near else ""
        return f"{self.asked!r} is not a state of this tracker (three letters, like KAZ){hint}"


def find_state(text: str) -> str:
    """The code of a state from its code in any case, or its name.

    Raises:
        UnknownActorError: nothing matches; carries near names.
    """
    code = text.strip().upper()
    if code in STATE_NAMES:
        return code
    by_name = {name.casefold(): iso3 for iso3, name in STATE_NAMES.items()}
    wanted = text.strip().casefold()
    if wanted in by_name:
        return by_name[wanted]
    codes = get_close_matches(code, STATES, n=3, cutoff=0.6)
    names = [by_name[name] for name in get_close_matches(wanted, by_name, n=3, cutoff=0.6)]
    near = dict.fromkeys([*names, *codes])
    raise UnknownActorError(text, (f"{iso3} ({STATE_NAMES[iso3]})" for iso3 in near))


def check_actor(actor: str) -> str:
    """A well-formed actor; whether a group or organisation is declared is the ledger's to say.

    Raises:
        ValueError: not a state, `GROUP:key` or `ORG:KEY`.
    """
    if actor == SUBJECT:
        raise ValueError(f"{SUBJECT_NAME} is the subject, not an actor; code the other state")
    if actor.startswith(GROUP) and _KEY.fullmatch(actor.removeprefix(GROUP)):
        return actor
    if _ORGANISATION.fullmatch(actor):
        return actor
    if actor in STATE_NAMES:
        return actor
    near = ""
    try:
        find_state(actor)
    except UnknownActorError as error:
        near = f" ({', '.join(error.near)}?)" if error.near else ""
    else:
        near = f" (write {find_state(actor)})"
    raise ValueError(
        f"{actor!r} is not an actor{near}; write an ISO 3166-1 alpha-3 code of a state,"
        " GROUP:key or ORG:KEY"
    )


ActorField = Annotated[str, AfterValidator(check_actor)]


def is_state(actor: str) -> bool:
    """Whether the actor is one state, which alone is scored and ranked."""
    return actor in STATE_NAMES


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

    key: str = Field(pattern=rf"^{_KEY.pattern}$")
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
    def _every_state(cls, value: object) -> object:
        return STATES if value == "every_state" else value

    @field_validator("members")
    @classmethod
    def _known_once(cls, members: tuple[str, ...]) -> tuple[str, ...]:
        for iso3 in members:
            if iso3 not in STATE_NAMES:
                raise ValueError(
                    f"member {iso3!r} is not a state of this tracker; correct the code"
                )
        twice = sorted({iso3 for iso3 in members if members.count(iso3) > 1})
        if twice:
            raise ValueError(f"member {', '.join(twice)} stands twice; keep one")
        return tuple(sorted(members))


class Organisation(Frozen):
    """An international organisation: coded and shown as context, never ranked and not mapped."""

    key: str = Field(pattern=r"^[A-Z][A-Z0-9_]*$")
    """Short name used as `ORG:<key>`."""
    name: str = Field(min_length=1)
    """Name as shown."""


def actor_name(
    actor: str, groups: Mapping[str, Group], organisations: Mapping[str, Organisation]
) -> str:
    """The name of any actor as shown.

    Raises:
        KeyError: the actor is not declared.
    """
    if actor.startswith(GROUP):
        return groups[actor.removeprefix(GROUP)].name
    if actor.startswith(ORGANISATION):
        return organisations[actor.removeprefix(ORGANISATION)].name
    return STATE_NAMES[actor]
