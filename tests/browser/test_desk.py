"""The whole way of an article at the desk by keyboard alone, from its text to the record; a server
that is killed under it loses nothing that was done.
"""

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from model.ledger import load_ledger
from model.places import STATE_NAMES
from tests.browser.looking import ready, serious_of
from tests.running import STANCE, Running, running

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT.parent / "shared" / "documents"
PAPER = "000_90715d01bf1c5d1d.txt"
CODED = "unnamed-le-monde-2025"
MOST_PRESSES = 8
"""Of keys for a piece of evidence, beyond what is typed in words."""
PAINTED = """new Promise(done =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""
"""Keys of buttons are bound after a frame has been painted, so nobody can press them before."""


@pytest.fixture(scope="module")
def text() -> str:
    if not (DOCUMENTS / PAPER).is_file():
        reason = "the documents are not beside this checkout"
        if os.environ.get("STANCE_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return (DOCUMENTS / PAPER).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds before this article was coded, and no desk yet."""
    it = tmp_path_factory.mktemp("whole-way")
    (it / "seeds").mkdir()
    for path in (ROOT / "seeds").glob("*.yaml"):
        if path.stem not in (CODED, "agreement"):
            (it / "seeds" / path.name).write_bytes(path.read_bytes())
    return it


@pytest.fixture(scope="module")
def start(folder: Path) -> Iterator[Callable[[], Running]]:
    """Starts the dashboard, once more where it was killed."""
    named = ("--seeds", str(folder / "seeds"), "--desk", str(folder / "desk"))
    with ExitStack() as stack:
        yield lambda: stack.enter_context(running(folder, *named))


