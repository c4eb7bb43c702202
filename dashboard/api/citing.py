"""Never other numbers under an old citation: say so first, and what changed where it is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from dashboard.api.problems import Kind, ProblemError
from model.snapshot import Snapshot

MOST_NAMED: Final = 40


def refuse_other_numbers(
    cited: str, snapshot: Snapshot, before: Snapshot | None, *, dated: bool
) -> None:
    """Refuse to answer with another snapshot than the one cited; `before` is the cited one, where
    this process still remembers it, and `dated` whether the address gives both dates.

    Raises:
        ProblemError: the ledger gives another one.
    """
    identity, _, method = cited.partition("-")
    if identity == snapshot.id:
        return
    raise ProblemError(
        Kind.CHANGED_CITATION,
        f"This address cites snapshot {identity}. For as_of {snapshot.as_of} and known_by"
        f" {snapshot.known_by} the ledger gives {snapshot.id}."
        f" {_reason(method, snapshot, before, dated=dated)}"
        " The numbers cited are not given; leave `snapshot` out for what the record says now.",
        cited=cited,
        now=snapshot.id,
        changed=list(_changed(before, snapshot))[:MOST_NAMED] if before else None,
    )


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
    yield from _differing(
        "evidence",
        {item.key: item.id for item in old.evidence},
        {item.key: item.id for item in new.evidence},
    )
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
