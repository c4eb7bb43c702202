"""Laws of the draws taken together, and Sobol indices of a board."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from model.robustness.choices import Coding, Missing, Setting, WeightDraw
from model.robustness.drawn import Uncertainty, analyse, competition_ranks
from model.robustness.drawn.ranks import count_above, quantiles
from model.robustness.exact import QUARTER
from tests.model.robustness.boards import FIXED, board, many, only

ARRAYS = ("score", "rank", "acceptability", "above", "baseline_rank")


def run(
    setting: Setting | None = None, draws: int = 3000, seed: int = 1, states: int = 12
) -> Uncertainty:
    return analyse(many(states, setting), draws, np.random.default_rng(seed))


def test_one_seed_gives_one_result_to_the_bit_whatever_the_chunks() -> None:
    made = many(12)
    one = analyse(made, 3000, np.random.default_rng(1), chunk=1024)
    other = analyse(made, 3000, np.random.default_rng(1), chunk=130)
    for name in ARRAYS:
        assert getattr(one, name).tobytes() == getattr(other, name).tobytes()
    assert one.mean_shift == other.mean_shift
    assert run(seed=2).above.tobytes() != one.above.tobytes()


def test_acceptability_and_pairs_make_one() -> None:
    found = run()
    assert found.acceptability.sum(axis=1) == pytest.approx(1)
    assert (found.ties >= -1e-12).all()
    assert found.ties == pytest.approx(found.ties.T)
    assert np.diag(found.above) == pytest.approx(0)
    assert (np.diff(found.rank, axis=1) >= 0).all()
    assert (np.diff(found.score, axis=1) >= 0).all()


def test_the_expected_rank_is_one_more_than_the_chances_of_all_others() -> None:
    found = run()
    expected = found.acceptability @ np.arange(1, len(found.states) + 1)
    assert expected == pytest.approx(1 + found.above.sum(axis=0))


def test_nothing_varied_is_the_method_itself() -> None:
    found = run(FIXED, draws=64)
    assert found.mean_shift == 0
    assert found.rank == pytest.approx(np.repeat(found.baseline_rank[:, None], 3, axis=1))
    base = many(12).shown.mean(axis=0) * 25
    assert found.score == pytest.approx(np.repeat(base[:, None], 3, axis=1), abs=0.026)


def test_more_draws_come_nearer() -> None:
    truth = run(draws=60_000, seed=99).acceptability

    def error(draws: int) -> float:
        runs = (run(draws=draws, seed=seed) for seed in range(4))
        return float(np.mean([np.abs(one.acceptability - truth).mean() for one in runs]))

    assert error(6400) < error(100) / 4


def test_who_shows_at_least_as_much_is_never_behind_for_any_weights_spacing_and_aggregation() -> (
    None
):
    made = many(14, only("weights", "spacing", "aggregation"))
    found = analyse(made, 4000, np.random.default_rng(1))
    low = made.shown.T.astype(int)
    for i, one in enumerate(low):
        for j, other in enumerate(low):
            if (one >= other).all():
                assert found.above[j, i] == 0


def test_strictly_more_in_every_dimension_is_above_in_every_draw() -> None:
    made = board(
        {"AAA": [2, 3, 1, 4], "BBB": [1, 2, 0, 3]},
        setting=only("weights", "spacing", "aggregation"),
    )
    assert analyse(made, 2000, np.random.default_rng(1)).above[0, 1] == 1


def test_what_the_bounds_settle_is_so_in_every_draw_wherever_states_stand() -> None:
    setting = Setting(coding=(Coding.AS_CODED,))
    made = board(
        {"AAA": [3, 3, 3, 3], "BBB": [0, 1, 0, 2]}, {"AAA": [4] * 4, "BBB": [2] * 4}, setting
    )
    assert analyse(made, 2000, np.random.default_rng(1)).above[0, 1] == 1


def test_what_is_firm_within_a_quarter_is_so_for_every_noise() -> None:
    made = many(14, replace(FIXED, weights=(WeightDraw.NOISE,)))
    found = analyse(made, 4000, np.random.default_rng(1))
    base = (Fraction(1, 4),) * 4
    low = made.shown.T.astype(int)
    firm = 0
    for i, one in enumerate(low):
        for j, other in enumerate(low):
            values = tuple(int(v) for v in one - other)
            if QUARTER.lowest(values, base) > 0:
                firm += 1
                assert found.above[i, j] == 1
    assert firm > 20


def test_all_lowest_and_all_highest_are_the_bounds() -> None:
    for rule, ends in ((Missing.LOWEST, "low"), (Missing.HIGHEST, "high")):
        setting = replace(FIXED, missing=(rule,))
        made = many(12, setting)
        found = analyse(made, 8, np.random.default_rng(1))
        points = getattr(made, ends)[0].mean(axis=0) * 25
        assert found.score[:, 1] == pytest.approx(points, abs=0.026)


def test_no_draw_leaves_the_bounds_that_the_record_gives() -> None:
    made = many(12, only("missing"))
    found = analyse(made, 2000, np.random.default_rng(1))
    assert (found.score[:, 0] >= made.low[0].mean(axis=0) * 25 - 0.026).all()
    assert (found.score[:, 2] <= made.high[0].mean(axis=0) * 25 + 0.026).all()


def test_ranks_against_counting_who_scores_more() -> None:
    scores = np.random.default_rng(5).integers(0, 6, (200, 9)) / 6
    ranks = competition_ranks(scores)
    assert (ranks == 1 + (scores[:, None, :] > scores[:, :, None]).sum(axis=2)).all()
    above = (scores[:, :, None] > scores[:, None, :]).sum(axis=0)
    assert (count_above(ranks) == above).all()


def test_more_states_than_a_byte_can_rank() -> None:
    scores = np.random.default_rng(5).random((3, 300))
    ranks = competition_ranks(scores)
    assert sorted(ranks[0].tolist()) == list(range(1, 301))
    assert (count_above(ranks) == (scores[:, :, None] > scores[:, None, :]).sum(axis=0)).all()


def test_sums_in_another_order_still_tie() -> None:
    assert competition_ranks(np.array([[0.1 + 0.2, 0.3, 0.2]])).tolist() == [[1, 1, 3]]


def test_quantiles_of_counts() -> None:
    counts = np.array([[5, 5, 0, 10], [0, 0, 20, 0]])
    assert quantiles(counts, (0.05, 0.5, 0.95)).tolist() == [[0, 1, 3], [2, 2, 2]]


def test_progress_counts_the_draws_to_the_end() -> None:
    seen: list[tuple[int, int]] = []
    analyse(many(3), 250, np.random.default_rng(1), chunk=100, progress=lambda *n: seen.append(n))
    assert seen == [(100, 250), (200, 250), (250, 250)]


def test_no_draws_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        run(draws=0)


def test_results_cannot_be_changed_in_place() -> None:
    with pytest.raises(ValueError, match="read-only"):
        many(3).low[0, 0, 0] = 4
