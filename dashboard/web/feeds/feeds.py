"""`/feeds/changes.atom`: for feed readers, of all states or of one state or group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from threading import Lock
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, FastAPI, Query, Request, Response
from pydantic import Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from dashboard.address import FEEDS, library, link_to
from dashboard.settings import Settings
from dashboard.web.answers import ATOM, Paper, answer
from dashboard.web.api import (
    LONGEST_NAME,
    AtDesk,
    Desk,
    Strict,
    Wrong,
    application,
    bad_parameters,
    gives,
    known_name,
    made_from,
    state_of,
)
from dashboard.web.feeds.atom import Feed, about_group, about_state, about_states, feed_xml
from model.changes import Step, movers
from model.dates import SUBJECT_SINCE
from model.ledger import Evidence, Ledger
from model.places import STATE_NAMES
from model.snapshot import Snapshot

PATH: Final = "/changes.atom"
MOST_MOVES: Final = 30_000
"""Months times pieces of evidence that are gone through, some seconds' work: of a larger ledger,
older months than that are not told in feeds. `/changes.csv` tells any.
"""
_ONE_AT_A_TIME: Final = Lock()
router = APIRouter(tags=["feeds"])


class Subscribed(Strict):
    """Of whom: all states, or one state, or one group."""

    iso3: str | SkipJsonSchema[None] = Field(None, max_length=LONGEST_NAME)
    """A state: what is said of it, or of a group that it belongs to."""
    group: str | SkipJsonSchema[None] = Field(
        None, pattern="^[a-z][a-z0-9_]*$", max_length=LONGEST_NAME
    )
    """Key of a group: what is said of it, or of its members."""

    @model_validator(mode="after")
    def _one_of_them(self) -> Subscribed:
        if self.iso3 is not None and self.group is not None:
            raise ValueError("give iso3 or group, not both")
        return self


def build_feeds(settings: Settings, desk: Desk) -> FastAPI:
    """Everything under `/feeds`: the same rules, and no document of its own."""
    return application(settings, desk, FEEDS, [router], document=None)


@router.get(PATH, response_class=Response, responses=gives(ATOM, 404))
def changes_atom(request: Request, asked: Annotated[Subscribed, Query()], desk: AtDesk) -> Response:
    """The newest evidence, and what each piece moved."""
    code = state_of(asked.iso3) if asked.iso3 is not None else None
    taken = desk.at(None, None)
    if asked.group is not None and (reason := known_name(asked.group, taken.group_by_key)):
        raise bad_parameters([Wrong(name="group", reason=reason)])
    feed = _feed(taken, code, asked.group)
    paper = Paper(
        made_from=(*made_from(taken), feed.path),
        media_type=ATOM,
        file_name="changes.atom",
        make=lambda: [feed_xml(feed, taken, _items(taken, code, asked.group), _moved(desk))],
        snapshot_id=taken.id,
        link=link_to(taken, "/snapshot.json"),
        notice=desk.notice(),
    )
    return answer(request, desk.store, paper)


def _feed(taken: Snapshot, code: str | None, group: str | None) -> Feed:
    title = "Recognition-stance tracker: new evidence and what it moved"
    if code is not None:
        title = f"{title}, {STATE_NAMES[code]}"
    elif group is not None:
        title = f"{title}, {taken.group_by_key[group].name}"
    chosen = {name: value for name, value in (("iso3", code), ("group", group)) if value}
    path = f"{FEEDS}{PATH}"
    asked = urlencode(chosen)
    return Feed(title, f"{path}?{asked}" if asked else path, asked or "all")


def _items(taken: Snapshot, code: str | None, group: str | None) -> Iterable[Evidence]:
    if code is not None:
        return about_state(taken, code)
    return about_states(taken) if group is None else about_group(taken, group)


def _moved(desk: Desk) -> Mapping[str, Sequence[Step]]:
    """What each piece of evidence moved when it became known; found once for all feeds."""
    ledger = desk.ledger()
    with _ONE_AT_A_TIME:
        return library(desk.seeds).remember(ledger, "feeds", lambda: moves(ledger))


def moves(ledger: Ledger) -> Mapping[str, Sequence[Step]]:
    """What each piece of evidence of the newest months moved, by its key."""
    published = [source.published.end for source in ledger.sources.values()]
    found: dict[str, list[Step]] = defaultdict(list)
    if not published:
        return found
    last = max(published)
    months = max(1, MOST_MOVES // max(1, len(ledger.evidence)))
    back = last.year * 12 + last.month - months
    first = max(SUBJECT_SINCE, date(back // 12, back % 12 + 1, 1)) if back > 0 else SUBJECT_SINCE
    for month in movers(ledger, first, last):
        for step in month.steps:
            for key in step.keys:
                found[key].append(step)
    return found
