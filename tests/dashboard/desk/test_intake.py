"""What comes in: the same paragraphs from every kind of file, and a sentence for what cannot be."""

import html
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from dashboard.desk import intake
from dashboard.desk.extracting import UnreadableError, from_html, from_txt
from dashboard.desk.intake import Brought, IntakeError, from_file, nearest, pasted
from model.ledger import fingerprint
from tests.dashboard.desk.pdf import pdf_of

TEXT = """\
The Ministry Says Its Embassy Is Open

The ministry of a country said on Monday that its embassy in the capital had opened again, after
more than three years in which a mission in another country had looked after its interests.

“We will be there,” said a spokesman — and nothing more; see <b>§ 4</b> & others.

A second paragraph is long enough to run over several lines of a printed page, so that whoever
puts the lines together again has something to do, and cannot take the end of a line for the end
of a paragraph.

It is over."""
ARTICLE = [" ".join(paragraph.split()) for paragraph in TEXT.split("\n\n")]


def docx_of(lines: Sequence[str]) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def html_of(lines: Sequence[str]) -> bytes:
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    head = (
        '<title>Wrong</title><meta property="og:title" content="The title">'
        '<meta property="og:site_name" content="The Post">'
        '<meta property="article:published_time" content="2025-02-10T08:00:00Z">'
    )
    around = "<nav><a href=/>Home</a></nav><article>{}</article><footer>All rights</footer>"
    return f"<!doctype html><html><head>{head}</head><body>{around.format(body)}".encode()


KINDS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "a.txt": lambda lines: "\n".join(lines).encode(),
    "a.html": html_of,
    "a.docx": docx_of,
    "a.pdf": pdf_of,
}


def prints(found: Brought) -> list[str]:
    return [fingerprint(line) for line in found.paragraphs]


@pytest.mark.parametrize("name", KINDS)
def test_the_same_text_has_the_same_fingerprints_from_every_kind_of_file(name: str) -> None:
    found = from_file(name, KINDS[name](ARTICLE))
    assert prints(found) == [fingerprint(line) for line in ARTICLE]


def test_a_pasted_text_is_kept_as_it_is() -> None:
    text = "A headline\r\n\r\nA paragraph.\n"
    assert pasted(text).text == b"A headline\n\nA paragraph.\n"
    assert pasted(text).guesses == {"title": "A headline"}


def test_what_a_page_says_of_itself_is_guessed_and_what_is_dropped_is_said() -> None:
    found = from_file("a.htm", html_of(ARTICLE))
    assert found.guesses == {
        "title": "The title",
        "publisher": "The Post",
        "published": "2025-02-10",
    }
    assert found.dropped == ("menu: Home", "foot of the page: All rights")


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>One<br>two</p>", ["One", "two"]),
        ("<div>One<p>two</p>three</div>", ["One", "two", "three"]),
        ("<p>A <b>bold</b> word<script>alert(1)</script> stays</p>", ["A bold word stays"]),
        ("<ul><li>One<li>two</ul>", ["One", "two"]),
        ("<table><tr><td>One<td>two</table>", ["One", "two"]),
        ("<p>One</p><aside>Read more</aside><p>two</p>", ["One", "two"]),
        ("<main><p>One</p></main><p>Outside</p>", ["One"]),
        ("<p>&#x3c;script&#x3e;</p>", ["<script>"]),
    ],
)
def test_blocks_of_a_page_are_paragraphs(body: str, lines: list[str]) -> None:
    assert from_html(f"<html><body>{body}</body></html>".encode()).paragraphs == lines


def test_a_page_fetches_nothing_and_runs_nothing() -> None:
    page = b"""<!DOCTYPE html SYSTEM "http://example.org/a.dtd" [<!ENTITY x SYSTEM "file:///etc/hostname">]>
    <html><body><p>One &x; two</p><img src="http://example.org/a.png"><iframe src="http://x"></iframe>"""
    told = "\n".join(from_file("a.html", page).paragraphs)
    assert "two" in told
    assert Path("/etc/hostname").read_text().strip() not in told


def encrypted(lines: Sequence[str]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of(lines))))
    writer.encrypt("secret", algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def scanned() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"<a>" + b"0" * 100_000_000)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", encrypted(ARTICLE), "encrypted"),
        ("a.pdf", scanned(), "pictures of pages and no text"),
        ("a.pdf", b"%PDF-1.7 nothing", "cannot be read"),
        ("a.docx", bomb(), "unpacks to over"),
        ("a.docx", b"no archive", "no Word file"),
        ("a.docx", b"PK\x05\x06" + b"\0" * 18, "cannot be read"),
        ("a.html", b"", "no HTML"),
        ("a.html", b"<html><body></body></html>", "no text"),
        ("a.txt", b"\xff\xfea\x00", "UTF-16"),
        ("a.txt", b"caf\xe9", "not UTF-8"),
        ("a.txt", b"\x00\x01", "no text"),
        ("a.txt", b" \n \n", "no text"),
        ("a.exe", b"MZ", "Only .txt"),
        ("a", b"text", "Only .txt"),
        ("a.txt", b"a" * 10_000_001, "over 10 MB"),
        ("a.txt", b"a" * 5_000_001, "over 5 MB"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_a_sentence(name: str, data: bytes, said: str) -> None:
    with pytest.raises(IntakeError, match=said):
        from_file(name, data)


def test_a_text_of_five_megabytes_comes_in() -> None:
    line = "A paragraph about nothing in particular, again and again. " * 8
    text = "\n".join([line] * (5_000_000 // (len(line) + 1)))
    assert len(pasted(text).text) > 4_900_000


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "SECONDS", 0.0)
    with pytest.raises(IntakeError, match="seconds to read"):
        from_file("a.txt", b"text")


def test_a_file_that_takes_too_much_memory_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MEMORY", 60_000_000)
    with pytest.raises(IntakeError, match=r"cannot be read|more memory"):
        from_file("a.html", b"<p>" + b"a " * 4_000_000)


@given(st.text())
@settings(max_examples=200)
def test_any_text_has_the_paragraphs_that_the_codebook_counts(text: str) -> None:
    kept = text.replace("\x00", "").encode("utf-8", "replace").decode()
    lines = from_txt(kept.encode()).paragraphs
    plain = kept.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert [one for one in lines if one.strip()] == [
        one for one in plain.split("\n") if one.strip()
    ]


@given(st.binary(max_size=400))
@settings(max_examples=200)
def test_any_bytes_are_a_page_or_refused(data: bytes) -> None:
    try:
        lines = from_html(data).paragraphs
    except UnreadableError:
        return
    assert all(line == " ".join(line.split()) for line in lines)


def test_the_same_report_elsewhere_is_found() -> None:
    text = "\n".join(ARTICLE)
    other = "Another headline\n" + "\n".join(ARTICLE[1:]) + "\nWith one more line at its end."
    found = nearest(other.encode(), [("far", b"Nothing alike at all."), ("near", text.encode())])
    assert found is not None
    assert found[0] == "near"
    assert (
        nearest(b"Something else entirely, from beginning to end.", [("near", text.encode())])
        is None
    )
