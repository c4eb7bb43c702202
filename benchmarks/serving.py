"""A server in its own process, as a reader starts it, and without a test's watch over it."""

import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.running import free_port

STANCE = Path(sys.executable).parent / "stance"
PATIENCE = 60  # seconds
_PROCESSES: dict[str, int] = {}


@contextmanager
def ours(seeds: Path | None = None, desk: Path | None = None) -> Iterator[str]:
    """The dashboard; gives its address."""
    given = [*(("--seeds", str(seeds)) if seeds else ()), *(("--desk", str(desk)) if desk else ())]
    with _serving([str(STANCE), "serve", "--no-browser", *given]) as url:
        yield url


@contextmanager
def floor() -> Iterator[str]:
    """The pages of `benchmarks/floor`: our shapes and options, and nothing else of ours."""
    with _serving([sys.executable, str(Path(__file__).parent / "floor" / "serve.py")]) as url:
        yield url


@contextmanager
def _serving(command: Sequence[str]) -> Iterator[str]:
    port = free_port()
    with tempfile.TemporaryDirectory() as elsewhere, tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [*command, "--port", str(port)],
            cwd=elsewhere,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_it_answers(url, process)
            _PROCESSES[url] = process.pid
            yield url
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def megabytes(url: str) -> float:
    """What the server at an address holds in memory now (resident set)."""
    status = Path(f"/proc/{_PROCESSES[url]}/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000


def _wait_until_it_answers(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=5):  # noqa: S310 (our own)
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"no answer from {url}; exit code {process.poll()}")
