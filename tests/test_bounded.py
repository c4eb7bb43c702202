"""Whatever an address asks for costs a bounded amount of work: on every page, at every route, for
every parameter that there is. Work is counted in calls of functions, so that no machine is too slow
for it: what took eleven seconds once, a date of 4 kB, makes forty million.
"""

import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from dashboard.address import (
    API,
    FEEDS,
    LONGEST_VALUE,
    MOST_VALUES,
    PARAMETERS,
    ledgers,
    library,
)
from dashboard.settings import read_settings
from dashboard.views.shared.frame import PAGE_PARAMETERS
from dashboard.web.api import Desk, build_api
from dashboard.web.feeds import build_feeds
from dashboard.web.routes import our_routes
from model.ledger import Ledger, load_ledger
from model.robustness.choices import KEYS, ChoiceError, parse_choices
from tests.dashboard.views.pages import MAP, PAGES, WHATIF, drawn, notices, opened

FOUR_KB: Final = 4_096
A_LETTER: Final = 8
"""Calls for each character of an address: it is parsed, quoted and sent by Python."""
KNOWN: Final = sorted(PARAMETERS | PAGE_PARAMETERS)
MOST_AT_ONCE: Final = 12_000
"""Characters of an address before they are quoted; uvicorn takes 64 kB of a request's head."""
HOSTILE: Final = {
    "digits": "9" * FOUR_KB,
    "a set of dates": f"[{'2024,' * (FOUR_KB // 5)}2024]",
    "nested, by commas": "(," * (FOUR_KB // 4) + ")," * (FOUR_KB // 4),
    "many short ones": "1/4," * (FOUR_KB // 4),
    "near names": ",".join(["Kazakhstonia" * 5] * MOST_VALUES),
    "beyond ASCII, encoded twice": "\u202e\ufdfae\u0301%2525" * (FOUR_KB // 16),
}
WIDE: Final[Mapping[str, Mapping[str, str]]] = {
    "the first day": {"as_of": "2021-08-15", "known_by": "2021-08-15", "region": "world"},
    "the whole record, printed, and all choices": {
        "as_of": "2035-04-30",
        "known_by": "2024-12-31",
        "from": "2021-08-15",
        "to": "2035-04-30",
        "print": "1",
        "measure": "with_groups",
        "iso3": "RUS,CHN,KAZ,UZB,TKM,QAT,DEU,USA",
        "sort": "embassy",
        "effects": "1",
        "record": "1",
        "weights": "0.4,0.2,0.2,0.2",
        "assume": "group_claims",
        "aggregation": "copeland",
        "half_lives": "1200,1200,1200",
    },
}
WIDEST: Final = {
    "as_of": "2035-04-30",
    "known_by": "2035-04-30",
    "from": "2021-08-15",
    "to": "2035-04-30",
}


@contextmanager
def counted() -> Iterator[list[int]]:
    """How many functions are called, in this thread and in those that start meanwhile."""
    calls = [0]

    def count(*_: object) -> None:
        calls[0] += 1

    usual = sys.gettrace()
    threading.settrace(count)
    sys.settrace(count)
    try:
        yield calls
    finally:
        sys.settrace(usual)
        threading.settrace(usual)


def asked(it: AppTest, address: Mapping[str, str | list[str]]) -> int:
    """The work of a page at another address."""
    it.query_params.clear()
    for name, value in address.items():
        it.query_params[name] = value
    with counted() as calls:
        drawn(it)
    return calls[0]


@pytest.fixture(scope="module")
def read(seeds: Path) -> Ledger:
    return load_ledger(seeds)


@pytest.fixture
def forget(seeds: Path, read: Ledger, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From each call on nothing is remembered that was worked out, but that the seeds were read."""
    monkeypatch.setenv("STANCE_SEEDS", str(seeds))
    monkeypatch.setattr(ledgers, "load_ledger", lambda *_: read)
    return library.cache_clear


@pytest.mark.parametrize("page", PAGES)
def test_no_address_makes_a_page_work_much_more_than_it_does_plain(
    page: str, forget: Callable[[], None]
) -> None:
    """What is hostile costs two calls a character at most, since it must be repeated in links."""
    it = opened(page)
    forget()
    plain = asked(it, {})
    for what, value in HOSTILE.items():
        most = plain + 2 * len(KNOWN) * len(value)
        assert asked(it, dict.fromkeys(KNOWN, value)) < most, what
        assert notices(it), what
    twice: dict[str, str | list[str]] = {name: ["2024", "9" * 99] * 9 for name in KNOWN}
    assert asked(it, twice | {f"unknown-{n}": "1" for n in range(600)}) < plain
    for what, address in WIDE.items():
        forget()
        assert asked(it, address) < 6 * plain, what


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_every_choice_alone_is_read_or_refused_at_once(value: str) -> None:
    """On the page the first that is refused hides the others."""
    for name in KEYS:
        with counted() as calls, suppress(ChoiceError):
            parse_choices({name: value * 2})
        assert calls[0] < 4 * FOUR_KB, name


def test_what_is_longer_than_any_value_is_taken_out_before_it_is_read() -> None:
    for name in ("group", "iso3", "as_of", "q"):
        it = opened(MAP, **{name: "é" * (LONGEST_VALUE + 1)})
        assert notices(it) == [
            f"More than 16,000 characters, and therefore taken out of the address: {name!r}."
        ]
        assert not it.query_params


# --- Routes ---------------------------------------------------------------------------------------


def routes() -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every route that answers from the record, and where each of its parameters stands, as the
    OpenAPI documents have them.
    """
    settings = read_settings({})
    desk = Desk(settings.seeds)
    for at, app in ((API, build_api(settings, desk)), (FEEDS, build_feeds(settings, desk))):
        for path, told in app.openapi()["paths"].items():
            yield at + path, {one["name"]: one["in"] for one in told["get"].get("parameters", ())}


def hostile(path: str, usual: str, names: Sequence[str]) -> Iterator[str]:
    """Addresses of a route: each value in its path, in all its parameters at once, and what looks
    like names in each alone, since they are looked up only where all others are understood.
    """
    for what, value in HOSTILE.items():
        if path != usual:
            yield path.format(iso3=quote(value, safe=""), kind=quote(value, safe=""))
        if names:
            cut = quote(value[: MOST_AT_ONCE // len(names)], safe="")
            yield f"{usual}?{'&'.join(f'{name}={cut}' for name in names)}"
        if what == "near names":
            yield from (f"{usual}?{name}={quote(value)}" for name in names)


def test_no_address_makes_a_route_work_much_more_than_it_does_plain(
    forget: Callable[[], None],
) -> None:
    client = TestClient(Starlette(routes=our_routes(read_settings({}))))

    def work(address: str) -> tuple[int, int]:
        with counted() as calls:
            answer = client.get(address)
        return answer.status_code, calls[0]

    for path, places in routes():
        forget()
        usual = path.format(iso3="KAZ", kind="bad-date")
        names = [name for name, place in places.items() if place == "query"]
        status, plain = work(f"{usual}?from=2024-12" if "from" in names else usual)
        assert status == HTTPStatus.OK, usual
        for address in hostile(path, usual, names):
            status, calls = work(address)
            assert calls < plain + A_LETTER * len(address), address[:80]
            refused = status in (HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)
            assert refused or "?q=" in address, address[:80]
        forget()
        widest = "&".join(f"{name}={day}" for name, day in WIDEST.items() if name in names)
        status, calls = work(f"{usual}?{widest}")
        assert (status, calls < 3 * plain) == (HTTPStatus.OK, True), path


@pytest.mark.parametrize("choices", [{}, WIDE["the whole record, printed, and all choices"]])
def test_an_examination_is_a_fixed_number_of_draws_whatever_is_chosen(
    choices: Mapping[str, str], forget: Callable[[], None]
) -> None:
    it = opened(WHATIF)
    forget()
    plain = asked(it, {})
    assert asked(it, {**choices, "robust": "1"}) < 30 * plain
    assert not {"draws", "points", "seed"} & set(KNOWN)
