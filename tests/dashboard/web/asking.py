"""One request to the real server."""

import http.client
from collections.abc import Mapping
from urllib.parse import urlsplit

from tests.running import Running

Answer = tuple[int, Mapping[str, str], bytes]


def ask(server: Running, path: str, method: str = "GET", **headers: str) -> Answer:
    """One request, with nothing added and nothing followed."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=30)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    finally:
        connection.close()
