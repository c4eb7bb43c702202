"""From a file to paragraphs: what a .txt, .html, .docx or .pdf says, and what of it was dropped.

Run as a program in a process of its own (`intake.py` does), so that a hostile file costs no more
than that process may: it reads the bytes from standard input and prints JSON. Nothing in a file is
executed, and nothing is fetched.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median
from typing import Any, Final

MOST_UNPACKED: Final = 60_000_000
"""Bytes that a Word file may unpack to."""
MOST_PAGES: Final = 400


class UnreadableError(Exception):
    """The file cannot be read as text; the message says why, and what to do."""


@dataclass
class Extracted:
    """What a file says."""

    paragraphs: list[str]
    dropped: list[str] = field(default_factory=list)
    """What was left out, in words."""
    guesses: dict[str, str] = field(default_factory=dict)
    """Title, publisher, published as the file itself says them."""


def from_html(data: bytes) -> Extracted:
    """The blocks of the article; menus, forms, scripts and what hides are dropped."""
    from lxml import html  # noqa: PLC0415 (half the start of this process)

    parser = html.HTMLParser(encoding=_declared(data), remove_comments=True, no_network=True)
    try:
        tree = html.document_fromstring(data, parser=parser)
    except Exception as error:
        raise UnreadableError("This is no HTML that can be read; save the page anew.") from error
    found = Extracted([], guesses=_of_page(tree))
    for element in list(tree.iter(*_ASIDE)):
        text = _words(element)
        if text and element.tag not in _UNSEEN:
            found.dropped.append(f"{_ASIDE_NAMES[element.tag]}: {_short(text)}")
        _cut(element)
    body = next(iter(tree.iter("article")), None)
    body = body if body is not None else next(iter(tree.iter("main")), tree.find("body"))
    if body is None:
        raise UnreadableError("The page has no text; paste the text instead.")
    kept = set(body.iter())
    told: set[Any] = set()
    for outside in tree.iter(*_BLOCKS):
        apart = kept.isdisjoint(outside.iter()) and outside.getparent() not in told
        if apart and (text := _words(outside)):
            found.dropped.append(f"outside the article: {_short(text)}")
        if apart:
            told.add(outside)
    found.paragraphs = list(_blocks(body))
    return found


_UNSEEN: Final = ("script", "style", "noscript", "template", "svg", "iframe", "object", "head")
_ASIDE_NAMES: Final = {
    "nav": "menu",
    "header": "head of the page",
    "footer": "foot of the page",
    "aside": "beside the article",
    "form": "form",
    "button": "button",
    "select": "form",
    "textarea": "form",
}
_ASIDE: Final = (*_UNSEEN, *_ASIDE_NAMES)
_BLOCKS: Final = (
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "th", "dt", "dd"),
    *("figcaption", "caption", "div", "section", "article", "main", "ul", "ol", "dl", "figure"),
    *("table", "tr", "tbody", "thead", "address", "body", "center"),
)


def _declared(data: bytes) -> str | None:
    """UTF-8 where the bytes are; else what the page declares, which the parser finds."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _cut(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail and element.tail.strip():
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + " " + element.tail
        else:
            parent.text = (parent.text or "") + " " + element.tail
    parent.remove(element)


def _blocks(element: Any) -> Iterator[str]:
    """The text between one beginning or end of a block and the next; a line break ends one too."""
    held: list[str] = []

    def walk(node: Any) -> Iterator[str]:
        block = node.tag in _BLOCKS or node.tag in ("br", "hr")
        if block:
            yield from flush()
        held.append(node.text or "")
        for child in node:
            if isinstance(child.tag, str):
                yield from walk(child)
            held.append(child.tail or "")
        if block:
            yield from flush()

    def flush() -> Iterator[str]:
        text = _one_line("".join(held))
        held.clear()
        if text:
            yield text

    yield from walk(element)
    yield from flush()


def _words(element: Any) -> str:
    return _one_line(" ".join(element.itertext()))


def _of_page(tree: Any) -> dict[str, str]:
    """What the head of a page says of it."""
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        said.setdefault(name, _one_line(meta.get("content") or ""))
    title = next((_words(one) for one in tree.iter("title")), "")
    stamped = next((one.get("datetime") or "" for one in tree.iter("time")), "")
    published = next(filter(None, (said.get(name, "") for name in _PUBLISHED)), stamped)
    day = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", published)
    found = {
        "title": said.get("og:title") or title,
        "publisher": said.get("og:site_name", ""),
        "published": day[0] if day else "",
    }
    return {name: text for name, text in found.items() if text}


_PUBLISHED: Final = ("article:published_time", "datepublished", "date", "dc.date", "dcterms.date")


