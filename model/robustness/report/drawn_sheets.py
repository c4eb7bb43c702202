"""Tables of what was drawn at random: states, acceptability, pairs, indices, and every draw."""

import math
from collections.abc import Callable, Iterator
from itertools import permutations
from typing import NamedTuple

import numpy as np

from model.assessment import Rank, rank_all
from model.codebook import SCORED, HalfLives
from model.package import Cell, Column, Row
from model.places import STATE_NAMES
from model.robustness.choices import FACTORS
from model.robustness.drawn import SHARES, Board, Sensitivity, Uncertainty, aged, draw_chunks
from model.robustness.exact import Case
from model.robustness.report.sheets import Of, Sheet, marked_columns, sheet

_QUANTILES = tuple(f"p{share * 100:g}" for share in SHARES)


def states_sheet(case: Case, found: Uncertainty, marker: str) -> Sheet:
    """Exact bounds first, then what the draws make of score and rank."""
    ranks = rank_all(tuple(case.assessments.values()))

    def rank(of: int) -> Rank:
        return ranks[found.states[of]]

    def points(number: int) -> Callable[[int], Cell]:
        def cell(of: int) -> Cell:
            value = float(found.score[of, number])
            return None if math.isnan(value) else round(value, 2)

        return cell

    of: list[Of] = [
        ("iso3 string State", lambda n: found.states[n]),
        ("country string Short English name", lambda n: STATE_NAMES[found.states[n]]),
        (
            "score_at_least number Exact: what the record shows at least, points of 100",
            lambda n: case.assessments[found.states[n]].at_least,
        ),
        (
            "score_not_ruled_out number Exact: what the record does not rule out, points of 100",
            lambda n: case.assessments[found.states[n]].not_ruled_out,
        ),
        ("rank integer Exact: rank on the record", lambda n: rank(n).rank),
        (
            "rank_best integer Exact: best rank that the record leaves open, of 196",
            lambda n: rank(n).best,
        ),
        (
            "rank_worst integer Exact: worst rank that the record leaves open, of 196",
            lambda n: rank(n).worst,
        ),
        *(
            (f"drawn_score_{q} number Quantile over draws, points of 100, to .05", points(number))
            for number, q in enumerate(_QUANTILES)
        ),
        *(
            (
                f"drawn_rank_{q} integer Quantile over draws, of the ranked",
                lambda n, number=number: int(found.rank[n, number]),
            )
            for number, q in enumerate(_QUANTILES)
        ),
        ("draws integer How many draws are behind the drawn ranks", lambda _: found.draws),
        (
            "scored_draws integer How many are behind the drawn scores: Copeland gives none",
            lambda _: found.scored,
        ),
    ]
    places = range(len(found.states))
    return sheet("states.csv", "One row a ranked state", of, places, marker)


def acceptability_sheet(found: Uncertainty, marker: str) -> Sheet:
    """Share of draws in which each state has each rank; a rank that never occurs has no row."""
    of: list[Of] = [
        ("iso3 string State", lambda at: found.states[at[0]]),
        ("rank integer Rank among the ranked states", lambda at: int(at[1]) + 1),
        ("share number Share of draws, 0 to 1", lambda at: float(found.acceptability[*at])),
    ]
    places = np.argwhere(found.acceptability > 0)
    return sheet("acceptability.csv", "One row a state and rank", of, places, marker)


def above_sheet(found: Uncertainty, marker: str) -> Sheet:
    """Share of draws in which one state ranks above another, and in which they tie."""
    ties = found.ties
    of: list[Of] = [
        ("iso3 string State", lambda at: found.states[at[0]]),
        ("other string Another state", lambda at: found.states[at[1]]),
        (
            "above number Share of draws in which the first ranks above, 0 to 1",
            lambda at: float(found.above[at]),
        ),
        (
            "tie number Share of draws in which they share a rank, 0 to 1",
            lambda at: float(ties[at]),
        ),
    ]
    places = permutations(range(len(found.states)), 2)
    return sheet("above.csv", "One row a pair of states, both ways round", of, places, marker)


def sensitivity_sheet(found: Sensitivity, marker: str) -> Sheet:
    """Sobol indices: of the mean rank shift with intervals, then of each state's own."""
    of: list[Of] = [
        ("scope string all, or a state whose own rank shift it is", "scope"),
        ("factor string What is varied", "factor"),
        ("first number First order: share of the variance that it explains alone", "first"),
        ("first_low number Bootstrap interval, 2.5 %; empty for single states", "first_low"),
        ("first_high number Bootstrap interval, 97.5 %", "first_high"),
        ("total number Total order: alone and together with others", "total"),
        ("total_low number Bootstrap interval, 2.5 %", "total_low"),
        ("total_high number Bootstrap interval, 97.5 %", "total_high"),
        (
            "model_runs integer How often the scores were computed for all of this",
            lambda _: found.model_runs,
        ),
    ]
    return sheet("sensitivity.csv", "One row a scope and factor", of, _indices(found), marker)


class _Index(NamedTuple):
    """What one factor explains of one rank shift."""

    scope: str
    factor: str
    first: float
    total: float
    first_low: float | None = None
    first_high: float | None = None
    total_low: float | None = None
    total_high: float | None = None


def _indices(found: Sensitivity) -> Iterator[_Index]:
    both, indices = found.intervals, found.indices
    for n, factor in enumerate(found.factors):
        bounds = (*map(float, both.first[n]), *map(float, both.total[n]))
        yield _Index("all", factor, float(indices.first[n]), float(indices.total[n]), *bounds)
    for row, iso3 in enumerate(found.states):
        for n, factor in enumerate(found.factors):
            yield _Index(iso3, factor, float(found.first[row, n]), float(found.total[row, n]))


def draw_columns(board: Board) -> tuple[Column, ...]:
    """Columns of `draw_rows`."""
    states = " ".join(board.states)
    return marked_columns(
        "draw integer Number of the draw, from 1",
        *(f"weight_{d.value} number Weight of {d.upper()}" for d in SCORED),
        *(f"{factor} string Option of {factor}" for factor in FACTORS),
        *(f"months_{name} integer Half-life of {name.upper()}" for name in _lives()),
        f"rungs string Rungs of {', '.join(d.upper() for d in SCORED)} of {states}",
    )


def _lives() -> tuple[str, ...]:
    return tuple(HalfLives.model_fields)


def draw_rows(
    case: Case, board: Board, draws: int, rng: np.random.Generator, marker: str
) -> Iterator[Row]:
    """Every parameter of every draw, one row each, made anew from the same seed; as many as there
    are draws, one chunk in memory at a time. Half rungs are written as such: `3.5`.
    """
    setting, number = board.setting, 0
    lives = {m: aged(case.method, m, setting.visit_steps[0]) for m in setting.half_lives}
    for part in draw_chunks(board, draws, rng):
        for row in range(len(part.weights)):
            number += 1
            chosen = {f: getattr(setting, f)[part.options[f][row]] for f in FACTORS}
            method = lives[chosen["half_lives"]]
            rungs = part.levels[row].T / 2
            yield {
                "draw": number,
                **{f"weight_{d.value}": float(part.weights[row, k]) for k, d in enumerate(SCORED)},
                **{factor: str(option) for factor, option in chosen.items()},
                **{f"months_{name}": getattr(method.half_lives, name) for name in _lives()},
                "rungs": "; ".join(" ".join(f"{rung:g}" for rung in state) for state in rungs),
                "method": marker,
            }
