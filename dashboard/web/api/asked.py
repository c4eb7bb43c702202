"""What may be asked of every address: two clocks and a cited snapshot, strictly read."""

import re
from collections import Counter
from datetime import date
from typing import Annotated, Any, Final

from fastapi import Path, Request
from pydantic import BeforeValidator, GetCoreSchemaHandler, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema
from pydantic_core.core_schema import CoreSchema, no_info_before_validator_function

from dashboard.address import CITED
from dashboard.web.api.problems import Kind, ProblemError, Wrong, bad_parameters, shown
from model.base import Frozen
from model.dates import ACCEPTED, parse_period
from model.places import Subject, find_state

_ONE: Final = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_DATE: Final = re.compile(rf"{_ONE}(/{_ONE})?")

LONGEST_NAME: Final = 60
"""No name of a state is longer; near names of something longer are not looked for."""

DATES: Final = (
    f"write {ACCEPTED}, of which the last day counts; from {{since}} to ten years after the last"
    " publication"
)
"""What a date of an address may be; `{since}` stands for the first day, which the desk knows."""


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not _DATE.fullmatch(value):
        raise ValueError(f"{shown(value)} is not a date; {DATES}")
    try:
        return parse_period(value).end
    except ValueError:
        raise ValueError(f"{shown(value)} is not a date of the calendar; {DATES}") from None


class Fits:
    """Text that fits a pattern; the refusal says what to write instead."""

    def __init__(self, pattern: str, otherwise: str, longest: int | None = None) -> None:
        self._whole = re.compile(pattern)
        self._otherwise = otherwise
        self._longest = longest

    def __get_pydantic_core_schema__(self, _: Any, text: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_before_validator_function(self._check, text(str))

    def __get_pydantic_json_schema__(self, _: Any, __: Any) -> dict[str, Any]:
        limit = {} if self._longest is None else {"maxLength": self._longest}
        return {"type": "string", "pattern": f"^{self._whole.pattern}$", **limit}

    def _check(self, value: object) -> object:
        if isinstance(value, str):
            short = self._longest is None or len(value) <= self._longest
            if not (short and self._whole.fullmatch(value)):
                raise ValueError(f"{shown(value)} is {self._otherwise}")
        return value


_SHAPE: Final = {"type": "string", "pattern": f"^{_DATE.pattern}$"}
_SUCH_AS: Final = {"examples": ["2024-12-17", "2024-12"]}
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({**_SHAPE, **_SUCH_AS})]
"""A day, or the last day of a month, a year or an interval."""

_NO_ID: Final = "not a snapshot id; copy it from a citation, such as s823210c3f169"
CitedId = Annotated[str, Fits(CITED, _NO_ID)]
AskedState = Annotated[
    str, Path(description="ISO 3166-1 alpha-3 code (XKX for Kosovo), in any case, or the name")
]


def state_of(text: str, subject: Subject) -> str:
    """The code of the state that is asked for.

    Raises:
        ProblemError: it is the subject, which has no score.
        UnknownActorError: there is no such state.
    """
    if subject.is_meant(text):
        detail = f"{subject.country} is the subject and has no score; ask for another state."
        raise ProblemError(Kind.UNKNOWN_STATE, detail)
    return find_state(text[:LONGEST_NAME], subject)


class Strict(Frozen, use_attribute_docstrings=True):
    """Parameters of an address; an unknown one is refused, or a slip would give other numbers."""

    # FastAPI asks for what is said of a parameter when a route is made.


class Asked(Strict):
    """Which snapshot."""

    as_of: Day | SkipJsonSchema[None] = None
    """What had happened by then: a day, month, year or closed interval (EDTF), of which the last
    day counts. The evidence horizon, the last publication, if not given; never today.
    """
    known_by: Day | SkipJsonSchema[None] = None
    """What had been published by then; the evidence horizon if not given."""
    snapshot: CitedId | SkipJsonSchema[None] = None
    """The snapshot that is cited: if the ledger no longer gives it for these dates, the answer says
    so (409) and gives no other numbers.
    """


async def refuse_repeats(request: Request) -> None:
    """A parameter that stands twice has no one meaning.

    Raises:
        ProblemError: with the names of those that do.
    """
    names = Counter(name for name, _ in request.query_params.multi_items())
    wrong = [
        Wrong(name=shown(name), reason="stands more than once; give it once")
        for name, number in names.items()
        if number > 1
    ]
    if wrong:
        raise bad_parameters(wrong)
