"""`/countries/{iso3}.json`: one state, its readings and the evidence behind them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from dashboard.address import link_to
from dashboard.files.records import as_json, country_record
from dashboard.web.answers import JSON
from dashboard.web.api.asked import Asked
from dashboard.web.api.desk import AtDesk, Place, short_name
from dashboard.web.api.documents import CountryDocument
from dashboard.web.api.openapi import gives_json
from dashboard.web.api.problems import Kind, ProblemError
from model.package import citation
from model.places import SUBJECT, SUBJECT_NAME, find_state
from model.snapshot import Snapshot

router = APIRouter(tags=["countries"])

LONGEST_NAME = 60
"""No name of a state is longer; near names of something longer are not looked for."""

AskedState = Annotated[
    str, Path(description="ISO 3166-1 alpha-3 code (XKX for Kosovo), in any case, or the name")
]


@router.get(
    "/countries/{iso3}.json", response_class=Response, responses=gives_json(CountryDocument, 404)
)
def country_json(
    request: Request, iso3: AskedState, asked: Annotated[Asked, Query()], desk: AtDesk
) -> Response:
    """One state: what the record shows of it, and every piece of evidence that touches it."""
    code = state_of(iso3)
    taken = desk.snapshot(asked)
    path = f"/countries/{code}.json"
    place = Place(path, JSON, short_name(taken, code, "json"))
    return desk.answer(request, taken, place, lambda: [_document(taken, code, path)])


def state_of(text: str) -> str:
    """The code of the state that is asked for.

    Raises:
        ProblemError: it is the subject, which has no score.
        UnknownActorError: there is no such state.
    """
    if text.strip().casefold() in (SUBJECT.casefold(), SUBJECT_NAME.casefold()):
        detail = f"{SUBJECT_NAME} is the subject and has no score; ask for another state."
        raise ProblemError(Kind.UNKNOWN_STATE, detail)
    return find_state(text[:LONGEST_NAME])


def _document(taken: Snapshot, code: str, path: str) -> bytes:
    record = country_record(taken, code)
    about = {"citation": citation(taken), "link": link_to(taken, path)}
    return as_json({**record, **about}).encode()
