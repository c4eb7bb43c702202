"""Files of one snapshot: `/snapshot.*`, `/countries/{iso3}.json` and `/brief/{iso3}.*`.

Each is declared by its address, what its name says, and the function that makes it, whose docstring
stands in the OpenAPI document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, TypeAlias, TypeVar

from fastapi import APIRouter, Query, Request, Response

from dashboard.address import link_to
from dashboard.files.records import as_json, country_record, score_record
from dashboard.files.workbook import workbook_chunks
from dashboard.web.answers import Paper, name_of
from dashboard.web.api.asked import Asked, AskedState, state_of
from dashboard.web.api.desk import AtDesk
from dashboard.web.api.documents import CountryDocument, SnapshotDocument
from dashboard.web.api.openapi import Responses, gives, gives_json
from model.package import SCORES, archive_name, citation, csv_chunks, scores_rows, zip_chunks
from model.snapshot import Snapshot

Pieces: TypeAlias = Iterable[bytes]
Make = TypeVar("Make", bound=Callable[..., Pieces])

router = APIRouter()
briefs = APIRouter()
"""Apart, since they stand last in the document."""


def of_snapshot(path: str, what: str, answers: Responses) -> Callable[[Make], Make]:
    """Declare a file that is made of a snapshot."""

    def declare(make: Make) -> Make:
        def endpoint(request: Request, asked: Annotated[Asked, Query()], desk: AtDesk) -> Response:
            taken = desk.snapshot(asked)
            return desk.answer(request, _paper(taken, path, what, lambda: make(taken)))

        _add(router, path, answers, make, endpoint)
        return make

    return declare


def of_state(path: str, what: str, answers: Responses) -> Callable[[Make], Make]:
    """Declare a file that is made of a snapshot and a state, which both texts name."""

    def declare(make: Make) -> Make:
        def endpoint(
            request: Request, iso3: AskedState, asked: Annotated[Asked, Query()], desk: AtDesk
        ) -> Response:
            code = state_of(iso3)
            taken = desk.snapshot(asked)
            address, name = path.format(iso3=code), what.format(iso3=code)
            return desk.answer(request, _paper(taken, address, name, lambda: make(taken, code)))

        _add(briefs if path.startswith("/brief") else router, path, answers, make, endpoint)
        return make

    return declare


def _add(
    to: APIRouter,
    path: str,
    answers: Responses,
    make: Callable[..., Pieces],
    endpoint: Callable[..., Response],
) -> None:
    to.add_api_route(
        path,
        endpoint,
        name=make.__name__,
        description=make.__doc__,
        tags=[path.strip("/").partition(".")[0].partition("/")[0]],
        response_class=Response,
        responses=answers,
    )


def _paper(taken: Snapshot, path: str, what: str, make: Callable[[], Pieces]) -> Paper:
    ending = path.rpartition(".")[2]
    name = archive_name(taken) if ending == "zip" else name_of(what, ending, taken)
    return Paper(name, (taken,), link_to(taken, path), make)


@of_snapshot("/snapshot.json", "scores", gives_json(SnapshotDocument))
def snapshot_json(taken: Snapshot) -> Pieces:
    """Every state on the record, with the sentences that belong to the numbers."""
    yield _cited(score_record(taken), taken, "/snapshot.json")


@of_snapshot("/snapshot.csv", "scores", gives("csv"))
def snapshot_csv(taken: Snapshot) -> Pieces:
    """scores.csv: one row a state on the record, as in the data package."""
    return csv_chunks(SCORES, scores_rows(taken))


@of_snapshot("/snapshot.zip", "", gives("zip"))
def snapshot_zip(taken: Snapshot) -> Pieces:
    """The whole data package, the same bytes as `stance snapshot --zip` writes."""
    return zip_chunks(taken)


@of_snapshot("/snapshot.xlsx", "snapshot", gives("xlsx"))
def snapshot_xlsx(taken: Snapshot) -> Pieces:
    """Every table of the data package as a workbook, with a sheet of definitions."""
    return workbook_chunks(taken)


@of_state("/countries/{iso3}.json", "{iso3}", gives_json(CountryDocument, 404))
def country_json(taken: Snapshot, code: str) -> Pieces:
    """One state: what the record shows of it, and every piece of evidence that touches it."""
    yield _cited(country_record(taken, code), taken, f"/countries/{code}.json")


def _cited(record: Mapping[str, Any], taken: Snapshot, path: str) -> bytes:
    about = {"citation": citation(taken), "link": link_to(taken, path)}
    return as_json({**record, **about}).encode()


@of_state("/brief/{iso3}.docx", "brief-{iso3}", gives("docx", 404))
def brief_docx(taken: Snapshot, code: str) -> Pieces:
    """The brief of one state for Word, the same as `stance brief` writes."""
    yield _brief(taken, code, "docx")


@of_state("/brief/{iso3}.html", "brief-{iso3}", gives("html", 404))
def brief_html(taken: Snapshot, code: str) -> Pieces:
    """The same as a page that needs nothing from anywhere, to be read or printed."""
    yield _brief(taken, code, "html")


def _brief(taken: Snapshot, code: str, ending: str) -> bytes:
    # With the first brief and not with the server: Word, charts and their renderer take a second.
    from dashboard.files.brief import brief_of  # noqa: PLC0415
    from dashboard.files.rendering import RENDERINGS  # noqa: PLC0415

    return RENDERINGS[ending](brief_of(taken, code))
