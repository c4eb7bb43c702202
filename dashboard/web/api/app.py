"""The application under `/api/v1`, and how one of ours is made."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, FastAPI, Path
from fastapi.middleware.cors import CORSMiddleware
from fastapi.telemetry import TelemetryConfig
from pydantic import BaseModel

from dashboard.address import API
from dashboard.settings import Settings, absolute
from dashboard.web.answers import head_is_get
from dashboard.web.api import changes, evidence, files
from dashboard.web.api.asked import refuse_repeats
from dashboard.web.api.desk import Desk
from dashboard.web.api.openapi import besides, with_problems
from dashboard.web.api.problems import TO_DO, Kind, answer_with_problems
from model.codebook import METHOD_VERSION

DESCRIPTION: Final = (
    "How far states engage {authorities} without recognising them, as far as the sources"
    " show. A number here is a statement about the record, not about the world: missing is null or"
    " an empty cell, never 0, and a rank is never to be quoted without its interval. Everything is"
    " read-only. Errors are RFC 9457 problem documents. Beside this stand `/feeds/changes.atom`,"
    " `/healthz` and `/readyz`."
)

# Nothing is measured, recorded or sent, whatever the environment says.
_SILENT: Final = TelemetryConfig(
    tracing=False, metrics=False, logs=False, operation_spans=False, auto_configure=False
)
_TOLD: Final = ("ETag", "Link", "Content-Disposition", "Stance-Snapshot", "Stance-Notice")


problems = APIRouter(tags=["problems"])


class Explained(BaseModel, extra="forbid", use_attribute_docstrings=True):
    """What a type of problem means."""

    type: str
    """The `type` of the problem document."""
    title: str
    """Its title."""
    status: int
    """The status code that comes with it."""
    to_do: str
    """What to do."""


@problems.get("/problems/{kind}", responses={**besides(404)})
def explained(kind: Annotated[Kind, Path()]) -> Explained:
    """What a type of problem means, and what to do."""
    return Explained(
        type=kind.address, title=kind.label, status=int(kind.status), to_do=TO_DO[kind]
    )


def build_api(settings: Settings, desk: Desk) -> FastAPI:
    """Everything under `/api/v1`."""
    routers = [files.router, evidence.router, changes.router, files.briefs, problems]
    return application(settings, desk, API, routers)


def application(
    settings: Settings,
    desk: Desk,
    mounted_at: str,
    routers: list[APIRouter],
    document: str | None = "/openapi.json",
) -> FastAPI:
    """Routes that answer from one desk, with problem documents for every error."""
    app = _Application(
        title="Recognition-stance tracker",
        description=DESCRIPTION,
        version=METHOD_VERSION,
        servers=[{"url": absolute(mounted_at)}],
        root_path_in_servers=False,
        openapi_url=document,
        docs_url=None,  # these pages would load their scripts from other hosts
        redoc_url=None,
        redirect_slashes=False,
        dependencies=[Depends(refuse_repeats)],
        telemetry=_SILENT,
    )
    app.state.desk = desk
    for router in routers:
        app.include_router(router)
    answer_with_problems(app)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=("GET", "HEAD"),
            expose_headers=_TOLD,
        )
    app.add_middleware(head_is_get)
    return app


class _Application(FastAPI):
    """FastAPI with problem documents in its description."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI 3.1 document, made once; the subject in it is the one of now."""
        if self.openapi_schema is None:
            self.openapi_schema = with_problems(super().openapi())
        self.openapi_schema["info"]["description"] = self.state.desk.told(DESCRIPTION)
        return self.openapi_schema
