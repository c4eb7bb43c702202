"""The server in a hard world: stopped, short of files, without a home, its seeds in motion."""

import shutil
import signal
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from itertools import cycle
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.frames import CloseCode

from dashboard.web.log import TOO_FEW
from model.snapshot import take_snapshot
from tests.factory import evidence, ledger, put, read_seeds, seed_files
from tests.running import running
from tests.wire import Wire, wire

ASKED = BackMsg()
ASKED.rerun_script.page_name = "whatif"
NO_HOME = f"""#!{sys.executable}
import os, pwd, sys
from dashboard.commands.cli import main
def nobody(*_):
    raise KeyError("no such number")
pwd.getpwuid = nobody
os.environ.pop("HOME", None)
sys.exit(main())
"""
FEW_FILES = f"""#!{sys.executable}
import resource, sys
from dashboard.commands.cli import main
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
sys.exit(main())
"""


def closed(session: Wire) -> int | None:
    """How a session was closed, after all that was sent before."""
    with suppress(ConnectionClosed):
        while True:
            session.socket.recv()
    return session.socket.close_code


def program(folder: Path, text: str) -> Path:
    path = folder / "stance"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


def test_without_a_home_it_serves_and_stopped_as_a_service_it_is_gone_in_ten_seconds(
    tmp_path: Path, seeds: Path
) -> None:
    stance = program(tmp_path, NO_HOME)
    with (
        running(tmp_path, "--seeds", str(seeds), stance=stance) as it,
        ExitStack() as stack,
    ):
        sessions = [stack.enter_context(wire(it.url)) for _ in range(6)]
        for session in sessions[:3]:
            assert b"snapshot" in session.asked()[0]
        for session in sessions[3:]:  # at work when it is stopped
            session.socket.send(ASKED.SerializeToString())
        it.process.send_signal(signal.SIGTERM)
        assert it.process.wait(timeout=10) == 0
        assert [closed(session) for session in sessions] == [CloseCode.SERVICE_RESTART] * 6
        said = it.log.read_text(encoding="utf-8")
        assert "Traceback" not in said
        assert said.endswith("Stopped.\n")


def test_with_too_few_files_it_says_so_in_a_sentence_and_answers_again_when_readers_leave(
    tmp_path: Path, seeds: Path
) -> None:
    stance = program(tmp_path, FEW_FILES)
    with running(tmp_path, "--seeds", str(seeds), stance=stance) as it:
        with ExitStack() as stack, suppress(WebSocketException, OSError):
            while True:
                stack.enter_context(wire(it.url)).asked()
        with wire(it.url) as session:
            assert b"snapshot" in session.asked()[0]
        said = it.log.read_text(encoding="utf-8")
        assert TOO_FEW in said
        assert "Traceback" not in said


def replaced(folder: Path, files: Mapping[str, bytes] | None) -> None:
    """The folder is gone, and then there with these files, if any, as a checkout would do it."""
    if folder.exists():
        folder.rename(folder.parent / "gone")
        shutil.rmtree(folder.parent / "gone")
    if files is not None:
        put(folder.parent / "new", files).rename(folder)


def test_while_seeds_change_vanish_and_return_every_answer_is_the_last_good_state_or_the_new(
    tmp_path: Path,
) -> None:
    states = [seed_files(ledger(evidence(low=low))) for low in (0, 3)]
    names = [take_snapshot(read_seeds(files)).id.encode() for files in states]
    broken = {name: data[: len(data) // 2] for name, data in states[0].items()}
    folder = put(tmp_path, states[0])

    def keeps_asking(session: Wire) -> None:
        for _ in range(8):
            served, told = session.asked()
            assert any(name in served for name in names)
            kinds = {message.delta.new_element.WhichOneof("type") for message in told}
            assert "exception" not in kinds

    with (
        running(tmp_path, "--seeds", str(folder)) as it,
        ExitStack() as stack,
        ThreadPoolExecutor() as pool,
    ):
        sessions = [stack.enter_context(wire(it.url)) for _ in range(3)]
        for session in sessions:  # there is a good state
            session.asked()
        asking = [pool.submit(keeps_asking, session) for session in sessions]
        for files in cycle([states[1], broken, None, states[0]]):
            if all(one.done() for one in asking):
                break
            replaced(folder, files)
        for one in asking:
            one.result()
        replaced(folder, broken)
        assert b"last good state" in sessions[0].asked()[0]
        replaced(folder, states[1])
        served, _ = sessions[0].asked()
        assert names[1] in served
        assert b"last good state" not in served
        assert "Traceback" not in it.log.read_text(encoding="utf-8")
