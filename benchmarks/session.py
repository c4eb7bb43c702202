"""One reader's session, spoken over the socket as the browser speaks it, without a browser.

What is timed is the server's whole answer: the script's run, and packing and sending what it drew.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import NamedTuple

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.wire import Wire, widget, wire


class Answer(NamedTuple):
    """What one run of a page cost."""

    milliseconds: float
    kilobytes: float


class Session:
    """An open page; each `show` and each `press` is one run of its script."""

    def __init__(self, opened: Wire) -> None:
        self._wire = opened
        self._told: list[ForwardMsg] = []
        self._query, self._page = "", ""

    def show(self, query: str, page: str = "") -> Answer:
        """Ask for a page (`""` or `country`) at an address, and wait until it is complete."""
        self._query, self._page = query, page
        return self._run(())

    def press(self, label: str) -> Answer:
        """Press a button of the page that was drawn last, as its key does."""
        return self._run((WidgetState(id=widget(self._told, label), trigger_value=True),))

    def drawn(self) -> str:
        """Every text of the page that was drawn last."""
        texts = (message.delta.new_element for message in self._told)
        return "\n".join(one.markdown.body or one.html.body for one in texts)

    def _run(self, widgets: tuple[WidgetState, ...]) -> Answer:
        began = perf_counter()
        served, self._told = self._wire.asked(self._page, self._query, widgets)
        took = (perf_counter() - began) * 1000
        _refuse_errors(self._told)
        for message in self._told:  # a callback may have moved the address
            if message.WhichOneof("type") == "page_info_changed":
                self._query = message.page_info_changed.query_string
        return Answer(took, len(served) / 1000)


@contextmanager
def session(url: str) -> Iterator[Session]:
    """A session with a server."""
    with wire(url) as opened:
        yield Session(opened)


def _refuse_errors(told: list[ForwardMsg]) -> None:
    """A page that fails is quick; its time must not be printed."""
    for message in told:
        if message.delta.new_element.WhichOneof("type") == "exception":
            raise RuntimeError(message.delta.new_element.exception.message)
