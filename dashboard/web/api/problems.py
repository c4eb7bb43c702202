"""Errors as RFC 9457 problem documents: what is wrong, and what to ask for instead."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from http import HTTPStatus
from typing import Any, Final, Self

from fastapi import Response
from pydantic import BaseModel, ConfigDict

from dashboard.address import API
from model.places import UnknownActorError

MEDIA_TYPE: Final = "application/problem+json"
NOTHING_HERE: Final = f"There is nothing at this address; {API}/openapi.json lists what there is."
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
        member.label = label
        member.status = status
        return member

    UNKNOWN_STATE = "unknown-state", "No such state", HTTPStatus.NOT_FOUND
    BAD_DATE = "bad-date", "Not a date that can be asked for", HTTPStatus.UNPROCESSABLE_ENTITY
    BAD_PARAMETER = "bad-parameter", "Parameter not understood", HTTPStatus.UNPROCESSABLE_ENTITY
    CHANGED_CITATION = "changed-citation", "Not the snapshot cited", HTTPStatus.CONFLICT
    NO_LEDGER = "no-ledger", "No good ledger", HTTPStatus.SERVICE_UNAVAILABLE


class Wrong(BaseModel):
    """One parameter that was not understood."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    name: str
    """Its name in the address."""
    reason: str
    """What is wrong with it, and what is accepted."""


class Problem(BaseModel):
    """An RFC 9457 problem document."""

    model_config = ConfigDict(use_attribute_docstrings=True, extra="allow")

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
        headers = {"Retry-After": "30"} if self.kind is Kind.NO_LEDGER else {}
        return problem(
            self.kind.status,
            self.detail,
            headers=headers,
            type=f"{API}/problems/{self.kind}",
            title=self.kind.label,
            **self.members,
        )


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


def shown(text: str) -> str:
    """What was asked, short enough to be repeated."""
    return repr(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def unknown_state(error: UnknownActorError) -> ProblemError:
    """No such state, with near names."""
    near = list(error.near)
    hint = f" Did you mean {', '.join(near)}?" if near else ""
    detail = f"{shown(error.asked)} is not a state of this tracker (three letters, like KAZ).{hint}"
    return ProblemError(Kind.UNKNOWN_STATE, detail, near=near)


def bad_parameters(wrong: Sequence[Wrong], kind: Kind = Kind.BAD_PARAMETER) -> ProblemError:
    """Every parameter that was not understood, at once."""
    detail = " ".join(f"{one.name}: {one.reason}." for one in wrong)
    return ProblemError(kind, detail, parameters=[one.model_dump() for one in wrong])
