"""By which names a server may be asked for, and the address by which others know it."""

import ipaddress
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

_NAME: Final = r"[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?"
_HOST: Final = re.compile(rf"(?P<name>\[[0-9a-f:.]{{2,45}}\]|{_NAME})\.?(:[0-9]{{1,5}})?")
_ADDRESS: Final = re.compile(
    rf"https?://{_HOST.pattern.replace('?P<name>', '')}(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*"
)
LOOPBACK: Final = "localhost"
_EVERYWHERE: Final = ("0.0.0.0", "::")  # noqa: S104 (compared, not bound)


def host_of(header: str) -> str | None:
    """The name in a Host header, in lower case and without its port; None where there is none."""
    found = _HOST.fullmatch(header.lower())
    return found["name"] if found else None


def is_name(text: str) -> bool:
    """Whether it is a name or address alone, as it may stand in a list: no port, no star."""
    return host_of(text) == text and not text.startswith(".")


@dataclass(frozen=True)
class Names:
    """The names that a server answers to."""

    known: frozenset[str]
    any_number: bool = False
    """Whether also to every address in numbers: no foreign site can give itself one, as it can a
    name (DNS rebinding), so a server that listens everywhere and was told no name is safe so.
    """

    def __contains__(self, name: str) -> bool:
        address = _address(name)
        if address is None:
            return name in self.known or name == LOOPBACK
        return name in self.known or address.is_loopback or self.any_number


def names_of(listening: str, named: tuple[str, ...], public_url: str | None) -> Names:
    """The names of a server by its settings. This machine's own are always among them, so that
    health can be looked at from beside it.
    """
    public = host_of(urlsplit(public_url).netloc) if public_url else None
    told = frozenset((*named, *((public,) if public else ())))
    if listening in _EVERYWHERE:
        return Names(told, any_number=not told)
    return Names(told | {f"[{listening}]" if ":" in listening else listening})


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return None


def public_address(text: str) -> str | None:
    """The address by which others know the server, without a slash at its end; None where it is
    none: scheme and host, and perhaps a port and a path, but no user, query or fragment.
    """
    plain = text.removesuffix("/")
    return plain if _ADDRESS.fullmatch(plain) and _has_port(plain) else None


def _has_port(address: str) -> bool:
    try:
        return urlsplit(address).port != 0
    except ValueError:
        return False


def origin_of(address: str) -> str:
    """Scheme, host and port of an address, as a browser names the origin of a page."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
