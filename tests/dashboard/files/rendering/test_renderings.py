"""Word and HTML say the same, hold nothing from outside, and fit on two pages."""

import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from playwright.sync_api import Browser

from dashboard.files.brief import NOTES, Brief, brief_of, group_brief_of
from dashboard.files.rendering import as_docx, as_html
from dashboard.theme import LIGHT
from model.snapshot import Snapshot
from tests.dashboard.files.said import texts_of

Require = Callable[[str], str]
STATES = ("RUS", "KAZ", "USA", "QAT", "CAN", "BRA", "AUT")
GROUPS = ("regional_states", "eu", "all_states", "western_states")


@pytest.fixture(scope="module")
def briefs(taken: Snapshot, hostile: Snapshot, long_winded: Snapshot) -> dict[str, Brief]:
    made = {iso3: brief_of(taken, iso3) for iso3 in STATES}
    made |= {key: group_brief_of(taken, key) for key in GROUPS}
    made |= {"hostile": brief_of(hostile, "KAZ"), "hostile_group": group_brief_of(hostile, "near")}
    return made | {"long": brief_of(long_winded, "KAZ")}


@pytest.fixture(scope="module")
def written(briefs: dict[str, Brief]) -> dict[str, bytes]:
    """Every brief as a Word file."""
    return {name: as_docx(brief) for name, brief in briefs.items()}


def test_a_word_brief_has_the_colours_of_the_light_palette(written: dict[str, bytes]) -> None:
    styles = Document(io.BytesIO(written["KAZ"])).styles
    looks = {"Title": LIGHT.ink, "Heading 1": LIGHT.accent, "Small": LIGHT.muted}
    assert {name: f"#{styles[name].font.color.rgb}" for name in looks} == looks


ALL = (*STATES, *GROUPS, "hostile", "hostile_group", "long")
each = pytest.mark.parametrize("name", ALL)


class Page(HTMLParser):
    """What a page says and what it refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[str] = []
        self.references: list[str] = []
        self._skip = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._skip += tag in ("style", "title", "svg", "sup")
        if tag in ("p", "h1", "h2", "li", "td", "th", "caption", "figcaption"):
            self.texts.append("")
        names = ("href", "src", "xlink:href", "data", "action", "srcset", "poster")
        self.references += [value or "" for name, value in attrs if name in names]

    def handle_endtag(self, tag: str) -> None:
        self._skip -= tag in ("style", "title", "svg", "sup")

    def handle_data(self, data: str) -> None:
        if not self._skip and self.texts:
            self.texts[-1] += data


def read_page(brief: Brief) -> Page:
    page = Page()
    page.feed(as_html(brief).decode())
    return page


def words_of(texts: Iterator[str] | Sequence[str]) -> list[str]:
    return sorted(" ".join(text.split()) for text in texts if text.strip())


def word_texts(data: bytes) -> list[str]:
    document = Document(io.BytesIO(data))
    texts = [
        "".join(
            run.text
            for run in paragraph.runs  # links, which are the marks of notes, are no runs of it
            if run.style.name != "Note Mark"
        )
        for paragraph in document.paragraphs
    ]
    for table in document.tables:
        texts += [cell.text for row in table.rows for cell in row.cells]
    return texts


@each
def test_word_says_what_the_brief_says(
    briefs: dict[str, Brief], written: dict[str, bytes], name: str
) -> None:
    assert words_of(word_texts(written[name])) == words_of(texts_of(briefs[name]))


@each
def test_the_page_says_what_the_brief_says(briefs: dict[str, Brief], name: str) -> None:
    assert words_of(read_page(briefs[name]).texts) == words_of(texts_of(briefs[name]))


@each
def test_both_mark_the_same_notes(
    briefs: dict[str, Brief], written: dict[str, bytes], name: str
) -> None:
    marks = [str(n) for part in briefs[name].sections for one in part.said for n in one.notes]
    document = Document(io.BytesIO(written[name]))
    links = list(document.element.body.iter(qn("w:hyperlink")))
    assert ["".join(t.text or "" for t in link.iter(qn("w:t"))) for link in links] == marks
    assert read_page(briefs[name]).references == [f"#note-{n}" for n in marks]


def test_notes_in_word_are_a_numbered_list_that_the_links_reach(
    briefs: dict[str, Brief], written: dict[str, bytes]
) -> None:
    document = Document(io.BytesIO(written["KAZ"]))
    notes = [
        p for p in document.paragraphs if p.style is not None and p.style.name == "List Number"
    ]
    assert len(notes) == len(briefs["KAZ"].notes)
    reached = {mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))}
    linked = {link.get(qn("w:anchor")) for link in document.element.body.iter(qn("w:hyperlink"))}
    assert linked == reached == {f"note_{note.number}" for note in briefs["KAZ"].notes}


def test_word_uses_real_styles(briefs: dict[str, Brief], written: dict[str, bytes]) -> None:
    document = Document(io.BytesIO(written["KAZ"]))
    used = [p.style.name for p in document.paragraphs if p.style is not None]
    assert used[:2] == ["Title", "Subtitle"]
    assert used.count("Heading 1") == len(briefs["KAZ"].sections) + 1


def test_the_picture_in_word_has_a_text_alternative(
    briefs: dict[str, Brief], written: dict[str, bytes]
) -> None:
    figure = briefs["KAZ"].figure
    document = Document(io.BytesIO(written["KAZ"]))
    (picture,) = document.element.body.iter(qn("wp:docPr"))
    assert figure is not None
    assert picture.get("descr") == figure.alternative


def test_properties_name_the_snapshot_and_not_the_clock(
    briefs: dict[str, Brief], written: dict[str, bytes]
) -> None:
    about = Document(io.BytesIO(written["KAZ"])).core_properties
    assert about.created is not None
    assert about.created.replace(tzinfo=None) == datetime(2025, 4, 30)  # noqa: DTZ001 (a day)
    assert about.modified == about.created
    assert about.title == "Kazakhstan: brief"
    assert briefs["KAZ"].snapshot.id in about.keywords
    assert about.author == "Recognition-stance tracker"


@each
def test_the_same_brief_gives_the_same_bytes(
    briefs: dict[str, Brief], written: dict[str, bytes], name: str
) -> None:
    assert as_docx(briefs[name]) == written[name]
    assert as_html(briefs[name]) == as_html(briefs[name])


def test_the_zip_of_word_knows_no_time_and_no_machine(written: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(written["KAZ"])) as archive:
        assert archive.testzip() is None
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert entry.create_system == 0


@each
def test_word_refers_to_nothing_outside(written: dict[str, bytes], name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(written[name])) as archive:
        for entry in archive.namelist():
            if entry.endswith(".rels"):
                assert b'TargetMode="External"' not in archive.read(entry)


@each
def test_the_page_refers_to_nothing_outside(briefs: dict[str, Brief], name: str) -> None:
    page, text = read_page(briefs[name]), as_html(briefs[name]).decode()
    assert all(reference.startswith("#note-") for reference in page.references)
    assert not {"script", "link", "img", "iframe", "object", "base"} & set(page.tags)
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    assert not re.search(r"url\(|@import|@font-face", style[1])
    assert "default-src &#x27;none&#x27;" in text


@pytest.mark.parametrize("name", ["hostile", "hostile_group"])
def test_hostile_text_is_plain_text(
    briefs: dict[str, Brief], written: dict[str, bytes], name: str
) -> None:
    said = "\n".join(read_page(briefs[name]).texts)
    assert '</p><script>alert("x")</script> ]]> <!--' in said
    assert '</p><script>alert("x")</script> ]]> <!--' in "\n".join(word_texts(written[name]))
    assert "\u202e" not in said


def _converted(soffice: str, folder: Path) -> None:
    files = sorted(str(path) for path in folder.glob("*.docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    done = subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files],
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def printed(
    written: dict[str, bytes], require: Require, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Every brief as a PDF made by LibreOffice."""
    soffice = require("soffice")
    folder = tmp_path_factory.mktemp("printed")
    for name, data in written.items():
        (folder / f"{name}.docx").write_bytes(data)
    _converted(soffice, folder)
    return folder


