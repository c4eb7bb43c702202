"""From every kind of error to a problem document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from dashboard.web.api.problems import (
    NOTHING_HERE,
    Kind,
    ProblemError,
    Wrong,
    bad_parameters,
    problem,
    shown,
    unknown_state,
)
from model.places import UnknownActorError
from model.snapshot import ClockError


def answer_with_problems(app: FastAPI) -> None:
    """Every error of this application becomes a problem document."""
    app.add_exception_handler(ProblemError, _ours)
    app.add_exception_handler(UnknownActorError, _unknown_state)
    app.add_exception_handler(ClockError, _clock)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _plain)
    app.add_exception_handler(Exception, _unforeseen)


async def _ours(_: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)
    return error.response()


async def _unknown_state(_: Request, error: Exception) -> Response:
    assert isinstance(error, UnknownActorError)
    return unknown_state(error).response()


async def _clock(_: Request, error: Exception) -> Response:
    return ProblemError(Kind.BAD_DATE, f"{error}.").response()


async def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    if any(detail["loc"][0] == "path" for detail in error.errors()):
        return problem(HTTPStatus.NOT_FOUND, NOTHING_HERE)
    # A parameter that may be left out has two branches, of which the first is the one that counts.
    named = {_name(detail): _wrong(detail) for detail in reversed(error.errors())}
    wrong = list(reversed(named.values()))
    dates = {"as_of", "known_by", "from", "to"}
    only_dates = all(one.name in dates for one in wrong)  # and what they should be is the same
    return bad_parameters(wrong, Kind.BAD_DATE if only_dates else Kind.BAD_PARAMETER).response()


def _name(detail: Mapping[str, Any]) -> str:
    """The parameter; where the parameters together are wrong, all of them."""
    location: Sequence[str | int] = detail["loc"]
    return str(location[1]) if len(location) > 1 else "parameters"


def _wrong(detail: Mapping[str, Any]) -> Wrong:
    name = _name(detail)
    match detail["type"]:
        case "extra_forbidden":
            return Wrong(name=shown(name), reason="is not a parameter of this address")
        case "missing":
            return Wrong(name=name, reason="is missing")
        case _:
            reason = str(detail["msg"]).removeprefix("Value error, ")
            return Wrong(name=name, reason=reason[:1].lower() + reason[1:])


async def _plain(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    details = {
        HTTPStatus.NOT_FOUND: NOTHING_HERE,
        HTTPStatus.METHOD_NOT_ALLOWED: "Everything here is read, with GET or HEAD.",
    }
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = "GET, HEAD"
    detail = details.get(HTTPStatus(error.status_code), str(error.detail))
    return problem(error.status_code, detail, headers=headers)


async def _unforeseen(_: Request, __: Exception) -> Response:
    return problem(
        HTTPStatus.INTERNAL_SERVER_ERROR, "The fault is ours; the operator's log has the reason."
    )
