"""What a coder asks of seeds: whether they are right, their schema, the method, a fingerprint."""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dashboard.commands.cli import COMMAND_WRONG, DATA_WRONG, FINE, main
from dashboard.commands.seeds import newest_day, not_yet, perhaps_not_yet
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


def published(day: str) -> str:
    return factory.seed_text(factory.source(published=day), [factory.coding()])


def test_check_refuses_a_source_published_after_today(tmp_path: Path, capsys: Said) -> None:
    seeds = factory.put(tmp_path, {"seeds/press-b.yaml": published("2199-12-30").encode()})
    assert run("check", seeds=seeds) == DATA_WRONG
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("seeds/press-b.yaml:2: source.published: 2199-12-30 is after today (")
    assert line.endswith("correct it")


def test_check_asks_about_a_source_published_in_a_period_that_lasts_beyond_today(
    tmp_path: Path, capsys: Said
) -> None:
    text = published("2025-01-01/2199-12-31")
    assert run("check", seeds=factory.put(tmp_path, {"seeds/press-b.yaml": text.encode()})) == FINE
    asked, fine = capsys.readouterr().out.splitlines()
    assert asked.startswith("Question: seeds/press-b.yaml:2: is published 2025-01-01/2199-12-31")
    assert fine.startswith("Fine: ")


def test_check_asks_whether_a_source_years_after_all_others_is_dated_rightly(
    tmp_path: Path, capsys: Said
) -> None:
    early = factory.source("press-c", published="2022-03-31")
    told = [factory.coding(confirmed="2022-03-01")]
    files = {
        "seeds/press-b.yaml": published("2025-03-31").encode(),
        "seeds/press-c.yaml": factory.seed_text(early, told).encode(),
    }
    seeds = factory.put(tmp_path, files)
    assert run("check", seeds=seeds) == FINE
    asked, _ = capsys.readouterr().out.splitlines()
    assert asked.startswith("Question: seeds/press-b.yaml:2: is published 2025-03-31, more than 2")


@pytest.mark.parametrize(
    ("today", "refused", "asked"),
    [("2025-03-14", 1, 0), ("2025-03-15", 0, 1), ("2025-03-16", 0, 1), ("2025-03-17", 0, 0)],
)
def test_the_day_of_the_check_decides_what_cannot_be(today: str, refused: int, asked: int) -> None:
    article = factory.source(published="2025-03-15/2025-03-17")
    found = factory.ledger(factory.evidence(), sources=[article])
    day = date.fromisoformat(today)
    assert len(list(not_yet(found, day))) == refused
    assert len(list(perhaps_not_yet(found, day))) == asked


def test_evidence_taken_back_after_the_day_of_the_check_cannot_be() -> None:
    item = factory.evidence(retracted={"kind": "coding_error", "date": "2025-05-02"})
    found = factory.ledger(item)
    (problem,) = not_yet(found, date(2025, 5, 1))
    assert problem.what.startswith("retracted.date: 2025-05-02 is after today (2025-05-01)")
    assert list(not_yet(found, date(2025, 5, 2))) == []


def test_today_is_the_newest_day_on_earth() -> None:
    assert newest_day(datetime(2025, 3, 14, 9, 59, tzinfo=UTC)) == date(2025, 3, 14)
    assert newest_day(datetime(2025, 3, 14, 10, 0, tzinfo=UTC)) == date(2025, 3, 15)


def test_questions_and_problems_write_out_what_cannot_be_seen(folder: Path, capsys: Said) -> None:
    (folder / "b\x1b[2J\u202e.txt").write_text("x")
    assert run("check", seeds=folder) == DATA_WRONG
    said = capsys.readouterr().out
    assert said.startswith(r"seeds/b\x1b[2J\u202e.txt:1: is not a seed file")
    assert said.removesuffix("\n").isprintable()


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


def test_fingerprint_of_a_copy_with_windows_line_ends_is_the_same(
    documents: Path, capsys: Said
) -> None:
    path = documents / "press.txt"
    assert main(["fingerprint", str(path), "2"]) == FINE
    as_coded = capsys.readouterr().out
    path.write_bytes(DOCUMENT.replace(b"\n", b"\r\n"))
    assert main(["fingerprint", str(path), "2"]) == FINE
    assert capsys.readouterr().out == as_coded


def test_fingerprint_refuses_a_lone_carriage_return_by_its_line(
    documents: Path, capsys: Said
) -> None:
    (documents / "press.txt").write_bytes(DOCUMENT + b"\nOne\rtwo")
    assert main(["fingerprint", str(documents / "press.txt"), "2"]) == COMMAND_WRONG
    assert "press.txt has a lone carriage return in line 4" in capsys.readouterr().err


def test_fingerprint_writes_out_what_cannot_be_seen_in_a_name(capsys: Said) -> None:
    assert main(["fingerprint", "b\x1b[2J\u202e.txt", "1"]) == COMMAND_WRONG
    said = capsys.readouterr().err
    assert r"b\x1b[2J\u202e.txt cannot be read" in said
    assert "\x1b" not in said


@pytest.mark.parametrize("paragraph", ["0", "3", "-1", "two", "1.0", "02", "²", "9" * 5000])
def test_fingerprint_refuses_a_paragraph_that_is_not_there(
    paragraph: str, documents: Path, capsys: Said
) -> None:
    assert main(["fingerprint", str(documents / "press.txt"), paragraph]) == COMMAND_WRONG
    assert "from 1 to 2" in capsys.readouterr().err


def test_fingerprint_refuses_a_missing_file(capsys: Said) -> None:
    assert main(["fingerprint", "nowhere.txt", "1"]) == COMMAND_WRONG
    assert "cannot be read" in capsys.readouterr().err
