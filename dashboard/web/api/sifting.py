"""The filters of the Evidence page as parameters, each word checked: a slip is no empty table."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema

from dashboard.address import FACETS, LONGEST_SEARCH, MOST_VALUES
from dashboard.web.api.asked import Asked
from dashboard.web.api.problems import Wrong, bad_parameters, shown
from model.base import Word
from model.codebook import Claimant, Dimension, Direction, Status
from model.places import GROUP, ORGANISATION, UnknownActorError, find_state
from model.snapshot import Snapshot

_LONGEST: Final = 4000
_NAME: Final = 60


def _list_of(one: str, said: str) -> Any:
    """Values separated by commas, each of which fits a pattern."""
    whole = re.compile(rf"({one})(,({one})){{0,{MOST_VALUES - 1}}}")

    def check(value: object) -> object:
        if isinstance(value, str) and (len(value) > _LONGEST or not whole.fullmatch(value)):
            raise ValueError(
                f"{shown(value)} is not understood; give {said}, at most {MOST_VALUES},"
                " separated by commas"
            )
        return value

    schema = {"type": "string", "pattern": f"^{whole.pattern}$", "maxLength": _LONGEST}
    return Annotated[str, BeforeValidator(check), WithJsonSchema(schema)]


def _words(words: type[Word]) -> Any:
    values = [word.value for word in words]
    return _list_of("|".join(values), f"of {', '.join(values)}")


if TYPE_CHECKING:
    Names: TypeAlias = str
    Dimensions: TypeAlias = str
    Statuses: TypeAlias = str
    Directions: TypeAlias = str
    Claimants: TypeAlias = str
    Grades: TypeAlias = str
else:
    Names = _list_of(r"[^,\x00-\x1f\x7f]{1,200}", "names as in evidence.csv")
    Dimensions = _words(Dimension)
    Statuses = _words(Status)
    Directions = _words(Direction)
    Claimants = _words(Claimant)
    Grades = _list_of("[A-F][1-6]", "Admiralty grades such as B2")


class Sifted(Asked):
    """Which evidence, in which snapshot. Of values in one filter any fits; of filters all must."""

    dimension: Dimensions | SkipJsonSchema[None] = None
    """embassy, ambassador, delisting, visits, recognition, posture; several with commas."""
    actor: Names | SkipJsonSchema[None] = None
    """ISO codes, `GROUP:key` or `ORG:KEY`."""
    source: Names | SkipJsonSchema[None] = None
    """Ids of sources."""
    status: Statuses | SkipJsonSchema[None] = None
    """done, under_way, considered, conditional, denied."""
    direction: Directions | SkipJsonSchema[None] = None
    """raises, lowers, states."""
    claimant: Claimants | SkipJsonSchema[None] = None
    """acting_state, taliban, third_state, organisation, press, analyst."""
    grade: Grades | SkipJsonSchema[None] = None
    """Admiralty grades, letter and digit."""
    q: str = Field("", max_length=LONGEST_SEARCH)
    """Words that must all stand in summary, rule, act, actor, title of the source or id."""
    group: str | SkipJsonSchema[None] = Field(None, pattern="^[a-z][a-z0-9_]*$", max_length=_NAME)
    """Key of a group of states: what is said of its members, and of itself."""

    def filters(self) -> dict[str, str]:
        """The parameters of the filter as the address of the Evidence page has them."""
        names = (*(facet.name for facet in FACETS), "q", "group")
        return {name: value for name in names if (value := getattr(self, name))}


def check_names(asked: Sifted, snapshot: Snapshot) -> None:
    """Refuse actors and groups that are not declared, and sources not yet published.

    Raises:
        ProblemError: with every one of them, and near names.
    """
    checks: tuple[tuple[str, str | None, Callable[[str], str | None]], ...] = (
        ("actor", asked.actor, lambda value: _actor(value, snapshot)),
        ("source", asked.source, lambda value: known_name(value, snapshot.source_by_id)),
        ("group", asked.group, lambda value: known_name(value, snapshot.group_by_key)),
    )
    wrong = [
        Wrong(name=name, reason=reason)
        for name, value, check in checks
        for reason in _reasons(value, check)
    ]
    if wrong:
        raise bad_parameters(wrong)


def _reasons(value: str | None, check: Callable[[str], str | None]) -> Iterator[str]:
    for part in value.split(",") if value else ():
        if reason := check(part):
            yield reason


def _actor(value: str, snapshot: Snapshot) -> str | None:
    for prefix, known in (
        (GROUP, snapshot.group_by_key),
        (ORGANISATION, snapshot.organisation_by_key),
    ):
        if value.startswith(prefix):
            return known_name(value, [prefix + key for key in known])
    try:
        found = find_state(value[:_NAME])
    except UnknownActorError as error:
        near = f"; did you mean {', '.join(error.near)}?" if error.near else ""
        return f"{shown(value)} is not an actor{near}"
    return None if found == value else f"{shown(value)} is to be written {found}"


def known_name(value: str, known: Collection[str]) -> str | None:
    """Why a name cannot be asked for, with near names; None where it is declared."""
    if value in known:
        return None
    near = get_close_matches(value[:_NAME], list(known), n=3, cutoff=0.5)
    return f"{shown(value)} is not declared" + (
        f"; did you mean {', '.join(near)}?" if near else ""
    )
