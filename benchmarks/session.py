"""One reader's session, spoken over the socket as the browser speaks it, without a browser.

What is timed is the server's whole answer: the script's run, and packing and sending what it drew.
"""

from __future__ import annotations

from time import perf_counter
from types import TracebackType
from typing import NamedTuple, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

PATIENCE = 60  # seconds


class Answer(NamedTuple):
    """What one run of a page cost."""

    milliseconds: float
    kilobytes: float


class Session:
    """An open page; each `show` is one run of its script."""

    def __init__(self, url: str) -> None:
        address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
        self._socket = connect(
            address,
            origin=Origin(url),
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            proxy=None,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.close()

    def show(self, query: str, page: str = "") -> Answer:
        """Ask for a page (`""` or `country`) at an address, and wait until it is complete."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        began, size = perf_counter(), 0
        self._socket.send(asked.SerializeToString())
        while True:
            data = self._socket.recv(timeout=PATIENCE)
            if isinstance(data, str):
                raise TypeError(f"the server spoke text: {data[:80]}")
            size += len(data)
            message = ForwardMsg.FromString(data)
            _refuse_errors(message)
            if message.WhichOneof("type") == "script_finished":
                return Answer((perf_counter() - began) * 1000, size / 1000)


def _refuse_errors(message: ForwardMsg) -> None:
    """A page that fails is quick; its time must not be printed."""
    if message.delta.new_element.WhichOneof("type") == "exception":
        raise RuntimeError(message.delta.new_element.exception.message)