def from_docx(data: bytes) -> Extracted:
    """The paragraphs of a Word file, those of its tables in their place; heads and notes are not
    read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(one.file_size for one in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnreadableError(
            "This is no Word file (.docx); save it anew, or paste the text."
        ) from error
    if size > MOST_UNPACKED:
        raise UnreadableError(
            f"The Word file unpacks to over {MOST_UNPACKED // 1_000_000} MB; paste the text."
        )
    from docx import Document  # noqa: PLC0415 (a third of a second)

    try:
        document = Document(io.BytesIO(data))
        core = document.core_properties
        return Extracted(
            paragraphs=list(_within(document)),
            dropped=list(_margins(document)),
            guesses={"title": title} if (title := _one_line(core.title or "")) else {},
        )
    except Exception as error:
        raise UnreadableError(
            "The Word file cannot be read; save it anew, or paste the text."
        ) from error


def _within(holder: Any) -> Iterator[str]:
    """The paragraphs of a document or a cell, those of tables in their place."""
    for one in holder.iter_inner_content():
        if hasattr(one, "rows"):
            for row in one.rows:
                for cell in dict.fromkeys(row.cells):
                    yield from _within(cell)
        else:
            yield from filter(None, map(_one_line, one.text.split("\n")))


def _margins(document: Any) -> Iterator[str]:
    for number, section in enumerate(document.sections, start=1):
        for where, part in (("head", section.header), ("foot", section.footer)):
            text = _one_line(" ".join(one.text for one in part.paragraphs))
            if text and not part.is_linked_to_previous:
                yield f"{where} of section {number}: {_short(text)}"


@dataclass(frozen=True)
class _Line:
    page: int
    y: float
    text: str


def from_pdf(data: bytes) -> Extracted:
    """The paragraphs of a PDF: its lines, put together where no gap parts them."""
    import logging  # noqa: PLC0415

    from pypdf import PdfReader  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = 0 if locked else len(reader.pages)
        if pages <= MOST_PAGES and not locked:
            lines = [line for number in range(pages) for line in _lines(reader, number)]
            title = _one_line(str(getattr(reader.metadata, "title", None) or ""))
    except Exception as error:
        raise UnreadableError("The PDF cannot be read; paste the text instead.") from error
    if locked:
        raise UnreadableError(
            "The PDF is encrypted; save it without a password, or paste the text."
        )
    if pages > MOST_PAGES:
        raise UnreadableError(f"The PDF has over {MOST_PAGES} pages; paste the article alone.")
    if not lines:
        raise UnreadableError(
            "The PDF holds pictures of pages and no text; paste the text instead."
        )
    return Extracted(list(_joined(lines)), guesses={"title": title} if title else {})


def _lines(reader: Any, number: int) -> list[_Line]:
    pieces: list[tuple[float, str]] = []

    def take(text: str, _: Any, place: Sequence[float], *__: Any) -> None:
        if text:
            pieces.append((round(place[5], 1), text))

    reader.pages[number].extract_text(visitor_text=take)
    return [
        _Line(number, y, text)
        for y, group in groupby(pieces, key=lambda piece: piece[0])
        for part in "".join(text for _, text in group).split("\n")
        if (text := _one_line(part))
    ]


def _joined(lines: Sequence[_Line]) -> Iterator[str]:
    """Paragraphs of lines: a gap that is wider than usual parts them; where all gaps are alike, a
    line that ends early with a sentence.
    """
    steps = [
        one.y - other.y
        for one, other in pairwise(lines)
        if one.page == other.page and one.y > other.y
    ]
    usual = median(steps) if steps else 0.0
    smallest = min((step for step in steps if step > usual / 2), default=usual)
    wide = smallest * 1.25
    by_gap = any(step > wide for step in steps)
    full = max(len(line.text) for line in lines)
    held = lines[0].text
    for before, line in pairwise(lines):
        ends = before.text.endswith(_ENDS)
        early = len(before.text) < full * 0.8
        if before.page != line.page:
            apart = ends and (early or line.text[:1].isupper())
        elif by_gap:
            apart = not 0 <= before.y - line.y <= wide
        else:
            apart = ends and early
        if apart:
            yield held
            held = line.text
        else:
            held = f"{held} {line.text}"
    yield held


_ENDS: Final = (".", "!", "?", ":", "”", '"', "»", ")", "\u061f", "\u06d4")


def from_txt(data: bytes) -> Extracted:
    """A text as it is: a paragraph a line."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError("The text is UTF-16; save it as UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError("The text is not UTF-8; save it as UTF-8.") from error
    if "\x00" in text:
        raise UnreadableError("This is no text; name a .txt, .html, .docx or .pdf file.")
    return Extracted(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


KINDS: Final[Mapping[str, Callable[[bytes], Extracted]]] = {
    "txt": from_txt,
    "html": from_html,
    "docx": from_docx,
    "pdf": from_pdf,
}
"""What is read, by the ending of a file's name."""


def _one_line(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"


def main(kind: str, seconds: int, memory: int) -> int:
    """Read standard input as a file of that kind, and print what it says as JSON. Takes at most so
    many seconds of work and bytes of memory, and writes no file.
    """
    if sys.platform != "win32":
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        found = KINDS[kind](sys.stdin.buffer.read())
        told: dict[str, Any] = found.__dict__
    except UnreadableError as error:
        told = {"refused": str(error)}
    except (MemoryError, RecursionError):
        told = {"refused": "The file takes more memory than it may; paste the text instead."}
    sys.stdout.write(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
