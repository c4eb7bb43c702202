"""The reader's own documents against what was coded."""

import hashlib
from pathlib import Path

import pytest

from model.ledger import Ledger, fingerprint, paragraphs, read_document, verify_documents
from tests.factory import (
    evidence,
    ledger,
    source,
)

PARAGRAPHS = ("A headline", "Kazakhstan and Kabul talk.", "The embassy is open.")


DOCUMENT = "\n\n".join(PARAGRAPHS).encode() + b"\n"


def documented(**difference: str | int) -> Ledger:
    """A ledger of one claim, in paragraph 3 of `DOCUMENT`."""
    values = {
        "document": "a.txt",
        "sha256": hashlib.sha256(DOCUMENT).hexdigest(),
        "paragraphs": 3,
        "last_paragraph": 3,
    }
    item = evidence(paragraph=3, fingerprint=fingerprint(PARAGRAPHS[2]))
    return ledger(item, sources=[source("press-b", **(values | difference))])


def test_documents_that_match_their_seeds_have_no_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(DOCUMENT)
    assert verify_documents(documented(), tmp_path) == ()


def test_a_missing_document_is_a_problem(tmp_path: Path) -> None:
    (problem,) = verify_documents(documented(), tmp_path)
    assert problem.file == "seeds/press-b.yaml"
    assert "a.txt is not in" in problem.what


def test_a_document_of_another_version_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(DOCUMENT + b"\n")
    (problem,) = verify_documents(documented(), tmp_path)
    assert "sha256" in problem.what


def test_a_document_of_another_length_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(DOCUMENT)
    (problem,) = verify_documents(documented(paragraphs=4), tmp_path)
    assert "3 non-empty lines" in problem.what


def test_a_paragraph_that_says_something_else_is_a_problem(tmp_path: Path) -> None:
    changed = DOCUMENT.replace(b"is open", b"is closed")
    (tmp_path / "a.txt").write_bytes(changed)
    (problem,) = verify_documents(documented(sha256=hashlib.sha256(changed).hexdigest()), tmp_path)
    assert "fingerprint" in problem.what
    assert "paragraph 3" in problem.what
    assert problem.line == 20


def test_a_document_that_lost_the_paragraph_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"A headline\n")
    found = verify_documents(documented(), tmp_path)
    assert any("beyond" in problem.what for problem in found)


def test_a_document_that_is_a_link_out_of_the_folder_counts_as_missing(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (tmp_path / "secret.txt").write_bytes(DOCUMENT)
    (documents / "a.txt").symlink_to(tmp_path / "secret.txt")
    (problem,) = verify_documents(documented(), documents)
    assert "a.txt is not in" in problem.what


def test_a_document_that_is_not_utf_8_is_compared_and_not_a_crash(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\n" * 3)
    assert verify_documents(documented(), tmp_path)


WINDOWS = DOCUMENT.replace(b"\n", b"\r\n")
MIXED = DOCUMENT.replace(b"\n", b"\r\n", 1)


@pytest.mark.parametrize("coded", [DOCUMENT, WINDOWS, MIXED], ids=["LF", "CRLF", "mixed"])
@pytest.mark.parametrize("copy", [DOCUMENT, WINDOWS, MIXED], ids=["LF", "CRLF", "mixed"])
def test_a_copy_with_other_line_ends_is_the_document_that_was_coded(
    coded: bytes, copy: bytes, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(copy)
    found = verify_documents(documented(sha256=hashlib.sha256(coded).hexdigest()), tmp_path)
    # Nobody can tell from another copy which line ends of many a mixed one had.
    assert bool(found) == (coded is MIXED and copy is not MIXED)


def test_a_document_that_differs_says_that_it_is_not_for_its_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(WINDOWS + b"\r\n")
    (problem,) = verify_documents(documented(), tmp_path)
    assert "differs by more than its line ends" in problem.what
    assert hashlib.sha256(DOCUMENT + b"\n").hexdigest() in problem.what


def test_a_document_is_read_with_line_feeds(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(WINDOWS)
    assert read_document(tmp_path, "a.txt") == DOCUMENT
    assert paragraphs(WINDOWS) == list(PARAGRAPHS)


def test_a_lone_carriage_return_in_a_document_is_a_problem_with_its_line(tmp_path: Path) -> None:
    copy = WINDOWS.replace(b"and Kabul", b"and\rKabul")
    (tmp_path / "a.txt").write_bytes(copy)
    (problem,) = verify_documents(documented(sha256=hashlib.sha256(copy).hexdigest()), tmp_path)
    assert "a.txt has a lone carriage return in line 3" in problem.what


def test_a_document_that_is_a_link_to_itself_counts_as_missing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    (problem,) = verify_documents(documented(), tmp_path)
    assert "a.txt is not in" in problem.what


def test_a_document_that_nobody_may_read_counts_as_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_bytes(DOCUMENT)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    (problem,) = verify_documents(documented(), tmp_path)
    assert "a.txt is not in" in problem.what


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The embassy is open.", "  The   embassy\tis open.\u00a0"),
        ("The e\u0301tat", "The \u00e9tat"),
        ("ﬁve visits", "five visits"),
    ],
)
def test_a_fingerprint_overlooks_white_space_and_ways_of_writing(one: str, other: str) -> None:
    assert fingerprint(one) == fingerprint(other)


def test_a_fingerprint_is_the_first_16_digits_of_the_sha_256_of_the_paragraph() -> None:
    assert (
        fingerprint("The embassy is open.")
        == (hashlib.sha256(b"The embassy is open.").hexdigest()[:16])
    )
    assert fingerprint("The embassy is open.") != fingerprint("The embassy is closed.")
