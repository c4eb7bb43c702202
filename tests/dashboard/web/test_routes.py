"""The routes on the real server: its port, its compression, its page for everything unknown."""

import gzip
import io
import json

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.settings import read_settings
from dashboard.web.routes import our_routes
from tests.dashboard.web.asking import ask
from tests.running import Running

API = "/api/v1"


@pytest.mark.parametrize(
    "path",
    [
        "/api",
        "/api/",
        "/api/v1",
        "/api/v1/",
        "/api/v1/x",
        "/api/v2",
        "/api/v1/docs",
        "/api/v1/redoc",
        "/api/v1/x%0Ay",
        "/api/x%0A",
        "/feeds",
        "/feeds/",
        "/feeds/x",
        "/feeds/x%0Ay",
        "/api/v1/snapshot.csv%0A",
        "/api/v1/countries/KAZ.json%0A",
        "/api/v1/countries/%0A.json",
        "/api/v1/%2e%2e/%2e%2e/etc/passwd",
        "/api/v1/..%2f..%2fetc/passwd",
        "/api//v1/snapshot.csv",
        "//api/v1/snapshot.csv",
        "/api/v1//snapshot.csv",
        "/api/v1/%00",
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_no_unknown_path_is_answered_as_if_it_were_there(
    server: Running, path: str, method: str
) -> None:
    status, headers, body = ask(server, path, method)
    assert status >= 400
    assert "text/html" not in headers.get("content-type", "")
    assert b"<html" not in body.lower()


def test_search_engines_are_kept_out_unless_the_settings_let_them_in(server: Running) -> None:
    assert ask(server, "/robots.txt")[2] == b"User-agent: *\nDisallow: /\n"
    listed = Starlette(routes=our_routes(read_settings({"STANCE_ROBOTS": "on"})))
    assert TestClient(listed).get("/robots.txt").text == "User-agent: *\nDisallow:\n"


def test_pandas_reads_it_from_the_address(server: Running) -> None:
    frame = pd.read_csv(f"{server.url}{API}/snapshot.csv")
    status, _, plain = ask(server, f"{API}/snapshot.csv")
    assert status == 200
    assert frame.equals(pd.read_csv(io.BytesIO(plain)))
    assert frame.set_index("iso3").loc["KAZ", "country"] == "Kazakhstan"


@pytest.mark.parametrize("path", ["snapshot.csv", "snapshot.zip", "snapshot.xlsx", "snapshot.json"])
def test_compression_is_ours_and_not_done_twice(server: Running, path: str) -> None:
    plain = ask(server, f"{API}/{path}")
    packed = ask(server, f"{API}/{path}", accept_encoding="gzip")
    if path.endswith(".zip"):
        assert packed[2] == plain[2]
        assert packed[1]["etag"] == plain[1]["etag"]
        return
    assert packed[1]["content-encoding"] == "gzip"
    assert int(packed[1]["content-length"]) == len(packed[2])
    assert gzip.decompress(packed[2]) == plain[2]
    assert packed[1]["etag"] == plain[1]["etag"].removesuffix('"') + '-gzip"'


def test_what_one_has_is_not_sent_again(server: Running) -> None:
    tag = ask(server, f"{API}/snapshot.csv", method="HEAD", accept_encoding="gzip")[1]["etag"]
    status, headers, body = ask(server, f"{API}/snapshot.csv", if_none_match=tag)
    assert (status, body) == (304, b"")
    assert "content-encoding" not in headers


def test_the_document_is_openapi_3_1_and_names_no_other_host(server: Running) -> None:
    status, headers, body = ask(server, f"{API}/openapi.json")
    assert (status, headers["content-type"]) == (200, "application/json")
    assert json.loads(body)["openapi"].startswith("3.1")
    assert b"http" not in body.replace(b"HTTP", b"").replace(b"https://wiki", b"")


def test_ready_and_alive(server: Running) -> None:
    assert ask(server, "/healthz")[::2] == (200, b"ok\n")
    assert ask(server, "/readyz")[::2] == (200, b"ready\n")


def test_the_log_names_the_snapshot_and_nothing_of_the_readers(server: Running) -> None:
    _, headers, _ = ask(server, f"{API}/evidence.csv?q=SECRETWORD", x_forwarded_for="SECRETWORD")
    ask(server, "/healthz")  # the line is written once the answer has left, before the next one
    log = server.log.read_text(encoding="utf-8")
    line = next(line for line in reversed(log.splitlines()) if "/evidence.csv" in line)
    assert headers["stance-snapshot"] in line
    assert "SECRETWORD" not in log
