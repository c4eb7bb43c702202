"""`/problems/{name}`: what the type of a problem means, so that its address leads somewhere."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict

from dashboard.address import API
from dashboard.web.api.openapi import besides
from dashboard.web.api.problems import Kind

router = APIRouter(tags=["problems"])

_TO_DO: Final = {
    Kind.UNKNOWN_STATE: "Ask for a state by its ISO 3166-1 alpha-3 code; `near` has near names.",
    Kind.BAD_DATE: "Give a day, month, year or closed interval within the limits in `detail`.",
    Kind.BAD_PARAMETER: "Correct or leave out every parameter that `parameters` lists.",
    Kind.CHANGED_CITATION: "Leave `snapshot` out for what the record says now; `changed` lists what"
    " has changed since, where this server still remembers what was cited.",
    Kind.NO_LEDGER: "Wait until the operator has mended the seeds; `seeds` lists what is wrong.",
}


class Explained(BaseModel):
    """What a type of problem means."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    type: str
    """The `type` of the problem document."""
    title: str
    """Its title."""
    status: int
    """The status code that comes with it."""
    to_do: str
    """What to do."""


@router.get("/problems/{kind}", responses={**besides(404)})
def explained(kind: Annotated[Kind, Path()]) -> Explained:
    """What a type of problem means, and what to do."""
    return Explained(
        type=f"{API}/problems/{kind}",
        title=kind.label,
        status=int(kind.status),
        to_do=_TO_DO[kind],
    )
