"""The whole report, its tables and sentences, and the two commands."""

import argparse
import csv
import io
import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from dashboard.commands.answer import COMMAND_WRONG, DATA_WRONG, FINE, Answer
from dashboard.commands.options import chart_options, robustness_options, whatif_options
from dashboard.commands.robustness import answer
from model.codebook import Method, Standing
from model.robustness.exact import QUARTER, Firmness, Kind, Pair, Removal, open_case
from model.robustness.report import (
    Plan,
    Report,
    assumptions,
    draw_columns,
    draw_rows,
    examine,
    generators,
    matters_for,
    pair_sentence,
    removal_sentence,
    sheets,
    summary,
)
from model.robustness.report.sheets import METHOD
from tests.factory import evidence, ledger, put, seed_files, state

ITEMS = (
    evidence(actor="KAZ", low=3, high=4),
    evidence(actor="KAZ", dimension="visits", low=2),
    evidence(actor="UZB", dimension="delisting", low=2, high=4),
    evidence(actor="FRA", dimension="visits", low=1, event_date="2023-06-01"),
)
PLAN = Plan(draws=400, seed=5, points=64)


@pytest.fixture(scope="module")
def report() -> Report:
    return examine(open_case(ledger(*ITEMS)), PLAN)


def test_every_row_of_every_table_says_by_which_method(report: Report) -> None:
    for sheet in sheets(report):
        rows = list(csv.DictReader(io.StringIO(sheet.csv())))
        assert rows, sheet.name
        assert {row[METHOD] for row in rows} == {"published method"}
        assert [column.name for column in sheet.columns] == list(rows[0])
        assert all(set(row) <= {c.name for c in sheet.columns} for row in sheet.rows)


def test_another_method_is_marked_in_every_table() -> None:
    method = Method().assuming(ageing=False)
    found = examine(open_case(ledger(*ITEMS), method=method), PLAN, without=("press-x",))
    marks = {row[METHOD] for sheet in sheets(found) for row in sheet.rows}
    assert marks == {"differs from the published method: ageing off; without press-x"}


def test_every_draw_can_be_written_out_and_is_the_one_that_was_counted(report: Report) -> None:
    rng, _ = generators(PLAN.seed)
    rows = list(draw_rows(report.case, report.board, PLAN.draws, rng, report.marker))
    assert [row["draw"] for row in rows] == list(range(1, 401))
    names = [column.name for column in draw_columns(report.board)]
    assert all(list(row) == names for row in rows)
    copeland = sum(1 for row in rows if row["aggregation"] == "copeland")
    assert copeland == PLAN.draws - report.drawn.scored
    shares = np.array([[row[n] for n in names if n.startswith("weight_")] for row in rows], float)
    assert shares.sum(axis=1) == pytest.approx(1)


def test_exact_bounds_come_before_anything_drawn(report: Report) -> None:
    states = next(iter(sheets(report)))
    names = [column.name for column in states.columns]
    drawn = [place for place, name in enumerate(names) if "drawn" in name]
    assert names.index("rank_worst") < min(drawn)
    said = list(summary(report))
    assert said.index("What holds, exactly.") < next(
        place for place, sentence in enumerate(said) if sentence.startswith("What the draws show")
    )


def test_every_figure_says_under_which_assumptions(report: Report) -> None:
    said = " ".join(assumptions(report))
    for words in ("As of 31 March 2025", "published method", "seed 5", "Copeland", "400 from"):
        assert words in said
    assert all(any(f"{factor}:" in one for one in assumptions(report)) for factor in ("missing",))


def test_which_choices_matter_for_one_state(report: Report) -> None:
    assert "Kazakhstan" in matters_for(report.sensitivity, "KAZ")
    with pytest.raises(ValueError, match="not in tuple"):
        matters_for(report.sensitivity, "PER")


def test_each_kind_of_order_has_its_sentence(report: Report) -> None:
    pair = next(p for p in report.held.pairs if p.reversal)
    assert isinstance(pair, Pair)
    said = {
        kind: pair_sentence(
            Pair(
                pair.ahead,
                pair.behind,
                pair.gap,
                kind,
                pair.least_gap,
                pair.reversal,
                pair.settled_in_range,
            ),
            QUARTER,
        )
        for kind in Firmness
    }
    assert len(set(said.values())) == len(Firmness)


@pytest.mark.parametrize(
    ("at_least", "ceiling", "standing", "said"),
    [
        (
            (25, 0),
            (100, 100),
            ("scored", "no_evidence"),
            "no score in place of at least 25: no evidence",
        ),
        ((25, 12), (100, 100), ("scored", "scored"), "at least 12 in place of 25"),
        (
            (25, 12),
            (75, 100),
            ("scored", "scored"),
            "at least 12 in place of 25; up to 100 in place of 75 not ruled out",
        ),
        (
            (0, 0),
            (50, 100),
            ("only_ruled_out", "posture_only"),
            "up to 100 in place of 50 not ruled out; posture only in place of only ruled out",
        ),
    ],
)
def test_a_removal_is_told_by_what_it_changes(
    at_least: tuple[int, int], ceiling: tuple[int, int], standing: tuple[str, str], said: str
) -> None:
    before, after = (
        state(evidence()).model_copy(
            update={
                "at_least": Fraction(at_least[end]),
                "not_ruled_out": Fraction(ceiling[end]),
                "standing": Standing[standing[end].upper()],
            }
        )
        for end in (0, 1)
    )
    one = Removal(Kind.SOURCE, "press-b", before, after, (None, None))
    assert removal_sentence(one) == f"Without source press-b Kazakhstan has {said}."


