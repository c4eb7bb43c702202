"""A session spoken over the socket, without a browser: every byte that a page is made of."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

PATIENCE = 60  # seconds


@dataclass
class Wire:
    """An open session."""

    socket: ClientConnection
    session: str = ""
    """Its id, as the server told it first."""

    def asked(
        self, page: str = "", query: str = "", widgets: tuple[WidgetState, ...] = ()
    ) -> tuple[bytes, list[ForwardMsg]]:
        """One run of a page: all bytes that were served, and what they say."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        message.rerun_script.widget_states.widgets.extend(widgets)
        self.socket.send(message.SerializeToString())
        served, told = b"", []
        while True:
            data = self.socket.recv(timeout=PATIENCE)
            assert isinstance(data, bytes)
            served += data
            told.append(ForwardMsg.FromString(data))
            self.session = told[-1].new_session.initialize.session_id or self.session
            if told[-1].WhichOneof("type") == "script_finished":
                return served, told

    def file(self, deferred: str) -> str:
        """The address of what a download button hands out, which is made now."""
        message = BackMsg()
        message.backend_operation_request.request_id = deferred
        message.backend_operation_request.session_id = self.session
        message.backend_operation_request.deferred_file.file_id = deferred
        self.socket.send(message.SerializeToString())
        while True:
            data = self.socket.recv(timeout=PATIENCE)
            assert isinstance(data, bytes)
            told = ForwardMsg.FromString(data)
            if told.WhichOneof("type") == "backend_operation_response":
                answer = told.backend_operation_response
                assert not answer.error_msg, answer.error_msg
                return str(answer.deferred_file.url)


@contextmanager
def wire(url: str, headers: Mapping[str, str] | None = None) -> Iterator[Wire]:
    """A session with a server, with more headers than a browser on this machine sends."""
    with connect(
        f"{url.replace('http', 'ws', 1)}/_stcore/stream",
        origin=Origin(url),
        subprotocols=[Subprotocol("streamlit")],
        additional_headers=dict(headers or {}),
        max_size=None,
        proxy=None,
    ) as socket:
        yield Wire(socket)


def widget(told: list[ForwardMsg], label: str) -> str:
    """The id of a widget by its label."""
    for message in told:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind and getattr(getattr(element, kind), "label", "") == label:
            return str(getattr(element, kind).id)
    raise AssertionError(f"no widget {label!r} was served")
