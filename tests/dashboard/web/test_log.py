"""The log: routes, times and faults, a line each that nobody else can write; of readers nothing."""

import io
import logging
import re

from hypothesis import given
from hypothesis import strategies as st

from dashboard.web.log import OneLine, route
from tests.dashboard.web.asking import ask
from tests.running import Running
from tests.wire import wire

LINE = re.compile(r"[0-9-]{10} [0-9:,]{12} (INFO|WARNING) (/\S* [0-9]{3} [0-9.]+ ms \S+)")
FORGED = "%0A2026-01-01%2000:00:00,000%20INFO%20/forged%20200%201.0%20ms%20-"


def test_a_log_line_has_the_route_and_nothing_of_the_readers(server: Running) -> None:
    ask(server, f"/api/x{FORGED}?iso3=SECRET", user_agent="SECRET", cookie="a=SECRET")
    ask(server, "/healthz%20200%201.0%20ms%20-")
    ask(server, "/_stcore/upload_file/SECRET/1", "DELETE")
    ask(server, "/api/v1/brief/KAZ.html", host="SECRET.example", x_forwarded_for="10.9.9.9")
    with wire(server.url, {"X-Forwarded-For": "10.9.9.9"}) as session:
        session.asked("evidence", "q=SECRET&iso3=SECRET")
    ask(server, "/healthz")  # the line is written once the answer has left, before the next one
    log = server.log.read_text(encoding="utf-8")
    lines = log.splitlines()[2:]
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert any(" /api/x%0A2026-01-01%2000" in line for line in lines)
    assert "SECRET" not in log
    assert "10.9.9.9" not in log
    assert not any("127.0.0.1" in line for line in lines)


@given(st.text())
def test_a_route_is_one_word(path: str) -> None:
    assert not re.search(r"\s", route(f"/{path}"))
    assert route(f"/{path}").isascii()
    assert len(route(f"/{path}")) <= 100


def test_of_streamlits_own_addresses_no_session_is_told() -> None:
    assert route("/_stcore/upload_file/session/file") == "/_stcore/upload_file"


def told(text: str, fault: Exception | None = None) -> list[str]:
    """What a handler that knows nothing of ours makes of a message."""
    output = io.StringIO()
    handler = logging.StreamHandler(output)
    handler.setFormatter(logging.Formatter("LINE %(message)s"))
    about = (type(fault), fault, None) if fault else None
    handler.handle(OneLine("x", logging.ERROR, "x.py", 1, "%s", (text,), about))
    return output.getvalue().removesuffix("\n").split("\n")


@given(st.text(), st.text())
def test_no_text_breaks_a_line_or_hides_in_it(said: str, fault: str) -> None:
    first, *more = told(said, ValueError(fault))
    assert first.startswith("LINE ")
    assert first.isprintable()
    assert more
    assert all(line.startswith("  ") and line.isprintable() for line in more)


def test_no_text_moves_the_cursor_or_turns_the_line() -> None:
    assert told("a\x1b[2Kb\u202ec\u2028d") == ["LINE a\\x1b[2Kb\\u202ec\\u2028d"]