@dataclass
class Coder:
    """Somebody at the desk who has only a keyboard, and counts."""

    page: Page
    presses: int = 0

    def press(self, key: str) -> None:
        """Press a key once the script of the page has ended and all that it drew is painted."""
        ready(self.page)
        expect(self.page.locator('[data-test-script-state="notRunning"]')).to_have_count(1)
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0)
        self.page.evaluate(PAINTED)
        self.presses += 1
        self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Type words, which are not counted."""
        self.page.keyboard.insert_text(words)

    @property
    def left(self) -> Locator:
        """The line that says what is left."""
        return self.page.get_by_text("left,").first

    def told(self) -> str:
        """What the line says now."""
        ready(self.page)
        return self.left.inner_text()

    def changed(self, before: str) -> None:
        """Wait until the line says something else."""
        expect(self.left).not_to_have_text(before)


def at_the_desk(browser: Browser, url: str) -> Coder:
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(url)
    ready(page)
    return Coder(page)


def bring_in(coder: Coder, text: str) -> None:
    coder.page.get_by_label("Its text, a paragraph a line").focus()
    coder.type(text)
    coder.press("Control+Enter")
    expect(coder.page.get_by_text("Brought in: 8 paragraphs.")).to_be_visible()


def describe(coder: Coder) -> None:
    """The source record, by Tab, arrows and words."""
    coder.page.get_by_label("Title", exact=True).focus()
    for words in ("unnamed", "Le Monde", "2025-03/2025-04"):
        coder.press("Tab")
        coder.type(words)
    coder.press("Tab")
    coder.press("Space")
    coder.press("ArrowDown")  # assumed
    coder.press("Tab")
    coder.type("It says that early 2025 has passed.")
    coder.press("Tab")
    coder.press("Space")
    coder.press("ArrowDown")
    coder.press("ArrowDown")  # C
    coder.press("Tab")
    coder.type("It relays a newspaper that it names.")
    coder.press("Enter")
    expect(coder.page.get_by_role("button", name="Go on to the text")).to_be_visible()
    coder.page.keyboard.press("Escape")
    coder.page.evaluate("document.activeElement.blur()")
    coder.press("n")
    expect(coder.left).to_be_visible()


def dispose_of_all(coder: Coder, wanted: set[tuple[str, str]]) -> int:
    """Every card and every marked paragraph; gives how many pieces of evidence there are."""
    pieces = 0
    while " 0 cards and 0 marked" not in coder.told():
        ready(coder.page)
        reasons = coder.page.get_by_text("Not evidence, because:")
        expect(reasons.or_(marked(coder)).first).to_be_visible()
        if marked(coder).count():
            told = coder.told()
            coder.press("0")
            coder.changed(told)
            continue
        ready(coder.page)
        name = coder.page.locator(".panel b").inner_text()
        actor, _, dimension = name.partition(": ")
        told = coder.told()
        if (actor, dimension) in wanted:
            pieces += 1
            coder.press("a")
            coder.type(f"{actor} is told to do this ({dimension}, {pieces}).")
            coder.press("Control+Enter")
        else:
            coder.press("8")
        coder.changed(told)
    return pieces


def coded_by_hand() -> set[tuple[str, str]]:
    """Of which states what is coded of this article in the seeds, as a card names them."""
    return {
        (STATE_NAMES[one.actor], one.dimension.label)
        for one in load_ledger(ROOT / "seeds").evidence
        if one.source == CODED and one.actor in STATE_NAMES
    }


def marks(coder: Coder) -> int:
    """How many marked paragraphs are left."""
    found = re.search(r"(\d+) marked", coder.told())
    assert found is not None
    return int(found[1])


def marked(coder: Coder) -> Locator:
    return coder.page.get_by_text("and nothing was said of it yet.")


def passed_over(coder: Coder) -> None:
    """One marked paragraph, of which nothing is to be said."""
    told = coder.told()
    coder.press("0")
    coder.changed(told)


def settle_all(coder: Coder, url: str, pieces: int) -> None:
    """As the first coder has it, difference by difference."""
    coder.page.goto(url)
    line = coder.page.get_by_text("are to be settled.")
    expect(line).to_be_visible()
    assert serious_of(ready(coder.page)) == []
    assert "{" not in coder.page.locator("body").inner_text()
    for left in range(pieces, 0, -1):
        expect(line).to_contain_text(f"{left} are to be settled.")
        coder.press("1")
    expect(coder.page.get_by_text("Everything is settled.")).to_be_visible()


def is_on_the_record(folder: Path, article: str, pieces: int) -> None:
    """Checked against the documents by the command; both coders are named."""
    documents = folder / "desk" / "documents"
    for path in DOCUMENTS.glob("*.txt"):
        (documents / path.name).write_bytes(path.read_bytes())
    named = ("--seeds", folder / "seeds", "--documents", documents, "--desk", folder / "desk")
    checked = subprocess.run([STANCE, "check", *named], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "10 sources" in checked.stdout
    ledger = load_ledger(folder / "seeds")
    coding = ledger.sources[article].coding
    assert coding is not None
    assert [one.name for one in coding.coders] == ["ab", "cd"]
    assert len([one for one in ledger.evidence if one.source == article]) == pieces


def test_from_the_text_to_the_record_by_keyboard_alone(
    browser: Browser, start: Callable[[], Running], folder: Path, text: str
) -> None:
    server = start()
    first = at_the_desk(browser, f"{server.url}/desk?coder=ab")
    bring_in(first, text)
    describe(first)
    article = first.page.url.partition("article=")[2].partition("&")[0]
    before = first.presses
    pieces = dispose_of_all(first, coded_by_hand())
    assert pieces >= 5
    assert (first.presses - before) / pieces <= MOST_PRESSES
    first.press("f")
    expect(first.page.get_by_text("Complete. A second coder")).to_be_visible()

    seconds = f"/desk?coder=cd&article={article}&step="
    second = at_the_desk(browser, f"{server.url}{seconds}read")
    assert "You code from the text alone" in second.page.locator("body").inner_text()
    assert serious_of(second.page) == []
    passed_over(second)
    left = marks(second)
    second.press("0")
    server.process.kill()
    server.process.wait()
    server = start()
    second = at_the_desk(browser, f"{server.url}{seconds}read")
    assert marks(second) in (left - 1, left), "what was done is there, and nothing else"
    while marks(second):
        passed_over(second)
    second.press("f")
    expect(second.page.get_by_text("Complete. A second coder")).to_be_visible()

    settle_all(second, f"{server.url}{seconds}settle", pieces)
    second.page.goto(f"{server.url}{seconds}publish")
    expect(second.page.get_by_text("What it would change")).to_be_visible()
    second.press("Control+Enter")
    expect(second.page.get_by_text("Published. The pages show it")).to_be_visible()
    is_on_the_record(folder, article, pieces)
    first.page.goto(f"{server.url}/evidence?source={article}")
    expect(ready(first.page).get_by_text("is told to do this").first).to_be_visible()
