"""`robustness`, `whatif` and the charts of an examination as typed."""

import json
from pathlib import Path

import pytest

from dashboard.commands.cli import COMMAND_WRONG, DATA_WRONG, FINE
from tests.dashboard.commands.typed import Stance
from tests.factory import evidence, group, ledger, put, seed_files

ITEMS = (
    evidence(actor="KAZ", low=3, high=4),
    evidence(actor="KAZ", dimension="visits", low=2),
    evidence(actor="UZB", dimension="delisting", low=2, high=4),
    evidence(actor="FRA", dimension="visits", low=1, event_date="2023-06-01"),
)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return put(tmp_path, seed_files(ledger(*ITEMS)))


def test_robustness_prints_what_holds_and_a_table(stance: Stance, seeds: Path) -> None:
    said = stance("robustness", "--draws", "200", seeds=seeds)
    assert said.code == FINE
    assert "What holds, exactly." in said.text
    assert "Kazakhstan" in said.text


def test_robustness_writes_every_table_and_draw_the_same_each_time(
    stance: Stance, seeds: Path, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        words = ("--draws", "100", "--seed", "3", "--out", str(tmp_path / name))
        assert stance("robustness", *words, seeds=seeds).code == FINE
    written = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    assert written == {p.name: p.read_bytes() for p in (tmp_path / "two").iterdir()}
    assert {"states.csv", "draws.csv", "pairs.csv", "assumptions.txt"} <= set(written)
    assert written["draws.csv"].count(b"\n") == 101


def test_robustness_as_json(stance: Stance, seeds: Path) -> None:
    record = json.loads(stance("robustness", "--draws", "50", "--json", seeds=seeds).text)
    assert {"assumptions", "states", "pairs", "ladder", "collection"} <= set(record)
    assert record["states"][0]["method"] == "published method"


def test_whatif_marks_what_differs(stance: Stance, seeds: Path) -> None:
    words = ("--weights", "0.4,0.2,0.2,0.2", "--without", "press-b", "--drop", "ageing")
    said = stance("whatif", *words, seeds=seeds)
    assert said.code == FINE
    assert "This differs from the published method: weights EMBASSY 2/5" in said.text
    assert "without press-b" in " ".join(said.text.split())
    assert stance("whatif", seeds=seeds).text.startswith("The published method.")
    record = json.loads(stance("whatif", "--spacing", "convex", "--json", seeds=seeds).text)
    assert record["method"] == "differs from the published method: rung spacing convex"


def test_what_is_said_of_groups_counts_only_where_it_is_assumed(
    stance: Stance, tmp_path: Path
) -> None:
    of_group = evidence(actor="GROUP:near", dimension="delisting", low=4)
    near = group("near", "KAZ", "BRA")
    seeds = put(tmp_path, seed_files(ledger(*ITEMS, of_group, groups=(near,))))

    def scores(*words: str) -> dict[str, float]:
        record = json.loads(stance("whatif", *words, "--json", seeds=seeds).text)
        return {row["iso3"]: row["score"] for row in record["whatif"]}

    published, assumed = scores(), scores("--assume", "group_claims")
    assert "BRA" not in published
    assert assumed["BRA"] == 25
    assert assumed["KAZ"] == published["KAZ"] + 25
    assert assumed["FRA"] == published["FRA"]
    marked = stance("whatif", "--assume", "group_claims", seeds=seeds).text
    assert "This differs from the published method: group claims" in " ".join(marked.split())


def test_a_folder_of_other_files_is_left_alone(stance: Stance, seeds: Path) -> None:
    said = stance("robustness", "--draws", "5", "--out", str(seeds), seeds=seeds)
    assert said.code == COMMAND_WRONG
    assert "another kind" in said.complaint
    assert sorted(path.name for path in seeds.iterdir()) == [
        "groups.yaml",
        "press-b.yaml",
        "subject.yaml",
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("acceptability",), "10,000 draws in which all choices vary together"),
        (("sobol",), "runs of the model in which all choices vary together"),
        (("assumptions", "--iso3", "KAZ"), "Kazakhstan: what each assumption adds"),
    ],
)
def test_each_chart_of_an_examination_is_drawn_with_its_source(
    stance: Stance, words: tuple[str, ...], told: str, seeds: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "picture.svg"
    said = stance("chart", *words, "--as-of", "2025-01-31", "--out", str(picture), seeds=seeds)
    assert said.code == FINE
    text = " ".join(picture.read_text(encoding="utf-8").split())
    assert told in text
    assert "as of 31 January 2025" in text


def test_the_map_by_other_choices_is_marked(stance: Stance, seeds: Path, tmp_path: Path) -> None:
    picture = tmp_path / "map.svg"
    said = stance("whatif", "--spacing", "convex", "--chart", str(picture), seeds=seeds)
    assert said.text.splitlines()[-1] == f"Written: {picture} ({picture.stat().st_size} bytes)"
    text = picture.read_text(encoding="utf-8")
    assert "by other choices" in text
    assert "Differs from the published method: rung spacing convex." in text
    stance("whatif", "--chart", str(picture), seeds=seeds)
    assert "by the published method" in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("command", "words", "complaint"),
    [
        ("robustness", ("--draws", "0"), "--draws"),
        ("robustness", ("--seed", "x"), "--seed"),
        ("robustness", ("--as-of", "soon"), "--as-of"),
        ("robustness", ("--as-of", "1999-01-01"), "as_of"),
        ("robustness", ("--out", "/dev/null/no"), "cannot be written"),
        ("chart", ("sobol", "--iso3", "KAZ", "--out", "c.png"), "takes no --iso3"),
        ("chart", ("assumptions", "--out", "c.png"), "needs a state"),
        ("chart", ("assumptions", "--iso3", "KAZZ", "--out", "c.png"), "mean"),
        ("chart", ("sobol", "--out", "c.gif"), "ends neither in .png nor in .svg"),
        ("chart", ("sobol", "--measure", "score", "--out", "c.svg"), "takes no --measure"),
        ("whatif", ("--chart", "c.jpg"), "ends neither in .png nor in .svg"),
        ("whatif", ("--weights", "1,1,1,1"), "sum to 1"),
        ("whatif", ("--without", "nobody"), "nobody"),
        ("whatif", ("--spacing", "steep"), "linear"),
    ],
)
def test_what_was_typed_wrong_is_said_in_words(
    stance: Stance, command: str, words: tuple[str, ...], complaint: str, seeds: Path
) -> None:
    said = stance(command, *words, seeds=seeds)
    assert said.code == COMMAND_WRONG
    assert complaint in said.complaint


def test_wrong_data_is_named(stance: Stance, seeds: Path) -> None:
    next(seeds.glob("press*.yaml")).write_text("source: 1\n", encoding="utf-8")
    said = stance("whatif", seeds=seeds)
    assert said.code == DATA_WRONG
    assert "press-b.yaml" in said.complaint
