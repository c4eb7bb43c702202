"""`/evidence.csv`: the evidence, with the filters of the Evidence page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dashboard.address import read_filter, sift
from dashboard.web.answers import CSV
from dashboard.web.api.desk import AtDesk, Place, short_name
from dashboard.web.api.openapi import gives
from dashboard.web.api.sifting import Sifted, check_names
from model.package import EVIDENCE, csv_chunks, evidence_row

router = APIRouter(tags=["evidence"])


@router.get("/evidence.csv", response_class=Response, responses=gives(CSV))
def evidence_csv(request: Request, asked: Annotated[Sifted, Query()], desk: AtDesk) -> Response:
    """evidence.csv, or those of its rows that the filters keep, in the same order."""
    taken = desk.snapshot(asked)
    filters = asked.filters()
    check_names(asked, taken)
    chosen = read_filter(filters, asked.group)
    place = Place("/evidence.csv", CSV, short_name(taken, "evidence", "csv"), filters)
    kept = sift(desk.catalogue(taken), chosen).items
    rows = sorted(kept, key=lambda item: item.key)
    return desk.answer(
        request,
        taken,
        place,
        lambda: csv_chunks(EVIDENCE, (evidence_row(taken, item) for item in rows)),
    )
