"""`/snapshot.*`: every state on the record, in four forms."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dashboard.address import link_to
from dashboard.files.records import as_json, score_record
from dashboard.files.workbook import workbook_chunks
from dashboard.web.answers import CSV, JSON, XLSX, ZIP
from dashboard.web.api.asked import Asked
from dashboard.web.api.desk import AtDesk, Place, short_name
from dashboard.web.api.documents import SnapshotDocument
from dashboard.web.api.openapi import gives, gives_json
from model.package import SCORES, archive_name, citation, csv_chunks, scores_rows, zip_chunks
from model.snapshot import Snapshot

router = APIRouter(tags=["snapshot"])


@router.get("/snapshot.json", response_class=Response, responses=gives_json(SnapshotDocument))
def snapshot_json(request: Request, asked: Annotated[Asked, Query()], desk: AtDesk) -> Response:
    """Every state on the record, with the sentences that belong to the numbers."""
    taken = desk.snapshot(asked)
    place = Place("/snapshot.json", JSON, short_name(taken, "scores", "json"))
    return desk.answer(request, taken, place, lambda: [_document(taken)])


@router.get("/snapshot.csv", response_class=Response, responses=gives(CSV))
def snapshot_csv(request: Request, asked: Annotated[Asked, Query()], desk: AtDesk) -> Response:
    """scores.csv: one row a state on the record, as in the data package."""
    taken = desk.snapshot(asked)
    place = Place("/snapshot.csv", CSV, short_name(taken, "scores", "csv"))
    return desk.answer(request, taken, place, lambda: csv_chunks(SCORES, scores_rows(taken)))


@router.get("/snapshot.zip", response_class=Response, responses=gives(ZIP))
def snapshot_zip(request: Request, asked: Annotated[Asked, Query()], desk: AtDesk) -> Response:
    """The whole data package, the same bytes as `stance snapshot --zip` writes."""
    taken = desk.snapshot(asked)
    place = Place("/snapshot.zip", ZIP, archive_name(taken))
    return desk.answer(request, taken, place, lambda: zip_chunks(taken))


@router.get("/snapshot.xlsx", response_class=Response, responses=gives(XLSX))
def snapshot_xlsx(request: Request, asked: Annotated[Asked, Query()], desk: AtDesk) -> Response:
    """Every table of the data package as a workbook, with a sheet of definitions."""
    taken = desk.snapshot(asked)
    place = Place("/snapshot.xlsx", XLSX, short_name(taken, "snapshot", "xlsx"))
    return desk.answer(request, taken, place, lambda: workbook_chunks(taken))


def _document(taken: Snapshot) -> bytes:
    record = score_record(taken)
    about = {"citation": citation(taken), "link": link_to(taken, "/snapshot.json")}
    return as_json({**record, **about}).encode()
