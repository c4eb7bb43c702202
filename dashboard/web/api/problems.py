"""Errors as RFC 9457 problem documents: what is wrong, and what to ask for instead."""

import json
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from http import HTTPStatus
from typing import Any, Final, Self

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from dashboard.address import API
from dashboard.settings import absolute
from model.places import SharedNameError, UnknownActorError
from model.snapshot import ClockError

MEDIA_TYPE: Final = "application/problem+json"
_LONGEST: Final = 60
"""Characters of what was asked that are repeated in an answer."""


class Kind(StrEnum):
    """A problem of ours that a program may want to tell from the others."""

    label: str
    status: HTTPStatus

    def __new__(cls, value: str, label: str, status: HTTPStatus) -> Self:
        """Make the member from its word in the address, its title and its status."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.status = label, status
        return member

    UNKNOWN_STATE = "unknown-state", "No such state", HTTPStatus.NOT_FOUND
    BAD_DATE = "bad-date", "Not a date that can be asked for", HTTPStatus.UNPROCESSABLE_ENTITY
    BAD_PARAMETER = "bad-parameter", "Parameter not understood", HTTPStatus.UNPROCESSABLE_ENTITY
    CHANGED_CITATION = "changed-citation", "Not the snapshot cited", HTTPStatus.CONFLICT
    NO_LEDGER = "no-ledger", "No good ledger", HTTPStatus.SERVICE_UNAVAILABLE

    @property
    def address(self) -> str:
        """What the `type` of its documents is; there it is explained."""
        return absolute(f"{API}/problems/{self}")


TO_DO: Final = {
    Kind.UNKNOWN_STATE: "Ask for a state by its ISO 3166-1 alpha-3 code; `near` has near names.",
    Kind.BAD_DATE: "Give a day, month, year or closed interval within the limits in `detail`.",
    Kind.BAD_PARAMETER: "Correct or leave out every parameter that `parameters` lists.",
    Kind.CHANGED_CITATION: "Leave `snapshot` out for what the record says now; `changed` lists what"
    " has changed since, where this server still remembers what was cited.",
    Kind.NO_LEDGER: "Wait until the operator has mended the seeds; `seeds` lists what is wrong.",
}


class Wrong(BaseModel, use_attribute_docstrings=True):
    """One parameter that was not understood."""

    name: str
    """Its name in the address."""
    reason: str
    """What is wrong with it, and what is accepted."""


class Problem(BaseModel, use_attribute_docstrings=True, extra="allow"):
    """An RFC 9457 problem document."""

    type: str
    """Which problem: its address says what it means; `about:blank` says no more than the status."""
    title: str
    """The same for every problem of this type."""
    status: int
    """The status code of the answer."""
    detail: str
    """What is wrong here, and what to do."""
    near: list[str] | None = None
    """What was perhaps meant."""
    parameters: list[Wrong] | None = None
    """Every parameter that was not understood."""
    cited: str | None = None
    """The snapshot that the address cites."""
    now: str | None = None
    """The snapshot that the ledger gives now."""
    changed: list[str] | None = None
    """What has changed since, as far as it is known."""
    seeds: list[str] | None = None
    """What is wrong with the seeds, each with file and line."""


class ProblemError(Exception):
    """An answer that is a problem document."""

    def __init__(self, kind: Kind, detail: str, **members: object) -> None:
        self.kind = kind
        self.detail = detail
        self.members = members
        super().__init__(detail)

    def response(self) -> Response:
        """The answer."""
        kind, headers = self.kind, {"Retry-After": "30"} if self.kind is Kind.NO_LEDGER else {}
        said = {"type": kind.address, "title": kind.label, **self.members}
        return problem(kind.status, self.detail, headers=headers, **said)


def problem(
    status: int, detail: str, *, headers: Mapping[str, str] | None = None, **members: object
) -> Response:
    """A problem document as an answer; without a type of its own it is `about:blank`."""
    content: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
        **{name: value for name, value in members.items() if value is not None},
    }
    return Response(
        json.dumps(content, ensure_ascii=False).encode(errors="backslashreplace"),
        status_code=status,
        media_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-cache", **(headers or {})},
    )


def nothing_here() -> Response:
    """That there is nothing at an address."""
    return problem(
        404, f"There is nothing at this address; {absolute(API)}/openapi.json lists what there is."
    )


def read_only(detail: str) -> Response:
    """That an address is not written to."""
    return problem(405, detail, headers={"Allow": "GET, HEAD"})


def shown(text: str) -> str:
    """What was asked, short enough to be repeated."""
    return repr(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def bad_parameters(wrong: Sequence[Wrong], kind: Kind = Kind.BAD_PARAMETER) -> ProblemError:
    """Every parameter that was not understood, at once."""
    detail = " ".join(f"{one.name}: {one.reason}." for one in wrong)
    return ProblemError(kind, detail, parameters=[one.model_dump() for one in wrong])


def answer_with_problems(app: FastAPI) -> None:
    """Every error of this application becomes a problem document."""

    async def handle(request: Request, error: Exception) -> Response:
        return _problem_of(error, request.app.state.desk.told)

    for kind in (UnknownActorError, ClockError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, handle)
    for other in (ProblemError, Exception):
        app.add_exception_handler(other, handle)


def _problem_of(error: Exception, told: Callable[[str], str]) -> Response:
    match error:
        case ProblemError():
            return error.response()
        case SharedNameError(asked=asked, near=near):
            detail = f"{shown(asked)} may mean {' or '.join(near)}; ask for the code of one."
            return ProblemError(Kind.UNKNOWN_STATE, detail, near=list(near)).response()
        case UnknownActorError(asked=asked, near=near):
            hint = f" Did you mean {', '.join(near)}?" if near else ""
            detail = f"{shown(asked)} is not a state of this tracker (three letters, like KAZ)."
            return ProblemError(Kind.UNKNOWN_STATE, detail + hint, near=list(near)).response()
        case ClockError():
            return ProblemError(Kind.BAD_DATE, f"{error}.").response()
        case RequestValidationError():
            return _not_understood(error.errors(), told)
        case HTTPException(status_code=HTTPStatus.NOT_FOUND):
            return nothing_here()
        case HTTPException(status_code=HTTPStatus.METHOD_NOT_ALLOWED):
            return read_only("Everything here is read, with GET or HEAD.")
        case HTTPException():
            return problem(error.status_code, str(error.detail), headers=error.headers)
    return problem(500, "The fault is ours; the operator's log has the reason.")


def _not_understood(details: Sequence[Mapping[str, Any]], told: Callable[[str], str]) -> Response:
    if any(detail["loc"][0] == "path" for detail in details):
        return nothing_here()
    # A parameter that may be left out has two branches, of which the first is the one that counts.
    named = {_name(detail): _wrong(detail, told) for detail in reversed(details)}
    wrong = list(reversed(named.values()))
    dates = {"as_of", "known_by", "from", "to"}
    only_dates = all(one.name in dates for one in wrong)  # and what they should be is the same
    return bad_parameters(wrong, Kind.BAD_DATE if only_dates else Kind.BAD_PARAMETER).response()


def _name(detail: Mapping[str, Any]) -> str:
    """The parameter; where the parameters together are wrong, all of them."""
    location: Sequence[str | int] = detail["loc"]
    return str(location[1]) if len(location) > 1 else "parameters"


def _wrong(detail: Mapping[str, Any], told: Callable[[str], str]) -> Wrong:
    name = _name(detail)
    match detail["type"]:
        case "extra_forbidden":
            return Wrong(name=shown(name), reason="is not a parameter of this address")
        case "missing":
            return Wrong(name=name, reason="is missing")
        case _:
            reason = told(str(detail["msg"]).removeprefix("Value error, "))
            return Wrong(name=name, reason=reason[:1].lower() + reason[1:])
