"""Actors: states by ISO 3166-1 alpha-3, `GROUP:key` and `ORG:KEY`; who is meant by a name."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Annotated, Final, NamedTuple

from pydantic import AfterValidator, ValidationInfo

from model.places.groups import Group, Organisation
from model.places.states import STATE_NAMES
from model.places.subject import Subject, subject_in

GROUP: Final = "GROUP:"
ORGANISATION: Final = "ORG:"
_NAMED = re.compile(rf"{GROUP}[a-z][a-z0-9_]*|{ORGANISATION}[A-Z][A-Z0-9_]*")


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


def find_state(text: str, subject: Subject) -> str:
    """The code of a state from its code in any case, or its name; the subject is none. Else
    `UnknownActorError` with near names.
    """
    code = text.strip().upper()
    if code in subject.states:
        return code
    by_name = {STATE_NAMES[iso3].casefold(): iso3 for iso3 in subject.states}
    wanted = text.strip().casefold()
    if wanted in by_name:
        return by_name[wanted]
    codes = get_close_matches(code, subject.states, n=3, cutoff=0.6)
    names = [by_name[name] for name in get_close_matches(wanted, by_name, n=3, cutoff=0.6)]
    near = dict.fromkeys([*names, *codes])
    raise UnknownActorError(text, (f"{iso3} ({STATE_NAMES[iso3]})" for iso3 in near))


class Actors(NamedTuple):
    """Who is spoken of: every state but the subject, and groups of them by key."""

    subject: Subject
    groups: Mapping[str, Group]


def check_actor(actor: str, info: ValidationInfo) -> str:
    """A well-formed actor, not the subject; else `ValueError`. The ledger sees if it is known."""
    subject = subject_in(info)
    if subject is not None and actor == subject.code:
        raise ValueError(f"{subject.country} is the subject, not an actor; code the other state")
    if actor in STATE_NAMES or _NAMED.fullmatch(actor):
        return actor
    near = _hint(actor, subject) if subject is not None else ""
    raise ValueError(
        f"{actor!r} is not an actor{near}; write an ISO 3166-1 alpha-3 code of a state,"
        " GROUP:key or ORG:KEY"
    )


def _hint(actor: str, subject: Subject) -> str:
    try:
        return f" (write {find_state(actor, subject)})"
    except UnknownActorError as error:
        return f" ({', '.join(error.near)}?)" if error.near else ""


ActorField = Annotated[str, AfterValidator(check_actor)]


def is_state(actor: str) -> bool:
    """Whether the actor is one state, which alone is scored and ranked."""
    return actor in STATE_NAMES


def actor_name(
    actor: str, groups: Mapping[str, Group], organisations: Mapping[str, Organisation]
) -> str:
    """The name of any actor as shown; `KeyError` where it is not declared."""
    if actor.startswith(GROUP):
        return groups[actor.removeprefix(GROUP)].name
    if actor.startswith(ORGANISATION):
        return organisations[actor.removeprefix(ORGANISATION)].name
    return STATE_NAMES[actor]
