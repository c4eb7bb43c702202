"""Files of one snapshot: `/snapshot.*`, `/countries/{iso3}.json` and `/brief/{iso3}.*`.

The docstring of the function that makes one stands in the OpenAPI document.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, TypeAlias, TypeVar

from fastapi import APIRouter, Query, Request, Response

from dashboard.address import link_to
from dashboard.files.dataset import Dataset, Distribution, dcat, schema_org
from dashboard.files.media import TYPES
from dashboard.files.records import as_json, country_record, score_record
from dashboard.files.workbook import workbook_chunks
from dashboard.web.answers import Paper, name_of
from dashboard.web.api import openapi
from dashboard.web.api.asked import Asked, AskedState, state_of
from dashboard.web.api.desk import AtDesk, Desk
from model.package import ORDER, SCORES, citation, csv_chunks, order_rows, scores_rows, zip_chunks
from model.snapshot import Snapshot

Pieces: TypeAlias = Iterable[bytes]
Make = TypeVar("Make", bound=Callable[..., Pieces])

router = APIRouter()
briefs = APIRouter()
"""Apart, since they stand last in the document."""


def gives_file(path: str, what: str, answers: openapi.Responses) -> Callable[[Make], Make]:
    """Declare a file, of a snapshot or also of a state that the address names: its address, the
    part of its name that says what it is, and its answers in the document.
    """

    def declare(make: Make) -> Make:
        def answer(request: Request, asked: Asked, desk: Desk, *code: str) -> Response:
            taken = desk.snapshot(asked)
            address, ending = path.format(iso3="".join(code)), path.rpartition(".")[2]
            name = name_of(what.format(iso3="".join(code)), ending, taken)
            link = link_to(taken, address)
            return desk.answer(request, Paper(name, (taken,), link, lambda: make(taken, *code)))

        def of_all(request: Request, asked: Annotated[Asked, Query()], desk: AtDesk) -> Response:
            return answer(request, asked, desk)

        def of_state(
            request: Request, iso3: AskedState, asked: Annotated[Asked, Query()], desk: AtDesk
        ) -> Response:
            return answer(request, asked, desk, state_of(iso3, desk.ledger().subject))

        tag = re.split("[/.]", path)[1]
        (briefs if tag == "brief" else router).add_api_route(
            path,
            of_state if "{iso3}" in path else of_all,
            name=make.__name__,
            description=make.__doc__,
            tags=[tag],
            response_class=Response,
            responses=answers,
        )
        return make

    return declare


@gives_file("/snapshot.json", "scores", openapi.gives_json(openapi.SnapshotDocument))
def snapshot_json(taken: Snapshot) -> Pieces:
    """Every state on the record, with the sentences that belong to the numbers."""
    yield _cited(score_record(taken), taken, "/snapshot.json")


@gives_file("/snapshot.csv", "scores", openapi.gives("csv"))
def snapshot_csv(taken: Snapshot) -> Pieces:
    """scores.csv: one row a state on the record, as in the data package."""
    return csv_chunks(SCORES, scores_rows(taken))


@gives_file("/order.csv", "order", openapi.gives("csv"))
def order_csv(taken: Snapshot) -> Pieces:
    """order.csv: of whom at least as much is shown in every dimension, as covering pairs."""
    return csv_chunks(ORDER, order_rows(taken))


@gives_file("/snapshot.zip", "", openapi.gives("zip"))
def snapshot_zip(taken: Snapshot) -> Pieces:
    """The whole data package, the same bytes as `stance snapshot --zip` writes."""
    return zip_chunks(taken)


@gives_file("/snapshot.xlsx", "snapshot", openapi.gives("xlsx"))
def snapshot_xlsx(taken: Snapshot) -> Pieces:
    """Every table of the data package as a workbook, with a sheet of definitions."""
    return workbook_chunks(taken)


@gives_file("/dataset.jsonld", "dataset", openapi.gives("jsonld"))
def dataset_jsonld(taken: Snapshot) -> Pieces:
    """What the data is and in which files it is, for search engines (schema.org/Dataset)."""
    yield schema_org(_described(taken, "/dataset.jsonld"))


@gives_file("/dcat.jsonld", "dcat", openapi.gives("jsonld"))
def dcat_jsonld(taken: Snapshot) -> Pieces:
    """The same for catalogues of public bodies (W3C DCAT 3)."""
    yield dcat(_described(taken, "/dcat.jsonld"))


def _described(taken: Snapshot, path: str) -> Dataset:
    """The snapshot as a data set, by the addresses that cite it."""
    whole = ("scores.csv", "/snapshot.csv"), ("evidence.csv", "/evidence.csv")
    more = ("data package", "/snapshot.zip"), ("workbook", "/snapshot.xlsx")
    files = [
        Distribution(name, link_to(taken, address), TYPES[ending].partition(";")[0])
        for name, address in (*whole, *more)
        for ending in [address.rpartition(".")[2]]
    ]
    return Dataset(taken, taken.id, link_to(taken, path), files)


@gives_file("/countries/{iso3}.json", "{iso3}", openapi.gives_json(openapi.CountryDocument, 404))
def country_json(taken: Snapshot, code: str) -> Pieces:
    """One state: what the record shows of it, and every piece of evidence that touches it."""
    yield _cited(country_record(taken, code), taken, f"/countries/{code}.json")


def _cited(record: Mapping[str, Any], taken: Snapshot, path: str) -> bytes:
    about = {"citation": citation(taken), "link": link_to(taken, path)}
    return as_json({**record, **about}).encode()


@gives_file("/brief/{iso3}.docx", "brief-{iso3}", openapi.gives("docx", 404))
def brief_docx(taken: Snapshot, code: str) -> Pieces:
    """The brief of one state for Word, the same as `stance brief` writes."""
    yield _brief(taken, code, "docx")


@gives_file("/brief/{iso3}.html", "brief-{iso3}", openapi.gives("html", 404))
def brief_html(taken: Snapshot, code: str) -> Pieces:
    """The same as a page that needs nothing from anywhere, to be read or printed."""
    yield _brief(taken, code, "html")


def _brief(taken: Snapshot, code: str, ending: str) -> bytes:
    # With the first brief and not with the server: Word, charts and their renderer take a second.
    from dashboard.files.brief import brief_of  # noqa: PLC0415
    from dashboard.files.rendering import RENDERINGS  # noqa: PLC0415

    return RENDERINGS[ending](brief_of(taken, code))
