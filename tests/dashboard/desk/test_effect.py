"""What is shown before publishing is what the pages say after."""

from pathlib import Path

import pytest

from dashboard.desk.effect import effect_of
from dashboard.settings import CHECKOUT
from model.changes import compare, side_from, side_of
from model.errors import LedgerError
from model.ledger import load_ledger
from model.package import zip_chunks
from model.snapshot import take_snapshot
from model.verification import files_in

LAST = "unnamed-le-monde-2025"


@pytest.fixture
def without(tmp_path: Path) -> Path:
    """The seeds of this checkout before their last source was published."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    for path in (CHECKOUT / "seeds").glob("*.yaml"):
        if path.stem not in (LAST, "agreement"):
            (folder / path.name).write_bytes(path.read_bytes())
    return folder


def test_the_effect_shown_before_is_the_change_told_after(without: Path) -> None:
    text = (CHECKOUT / "seeds" / f"{LAST}.yaml").read_text(encoding="utf-8")
    shown = effect_of(without, LAST, text)
    assert shown.diff.moves
    before = take_snapshot(load_ledger(without))
    kept = b"".join(zip_chunks(before))
    (without / f"{LAST}.yaml").write_text(text, encoding="utf-8")
    ledger = load_ledger(without)
    mine = side_from(files_in(kept, "mine.zip"), ledger.subject, ledger)
    told = compare(mine, side_of(take_snapshot(ledger)))
    assert told.moves == shown.diff.moves


def test_a_seed_that_breaks_the_record_is_told_with_its_line(without: Path) -> None:
    with pytest.raises(LedgerError, match=rf"{LAST}\.yaml:1"):
        effect_of(without, LAST, "source: {}\n")


def test_nothing_is_written(without: Path) -> None:
    text = (CHECKOUT / "seeds" / f"{LAST}.yaml").read_text(encoding="utf-8")
    before = sorted(path.name for path in without.iterdir())
    effect_of(without, LAST, text)
    assert sorted(path.name for path in without.iterdir()) == before
