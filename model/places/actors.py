"""Actors: states by ISO 3166-1 alpha-3, `GROUP:key` and `ORG:KEY`; who is meant by a name."""

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Final, NamedTuple

from pydantic import AfterValidator, ValidationInfo

from model.places.groups import Group, Organisation
from model.places.names import state_called, states_sharing
from model.places.near import near_states
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


class SharedNameError(UnknownActorError):
    """A name that more than one state goes by: show the reader all that it may mean."""

    def __str__(self) -> str:
        """Which states are meant by the name."""
        return f"{self.asked!r} may mean {' or '.join(self.near)}; write the code of one"


def find_state(text: str, subject: Subject) -> str:
    """The code of a state from its code or any name that people use for it, however it is typed;
    the subject is none.

    Raises:
        SharedNameError: the name does not say which state is meant.
        UnknownActorError: no state goes by it.
    """
    found = state_called(text)
    if found is not None and found != subject.code:
        return found
    if meant := states_sharing(text):
        raise SharedNameError(text, _to_choose(meant, subject))
    near = near_states(text) if found is None else ()
    raise UnknownActorError(text, _to_choose(near, subject))


def _to_choose(states: Iterable[str], subject: Subject) -> Iterable[str]:
    return (f"{iso3} ({STATE_NAMES[iso3]})" for iso3 in states if iso3 != subject.code)


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
