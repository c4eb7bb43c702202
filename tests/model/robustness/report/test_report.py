"""The whole report, its tables and sentences."""

import csv
import io
from fractions import Fraction

import numpy as np
import pytest

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
from tests.factory import evidence, group, ledger, state

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
                pair.more,
                pair.less,
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
            "no score in place of at least 25: no source",
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
            (
                "up to 100 in place of 50 not ruled out; only attitude or statements in place of"
                " only ruled out"
            ),
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
    one = Removal(Kind.SOURCE, "press-b", "press-b", before, after, (None, None))
    told = removal_sentence(one, ledger(evidence()))
    assert told == f"Without the source “A headline” (A newspaper) Kazakhstan has {said}."


def test_evidence_that_is_taken_away_is_named_by_its_words_and_not_by_its_id() -> None:
    item = evidence(summary="Kazakhstan opened an embassy in Kabul.")
    was, now = state(item), state()
    one = Removal(Kind.EVIDENCE, item.id, item.source, was, now, (None, None))
    assert removal_sentence(one, ledger(item)) == (
        "Without one piece of evidence on embassy, “Kazakhstan opened an embassy in Kabul.”,"
        " Kazakhstan has no score in place of at least 31.25: no source."
    )


def test_what_would_settle_whether_a_group_claim_holds_is_asked_first() -> None:
    items = [evidence(actor="GROUP:pair", low=3, high=4), evidence(low=1, high=4)]
    found = examine(open_case(ledger(*items, groups=[group("pair", "KAZ", "UZB")])), PLAN)
    assert [(one.iso3, one.dimension, one.settles) for one in found.held.wanted[:2]] == [
        ("UZB", "embassy", Fraction("18.75")),
        ("KAZ", "embassy", Fraction("12.5")),
    ]
    told = " ".join(summary(found))
    assert "Worth collecting first: evidence of its own on embassy of each of" in told
    last = [one for one in found.held.wanted if one.may_not_apply]
    assert {one.dimension for one in last} == {"delisting"}
    assert not any(one.may_not_apply for one in found.held.wanted[: -len(last)])


# --- The commands -------------------------------------------------------------------------------
