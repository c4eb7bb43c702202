"""`/changes.*`: what differs between two dates, by cause."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from dashboard.address import API, cited_id
from dashboard.files.records import as_json, plain, stamp
from dashboard.settings import absolute
from dashboard.web.answers import Paper, name_of
from dashboard.web.api.asked import CitedId, Day, Strict
from dashboard.web.api.desk import AtDesk, Desk
from dashboard.web.api.openapi import ChangesDocument, gives, gives_json
from model.changes import CHANGES, Diff, changes_csv, changes_rows, compare, side_of
from model.package import citation
from model.snapshot import ClockError, Snapshot

router = APIRouter(tags=["changes"])


class Between(Strict):
    """Two dates, each as it was known then."""

    since: Day = Field(alias="from")
    """What had happened and had been published by then: a day, month, year or closed interval
    (EDTF), of which the last day counts.
    """
    to: Day | SkipJsonSchema[None] = None
    """The same for the other side; the evidence horizon if not given."""
    from_snapshot: CitedId | SkipJsonSchema[None] = None
    """The snapshot cited for `from`: if the ledger no longer gives it, the answer says so (409)."""
    to_snapshot: CitedId | SkipJsonSchema[None] = None
    """The snapshot cited for `to`."""


@router.get("/changes.json", response_class=Response, responses=gives_json(ChangesDocument))
def changes_json(request: Request, asked: Annotated[Between, Query()], desk: AtDesk) -> Response:
    """Every part of every move, with cause and the evidence responsible."""
    return desk.answer(request, _paper(desk, asked, "json", _document))


@router.get("/changes.csv", response_class=Response, responses=gives("csv"))
def changes_table(request: Request, asked: Annotated[Between, Query()], desk: AtDesk) -> Response:
    """changes.csv, the same bytes as `stance diff` writes."""
    return desk.answer(request, _paper(desk, asked, "csv", lambda found, *_: changes_csv(found)))


def _paper(desk: Desk, asked: Between, ending: str, text: Callable[..., str]) -> Paper:
    old = _at(desk, "from", asked.since, asked.from_snapshot)
    new = _at(desk, "to", asked.to, asked.to_snapshot)
    dates = {"from": old.as_of, "to": new.as_of}
    cited = {"from_snapshot": cited_id(old), "to_snapshot": cited_id(new)}
    link = absolute(f"{API}/changes.{ending}?{urlencode({**dates, **cited})}")

    def make() -> Iterator[bytes]:
        yield text(compare(side_of(old), side_of(new)), old, new, link).encode()

    return Paper(name_of("changes", ending, old, new), (old, new), link, make)


def _at(desk: Desk, name: str, on: date | None, cited: str | None) -> Snapshot:
    try:
        return desk.at(on, on, cited)
    except ClockError as error:
        raise ClockError(str(error).replace("as_of", name, 1)) from error


def _document(found: Diff, old: Snapshot, new: Snapshot, link: str) -> str:
    empty = dict.fromkeys(column.name for column in CHANGES)
    return as_json(
        {
            "old": stamp(old),
            "new": stamp(new),
            "citation": f"Changes from: {citation(old)} To: {citation(new)}",
            "link": link,
            "states": list(found.states),
            "changes": [{**empty, **plain(row)} for row in changes_rows(found)],
        }
    )
