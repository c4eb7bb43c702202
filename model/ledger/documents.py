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
    problems = {
        Problem(*ledger.places[of], what)
        for source in ledger.sources.values()
        for of, what in _misfits(ledger, source, folder)
    }
    return tuple(sorted(problems))


def _misfits(ledger: Ledger, source: Source, folder: Path) -> Iterator[tuple[str, str]]:
    """What does not fit the document, each with the id or key of what is coded wrongly."""
    name = source.document
    data = read_document(folder, name)
    if data is None:
        yield source.id, f"source.document: {name} is not in {folder}; put it there"
        return
    digest = hashlib.sha256(data).hexdigest()
    if digest != source.sha256:
        yield source.id, f"source.sha256: the file {name} has {digest}; code this version anew"
    lines = paragraphs(data)
    if (count := len(lines)) != source.paragraphs:
        yield source.id, f"source.paragraphs: {name} has {count} non-empty lines; correct it"
    for item in ledger.evidence:
        if item.source == source.id and (misfit := _paragraph_misfit(item, lines)):
            yield item.key, misfit


def _paragraph_misfit(item: Evidence, lines: list[str]) -> str | None:
    if item.paragraph > len(lines):
        return f"paragraph {item.paragraph} is beyond the {len(lines)} of the document"
    found = fingerprint(lines[item.paragraph - 1])
    if found == item.fingerprint:
        return None
    return (
        f"fingerprint {item.fingerprint} does not match paragraph {item.paragraph}"
        f" ({found}); correct the paragraph or the fingerprint"
    )
