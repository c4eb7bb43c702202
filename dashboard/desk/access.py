"""Who may see the desk: nobody from outside, unless they sign in and the settings name them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.settings import INITIALS, Settings

_HERE: Final = re.compile(r"(localhost|127(\.[0-9]{1,3}){3}|\[::1\])(:[0-9]+)?")
_FORWARDED: Final = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


@dataclass(frozen=True)
class Seat:
    """Whoever sits at the desk."""

    coder: str | None
    """By what their files are named; None until they have given initials."""
    publishes: bool
    signed_in: bool = False


def seat(
    settings: Settings, *, email: str | None, headers: Mapping[str, str], initials: str | None
) -> Seat | None:
    """Who sits at the desk, or None for a reader. Where the settings name coders or editors, only
    they do, by the address with which they signed in. Else only this machine: the server listens on
    its own address alone, the request and its page name that address, and no proxy stands between,
    nor do the settings tell of one.
    """
    if settings.desk is None:
        return None
    if settings.coders or settings.editors:
        address = (email or "").lower()
        if address not in (*settings.coders, *settings.editors):
            return None
        return Seat(_slug(address), address in settings.editors, signed_in=True)
    lower = {name.lower(): value for name, value in headers.items()}
    page = lower.get("origin", "").rpartition("//")[2] or lower.get("host", "")
    here = all(_HERE.fullmatch(name) for name in (lower.get("host", ""), page))
    alone = settings.is_local and settings.public_url is None
    if not (alone and here) or any(name in lower for name in _FORWARDED):
        return None
    given = settings.coder or initials
    return Seat(given if given and re.fullmatch(INITIALS, given) else None, publishes=True)


def _slug(address: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", address).strip("-")
