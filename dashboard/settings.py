"""Where the seeds are, where to listen, how much to log: read here and nowhere else."""

import ipaddress
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field

from dashboard.hosts import Names, is_name, names_of, public_address
from model.base import Frozen, Word

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent
PACKAGED = HERE / "_packaged"  # made by the wheel build, absent in a checkout

INITIALS = r"[a-z0-9]+(-[a-z0-9]+)*"
INITIALS_MEANT = "lower case letters, digits and hyphens"

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8501


class SettingsError(Exception):
    """A setting is wrong; the message says which, and what to give instead."""


class SeedsFrom(Word):
    """Which of the four places the seeds folder was found in, first match first."""

    ARGUMENT = "--seeds", "Named on the command line."
    ENVIRONMENT = "STANCE_SEEDS", "Named in the environment."
    CHECKOUT = "this checkout", "The `seeds/` beside the code."
    PACKAGED = "the installed package", "The copy that the wheel carries."


class LogLevel(Word):
    """How much the server writes to its log."""

    DEBUG = "debug", "Also the page's own scripts, fonts and sockets."
    INFO = "info", "One line a request."
    WARNING = "warning", "Only what someone should look at."
    ERROR = "error", "Only what failed."


class Settings(Frozen):
    """Everything that a run of the dashboard is told from outside."""

    seeds: Path
    """Folder of the evidence."""
    seeds_from: SeedsFrom
    """How that folder was found; the start line says it."""
    documents: Path | None = None
    """Folder of the reader's own copies of the articles, or None."""
    host: str = DEFAULT_HOST
    """Address to listen on."""
    port: int = Field(default=DEFAULT_PORT, ge=1, le=65535)
    """Port to listen on."""
    log: LogLevel = LogLevel.INFO
    """How much to log."""
    cors_origins: tuple[str, ...] = ()
    """Origins of other sites whose pages may read the web routes; none unless named."""
    robots: bool = False
    """Whether search engines may list the pages."""
    hosts: tuple[str, ...] = ()
    """Names by which the server may be asked for, besides those of this machine."""
    public_url: str | None = None
    """The address by which readers know the server, where that is a proxy's."""
    desk: Path | None = None
    """Folder of the coding desk, or None: then there is no desk."""
    coder: str | None = None
    """Initials of whoever codes on this machine, where nobody signs in."""
    coders: tuple[str, ...] = ()
    """By which address those sign in who may code; where any is named, nobody else sees a desk."""
    editors: tuple[str, ...] = ()
    """Likewise who may code and publish."""

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the server."""
        return ipaddress.ip_address(self.host).is_loopback

    @property
    def names(self) -> Names:
        """The names that the server answers to."""
        return names_of(self.host, self.hosts, self.public_url)

    def environment(self) -> dict[str, str]:
        """The variables from which `read_settings` makes the same settings again."""
        variables = {
            "STANCE_SEEDS": str(self.seeds),
            "STANCE_HOST": self.host,
            "STANCE_PORT": str(self.port),
            "STANCE_LOG": self.log.value,
            "STANCE_CORS_ORIGINS": " ".join(self.cors_origins),
            "STANCE_ROBOTS": "on" if self.robots else "off",
            "STANCE_HOSTS": " ".join(self.hosts),
            "STANCE_PUBLIC_URL": self.public_url or "",
            "STANCE_CODERS": " ".join(self.coders),
            "STANCE_EDITORS": " ".join(self.editors),
        }
        perhaps = {
            "STANCE_DOCUMENTS": self.documents,
            "STANCE_DESK": self.desk,
            "STANCE_CODER": self.coder,
        }
        return variables | {name: str(value) for name, value in perhaps.items() if value}


def read_settings(
    environment: Mapping[str, str],
    *,
    seeds: Path | str | None = None,
    documents: Path | str | None = None,
    desk: Path | str | None = None,
    host: str | None = None,
    port: int | str | None = None,
) -> Settings:
    """Settings from arguments, else from the environment (if not empty), else by default.

    Raises:
        SettingsError: a folder is missing, or a host, port, log level, origin or address is none.
    """
    folder, found = _seeds(seeds, environment.get("STANCE_SEEDS"))
    named = desk or environment.get("STANCE_DESK")
    own = documents or environment.get("STANCE_DOCUMENTS")
    return Settings(
        seeds=folder,
        seeds_from=found,
        documents=_folder(own, "--documents or STANCE_DOCUMENTS") if own else None,
        host=_host(host or environment.get("STANCE_HOST") or DEFAULT_HOST),
        port=_port(port if port is not None else environment.get("STANCE_PORT") or DEFAULT_PORT),
        log=_level(environment.get("STANCE_LOG") or LogLevel.INFO),
        cors_origins=_origins(environment.get("STANCE_CORS_ORIGINS") or ""),
        robots=_switch("STANCE_ROBOTS", environment.get("STANCE_ROBOTS") or "off"),
        hosts=_hosts(environment.get("STANCE_HOSTS") or ""),
        public_url=_public(environment.get("STANCE_PUBLIC_URL")),
        desk=_desk(named) if named else None,
        coder=_coder(environment.get("STANCE_CODER")),
        coders=_people(environment.get("STANCE_CODERS") or ""),
        editors=_people(environment.get("STANCE_EDITORS") or ""),
    )


def current() -> Settings:
    """The settings of this process: what `stance serve` exported, or what a test has set.

    Raises:
        SettingsError: as `read_settings`.
    """
    named = {name: value for name, value in os.environ.items() if name.startswith("STANCE_")}
    return _read_once(tuple(sorted(named.items())))


def absolute(path: str) -> str:
    """A path of this server as an address that holds anywhere, where the settings say by which
    others know it; else as it is. No answer depends on the name by which it was asked for.

    Raises:
        SettingsError: that address is none.
    """
    return f"{_public_once(os.environ.get('STANCE_PUBLIC_URL')) or ''}{path}"


@lru_cache(maxsize=8)
def _public_once(text: str | None) -> str | None:
    return _public(text)


@lru_cache(maxsize=8)
def _read_once(named: tuple[tuple[str, str], ...]) -> Settings:
    """A folder that goes away must not take the pages down: the last good ledger is kept."""
    return read_settings(dict(named))


def place(text: Path | str) -> Path:
    """Where a file or folder is: from the root, a home spelled out.

    Raises:
        SettingsError: there is no such home.
    """
    path = Path(text)
    if str(text).startswith("~"):
        with suppress(RuntimeError):
            if Path(path.parts[0]).expanduser().is_dir():
                return path.expanduser().absolute()
        raise SettingsError(f"{text} begins in a home that is not there. Write the path out.")
    return path.absolute()


def own_file(in_checkout: str, in_package: str) -> Path:
    """A file of ours that is no code: from the checkout if there is one, else the packaged copy."""
    return CHECKOUT / in_checkout if _is_checkout() else PACKAGED / in_package


def _is_checkout() -> bool:
    return (CHECKOUT / "pyproject.toml").is_file()


def _seeds(argument: Path | str | None, variable: str | None) -> tuple[Path, SeedsFrom]:
    if argument:
        return _folder(argument, "--seeds"), SeedsFrom.ARGUMENT
    if variable:
        return _folder(variable, "STANCE_SEEDS"), SeedsFrom.ENVIRONMENT
    if _is_checkout() and (CHECKOUT / "seeds").is_dir():
        return CHECKOUT / "seeds", SeedsFrom.CHECKOUT
    if (PACKAGED / "seeds").is_dir():
        return PACKAGED / "seeds", SeedsFrom.PACKAGED
    raise SettingsError("No seeds folder was found. Name one with --seeds or STANCE_SEEDS.")


def _folder(value: Path | str, name: str) -> Path:
    folder = place(value)
    if not folder.is_dir():
        raise SettingsError(f"{name} names {folder}, which is no folder. Give one that exists.")
    return folder


def _desk(value: Path | str) -> Path:
    """The desk's folder, which need not be there yet; only where it is to be."""
    folder = place(value)
    if (folder.exists() and not folder.is_dir()) or not folder.parent.is_dir():
        raise SettingsError(
            f"--desk or STANCE_DESK names {folder}, which can be no folder. Name another."
        )
    return folder


