"""Python imports this at start when it is on the path: it notes every reach beyond this machine.

The server under test runs with it; the note goes to the file that STANCE_TEST_OUTSIDE names.
"""

import ipaddress
import os
import sys
from pathlib import Path

NOTES = Path(os.environ["STANCE_TEST_OUTSIDE"])
NAMES_OF_THIS_MACHINE = {"", "localhost", "0.0.0.0", "::"}  # noqa: S104 (compared, not bound)
WITH_ADDRESS = {"socket.connect", "socket.sendto", "socket.sendmsg"}
WITH_NAME = {"socket.getaddrinfo", "socket.gethostbyname"}


def _host(event: str, arguments: tuple[object, ...]) -> str | None:
    """The host that the event reaches for, or None when it reaches for none."""
    if event in WITH_NAME:
        name = arguments[0]
        return name.decode() if isinstance(name, bytes) else str(name or "")
    if event in WITH_ADDRESS:
        address = arguments[1]
        return str(address[0]) if isinstance(address, tuple) else None  # a Unix socket has a path
    return None


def _is_here(host: str) -> bool:
    try:
        return host in NAMES_OF_THIS_MACHINE or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _note(event: str, arguments: tuple[object, ...]) -> None:
    host = _host(event, arguments)
    if host is not None and not _is_here(host):
        with NOTES.open("a", encoding="utf-8") as notes:
            notes.write(f"{event} {host}\n")


sys.addaudithook(_note)