# --- The commands -------------------------------------------------------------------------------


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("STANCE_SEEDS", raising=False)
    return put(tmp_path, seed_files(ledger(*ITEMS)))


def run(command: str, *words: str, seeds: Path) -> Answer:
    parser = argparse.ArgumentParser()
    options = {
        "robustness": robustness_options,
        "whatif": whatif_options,
        "chart": chart_options,
    }
    options[command](parser)
    arguments = parser.parse_args([*words, "--seeds", str(seeds)])
    arguments.command = command
    return answer(arguments)


def test_robustness_prints_what_holds_and_a_table(seeds: Path) -> None:
    said = run("robustness", "--draws", "200", seeds=seeds)
    assert said.code == FINE
    assert "What holds, exactly." in said.text
    assert "Kazakhstan" in said.text


def test_robustness_writes_every_table_and_draw_the_same_each_time(
    seeds: Path, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        words = ("--draws", "100", "--seed", "3", "--out", str(tmp_path / name))
        assert run("robustness", *words, seeds=seeds).code == FINE
    written = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    assert written == {p.name: p.read_bytes() for p in (tmp_path / "two").iterdir()}
    assert {"states.csv", "draws.csv", "pairs.csv", "assumptions.txt"} <= set(written)
    assert written["draws.csv"].count(b"\n") == 101


def test_robustness_as_json(seeds: Path) -> None:
    record = json.loads(run("robustness", "--draws", "50", "--json", seeds=seeds).text)
    assert {"assumptions", "states", "pairs", "ladder", "collection"} <= set(record)
    assert record["states"][0]["method"] == "published method"


def test_whatif_marks_what_differs(seeds: Path) -> None:
    words = ("--weights", "0.4,0.2,0.2,0.2", "--without", "press-b", "--drop", "ageing")
    said = run("whatif", *words, seeds=seeds)
    assert said.code == FINE
    assert "This differs from the published method: weights EMBASSY 2/5" in said.text
    assert "without press-b" in " ".join(said.text.split())
    assert run("whatif", seeds=seeds).text.startswith("The published method.")
    record = json.loads(run("whatif", "--spacing", "convex", "--json", seeds=seeds).text)
    assert record["method"] == "differs from the published method: rung spacing convex"


def test_a_folder_of_other_files_is_left_alone(seeds: Path) -> None:
    said = run("robustness", "--draws", "5", "--out", str(seeds), seeds=seeds)
    assert said.code == COMMAND_WRONG
    assert "another kind" in said.complaint
    assert sorted(path.name for path in seeds.iterdir()) == ["groups.yaml", "press-b.yaml"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("acceptability",), "10,000 draws in which all choices vary together"),
        (("sobol",), "runs of the model in which all choices vary together"),
        (("assumptions", "--iso3", "KAZ"), "Kazakhstan: what each assumption adds"),
    ],
)
def test_each_chart_of_an_examination_is_drawn_with_its_source(
    words: tuple[str, ...], told: str, seeds: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "picture.svg"
    said = run("chart", *words, "--as-of", "2025-01-31", "--out", str(picture), seeds=seeds)
    assert said.code == FINE
    text = " ".join(picture.read_text(encoding="utf-8").split())
    assert told in text
    assert "as of 31 January 2025" in text


def test_the_map_by_other_choices_is_marked(seeds: Path, tmp_path: Path) -> None:
    picture = tmp_path / "map.svg"
    said = run("whatif", "--spacing", "convex", "--chart", str(picture), seeds=seeds)
    assert said.text.splitlines()[-1] == f"Written: {picture} ({picture.stat().st_size} bytes)"
    text = picture.read_text(encoding="utf-8")
    assert "by other choices" in text
    assert "Differs from the published method: rung spacing convex." in text
    run("whatif", "--chart", str(picture), seeds=seeds)
    assert "by the published method" in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("command", "words", "complaint"),
    [
        ("robustness", ("--draws", "0"), "--draws"),
        ("robustness", ("--seed", "x"), "--seed"),
        ("robustness", ("--as-of", "soon"), "--as-of"),
        ("robustness", ("--as-of", "1999-01-01"), "as_of"),
        ("robustness", ("--out", "/dev/null/no"), "cannot be written"),
        ("chart", ("sobol", "--iso3", "KAZ", "--out", "c.png"), "leave out --iso3"),
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
    command: str, words: tuple[str, ...], complaint: str, seeds: Path
) -> None:
    said = run(command, *words, seeds=seeds)
    assert said.code == COMMAND_WRONG
    assert complaint in said.complaint


def test_wrong_data_is_named(seeds: Path) -> None:
    next(seeds.glob("press*.yaml")).write_text("source: 1\n", encoding="utf-8")
    said = run("whatif", seeds=seeds)
    assert said.code == DATA_WRONG
    assert "press-b.yaml" in said.complaint