def _coder(value: str | None) -> str | None:
    if value and not re.fullmatch(INITIALS, value):
        raise SettingsError(f"STANCE_CODER is {value!r}. Give initials: {INITIALS_MEANT}.")
    return value or None


def _people(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.replace(",", " ").lower().split()))


def _host(value: str) -> str:
    if value == "localhost":
        return DEFAULT_HOST
    try:
        return str(ipaddress.ip_address(value))
    except ValueError:
        # A name would have to be looked up, and the server asks nothing of the network.
        hint = "(--host or STANCE_HOST); 0.0.0.0 listens on every network."
        said = f"Host {value!r} is no address. Give localhost or an IP address {hint}"
        raise SettingsError(said) from None


def _hosts(text: str) -> tuple[str, ...]:
    """Each is named: with a star a foreign site could be any of them."""
    named = tuple(dict.fromkeys(text.lower().replace(",", " ").split()))
    for name in named:
        if not is_name(name):
            raise SettingsError(
                f"STANCE_HOSTS names {name!r}, which is no name of a host. Give names without a"
                " port, such as stance.example.org, separated by spaces."
            )
    return named


def _public(text: str | None) -> str | None:
    found = public_address(text) if text else None
    if text and found is None:
        raise SettingsError(
            f"STANCE_PUBLIC_URL is {text!r}, which is no address of a server. Give scheme, host and"
            " path in lower case as readers see them, such as https://example.org/stance."
        )
    return found


def _port(value: int | str) -> int:
    text = str(value)
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise SettingsError(
            f"Port {text!r} is no port. Give a number from 1 to 65535 (--port or STANCE_PORT)."
        )
    return int(text)


def _level(value: str) -> LogLevel:
    known = {level.value: level for level in LogLevel}
    if value.lower() not in known:
        raise SettingsError(f"STANCE_LOG is {value!r}. Give one of: {', '.join(known)}.")
    return known[value.lower()]


def _switch(name: str, value: str) -> bool:
    if value.lower() not in ("on", "off"):
        raise SettingsError(f"{name} is {value!r}. Give on or off.")
    return value.lower() == "on"


def _origins(text: str) -> tuple[str, ...]:
    """Each is named: a star would let any site read an inner dashboard through its readers."""
    named = tuple(dict.fromkeys(text.replace(",", " ").split()))
    for origin in named:
        if not _is_origin(origin):
            raise SettingsError(
                f"STANCE_CORS_ORIGINS names {origin!r}, which is no origin."
                " Give scheme and host, such as https://wiki.example.org, separated by spaces."
            )
    return named


def _is_origin(text: str) -> bool:
    try:
        parts = urlsplit(text)
        port = parts.port  # reading it checks it
    except ValueError:
        return False
    host = parts.hostname or ""
    shown = f"[{host}]" if ":" in host else host
    plain = f"{parts.scheme}://{shown}" + (f":{port}" if port is not None else "")
    return parts.scheme in ("http", "https") and bool(host.strip("*")) and text == plain
