"""The web server: Streamlit's pages and our own routes on one port."""

import errno
import os
import signal
import socket
import sys
import threading
import tomllib
import webbrowser
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from streamlit import net_util

from dashboard.hosts import origin_of
from dashboard.settings import HERE, Settings, SettingsError, own_file
from dashboard.web.answers import one_encoding
from dashboard.web.doorkeeper import Doorkeeper
from dashboard.web.headers import guarded
from dashboard.web.log import log_requests, log_to_stderr
from dashboard.web.routes import our_routes


def build_app(settings: Settings, on_start: Callable[[], None] = lambda: None) -> st.App:
    """The whole application; `on_start` is called once it answers. Its pages read the settings from
    the environment of this process, as they do when a test runs a page without a server.
    """
    os.environ.update(settings.environment())

    @asynccontextmanager
    async def lifespan(_: st.App) -> AsyncIterator[None]:
        on_start()
        yield

    return st.App(
        HERE / "app.py",  # absolute, since a relative path would be looked for beside the launcher
        routes=our_routes(settings),
        middleware=[
            Middleware(guarded),
            Middleware(log_requests),
            Middleware(Doorkeeper, settings),
            Middleware(one_encoding),
        ],
        lifespan=lifespan,
    )


def serve(settings: Settings, *, open_browser: bool = True) -> None:
    """Serve the dashboard until stopped.

    Raises:
        SettingsError: nobody can listen there.
    """
    _check_listening(settings.host, settings.port)
    log_to_stderr(settings.log)
    _ask_nobody_for_our_address()

    def started() -> None:
        print(f"Dashboard at {_address(settings)}, Ctrl-C to stop.")
        print(f"Seeds from {settings.seeds_from}: {settings.seeds}", flush=True)
        if open_browser and _has_desktop(os.environ):
            # In a thread: nothing is answered before this function has returned.
            address = (_address(settings),)
            threading.Thread(target=webbrowser.open, args=address, daemon=True).start()

    # Whoever stops it as a service does ends it as the keyboard does: sessions closed, code 0.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        build_app(settings, started).run(config=streamlit_options(settings))
    except KeyboardInterrupt:
        print("Stopped.")


def streamlit_options(settings: Settings) -> dict[str, Any]:
    """Every option of `.streamlit/config.toml` by its dotted name, and our address and port."""
    text = own_file(".streamlit/config.toml", "config.toml").read_text(encoding="utf-8")
    ours: dict[str, Any] = {"server.address": settings.host, "server.port": settings.port}
    if settings.public_url:  # a proxy may hide under which name a reader asked for the page
        ours["server.corsAllowedOrigins"] = [origin_of(settings.public_url)]
    return _dotted(tomllib.loads(text)) | ours


def _dotted(table: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in table.items():
        name = prefix + key
        flat |= _dotted(value, f"{name}.") if isinstance(value, dict) else {name: value}
    return flat


def _check_listening(host: str, port: int) -> None:
    """Refuse an address or port on which nobody can listen; Streamlit would take the next port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as attempt:
        if os.name != "nt":  # there this option would let two servers share a port
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
            attempt.listen(1)
        except OSError as error:
            choose = (
                "an address of this machine with --host (or STANCE_HOST)"
                if error.errno == errno.EADDRNOTAVAIL
                else "another port with --port (or STANCE_PORT)"
            )
            raise SettingsError(
                f"cannot listen on {host} port {port} ({error.strerror}). Choose {choose}."
            ) from error


def _ask_nobody_for_our_address() -> None:
    """Keep Streamlit from asking a public service for our address, with which it compares the
    origin of a page that knocks. No answer means: not the same.
    """
    net_util.get_external_ip = net_util.get_internal_ip = lambda: None


def _address(settings: Settings) -> str:
    """Where a browser on this machine finds the dashboard."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 (compared, not bound)
    plain = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{reachable.get(settings.host, plain)}:{settings.port}"


def _has_desktop(environment: Mapping[str, str]) -> bool:
    """Whether a person sits here, in front of a screen that can show a browser."""
    screen = sys.platform in {"darwin", "win32"} or bool(
        environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    )
    return screen and sys.stdout.isatty()
