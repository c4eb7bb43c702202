"""The desk by raw requests: what is served to whom, and what somebody else's messages do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from dashboard.desk.folder import open_desk
from dashboard.desk.journal import entries
from model.codebook import CodedFrom, RetractionKind
from model.coding import CoderFile
from model.ledger import load_ledger
from tests.dashboard.desk.sitting import ARTICLE, TEXT, WHOLE, brought, desk_in
from tests.factory import SUBJECT, evidence
from tests.model.coding.making import piece
from tests.running import Running, running
from tests.wire import widget, wire

OUTSIDE = {"X-Forwarded-For": "10.0.0.9"}
LABEL = "Bring in (Ctrl+Enter)"
SAID = "Kazakhstan is said to keep an embassy, in words that only the first coder used."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Running]:
    desk = desk_in(folder, evidence())
    brought(desk)
    first = CoderFile(coder="ab", way=CodedFrom.PROPOSALS, proposer="rules 1")
    first = first.with_evidence(piece(paragraph=2, summary=SAID, fingerprint="0" * 16))
    desk.begin("ab", ARTICLE, first)
    named = ("--seeds", str(desk.seeds), "--desk", str(desk.folder))
    with running(folder, *named) as it:
        yield it


def state(name: str, *, text: str | None = None) -> WidgetState:
    made = WidgetState(id=name)
    if text is None:
        made.trigger_value = True
    else:
        made.string_value = text
    return made


def test_a_reader_is_served_nothing_of_the_desk(server: Running) -> None:
    with wire(server.url, OUTSIDE) as it:
        for page in ("desk", ""):
            served, _ = it.asked(page, "coder=ab")
            for word in (
                b"Bring an article in",
                b"Desk",
                TEXT.split("\n")[1].encode(),
                ARTICLE.encode(),
            ):
                assert word not in served
    with wire(server.url) as it:
        served, _ = it.asked("desk", "coder=ab")
        assert b"Bring an article in" in served, "the same is served to this machine"
        assert ARTICLE.encode() in served


def test_the_messages_of_a_coder_do_nothing_when_a_reader_sends_them(
    server: Running, folder: Path
) -> None:
    with wire(server.url) as it:
        _, told = it.asked("desk", "coder=ab")
    sent = (
        state(widget(told, "Its text, a paragraph a line"), text="A headline\nA paragraph."),
        state(widget(told, LABEL)),
    )
    desk = open_desk(folder / "desk", folder / "seeds", SUBJECT)
    with wire(server.url, OUTSIDE) as it:
        it.asked("desk", "coder=ab")
        it.asked("desk", "coder=ab", sent)
    assert len(desk.articles()) == 1
    with wire(server.url) as it:
        it.asked("desk", "coder=ab")
        it.asked("desk", "coder=ab", sent)
    assert len(desk.articles()) == 2, "sent by a coder they bring the article in"


def test_the_second_coder_is_served_neither_proposals_nor_the_first_coding(
    server: Running,
) -> None:
    steps = ("read", "settle", "publish", "source", "read")
    with wire(server.url) as it:
        for step in steps:
            served, _ = it.asked("desk", f"article={ARTICLE}&step={step}&coder=cd&p=2")
            for word in (SAID, "Proposed by", "rules 1", "0" * 16):
                assert word.encode() not in served, step
    with wire(server.url) as it:
        served, _ = it.asked("desk", f"article={ARTICLE}&step=read&coder=ab&p=2")
        assert SAID.encode() in served, "the first coder is served them"
        assert WHOLE["title"].encode() in served


def test_what_was_coded_by_hand_is_taken_back_at_the_desk_too(
    server: Running, folder: Path
) -> None:
    (item,) = load_ledger(folder / "seeds").evidence
    chosen: tuple[WidgetState, ...] = ()
    with wire(server.url) as it:
        _, told = it.asked("desk", "coder=ab")
        for label, words in (
            ("Of which source", ""),  # there is one
            ("Which piece", item.summary),
            ("Why", RetractionKind.CODING_ERROR.meaning),
        ):
            option = next(one for one in options(told, label) if words in one)
            chosen += (state(widget(told, label), text=option),)
            _, told = it.asked("desk", "coder=ab", chosen)
        it.asked("desk", "coder=ab", (*chosen, state(widget(told, "Take it back"))))
    (item,) = load_ledger(folder / "seeds").evidence
    assert item.retracted is not None
    assert item.retracted.kind is RetractionKind.CODING_ERROR
    assert [one.did for one in entries(folder / "desk")][-1:] == ["retracted"]


def options(told: list[ForwardMsg], label: str) -> list[str]:
    """What a menu offers."""
    for message in told:
        element = message.delta.new_element
        if element.WhichOneof("type") == "selectbox" and element.selectbox.label == label:
            return list(element.selectbox.options)
    raise AssertionError(f"no menu {label!r} was served")
