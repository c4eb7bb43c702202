"""Where the web routes stand, and the address under which an answer can be cited."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from model.snapshot import Snapshot

API: Final = "/api/v1"
FEEDS: Final = "/feeds"


def cited_id(snapshot: Snapshot) -> str:
    """Id and method of a snapshot as a link carries them: `823210c3f169-1a2b3c4d`."""
    return f"{snapshot.id}-{snapshot.method.parameter_hash}"


def link_to(snapshot: Snapshot, path: str, **filters: str) -> str:
    """The address that gives these numbers or says that they have changed. It names no host, so
    that an answer does not depend on the name by which it was asked for.
    """
    asked = {
        "as_of": snapshot.as_of.isoformat(),
        "known_by": snapshot.known_by.isoformat(),
        **filters,
        "snapshot": cited_id(snapshot),
    }
    return f"{API}{path}?{urlencode(asked)}"
