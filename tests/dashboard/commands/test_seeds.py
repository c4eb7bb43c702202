"""What a coder asks of seeds: whether they are right, their schema, the method, a fingerprint."""

import hashlib
from pathlib import Path

import pytest

from dashboard.commands.cli import COMMAND_WRONG, DATA_WRONG, FINE, main
from model.codebook import Method
from model.handbook import as_markdown, handbook, schemas
from model.ledger import fingerprint
from tests import factory
from tests.dashboard.commands.typed import DOCUMENT, PARAGRAPHS, Said, break_seeds, run


def test_check_counts_and_says_that_documents_were_not_checked(folder: Path, capsys: Said) -> None:
    assert run("check", seeds=folder) == FINE
    said = capsys.readouterr()
    assert said.out.startswith("Fine: 1 source, 2 pieces of evidence, 2 groups;")
    assert "documents not checked" in said.out
    assert said.out.count("\n") == 1
    assert said.err == ""


def test_check_asks_whether_two_that_say_nearly_the_same_are_one(
    tmp_path: Path, capsys: Said
) -> None:
    told = "In May 2024 Russia invited the Taliban to its forum in Kazan."
    entries = [
        factory.coding(summary=text, act=act, origin="press", paragraph=number)
        for number, (text, act) in enumerate(
            (
                (told, "one"),
                (told.replace("May", "June"), "two"),
                ("Quite another thing.", "three"),
            ),
            1,
        )
    ]
    seeds = factory.put(
        tmp_path, {"seeds/press-b.yaml": factory.seed_text(entries=entries).encode()}
    )
    assert run("check", seeds=seeds) == FINE
    asked, fine = capsys.readouterr().out.splitlines()
    assert asked.startswith("Question: ")
    assert asked.endswith("(acts one and two); is it one act told twice?")
    assert fine.startswith("Fine: 1 source, 3 pieces of evidence")


def test_check_says_that_every_document_matches(
    folder: Path, documents: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("check", "--documents", str(documents), seeds=folder) == FINE
    by_option = capsys.readouterr().out
    assert "every SHA-256, paragraph count and fingerprint matches" in by_option
    monkeypatch.setenv("STANCE_DOCUMENTS", str(documents))
    assert run("check", seeds=folder) == FINE
    assert capsys.readouterr().out == by_option


def test_check_lists_every_way_in_which_a_document_differs(
    folder: Path, documents: Path, capsys: Said
) -> None:
    (documents / "press.txt").write_text("Another headline\nAnother text\nAnd more\n")
    assert run("check", "--documents", str(documents), seeds=folder) == DATA_WRONG
    said = capsys.readouterr().out
    assert all(what in said for what in ("source.sha256:", "source.paragraphs:", "fingerprint"))
    assert all(line.startswith("seeds/press-b.yaml:") for line in said.splitlines())


def test_check_prints_every_problem_with_its_line(folder: Path, capsys: Said) -> None:
    break_seeds(folder)
    assert run("check", seeds=folder) == DATA_WRONG
    said = capsys.readouterr()
    first, *others = said.out.splitlines()
    assert len(others) >= 1
    file, line, what = first.split(":", 2)
    assert file == "seeds/press-b.yaml"
    assert int(line) > 1
    assert what
    assert "nothing was computed" in said.err


def test_schema_is_printed_or_written(tmp_path: Path, capsys: Said) -> None:
    assert main(["schema"]) == FINE
    said = capsys.readouterr().out
    assert all(f"== {name}" in said for name in schemas())
    assert main(["schema", "--out", str(tmp_path)]) == FINE
    for name, text in schemas().items():
        assert (tmp_path / name).read_text(encoding="utf-8") == text


def test_codebook_is_printed_or_written(tmp_path: Path, capsys: Said) -> None:
    text = as_markdown(handbook(Method(), factory.SUBJECT))
    assert main(["codebook"]) == FINE
    assert capsys.readouterr().out == text
    assert main(["codebook", "--out", str(tmp_path / "codebook.md")]) == FINE
    assert (tmp_path / "codebook.md").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("words", [["schema", "--out"], ["codebook", "--out"]])
def test_what_cannot_be_written_is_said(words: list[str], tmp_path: Path, capsys: Said) -> None:
    assert main([*words, str(tmp_path / "not" / "there")]) == COMMAND_WRONG
    assert "cannot be written" in capsys.readouterr().err


def test_fingerprint_prints_what_a_seed_file_needs(documents: Path, capsys: Said) -> None:
    assert main(["fingerprint", str(documents / "press.txt"), "2"]) == FINE
    said = capsys.readouterr().out.splitlines()
    assert f"sha256: {hashlib.sha256(DOCUMENT).hexdigest()}" in said
    assert "paragraphs: 2" in said
    assert f"fingerprint: {fingerprint(PARAGRAPHS[1])}" in said


@pytest.mark.parametrize("paragraph", ["0", "3", "-1", "two", "1.0", "02", "²", "9" * 5000])
def test_fingerprint_refuses_a_paragraph_that_is_not_there(
    paragraph: str, documents: Path, capsys: Said
) -> None:
    assert main(["fingerprint", str(documents / "press.txt"), paragraph]) == COMMAND_WRONG
    assert "from 1 to 2" in capsys.readouterr().err


def test_fingerprint_refuses_a_missing_file(capsys: Said) -> None:
    assert main(["fingerprint", "nowhere.txt", "1"]) == COMMAND_WRONG
    assert "cannot be read" in capsys.readouterr().err