def pdf_text(require: Require, path: Path, *options: str) -> str:
    tool = require("pdftotext")
    return subprocess.run(
        [tool, *options, str(path), "-"], capture_output=True, text=True, check=True
    ).stdout


def pages(require: Require, path: Path) -> int:
    said = subprocess.run(
        [require("pdfinfo"), str(path)], capture_output=True, text=True, check=True
    ).stdout
    assert "595.3 x 841.9" in said or "(A4)" in said
    found = re.search(r"Pages: +(\d+)", said)
    assert found is not None
    return int(found[1])


@each
def test_word_opens_in_libreoffice_on_one_or_two_pages(
    printed: Path, require: Require, name: str
) -> None:
    assert 1 <= pages(require, printed / f"{name}.pdf") <= 2


@each
def test_nothing_is_lost_on_the_way_to_paper(
    briefs: dict[str, Brief], printed: Path, require: Require, name: str
) -> None:
    def letters(text: str) -> str:
        return re.sub(r"[^a-zA-Z]", "", text)

    paper = letters(pdf_text(require, printed / f"{name}.pdf", "-raw"))
    for text in (*briefs[name].lead, briefs[name].citation):
        assert letters(text) in paper
    assert letters(f"{briefs[name].snapshot.id} 1 of") in paper


def test_a_note_mark_stands_above_the_line_and_before_it_nothing_is_torn(
    briefs: dict[str, Brief], printed: Path, require: Require
) -> None:
    text = pdf_text(require, printed / "KAZ.pdf", "-layout")
    marked = [one.text for part in briefs["KAZ"].sections for one in part.said if one.notes]
    assert any(" confidence." in told for told in marked)
    for told in marked:
        assert told.rpartition(" ")[2] in text
    assert "1 of 2" in text


@pytest.mark.browser
@pytest.mark.parametrize("name", ["KAZ", "BRA", "regional_states", "all_states", "hostile", "long"])
def test_the_page_prints_on_one_or_two_pages_and_asks_for_nothing(
    briefs: dict[str, Brief], browser: Browser, require: Require, tmp_path: Path, name: str
) -> None:
    path, paper = tmp_path / "brief.html", tmp_path / "brief.pdf"
    path.write_bytes(as_html(briefs[name]))
    asked: list[str] = []
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(path.as_uri())
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.pdf(path=str(paper), prefer_css_page_size=True)
    page.close()
    assert asked == [path.as_uri()]
    assert wide <= 390
    assert 1 <= pages(require, paper) <= 2


@each
def test_no_heading_is_left_alone_at_the_foot_of_a_page(
    briefs: dict[str, Brief], printed: Path, require: Require, name: str
) -> None:
    headings = {NOTES, *(section.title for section in briefs[name].sections)}
    for page in pdf_text(require, printed / f"{name}.pdf", "-layout").split("\f"):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        assert len(lines) < 2 or lines[-2] not in headings  # the last line is the footer
