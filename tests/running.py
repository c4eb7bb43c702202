"""A dashboard started as a reader starts it: its own process, a real port."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

STANCE = Path(sys.executable).parent / "stance"
AUDIT = Path(__file__).parent / "audit"
FLAGS = [
    "--no-sandbox",  # the build machines run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""How a Chromium is started that measures and tests."""
PATIENCE = 60  # seconds; a start takes two, but a busy machine may take its time


@dataclass(frozen=True)
class Running:
    """A server that answers."""

    url: str
    log: Path
    """What it printed, both streams."""
    outside: Path
    """One line for each time that it reached beyond this machine."""
    process: subprocess.Popen[bytes]

    def reached_outside(self) -> list[str]:
        """What it asked of the network so far; empty when all is well."""
        return self.outside.read_text(encoding="utf-8").splitlines()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(
    folder: Path,
    *arguments: str,
    stance: Path = STANCE,
    environment: Mapping[str, str] | None = None,
    port: int | None = None,
) -> Iterator[Running]:
    """A server started from `folder`, which also takes its log; stopped at the end."""
    port = port or free_port()
    log, outside = folder / f"server-{port}.log", folder / f"outside-{port}.txt"
    outside.touch()
    command = [str(stance), "serve", "--port", str(port), "--no-browser", *arguments]
    with log.open("wb") as output, _process(command, folder, outside, output, environment) as it:
        url = f"http://127.0.0.1:{port}"
        wait_until_it_answers(url, it, log)
        yield Running(url, log, outside, it)


@contextmanager
def _process(
    command: Sequence[str],
    folder: Path,
    outside: Path,
    output: object,
    environment: Mapping[str, str] | None,
) -> Iterator[subprocess.Popen[bytes]]:
    ours = {"STANCE_TEST_OUTSIDE": str(outside), "PYTHONPATH": str(AUDIT)}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **ours, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=output,  # type: ignore[call-overload]
        stderr=subprocess.STDOUT,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def wait_until_it_answers(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return once a server says that it lives; fail with what it said if it does not."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    said = log.read_text(encoding="utf-8", errors="replace")
    message = f"No answer from {url} (exit code {process.poll()}). It said:\n{said}"
    raise AssertionError(message)
