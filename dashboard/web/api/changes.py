"""`/changes.*`: what differs between two dates, by cause."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from dashboard.address import API, cited_id
from dashboard.files.records import as_json, plain, stamp
from dashboard.web.answers import CSV, JSON, Paper, answer
from dashboard.web.api.asked import CitedId, Day, Strict
from dashboard.web.api.desk import AtDesk, Desk, made_from
from dashboard.web.api.documents import ChangesDocument
from dashboard.web.api.openapi import gives, gives_json
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
    old, new = _sides(desk, asked)
    return _answer(request, desk, (old, new), "/changes.json", lambda: _document(old, new))


@router.get("/changes.csv", response_class=Response, responses=gives(CSV))
def changes_table(request: Request, asked: Annotated[Between, Query()], desk: AtDesk) -> Response:
    """changes.csv, the same bytes as `stance diff` writes."""
    old, new = _sides(desk, asked)
    return _answer(request, desk, (old, new), "/changes.csv", lambda: changes_csv(_diff(old, new)))


def _sides(desk: Desk, asked: Between) -> tuple[Snapshot, Snapshot]:
    return (
        _at(desk, "from", asked.since, asked.from_snapshot),
        _at(desk, "to", asked.to, asked.to_snapshot),
    )


def _at(desk: Desk, name: str, on: date | None, cited: str | None) -> Snapshot:
    try:
        return desk.at(on, on, cited)
    except ClockError as error:
        raise ClockError(str(error).replace("as_of", name, 1)) from error


def _diff(old: Snapshot, new: Snapshot) -> Diff:
    return compare(side_of(old), side_of(new))


def _link(old: Snapshot, new: Snapshot, path: str) -> str:
    asked = {
        "from": old.as_of.isoformat(),
        "to": new.as_of.isoformat(),
        "from_snapshot": cited_id(old),
        "to_snapshot": cited_id(new),
    }
    return f"{API}{path}?{urlencode(asked)}"


def _document(old: Snapshot, new: Snapshot) -> str:
    diff = _diff(old, new)
    empty = {column.name: None for column in CHANGES}
    rows = [{**empty, **plain(row)} for row in changes_rows(diff)]
    return as_json(
        {
            "old": stamp(old),
            "new": stamp(new),
            "citation": f"Changes from: {citation(old)} To: {citation(new)}",
            "link": _link(old, new, "/changes.json"),
            "states": list(diff.states),
            "changes": rows,
        }
    )


def _answer(
    request: Request,
    desk: Desk,
    sides: tuple[Snapshot, Snapshot],
    path: str,
    text: Callable[[], str],
) -> Response:
    old, new = sides
    ending = path.rpartition(".")[2]
    paper = Paper(
        made_from=(*made_from(old), *made_from(new), path),
        media_type=CSV if ending == "csv" else JSON,
        file_name=f"recognition-stance-changes-{old.as_of}-{new.as_of}-{new.id[:8]}.{ending}",
        make=lambda: [text().encode()],
        snapshot_id=new.id,
        link=_link(old, new, path),
        notice=desk.notice(),
    )
    return answer(request, desk.store, paper)
