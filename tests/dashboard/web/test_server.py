"""The server as others meet it: by its port."""

import gzip
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dashboard.settings import read_settings
from dashboard.shapes import BoundaryView, shape_file
from dashboard.web.server import streamlit_options
from tests.dashboard.web.asking import ask
from tests.running import AUDIT, STANCE, Running, running

SHAPE = shape_file(next(iter(BoundaryView)))


def test_health_says_that_the_process_lives(server: Running) -> None:
    status, headers, body = ask(server, "/healthz")
    assert (status, body, headers["cache-control"]) == (200, b"ok\n", "no-store")


@pytest.mark.parametrize("view", BoundaryView)
def test_shapes_are_sent_packed_and_kept_for_ever(server: Running, view: BoundaryView) -> None:
    shape = shape_file(view)
    status, headers, body = ask(server, shape.url, accept_encoding="br, gzip")
    assert (status, body) == (200, shape.gzipped)
    assert headers["content-encoding"] == "gzip"
    assert headers["content-type"] == "application/json"
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "Accept-Encoding" in headers["vary"]


def test_shapes_are_unpacked_for_who_cannot(server: Running) -> None:
    status, headers, body = ask(server, SHAPE.url)
    assert (status, body) == (200, gzip.decompress(SHAPE.gzipped))
    assert "content-encoding" not in headers


def test_shapes_that_one_has_are_not_sent_again(server: Running) -> None:
    tag = ask(server, SHAPE.url, method="HEAD")[1]["etag"]
    for sent in (tag, tag.removeprefix("W/"), f'"old", {tag}', "*"):
        status, _, body = ask(server, SHAPE.url, if_none_match=sent)
        assert (status, body) == (304, b"")
    assert ask(server, SHAPE.url, if_none_match='"old"')[0] == 200


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE"])
@pytest.mark.parametrize(
    "path", ["/shapes", "/shapes/x.json", "/shapes/a/b", "/api", "/api/", "/api/v9/x", "/feeds/x"]
)
def test_an_unknown_address_is_not_found(server: Running, path: str, method: str) -> None:
    status, headers, body = ask(server, path, method)
    assert status == 404
    kind = "text/plain" if path.startswith("/shapes") else "application/problem+json"
    assert headers["content-type"].startswith(kind)
    assert b"<html" not in body.lower()


def test_another_origin_is_refused_without_asking_the_network_who_we_are(server: Running) -> None:
    status, _, _ = ask(
        server,
        "/_stcore/stream",
        origin="http://foreign.example",
        connection="Upgrade",
        upgrade="websocket",
        sec_websocket_version="13",
        sec_websocket_key="AAAAAAAAAAAAAAAAAAAAAA==",
    )
    assert status == 403
    assert server.reached_outside() == []


@pytest.mark.parametrize(
    "act",
    [
        "socket.getaddrinfo('name.invalid', 80)",
        "socket.socket(type=socket.SOCK_DGRAM).connect(('192.0.2.1', 9))",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('192.0.2.1', 9))",
    ],
)
def test_the_audit_would_see_it(tmp_path: Path, act: str) -> None:
    notes = tmp_path / "notes"
    environment = {**os.environ, "PYTHONPATH": str(AUDIT), "STANCE_TEST_OUTSIDE": str(notes)}
    program = f"import contextlib, socket\nwith contextlib.suppress(OSError): {act}"
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
    assert notes.read_text(encoding="utf-8")


def test_a_taken_port_is_said_plainly(server: Running) -> None:
    port = str(urlsplit(server.url).port)
    done = subprocess.run([STANCE, "serve", "--port", port], capture_output=True, text=True)
    assert done.returncode == 2
    assert port in done.stderr
    assert "--port" in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_start_line_says_where_and_which_seeds(server: Running, seeds: Path) -> None:
    first, second = server.log.read_text(encoding="utf-8").splitlines()[:2]
    assert server.url in first
    assert second == f"Seeds from --seeds: {seeds}"


def test_ctrl_c_stops_it_clean(tmp_path: Path, seeds: Path) -> None:
    with running(tmp_path, "--seeds", str(seeds)) as it:
        it.process.send_signal(signal.SIGINT)
        assert it.process.wait(timeout=30) == 0
        assert "Traceback" not in it.log.read_text(encoding="utf-8")


def test_every_option_of_the_file_is_handed_on() -> None:
    options = streamlit_options(read_settings({}, port=8600))
    assert options["browser.gatherUsageStats"] is False
    assert options["theme.light.backgroundColor"].startswith("#")
    assert (options["server.address"], options["server.port"]) == ("127.0.0.1", 8600)
