"""The desk by commands: what is proposed, a seed to fill in, two codings, an effect, a history."""

import json
from pathlib import Path

import pytest

from dashboard.commands.cli import COMMAND_WRONG, DATA_WRONG, FINE, main
from dashboard.settings import CHECKOUT
from model.coding import as_yaml, plain
from model.ledger import load_ledger
from tests.dashboard.desk.sitting import ARTICLE, begun, brought, desk_in
from tests.model.coding.making import coding, piece

TEXT = """The Embassy Opens

Kazakhstan reopened its embassy in Kabul on 3 February 2025, the Taliban said.
Uzbekistan's foreign minister visited Kabul.
"""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return desk_in(tmp_path).seeds


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "the-post-opens.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def said(capsys: pytest.CaptureFixture[str], *words: str, ends: int = FINE) -> str:
    assert main(list(words)) == ends
    told = capsys.readouterr()
    return told.out if ends == FINE else told.out + told.err


def test_what_is_proposed_is_told_in_lines_or_as_json(
    article: Path, seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = ("propose", str(article), "--published", "2025-02-10", "--seeds", str(seeds))
    lines = said(capsys, *named).splitlines()
    assert any("KAZ EMBASSY 3-4 done" in line and "reopened its embassy" in line for line in lines)
    found = json.loads(said(capsys, *named, "--json"))
    assert {(one["actor"], one["dimension"]) for one in found} >= {
        ("KAZ", "embassy"),
        ("UZB", "visits"),
    }


def test_a_draft_is_a_valid_seed_with_what_is_proposed_as_comments(
    article: Path, seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(capsys, "draft", str(article), "--published", "2025-02-10", "--seeds", str(seeds))
    assert "#   - " in text
    assert "actor: KAZ" in text
    (seeds / "the-post-opens.yaml").write_text(text, encoding="utf-8")
    ledger = load_ledger(seeds)
    assert ledger.sources["the-post-opens"].paragraphs == 3
    assert ledger.evidence == ()
    block = [line[2:] for line in text.split("# proposed", 1)[1].splitlines()[1:]]
    entry = "\n".join(block[: block.index("")])
    filled = text.split("not_evidence:")[0] + f"evidence:\n{entry}\n"
    (seeds / "the-post-opens.yaml").write_text(filled, encoding="utf-8")
    (item,) = load_ledger(seeds).evidence
    assert (item.actor, item.low, str(item.event_date)) == ("KAZ", 3, "2025-02-03")


@pytest.mark.parametrize("name", ["missing.txt", "a.exe"])
def test_an_article_that_cannot_be_read_is_said(
    tmp_path: Path, seeds: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.exe").write_bytes(b"MZ")
    named = ("draft", str(tmp_path / name), "--published", "2025", "--seeds", str(seeds))
    assert "stance: " in said(capsys, *named, ends=COMMAND_WRONG)


def test_two_codings_are_compared(
    tmp_path: Path, seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, low in (("ab", 3), ("cd", 2)):
        file = coding(piece(low=low), piece(actor="KGZ"), coder=name)
        (tmp_path / f"{name}.yaml").write_text(as_yaml(plain(file)), encoding="utf-8")
    both = (str(tmp_path / "ab.yaml"), str(tmp_path / "cd.yaml"))
    told = said(capsys, "settle", *both, "--seeds", str(seeds))
    assert told.startswith("1 alike, 1 differ.")
    assert "para. 4 KAZ EMBASSY" in told
    assert "EMBASSY low: " in told


def test_two_seed_files_are_compared_too(capsys: pytest.CaptureFixture[str]) -> None:
    one = str(CHECKOUT / "seeds" / "afintl-2024-12-17-duma.yaml")
    assert "0 differ" in said(capsys, "settle", one, one)


def test_a_coding_that_is_wrong_is_told_with_its_line(
    tmp_path: Path, seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ab.yaml").write_text("coder: ab\nway: text\nevidence: 3\n")
    both = (str(tmp_path / "ab.yaml"),) * 2
    assert "ab.yaml:3: " in said(capsys, "settle", *both, "--seeds", str(seeds), ends=DATA_WRONG)


def test_the_effect_of_a_seed_is_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for path in (CHECKOUT / "seeds").glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    taken = folder / "unnamed-le-monde-2025.yaml"
    (folder / "agreement.yaml").unlink()
    moved = tmp_path / taken.name
    taken.rename(moved)
    before = sorted(path.name for path in folder.iterdir())
    told = said(capsys, "preview", str(moved), "--seeds", str(folder))
    assert "Newly reported" in told
    assert "\nUSA,United States,delisting," in told
    assert sorted(path.name for path in folder.iterdir()) == before


def test_the_history_tells_who_did_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = desk_in(tmp_path)
    brought(desk)
    begun(desk)
    about = {"actor": "KAZ", "dimension": "embassy", "paragraph": 2}
    desk.change("ab", "coded", ARTICLE, lambda file: file, about)
    named = ("--desk", str(desk.folder), "--seeds", str(desk.seeds))
    lines = said(capsys, "history", *named).splitlines()
    assert [line.split()[2] for line in lines] == ["brought", "brought", "began", "coded"]
    assert "Kazakhstan, dimension embassy, paragraph 2" in said(capsys, "history", "KAZ", *named)
    assert said(capsys, "history", ARTICLE, *named).splitlines() == lines
    assert "Nothing is told" in said(capsys, "history", "UZB", *named)
    assert "Fine" in said(capsys, "check", *named)
    (desk.folder / "journal.jsonl").write_text("{}\n")
    assert "journal.jsonl:1: " in said(capsys, "check", *named, ends=DATA_WRONG)


def test_without_a_desk_there_is_no_history(
    seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = said(capsys, "history", "--seeds", str(seeds), ends=COMMAND_WRONG)
    assert "No desk was found" in told
