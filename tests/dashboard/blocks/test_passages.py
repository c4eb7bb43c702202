"""The paragraph behind a piece of evidence, as the reader's own copy has it."""

import hashlib
from pathlib import Path

import pytest

from dashboard.blocks import Passages
from model.ledger import fingerprint
from tests.factory import evidence, source

DOCUMENT = b"A headline\n\nKazakhstan and Kabul talk.\n\nThe embassy is open.\n"
WINDOWS = DOCUMENT.replace(b"\n", b"\r\n")
OPEN = "The embassy is open."
WHOLE = "Matches its fingerprint, and the whole file its SHA-256."
ELSEWHERE = "Matches its fingerprint, though your copy differs elsewhere from what was coded."
HERE = "Does not match its fingerprint: your copy differs here from what was coded."


@pytest.mark.parametrize("coded", [DOCUMENT, WINDOWS], ids=["coded from LF", "coded from CRLF"])
@pytest.mark.parametrize(
    ("copy", "text", "verdict"),
    [
        (DOCUMENT, OPEN, WHOLE),
        (WINDOWS, OPEN, WHOLE),
        (DOCUMENT.replace(b"talk", b"fall out"), OPEN, ELSEWHERE),
        (DOCUMENT.replace(b"open", b"shut"), "The embassy is shut.", HERE),
        (b"A headline\n", "", "Your copy has only 1 paragraphs."),
        (None, "", "a.txt is not in your documents folder."),
    ],
    ids=["the same", "other line ends", "another sentence", "this sentence", "shorter", "missing"],
)
def test_a_copy_is_held_against_what_was_coded(
    tmp_path: Path, coded: bytes, copy: bytes | None, text: str, verdict: str
) -> None:
    if copy is not None:
        (tmp_path / "a.txt").write_bytes(copy)
    item = evidence(paragraph=3, fingerprint=fingerprint(OPEN))
    read_from = source("press-b", document="a.txt", sha256=hashlib.sha256(coded).hexdigest())
    passage = Passages(tmp_path).of(item, read_from)
    assert passage is not None
    assert (passage.text, passage.verdict) == (text, verdict)


def test_without_a_folder_there_is_no_passage() -> None:
    assert Passages(None).of(evidence(), source("press-b")) is None
