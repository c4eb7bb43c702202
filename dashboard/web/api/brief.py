"""`/brief/{iso3}.*`: one state on one or two pages, as a Word file or as a page to print."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dashboard.web.answers import DOCX, HTML
from dashboard.web.api.asked import Asked
from dashboard.web.api.countries import AskedState, state_of
from dashboard.web.api.desk import AtDesk, Place, short_name
from dashboard.web.api.openapi import gives
from model.snapshot import Snapshot

router = APIRouter(tags=["brief"])


@router.get("/brief/{iso3}.docx", response_class=Response, responses=gives(DOCX, 404))
def brief_docx(
    request: Request, iso3: AskedState, asked: Annotated[Asked, Query()], desk: AtDesk
) -> Response:
    """The brief of one state for Word, the same as `stance brief` writes."""
    code = state_of(iso3)
    taken = desk.snapshot(asked)
    place = Place(f"/brief/{code}.docx", DOCX, short_name(taken, f"brief-{code}", "docx"))
    return desk.answer(request, taken, place, lambda: [_word(taken, code)])


@router.get("/brief/{iso3}.html", response_class=Response, responses=gives(HTML, 404))
def brief_html(
    request: Request, iso3: AskedState, asked: Annotated[Asked, Query()], desk: AtDesk
) -> Response:
    """The same as a page that needs nothing from anywhere, to be read or printed."""
    code = state_of(iso3)
    taken = desk.snapshot(asked)
    place = Place(f"/brief/{code}.html", HTML, short_name(taken, f"brief-{code}", "html"))
    return desk.answer(request, taken, place, lambda: [_page(taken, code)])


def _word(snapshot: Snapshot, code: str) -> bytes:
    # With the first brief and not with the server: Word, charts and their renderer take a second.
    from dashboard.files.brief import brief_of  # noqa: PLC0415
    from dashboard.files.rendering import as_docx  # noqa: PLC0415

    return as_docx(brief_of(snapshot, code))


def _page(snapshot: Snapshot, code: str) -> bytes:
    from dashboard.files.brief import brief_of  # noqa: PLC0415
    from dashboard.files.rendering import as_html  # noqa: PLC0415 (see above)

    return as_html(brief_of(snapshot, code))
