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
from xml.etree import ElementTree as ET

from model.changes import Step
from model.ledger import Evidence
from model.places import STATE_NAMES
from model.snapshot import Snapshot

NAMESPACE: Final = "http://www.w3.org/2005/Atom"
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
    updated = _updated(snapshot, newest[0]) if newest else snapshot.subject.since
    root = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "en"})
    _text(root, "id", _id(f"feed/{feed.key}"))
    _text(root, "title", feed.title)
    _text(root, "updated", _time(updated))
    ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": feed.path})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": "/changes"})
    _text(ET.SubElement(root, "author"), "name", "Recognition-stance tracker")
    for item in newest[:MOST_ENTRIES]:
        _entry(root, snapshot, item, moved.get(item.key, ()))
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entry(root: ET.Element, snapshot: Snapshot, item: Evidence, moved: Sequence[Step]) -> None:
    source = snapshot.source_by_id[item.source]
    entry = ET.SubElement(root, "entry")
    _text(entry, "id", _id(f"evidence/{item.key}"))
    _text(entry, "title", f"{snapshot.name_of(item.actor)}, {item.dimension.upper()}")
    _text(entry, "updated", _time(_updated(snapshot, item)))
    _text(entry, "published", _time(source.published.end))
    page = {"rel": "alternate", "type": "text/html", "href": f"/evidence?record={item.id}"}
    ET.SubElement(entry, "link", page)
    for term in (item.dimension.value, item.actor, item.direction.value, item.status.value):
        ET.SubElement(entry, "category", {"term": term})
    _text(entry, "summary", item.summary)
    _text(entry, "content", "\n".join(_lines(snapshot, item, moved)), type="text")


def _lines(snapshot: Snapshot, item: Evidence, moved: Sequence[Step]) -> Iterable[str]:
    source = snapshot.source_by_id[item.source]
    yield item.summary
    yield (
        f"{item.status.replace('_', ' ')}, {item.direction}; dated {item.dated.in_words()}; grade"
        f" {source.reliability}{item.credibility}; {source.document}, paragraph {item.paragraph};"
        f" published {source.published.in_words()}."
    )
    if item.retracted:
        yield f"Taken back: {item.retracted}."
    for step in moved:
        cause = step.cause.replace("_", " ") if step.cause else "unexplained"
        before, after = (shown.text or "nothing" for shown in (step.before, step.after))
        yield f"{STATE_NAMES[step.iso3]}, {step.measure}: {before} to {after} ({cause})."
    decides = snapshot.decided.get(item.id, ())
    if decides:
        names = "every state" if decides == snapshot.subject.states else ", ".join(decides)
        yield f"What is shown now rests on it for: {names}."


def _updated(snapshot: Snapshot, item: Evidence) -> date:
    published = snapshot.source_by_id[item.source].published.end
    return max(published, item.retracted.date) if item.retracted else published


def _id(key: str) -> str:
    return uuid5(_IDS, key).urn


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(parent: ET.Element, tag: str, text: str, **attributes: str) -> None:
    """A text element; what XML cannot hold is replaced."""
    ET.SubElement(parent, tag, attributes).text = _NOT_XML.sub("�", text)
