"""What stands in the place of a name, and one name in a paragraph."""

from enum import StrEnum
from typing import Final, NamedTuple

from model.proposals.proposal import Span


class Mark(StrEnum):
    """What stands in the place of each letter of a name: control characters, since text
    of narrow characters is searched faster; they are taken out of a text before.
    """

    STATE = "\x0e"
    WHOLE = "\x0f"
    """A group or an organisation."""
    REGIME = "\x10"
    """The authorities and their people."""
    SEAT = "\x11"
    """Where they sit."""
    COUNTRY = "\x12"
    DEMONYM = "\x13"
    """What the people and things of the country are called."""
    NOBODY = "\x14"
    """Another group."""
    ABROAD = "\x16"
    """A city where many missions for the country sit; its state is meant where it acts."""
    NAME = "\x15"
    """A name that only looks like a state's; it is left as it stands."""


LEADER, MINISTER, OFFICIAL = 4, 3, 2
"""Ranks of people, as the rung of one visit of theirs."""


ACTORS: Final = (Mark.STATE, Mark.WHOLE, Mark.ABROAD)
SUBJECT: Final = (Mark.REGIME, Mark.SEAT, Mark.COUNTRY, Mark.DEMONYM)


class Named(NamedTuple):
    """One name in a paragraph."""

    actor: str
    """Empty for the subject and for nobody."""
    mark: Mark
    span: Span
    """The name."""
    start: int
    """First character of the name with the title and person that belong to it."""
    end: int
    rank: int = 0
    """Of the person who is named with it; 0 where there is none."""
    place: bool = False
    """Whether it only says where."""
    private: bool = False
    """Whether what follows is not of the state: its citizens, its firms."""
    loose: bool = False
    """Of a group: whether no ledger declares it."""
    negative: bool = False
    """Of a group: "no country"."""


class Entry(NamedTuple):
    """A name that is looked for, and whose it is."""

    name: str
    actor: str
    mark: Mark
    rank: int = 0
    adjective: bool = False
    """Whether it is said of things, so that a preposition before it makes no place of it."""
