"""A case worked by hand and stored: weights, scores, ranks and all that is counted of them.

How COINr would treat the same table is in docs/decisions/0010-robustness.md.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from model.robustness.choices import Aggregation, Spacing, WeightDraw
from model.robustness.drawn import (
    SHARES,
    Board,
    competition_ranks,
    copeland_scores,
    mean_scores,
    value_table,
)
from model.robustness.drawn.draws import draw_weights
from model.robustness.drawn.ranks import BINS, Tally, quantiles, tally
from model.robustness.drawn.uncertainty import baseline_ranks
from tests.model.robustness.boards import FIXED, board

TOY: dict[str, Any] = json.loads((Path(__file__).parent / "toy.json").read_text())
LINEAR = value_table((Spacing.LINEAR,))


@pytest.fixture
def made() -> Board:
    setting = replace(FIXED, weights=(WeightDraw.NOISE,))
    return board(TOY["rungs"], setting=setting)


@pytest.fixture
def counted(made: Board) -> Tally:
    every = np.ones(len(TOY["scores"]), np.bool_)
    return tally(np.array(TOY["scores"]), every, baseline_ranks(made))


def levels(made: Board, draws: int) -> Any:
    return np.tile(2 * made.shown, (draws, 1, 1))


def test_weights_are_noise_made_to_sum_to_one(made: Board) -> None:
    uniform = np.array(TOY["uniform"], dtype=float)
    found = draw_weights(made, np.zeros(len(uniform), np.intp), uniform)
    assert found == pytest.approx(np.array(TOY["weights"]), abs=1e-12)


def test_scores_are_weighted_means(made: Board) -> None:
    weights = np.array(TOY["weights"])
    values = np.tile(LINEAR, (4, 1))
    found = mean_scores(levels(made, 4), weights, values, Aggregation.ARITHMETIC)
    assert found == pytest.approx(np.array(TOY["scores"]), abs=1e-12)


def test_ties_share_the_best_rank(made: Board) -> None:
    assert competition_ranks(np.array(TOY["scores"])).tolist() == TOY["ranks"]
    assert baseline_ranks(made).tolist() == TOY["baseline_ranks"]


def test_acceptability_and_who_is_above_whom(counted: Tally) -> None:
    assert (counted.at_rank / 4).tolist() == TOY["acceptability"]
    assert (counted.above / 4).tolist() == TOY["above"]
    assert counted.shift == TOY["shift"]


def test_quantiles_are_the_lowest_that_reach_the_share(counted: Tally) -> None:
    assert (quantiles(counted.at_rank, SHARES) + 1).tolist() == TOY["rank_quantiles"]
    points = quantiles(counted.at_score, SHARES) * (100 / (BINS - 1))
    assert points == pytest.approx(np.array(TOY["score_quantiles"]), abs=0.026)


def test_copeland_is_the_share_of_others_beaten_and_coinrs_sum_another_way(made: Board) -> None:
    found = copeland_scores(levels(made, 1), np.full((1, 4), 0.25))[0]
    assert found == pytest.approx(TOY["copeland"])
    assert (2 * found - 1) * 3 == pytest.approx(TOY["coinr_copeland"])


def test_the_other_means(made: Board) -> None:
    weights = np.full((1, 4), 0.25)
    power, geometric = (
        mean_scores(levels(made, 1), weights, LINEAR, each)[0]
        for each in (Aggregation.POWER, Aggregation.GEOMETRIC)
    )
    assert power == pytest.approx(TOY["generalised_mean"], abs=1e-12)
    assert (geometric + 0.01) ** 4 == pytest.approx(TOY["geometric_fourth_powers"], rel=1e-9)
