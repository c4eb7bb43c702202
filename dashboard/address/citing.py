"""Never other numbers under an old citation: why it no longer holds, and what changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from dashboard.settings import absolute
from model.snapshot import Snapshot

MOST_NAMED: Final = 40


@dataclass(frozen=True)
class Stale:
    """A citation that the record no longer gives."""

    cited: str
    """Id of the snapshot that was cited."""
    now: str
    """Id of the snapshot that the record gives for the dates asked for."""
    reason: str
    changed: tuple[str, ...] | None
    """What differs, by name; None where what was cited is not remembered."""


def stale(cited: str, snapshot: Snapshot, before: Snapshot | None, *, dated: bool) -> Stale | None:
    """Why a snapshot is not the one that is cited (`id` or `id-method`); None where it is. `before`
    is the cited one, where it is remembered; `dated` says whether the address gives both dates.
    """
    identity, _, method = with_letters(cited).partition("-")
    if identity == snapshot.id:
        return None
    changed = tuple(_changed(before, snapshot))[:MOST_NAMED] if before else None
    return Stale(identity, snapshot.id, _reason(method, snapshot, before, dated=dated), changed)


def _reason(method: str, snapshot: Snapshot, before: Snapshot | None, *, dated: bool) -> str:
    if before and before.clocks != snapshot.clocks:
        return f"That one is as_of {before.as_of}, known_by {before.known_by}: give these dates."
    if method and method != snapshot.method.parameter_hash:
        return "The method has changed since, and perhaps the evidence."
    if not dated:
        return "Give as_of and known_by as the citation does; without them they are the horizon."
    if method:
        return "The method is the same; evidence was added, corrected or taken back since."
    return "Evidence, groups or method have changed since."


def _changed(old: Snapshot, new: Snapshot) -> Iterator[str]:
    """What differs between what was cited and what is, by name."""
    if old.clocks != new.clocks:
        yield "other dates"
    if old.method != new.method:
        yield f"method {old.method.parameter_hash} is now {new.method.parameter_hash}"
    yield from _differing("source", old.source_by_id, new.source_by_id)
    before, now = ({item.key: item.id for item in one.evidence} for one in (old, new))
    yield from _differing("evidence", before, now)
    yield from _differing("group", old.group_by_key, new.group_by_key)
    yield from _differing("organisation", old.organisation_by_key, new.organisation_by_key)


def _differing(what: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[str]:
    for key in sorted(old.keys() | new.keys()):
        if key not in old:
            yield f"{what} added: {key}"
        elif key not in new:
            yield f"{what} gone: {key}"
        elif old[key] != new[key]:
            yield f"{what} changed: {key}"


API: Final = "/api/v1"
FEEDS: Final = "/feeds"


CITED: Final = r"s?[0-9a-f]{12}(-m?[0-9a-f]{8})?"
"""What may stand for a snapshot, with its method or without; the oldest links have no letters."""


def with_letters(cited: str) -> str:
    """A citation as it is written now."""
    kinds = zip("sm", cited.split("-"), strict=False)
    return "-".join(part if part.startswith(kind) else f"{kind}{part}" for kind, part in kinds)


def cited_id(snapshot: Snapshot) -> str:
    """Id and method of a snapshot as a link carries them: `s823210c3f169-m1a2b3c4d`."""
    return f"{snapshot.id}-{snapshot.method.parameter_hash}"


def link_to(snapshot: Snapshot, path: str, **filters: str) -> str:
    """The address that gives these numbers or says that they have changed. It names the host that
    the settings name, or none, so that no answer depends on the name by which it was asked for.
    """
    return absolute(f"{API}{path}?{pinned(snapshot, **filters)}")


def page_link(snapshot: Snapshot, page: str, **asked: str) -> str:
    """The same for a page, such as `country`."""
    return absolute(f"/{page}?{pinned(snapshot, **asked)}")


def pinned(snapshot: Snapshot, **asked: str) -> str:
    """What an address asks for so that it gives these numbers, or says that they have changed."""
    clocks = {name: day.isoformat() for name, day in snapshot.clocks._asdict().items()}
    return urlencode({**clocks, **asked, "snapshot": cited_id(snapshot)})
