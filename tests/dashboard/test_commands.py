"""Each command as typed: what it says, on which stream, and how it ends."""

import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.commands.cli import COMMAND_WRONG, DATA_WRONG, FINE, main
from dashboard.commands.progress import PATIENCE, reporter
from dashboard.files.records import plain
from model.codebook import Method
from model.handbook import as_markdown, handbook, schemas
from model.ledger import fingerprint, load_ledger
from model.package import citation, scores_rows
from model.package.package import package_files
from model.snapshot import Snapshot, take_snapshot
from tests.factory import evidence, group, ledger, put, seed_files, seed_text, source

PARAGRAPHS = ("A headline", "Kazakhstan has an embassy in Kabul.")
DOCUMENT = "\n\n".join(PARAGRAPHS).encode()
WITH_CLOCKS = (["score"], ["country", "KAZ"], ["snapshot", "--out", "package"])

Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _nothing_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("STANCE_SEEDS", "STANCE_DOCUMENTS", "STANCE_PORT", "STANCE_HOST", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Seeds: an embassy of KAZ coded from `DOCUMENT`, and a group of two with visits."""
    article = source(
        document="press.txt",
        sha256=hashlib.sha256(DOCUMENT).hexdigest(),
        paragraphs=2,
        first_paragraph=1,
        last_paragraph=2,
    )
    items = (
        evidence(low=3, high=4, paragraph=2, fingerprint=fingerprint(PARAGRAPHS[1])),
        evidence(
            actor="GROUP:near",
            dimension="visits",
            low=2,
            paragraph=2,
            fingerprint=fingerprint(PARAGRAPHS[1]),
        ),
    )
    return put(
        tmp_path,
        seed_files(ledger(*items, groups=(group("near", "KAZ", "UZB"),), sources=(article,))),
    )


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "press.txt").write_bytes(DOCUMENT)
    return mine


@pytest.fixture
def taken(folder: Path) -> Snapshot:
    return take_snapshot(load_ledger(folder))


def run(*words: str, seeds: Path) -> int:
    return main([*words, "--seeds", str(seeds)])


def break_seeds(folder: Path) -> None:
    path = folder / "press-b.yaml"
    broken = path.read_text(encoding="utf-8").replace("low: 3", "low: 7")
    path.write_text(broken.replace("claimant: press", "claimant: gossip"), encoding="utf-8")


# --- check ------------------------------------------------------------------------------------


def test_check_counts_and_says_that_documents_were_not_checked(folder: Path, capsys: Said) -> None:
    assert run("check", seeds=folder) == FINE
    said = capsys.readouterr()
    assert said.out.startswith("Fine: 1 source, 2 pieces of evidence, 2 groups;")
    assert "documents not checked" in said.out
    assert said.out.count("\n") == 1
    assert said.err == ""


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


@pytest.mark.parametrize("words", WITH_CLOCKS)
def test_nothing_is_computed_from_broken_seeds(
    words: list[str], folder: Path, tmp_path: Path, capsys: Said
) -> None:
    break_seeds(folder)
    assert run(*words, seeds=folder) == DATA_WRONG
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("seeds/press-b.yaml:") >= 2
    assert not (tmp_path / "package").exists()


# --- score and country ------------------------------------------------------------------------


def test_score_prints_a_table_between_sentences_and_provenance(
    folder: Path, taken: Snapshot, capsys: Said
) -> None:
    assert run("score", seeds=folder) == FINE
    said = capsys.readouterr().out
    assert "Kazakhstan" in said
    assert "Uzbekistan" in said
    assert said.rstrip().endswith(taken.id)


def test_score_as_json_is_the_rows_of_the_package(
    folder: Path, taken: Snapshot, capsys: Said
) -> None:
    assert run("score", "--json", seeds=folder) == FINE
    record = json.loads(capsys.readouterr().out)
    assert record["scores"] == [dict(plain(row)) for row in scores_rows(taken)]
    assert record["snapshot"]["id"] == taken.id
    kazakhstan = next(row for row in record["scores"] if row["iso3"] == "KAZ")
    assert kazakhstan["score_at_least"] == float(taken.by_iso3["KAZ"].at_least)
    assert kazakhstan["newest_evidence"] == "2025-03-01"
    assert kazakhstan["ambassador_low"] is None


@pytest.mark.parametrize("asked", ["KAZ", "kaz", "Kazakhstan", " kazakhstan "])
def test_country_takes_a_code_in_any_case_or_a_name(asked: str, folder: Path, capsys: Said) -> None:
    assert run("country", asked, seeds=folder) == FINE
    assert capsys.readouterr().out.startswith("KAZAKHSTAN (KAZ)\n")


def test_country_as_json_is_the_assessment(folder: Path, taken: Snapshot, capsys: Said) -> None:
    assert run("country", "KAZ", "--json", seeds=folder) == FINE
    record = json.loads(capsys.readouterr().out)
    one = taken.by_iso3["KAZ"]
    whole = json.loads(one.model_dump_json())
    assert record["assessment"].items() <= whole.items()
    assert record["score"]["score_at_least"] == whole["at_least"]
    assert {row["evidence_id"] for row in record["evidence"]} == {i.id for i in taken.evidence}


def test_country_without_evidence_has_no_row_and_a_sentence(folder: Path, capsys: Said) -> None:
    assert run("country", "FJI", "--json", seeds=folder) == FINE
    record = json.loads(capsys.readouterr().out)
    assert record["score"] is None
    assert "no evidence on this record" in record["sentences"][0]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("KAX", "did you mean"),
        ("Kazakstan", "KAZ (Kazakhstan)"),
        ("", "three letters"),
        ("afg", "Afghanistan is the subject"),
        ("Afghanistan", "Afghanistan is the subject"),
    ],
)
def test_an_unknown_state_is_answered_with_near_names(
    asked: str, said: str, folder: Path, capsys: Said
) -> None:
    assert run("country", asked, seeds=folder) == COMMAND_WRONG
    heard = capsys.readouterr()
    assert heard.out == ""
    assert heard.err.startswith("stance: ")
    assert said in heard.err


# --- dates ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"), [("2025-03-31", "31"), ("2025-03", "31"), ("2025", "31")]
)
def test_a_partial_date_means_its_last_day(
    typed: str, meant: str, folder: Path, capsys: Said
) -> None:
    assert run("score", "--as-of", typed, "--json", seeds=folder) == FINE
    as_of = json.loads(capsys.readouterr().out)["snapshot"]["as_of"]
    assert as_of.startswith(typed)
    assert as_of.endswith(meant)


def test_before_anything_is_published_nothing_is_known(folder: Path, capsys: Said) -> None:
    assert run("score", "--known-by", "2022", seeds=folder) == FINE
    said = capsys.readouterr().out
    assert "No source has been published by this date" in said
    assert "196 states" in said


@pytest.mark.parametrize("words", WITH_CLOCKS)
@pytest.mark.parametrize("option", ["--as-of", "--known-by"])
@pytest.mark.parametrize(
    "typed", ["soon", "2025-13", "2025-02-30", "2024/2025", "2024?", "", "1999", "2099-01-01"]
)
def test_a_wrong_date_is_refused_in_one_line(
    words: list[str], option: str, typed: str, folder: Path, capsys: Said
) -> None:
    assert run(*words, option, typed, seeds=folder) == COMMAND_WRONG
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("stance: ")
    assert said.err.count("\n") == 1


# --- what is written --------------------------------------------------------------------------


def test_snapshot_writes_the_package_and_prints_the_citation(
    folder: Path, taken: Snapshot, tmp_path: Path, capsys: Said
) -> None:
    assert run("snapshot", "--out", "out/package", seeds=folder) == FINE
    files = package_files(taken)
    written = {p.name: p.read_bytes() for p in (tmp_path / "out" / "package").iterdir()}
    assert written == files
    said = capsys.readouterr().out
    assert citation(taken) in said
    assert all(name in said for name in files)


def test_snapshot_writes_the_same_workbook_each_time(folder: Path, tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        assert run("snapshot", "--xlsx", name, seeds=folder) == FINE
    one, two = ((tmp_path / name).read_bytes() for name in ("one.xlsx", "two.xlsx"))
    assert one == two
    assert one.startswith(b"PK")


def test_snapshot_leaves_other_peoples_folders_alone(folder: Path, capsys: Said) -> None:
    assert run("snapshot", "--out", str(folder), seeds=folder) == COMMAND_WRONG
    assert "another kind" in capsys.readouterr().err
    assert load_ledger(folder).sources


def test_schema_is_printed_or_written(tmp_path: Path, capsys: Said) -> None:
    assert main(["schema"]) == FINE
    said = capsys.readouterr().out
    assert all(f"== {name}" in said for name in schemas())
    assert main(["schema", "--out", str(tmp_path)]) == FINE
    for name, text in schemas().items():
        assert (tmp_path / name).read_text(encoding="utf-8") == text


def test_codebook_is_printed_or_written(tmp_path: Path, capsys: Said) -> None:
    text = as_markdown(handbook(Method()))
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


# --- around the commands ----------------------------------------------------------------------


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


def test_progress_is_shown_only_when_it_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    clock = iter([0.0, PATIENCE / 2, PATIENCE + 1, PATIENCE + 2])
    report = reporter(lambda: next(clock))
    assert report is not None
    report(1, 3)
    assert screen.getvalue() == ""
    report(2, 3)
    report(3, 3)
    assert "2 of 3" in screen.getvalue()
    assert screen.getvalue().endswith("3 of 3 files\n")


def test_without_a_terminal_there_is_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert reporter() is None


@pytest.mark.parametrize(
    "words", [["check"], ["score"], ["score", "--json"], ["country", "KAZ"], ["codebook"]]
)
def test_no_command_of_the_terminal_waits_for_the_screen(words: list[str], folder: Path) -> None:
    program = (
        "import sys; from dashboard.commands.cli import main\n"
        f"code = main({words!r})\n"
        "heavy = {'streamlit', 'altair', 'pandas'} & sys.modules.keys()\n"
        "sys.exit(f'{code} {heavy}' if heavy or code else 0)"
    )
    outside = {**os.environ, "STANCE_SEEDS": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=outside
    )
    assert done.returncode == 0, done.stderr


def test_a_reader_who_leaves_early_sees_no_traceback(folder: Path, tmp_path: Path) -> None:
    for number in range(300):
        text = seed_text(source(f"more-{number}"))
        (folder / f"more-{number}.yaml").write_text(text, encoding="utf-8")
    stance = f"{sys.executable} -m dashboard.commands.cli"
    shell = f"{stance} country KAZ --json --seeds {folder} | head -n 1"
    done = subprocess.run(["sh", "-c", shell], capture_output=True, text=True)
    assert done.stdout == "{\n"
    assert done.stderr == ""
    assert tmp_path.is_dir()


def test_a_terminal_without_dashes_still_gets_the_text(folder: Path) -> None:
    outside = {**os.environ, "PYTHONIOENCODING": "ascii"}
    words = [sys.executable, "-m", "dashboard.commands.cli", "score", "--seeds", str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, env=outside)
    assert done.returncode == FINE, done.stderr
    assert "Kazakhstan" in done.stdout
