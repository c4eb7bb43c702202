"""The reader's own copies of the documents, checked against what was coded."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from model.errors import Problem
from model.ledger.evidence import Evidence
from model.ledger.ledger import Ledger
from model.ledger.source import Source, fingerprint


def paragraphs(data: bytes) -> list[str]:
    """The non-empty lines of a document; paragraph n is item n - 1."""
    return [line for line in data.decode("utf-8", "replace").split("\n") if line.strip()]


def read_document(folder: Path, name: str) -> bytes | None:
    """The bytes of a document, or None where the folder does not hold it as a plain file."""
    path = folder / Path(name).name
    inside = folder.resolve() in path.resolve().parents
    return path.read_bytes() if inside and path.is_file() else None


def verify_documents(ledger: Ledger, folder: Path) -> tuple[Problem, ...]:
    """Check every SHA-256, paragraph count and fingerprint against the documents in a folder."""
    problems = [
        problem
        for source in ledger.sources.values()
        for problem in _verify_source(ledger, source, folder)
    ]
    return tuple(sorted(set(problems)))


def _verify_source(ledger: Ledger, source: Source, folder: Path) -> Iterator[Problem]:
    place = ledger.places[source.id]
    data = read_document(folder, source.document)
    if data is None:
        what = f"source.document: {source.document} is not in {folder}; put it there"
        yield Problem(*place, what)
        return
    digest = hashlib.sha256(data).hexdigest()
    if digest != source.sha256:
        what = f"source.sha256: the file {source.document} has {digest}; code this version anew"
        yield Problem(*place, what)
    lines = paragraphs(data)
    if len(lines) != source.paragraphs:
        what = f"source.paragraphs: {source.document} has {len(lines)} non-empty lines; correct it"
        yield Problem(*place, what)
    for item in ledger.evidence:
        if item.source == source.id:
            yield from _verify_paragraph(ledger, item, lines)


def _verify_paragraph(ledger: Ledger, item: Evidence, lines: list[str]) -> Iterator[Problem]:
    place = ledger.places[item.key]
    if item.paragraph > len(lines):
        what = f"paragraph {item.paragraph} is beyond the {len(lines)} of the document"
        yield Problem(*place, what)
        return
    found = fingerprint(lines[item.paragraph - 1])
    if found != item.fingerprint:
        what = (
            f"fingerprint {item.fingerprint} does not match paragraph {item.paragraph}"
            f" ({found}); correct the paragraph or the fingerprint"
        )
        yield Problem(*place, what)
