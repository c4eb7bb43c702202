"""`/feeds/changes.atom` (RFC 4287): what has been published about whom, and what it moved.

An entry is one piece of evidence under its key, which stays when words are mended, so a reader of
feeds never sees it twice. No clock: every time is a date of publication, or of a retraction.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from threading import Lock
from typing import Annotated, Final, NamedTuple
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape

from fastapi import APIRouter, FastAPI, Query, Request, Response
from pydantic import Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from dashboard.address import FEEDS, library, link_to
from dashboard.files.texts import texts
from dashboard.settings import Settings, absolute
from dashboard.web import api
from dashboard.web.answers import Paper
from model.changes import Step, movers
from model.ledger import Evidence, Ledger
from model.places import GROUP, ORGANISATION, STATE_NAMES
from model.snapshot import Snapshot

PATH: Final = "/changes.atom"
MOST_MOVES: Final = 30_000
"""Months times pieces of evidence gone through, some seconds' work; `/changes.csv` tells any."""
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
        about=absolute(path),
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


MOST_ENTRIES: Final = 100
"""The newest entries that a feed holds."""

_IDS: Final = uuid5(NAMESPACE_URL, "recognition-stance-tracker")
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Feed(NamedTuple):
    """What a feed is about: title, address on this server, and what its id is made from."""

    title: str
    path: str
    key: str


def feed_xml(
    feed: Feed, snapshot: Snapshot, items: Iterable[Evidence], moved: Mapping[str, Sequence[Step]]
) -> bytes:
    """The feed; `moved` are the parts of moves that a piece of evidence caused, by its key."""
    newest = sorted(items, key=lambda item: (-_updated(snapshot, item).toordinal(), item.key))
    text = _FEED.render(
        feed=feed,
        taken=snapshot,
        items=newest[:MOST_ENTRIES],
        moved=moved,
        updated=_updated(snapshot, newest[0]) if newest else snapshot.subject.since,
        updated_of=_updated,
        id=_id,
        names=STATE_NAMES,
        at=absolute,
    )
    return f"{text}\n".encode()


def _updated(snapshot: Snapshot, item: Evidence) -> date:
    published = snapshot.source_by_id[item.source].published.end
    return max(published, item.retracted.date) if item.retracted else published


def _id(key: str) -> str:
    return uuid5(_IDS, key).urn


def _text(value: object) -> str:
    """Text as it stands between tags; what XML cannot hold is replaced."""
    return escape(_NOT_XML.sub("\ufffd", str(value)))


_FEED: Final = texts("dashboard.web", _text).get_template("atom.xml")
