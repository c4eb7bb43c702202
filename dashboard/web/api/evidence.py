"""`/evidence.csv` and its filters, each word of which is checked: a slip is no empty table."""

from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from dashboard.address import FACETS, LONGEST_SEARCH, MOST_VALUES, link_to, read_filter, sift
from dashboard.web.answers import Paper, name_of
from dashboard.web.api.asked import LONGEST_NAME, Asked, Fits
from dashboard.web.api.desk import AtDesk
from dashboard.web.api.openapi import gives
from dashboard.web.api.problems import Wrong, bad_parameters, shown
from model.base import Word
from model.codebook import Claimant, Dimension, Direction, Status
from model.package import EVIDENCE, csv_chunks, evidence_row
from model.places import GROUP, ORGANISATION, UnknownActorError, find_state
from model.snapshot import Snapshot

router = APIRouter(tags=["evidence"])

_LONGEST: Final = 4000


def _listed(one: str, said: str) -> Fits:
    """Values separated by commas, each of which fits a pattern."""
    otherwise = f"not understood; give {said}, at most {MOST_VALUES}, separated by commas"
    return Fits(f"({one})(,({one})){{0,{MOST_VALUES - 1}}}", otherwise, _LONGEST)


def _words(words: type[Word]) -> Fits:
    return _listed("|".join(words), f"of {', '.join(words)}")


Names = Annotated[str, _listed(r"[^,\x00-\x1f\x7f]{1,200}", "names as in evidence.csv")]
Grades = Annotated[str, _listed("[A-F][1-6]", "Admiralty grades such as B2")]
GroupKey = Annotated[
    str | SkipJsonSchema[None], Field(pattern="^[a-z][a-z0-9_]*$", max_length=LONGEST_NAME)
]


class Sifted(Asked):
    """Which evidence, in which snapshot. Of values in one filter any fits; of filters all must."""

    dimension: Annotated[str, _words(Dimension)] | SkipJsonSchema[None] = None
    """embassy, ambassador, delisting, visits, recognition, posture; several with commas."""
    actor: Names | SkipJsonSchema[None] = None
    """ISO codes, `GROUP:key` or `ORG:KEY`."""
    source: Names | SkipJsonSchema[None] = None
    """Ids of sources."""
    status: Annotated[str, _words(Status)] | SkipJsonSchema[None] = None
    """done, under_way, considered, conditional, denied."""
    direction: Annotated[str, _words(Direction)] | SkipJsonSchema[None] = None
    """raises, lowers, states."""
    dated: (
        Annotated[str, _listed("stated|limits|publication", "of stated, limits, publication")]
        | (SkipJsonSchema[None])
    ) = None
    """stated where the text gives the date of the act, limits where it gives none, publication
    where the date is that of the source."""
    claimant: Annotated[str, _words(Claimant)] | SkipJsonSchema[None] = None
    """acting_state, taliban, third_state, organisation, press, analyst."""
    grade: Grades | SkipJsonSchema[None] = None
    """Admiralty grades, letter and digit."""
    q: str = Field("", max_length=LONGEST_SEARCH)
    """Words that must all stand in summary, rule, act, actor, title of the source or id."""
    group: GroupKey = None
    """Key of a group of states: what is said of its members, and of itself."""

    def filters(self) -> dict[str, str]:
        """The parameters of the filter as the address of the Evidence page has them."""
        names = (*(facet.name for facet in FACETS), "q", "group")
        return {name: value for name in names if (value := getattr(self, name))}


@router.get("/evidence.csv", response_class=Response, responses=gives("csv"))
def evidence_csv(request: Request, asked: Annotated[Sifted, Query()], desk: AtDesk) -> Response:
    """evidence.csv, or those of its rows that the filters keep, in the same order."""
    taken = desk.snapshot(asked)
    filters = asked.filters()
    check_names(asked, taken)
    kept = sift(desk.catalogue(taken), read_filter(filters, asked.group)).items
    rows = sorted(kept, key=lambda item: item.key)
    paper = Paper(
        name_of("evidence", "csv", taken),
        (taken,),
        link_to(taken, "/evidence.csv", **filters),
        lambda: csv_chunks(EVIDENCE, (evidence_row(taken, item) for item in rows)),
    )
    return desk.answer(request, paper)


def check_names(asked: Sifted, snapshot: Snapshot) -> None:
    """Refuse actors and groups that are not declared, and sources not yet published.

    Raises:
        ProblemError: with every one of them, and near names.
    """
    sources, groups = snapshot.source_by_id, snapshot.group_by_key
    checks: Mapping[str, Callable[[str], str | None]] = {
        "actor": lambda value: _actor(value, snapshot),
        "source": lambda value: known_name(value, sources),
        "group": lambda value: known_name(value, groups),
    }
    wrong = [
        Wrong(name=name, reason=reason)
        for name, check in checks.items()
        for part in (getattr(asked, name) or "").split(",")
        if part and (reason := check(part))
    ]
    if wrong:
        raise bad_parameters(wrong)


def _actor(value: str, snapshot: Snapshot) -> str | None:
    declared = {GROUP: snapshot.group_by_key, ORGANISATION: snapshot.organisation_by_key}
    for prefix, known in declared.items():
        if value.startswith(prefix):
            return known_name(value, [prefix + key for key in known])
    try:
        found = find_state(value[:LONGEST_NAME], snapshot.subject)
    except UnknownActorError as error:
        return f"{shown(value)} is not an actor{_perhaps(error.near)}"
    return None if found == value else f"{shown(value)} is to be written {found}"


def known_name(value: str, known: Collection[str]) -> str | None:
    """Why a name cannot be asked for, with near names; None where it is declared."""
    if value in known:
        return None
    near = get_close_matches(value[:LONGEST_NAME], list(known), n=3, cutoff=0.5)
    return f"{shown(value)} is not declared{_perhaps(near)}"


def _perhaps(near: Collection[str]) -> str:
    return f"; did you mean {', '.join(near)}?" if near else ""
