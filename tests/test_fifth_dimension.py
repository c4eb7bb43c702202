"""A dimension in one place: a fifth one is declared in a copy, and shows everywhere."""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.factory import evidence, ledger, put, seed_files

ROOT = Path(__file__).resolve().parents[1]
DECLARED = """
    TRADE = (
        "trade",
        "Agreements on trade with {authorities}.",
        Ladder(
            (
                "none sought",
                "talks about trade",
                "goods cross by arrangement",
                "an agreement signed",
                "an agreement in force",
            ),
            ("none", "talks", "goods cross", "signed", "in force"),
            ("talks about trade", "lets goods cross", "has signed", "has an agreement in force"),
            half_life=24,
        ),
    )
"""
PAGES = """
from streamlit.testing.v1 import AppTest
it = AppTest.from_file("dashboard/app.py", default_timeout=120)
it.query_params["measure"] = "trade"
it.run()
assert not it.exception, it.exception
print(it.segmented_control(key="measure").value.meaning)
for page in ("country", "compare", "evidence", "changes", "whatif", "method"):
    it.switch_page(f"views/{page}.py")
    it.query_params["iso3"] = "KAZ"
    it.run()
    assert not it.exception, (page, it.exception)
    if page in ("country", "method"):
        print(f"== {page}", *(node.proto.body for node in it.get("html")), sep="\\n")
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code with one declaration more, and seeds with two pieces of evidence, one of
    them about what is declared.
    """
    copy = tmp_path_factory.mktemp("house")
    for name in ("model", "dashboard"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    room = copy / "model" / "codebook" / "dimensions.py"
    before, found, after = room.read_text(encoding="utf-8").partition('\n    RECOGNITION = "recog')
    room.write_text(f"{before.rstrip()}{DECLARED.rstrip()}{found}{after}", encoding="utf-8")
    on_trade = evidence(dimension="delisting", low=3, high=4)
    known = ledger(on_trade, evidence(dimension="embassy", low=4))
    files = {
        name: text.replace(b"dimension: delisting", b"dimension: trade")
        for name, text in seed_files(known).items()
    }
    put(copy, files)
    return copy


def told(house: Path, *command: str) -> str:
    """What a command of the copy prints."""
    environment = {**os.environ, "PYTHONPATH": str(house), "STANCE_SEEDS": str(house / "seeds")}
    done = subprocess.run(
        [sys.executable, *command], cwd=house, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def stance(house: Path, *words: str) -> str:
    """What `stance` of the copy prints."""
    return told(
        house, "-c", "import sys; from dashboard.commands.cli import main; sys.exit(main())", *words
    )


def test_it_adds_to_the_score_with_an_equal_weight(house: Path) -> None:
    record: Any = json.loads(stance(house, "score", "--json"))
    (row,) = record["scores"]
    assert (row["iso3"], row["trade_low"], row["trade_high"]) == ("KAZ", 3, 4)
    # Of five equal shares 3/4, 4/4 for the embassy, and 2/4 for the visits that it implies.
    assert (row["score_at_least"], row["coverage"]) == (45, 0.4)


def test_it_has_its_columns_and_every_cell_can_be_verified(house: Path) -> None:
    stance(house, "snapshot", "--out", "package")
    assert "every cell follows" in stance(house, "verify", "package")
    with (house / "package" / "scores.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["trade_low"], row["trade_high"], row["profile"]) == ("3", "4", "E4 A? D? V2-4 T3-4")
    assert "an agreement signed" in (house / "package" / "README.txt").read_text("utf-8")


def test_it_is_examined_and_explained_with_the_others(house: Path) -> None:
    report: Any = json.loads(stance(house, "robustness", "--draws", "50", "--json"))
    assert "trade" in {row["dimension"] for row in report["collection"]}
    assert "Agreements on trade with the authorities in Kabul." in stance(house, "codebook")
    assert "At least 3: an agreement signed." in stance(house, "country", "KAZ")


def test_it_is_on_the_map_and_on_every_page(house: Path) -> None:
    shown = told(house, "-c", PAGES)
    on_the_map, country, method = shown.split("== ")
    assert on_the_map == "Trade\n"
    assert "an agreement signed" in country
    assert "Shows at least this" in country
    assert "Agreements on trade with the authorities in Kabul." in method
