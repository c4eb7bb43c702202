"""The reader's own copies of the documents, checked against what was coded."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from model.errors import Problem
from model.ledger.evidence import Evidence
from model.ledger.ledger import Ledger
from model.ledger.source import Source, fingerprint


def with_line_feeds(data: bytes) -> bytes:
    """A document with its Windows line ends as LF. Git and editors change them on the way from one
    reader to another, and no word with them: a copy that differs in nothing else is the document
    that was coded. Its SHA-256 is that of this form; that of the Windows form is taken too, for a
    coder may have had such a copy and asked `sha256sum`.
    """
    return data.replace(b"\r\n", b"\n")


def digests(data: bytes) -> frozenset[str]:
    """Every SHA-256 by which a document may have been coded: of its bytes, and of what they are
    with the one and the other line end (see `with_line_feeds`).
    """
    text = with_line_feeds(data)
    forms = (text, data, text.replace(b"\n", b"\r\n"))
    return frozenset(hashlib.sha256(form).hexdigest() for form in forms)


def lone_return(data: bytes) -> int | None:
    """The line of the first carriage return that ends no Windows line: some take it for the end of
    a line and some do not, so that nobody can count paragraphs.
    """
    lines = with_line_feeds(data)
    at = lines.find(b"\r")
    return lines.count(b"\n", 0, at) + 1 if at >= 0 else None


def paragraphs(data: bytes) -> list[str]:
    """The non-empty lines of a document; paragraph n is item n - 1."""
    text = with_line_feeds(data).decode("utf-8", "replace")
    return [line for line in text.split("\n") if line.strip()]


def read_document(folder: Path, name: str) -> bytes | None:
    """The bytes of a document with LF line ends, or None where the folder does not hold it as a
    plain file that can be read.
    """
    data = _bytes(folder, name)
    return None if data is None else with_line_feeds(data)


def _bytes(folder: Path, name: str) -> bytes | None:
    path = folder / Path(name).name
    try:
        if not path.is_file() or folder.resolve() not in path.resolve().parents:
            return None
        return path.read_bytes()
    except OSError:  # no right to look, or a medium that fails
        return None


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
    data = _bytes(folder, name)
    if data is None:
        yield source.id, f"source.document: {name} is not in {folder} to be read; put it there"
        return
    if (line := lone_return(data)) is not None:
        what = f"{name} has a lone carriage return in line {line}, which ends a line for some"
        yield source.id, f"source.document: {what}; save it with LF line ends, and code it anew"
        return
    if source.sha256 not in digests(data):
        digest = hashlib.sha256(with_line_feeds(data)).hexdigest()
        what = f"the file {name} has {digest}, so it differs by more than its line ends"
        yield source.id, f"source.sha256: {what}; code this version anew"
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
