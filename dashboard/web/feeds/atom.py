"""Atom (RFC 4287): what has been published about whom, and what it moved.

An entry is one piece of evidence under its key, which stays when words are mended, so a reader of
feeds never sees it twice. No clock: every time is a date of publication, or of a retraction.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape

from dashboard.files.texts import texts
from model.changes import Step
from model.ledger import Evidence
from model.places import STATE_NAMES
from model.snapshot import Snapshot

MOST_ENTRIES: Final = 100
"""The newest entries that a feed holds."""

_IDS: Final = uuid5(NAMESPACE_URL, "recognition-stance-tracker")
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Feed:
    """What a feed is about."""

    title: str
    path: str
    """Its address on this server."""
    key: str
    """What its id is made from; stays for ever."""


def feed_xml(
    feed: Feed, snapshot: Snapshot, items: Iterable[Evidence], moved: Mapping[str, Sequence[Step]]
) -> bytes:
    """The feed; `moved` are the parts of moves for which a piece of evidence is responsible, by its
    key.
    """
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


_FEED: Final = texts("dashboard.web.feeds", _text).get_template("atom.xml")
