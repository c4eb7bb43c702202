"""The reader's own documents: the paragraph behind a piece of evidence, with its verdict.

The text never leaves the page of the reader who set the folder; no route serves it.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from model.ledger import Evidence, Source, digests, fingerprint, paragraphs, read_document

LARGEST: Final = 20_000_000
"""Bytes beyond which a document is not opened in the page."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as the reader's own copy has it, and whether it is what was coded."""

    text: str
    verdict: str


class Passages:
    """Opens paragraphs in a folder of documents; without a folder there are none."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def of(self, item: Evidence, source: Source) -> Passage | None:
        """The paragraph of a piece of evidence; None without a folder."""
        if self._folder is None:
            return None
        path = self._folder / source.document
        try:
            stat = path.stat()
        except OSError:
            return Passage("", f"{source.document} is not in your documents folder.")
        if stat.st_size > LARGEST:
            return Passage("", f"{source.document} is too large to open here.")
        lines, known = _read(self._folder, source.document, stat.st_mtime_ns)
        if item.paragraph > len(lines):
            return Passage("", f"Your copy has only {len(lines)} paragraphs.")
        text = lines[item.paragraph - 1]
        return Passage(text, _verdict(item, source, text, known))


def _verdict(item: Evidence, source: Source, text: str, known: frozenset[str]) -> str:
    if fingerprint(text) != item.fingerprint:
        return "Does not match its fingerprint: your copy differs here from what was coded."
    if source.sha256 not in known:
        return "Matches its fingerprint, though your copy differs elsewhere from what was coded."
    return "Matches its fingerprint, and the whole file its SHA-256."


@lru_cache(maxsize=16)
def _read(folder: Path, name: str, _changed: int) -> tuple[list[str], frozenset[str]]:
    data = read_document(folder, name) or b""
    return paragraphs(data), digests(data)
