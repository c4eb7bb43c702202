"""`/feeds/changes.atom`: for feed readers, of all states or of one state or group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from threading import Lock
from typing import Annotated, Final

from fastapi import APIRouter, FastAPI, Query, Request, Response
from pydantic import Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from dashboard.address import FEEDS, library, link_to
from dashboard.settings import Settings
from dashboard.web import api
from dashboard.web.answers import Paper
from dashboard.web.feeds.atom import Feed, feed_xml
from model.changes import Step, movers
from model.ledger import Evidence, Ledger
from model.places import GROUP, ORGANISATION, STATE_NAMES
from model.snapshot import Snapshot

PATH: Final = "/changes.atom"
MOST_MOVES: Final = 30_000
"""Months times pieces of evidence that are gone through, some seconds' work: of a larger ledger,
older months than that are not told in feeds. `/changes.csv` tells any.
"""
_ONE_AT_A_TIME: Final = Lock()
router = APIRouter(tags=["feeds"])


class Subscribed(api.Strict):
    """Of whom: all states, or one state, or one group."""

    iso3: str | SkipJsonSchema[None] = Field(None, max_length=60)
    """A state: what is said of it, or of a group that it belongs to."""
    group: api.GroupKey = None
    """Key of a group: what is said of it, or of its members."""

    @model_validator(mode="after")
    def _one_of_them(self) -> Subscribed:
        if self.iso3 is not None and self.group is not None:
            raise ValueError("give iso3 or group, not both")
        return self


def build_feeds(settings: Settings, desk: api.Desk) -> FastAPI:
    """Everything under `/feeds`: the same rules, and no document of its own."""
    return api.application(settings, desk, FEEDS, [router], document=None)


@router.get(PATH, response_class=Response, responses=api.gives("atom", 404))
def changes_atom(
    request: Request, asked: Annotated[Subscribed, Query()], desk: api.AtDesk
) -> Response:
    """The newest evidence, and what each piece moved."""
    taken = desk.at(None, None)
    code = api.state_of(asked.iso3, taken.subject) if asked.iso3 is not None else None
    if asked.group is not None and (reason := api.known_name(asked.group, taken.group_by_key)):
        raise api.bad_parameters([api.Wrong(name="group", reason=reason)])
    name, key, items = _about(taken, code, asked.group)
    path = f"{FEEDS}{PATH}{f'?{key}' if key else ''}"
    title = f"Recognition-stance tracker: new evidence and what it moved{name}"
    feed = Feed(title, path, key or "all")
    paper = Paper(
        "changes.atom",
        (taken,),
        link_to(taken, "/snapshot.json"),
        lambda: [feed_xml(feed, taken, items, _moved(desk))],
        about=path,
    )
    return desk.answer(request, paper)


def _about(
    taken: Snapshot, code: str | None, group: str | None
) -> tuple[str, str, Iterable[Evidence]]:
    """Of whom a feed is, in words and in its address, and all that is said of them."""
    if code is not None:
        return f", {STATE_NAMES[code]}", f"iso3={code}", taken.evidence_about(code)
    if group is not None:
        chosen = taken.group_by_key[group]
        actors = {*chosen.members, f"{GROUP}{group}"}
        items = [item for item in taken.evidence if item.actor in actors]
        return f", {chosen.name}", f"group={group}", items
    return "", "", [one for one in taken.evidence if not one.actor.startswith(ORGANISATION)]


def _moved(desk: api.Desk) -> Mapping[str, Sequence[Step]]:
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
    since = ledger.subject.since
    first = max(since, date(back // 12, back % 12 + 1, 1)) if back > 0 else since
    for month in movers(ledger, first, last):
        for step in month.steps:
            for key in step.keys:
                found[key].append(step)
    return found
