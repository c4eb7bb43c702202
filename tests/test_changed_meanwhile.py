"""An open page, a changed record: what the page hands out keeps its numbers or refuses, and the
next page says that its numbers are others.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.views.shared.frame import PAGES
from model.ledger import load_subject
from model.verification import files_in, verify
from tests.dashboard.web.asking import Answer, ask
from tests.running import Running
from tests.wire import wire

ASKED = {"country": "iso3=RUS", "compare": "iso3=RUS,CHN", "evidence": "q=embassy"}
SAYS = "The record has been changed since the page before"


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """Seeds of this checkout that a test may change."""
    return shutil.copytree(seeds, tmp_path_factory.mktemp("changing") / "seeds")


@pytest.fixture
def server(start_server: Callable[[Path], Running], seeds: Path) -> Running:
    return start_server(seeds)


@pytest.fixture
def change(seeds: Path) -> Iterator[Callable[[], object]]:
    """Grade a source otherwise under whoever reads it, by one letter; afterwards as before."""
    file = seeds / "afintl-2024-12-17-duma.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("reliability: C") == 1
    yield lambda: file.write_text(text.replace("reliability: C", "reliability: E"), "utf-8")
    file.write_text(text, "utf-8")


def snapshot_of(served: bytes) -> str:
    """The snapshot that a page names in what it offers to cite."""
    return str(re.findall(rb"snapshot=(s[0-9a-f]{12})", served)[-1], "ascii")


def offered(told: list[ForwardMsg]) -> tuple[set[str], set[str], dict[str, str]]:
    """What a page links to: addresses of files, addresses of pages, and what its buttons hand out,
    by name; a chart once, since its PNG is made of the SVG.
    """
    links, pages, buttons = set[str](), set[str](), dict[str, str]()
    for element in (message.delta.new_element for message in told):
        match element.WhichOneof("type"):
            case "html":
                links |= set(map(unescape, re.findall(r'href="([^"#]+)"', element.html.body)))
            case "link_button":
                links.add(element.link_button.url)
            case "page_link":
                pages.add(f"./{element.page_link.page}?{element.page_link.query_string}")
            case "download_button":
                buttons[element.download_button.label] = element.download_button.deferred_file_id
    files = {link for link in links if not link.startswith("./")}
    once = {name: made for name, made in buttons.items() if "PNG" not in name}
    return files, pages | (links - files), once


@pytest.mark.parametrize("page", [url for *_, url in PAGES])
def test_no_link_of_an_open_page_gives_other_numbers_in_silence(
    server: Running, change: Callable[[], object], page: str
) -> None:
    page = page.replace("map", "")
    with wire(server.url) as session:
        served, told = session.asked(page, ASKED.get(page, ""))
        shown = snapshot_of(served)
        files, pages, buttons = offered(told)
        assert pages
        before = {name: ask(server, session.file(made)) for name, made in buttons.items()}
        assert all(status == HTTPStatus.OK for status, *_ in before.values())
        change()
        after = {name: ask(server, session.file(made)) for name, made in buttons.items()}
        assert _contents(after) == _contents(before)
        for address in files:
            status, _, body = ask(server, f"/{address}")
            assert (status, json.loads(body)["cited"][:13]) == (409, shown)
            assert "The numbers cited are not given" in json.loads(body)["detail"]
        kinds = {_kind(one): one for one in sorted(pages)}
        said = []
        for address in kinds.values():
            asked = urlsplit(address)
            served, _ = session.asked(asked.path.removeprefix("./"), asked.query)
            assert snapshot_of(served) != shown
            said.append(SAYS.encode() in served)
        assert said == [True] + [False] * (len(said) - 1), "told once, at the first of them"


def _contents(answers: Mapping[str, Answer]) -> Mapping[str, bytes]:
    return {name: content for name, (_, _, content) in answers.items()}


def test_the_package_of_the_first_page_holds(server: Running, seeds: Path) -> None:
    with wire(server.url) as session:
        _, _, buttons = offered(session.asked()[1])
        _, _, content = ask(server, session.file(buttons["Snapshot (ZIP)"]))
    assert verify(files_in(content, "page.zip"), load_subject(seeds)).problems == ()


def _kind(address: str) -> tuple[str, ...]:
    """Of links that differ in nothing but whom they are about one is followed."""
    asked = urlsplit(address)
    return asked.path, *(part.partition("=")[0] for part in asked.query.split("&"))
