"""Tables of what was drawn at random: states, acceptability, pairs, indices, and every draw."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import numpy as np

from model.assessment import rank_all
from model.codebook import SCORED, HalfLives
from model.package import Cell, Column, Row
from model.places import STATE_NAMES
from model.robustness.choices import FACTORS
from model.robustness.drawn import SHARES, Board, Sensitivity, Uncertainty, aged, draw_chunks
from model.robustness.exact import Case
from model.robustness.report.sheets import Sheet, marked_columns, sheet

_QUANTILES = tuple(f"p{share * 100:g}" for share in SHARES)


def states_sheet(case: Case, found: Uncertainty, marker: str) -> Sheet:
    """Exact bounds first, then what the draws make of score and rank."""
    of = (
        "iso3 string State",
        "country string Short English name",
        "score_at_least number Exact: what the record shows at least, points of 100",
        "score_not_ruled_out number Exact: what the record does not rule out, points of 100",
        "rank integer Exact: rank on the record",
        "rank_best integer Exact: best rank that the record leaves open, of 196",
        "rank_worst integer Exact: worst rank that the record leaves open, of 196",
        *(f"drawn_score_{q} number Quantile over draws, points of 100, to .05" for q in _QUANTILES),
        *(f"drawn_rank_{q} integer Quantile over draws, of the ranked" for q in _QUANTILES),
        "draws integer How many draws are behind the drawn ranks",
        "scored_draws integer How many are behind the drawn scores: Copeland gives none",
    )
    rows = _states(case, found)
    return sheet("states.csv", "One row a ranked state", of, rows, marker)


def _states(case: Case, found: Uncertainty) -> Iterator[Row]:
    ranks = rank_all(tuple(case.assessments.values()))
    for place, iso3 in enumerate(found.states):
        one, rank = case.assessments[iso3], ranks[iso3]
        row: dict[str, Cell] = {
            "iso3": iso3,
            "country": STATE_NAMES[iso3],
            "score_at_least": one.at_least,
            "score_not_ruled_out": one.not_ruled_out,
            "rank": rank.rank,
            "rank_best": rank.best,
            "rank_worst": rank.worst,
            "draws": found.draws,
            "scored_draws": found.scored,
        }
        for number, q in enumerate(_QUANTILES):
            points = float(found.score[place, number])
            row[f"drawn_score_{q}"] = None if math.isnan(points) else round(points, 2)
            row[f"drawn_rank_{q}"] = int(found.rank[place, number])
        yield row


def acceptability_sheet(found: Uncertainty, marker: str) -> Sheet:
    """Share of draws in which each state has each rank; a rank that never occurs has no row."""
    of = (
        "iso3 string State",
        "rank integer Rank among the ranked states",
        "share number Share of draws, 0 to 1",
    )
    rows: Iterable[Row] = (
        {"iso3": found.states[i], "rank": int(r) + 1, "share": float(found.acceptability[i, r])}
        for i, r in np.argwhere(found.acceptability > 0)
    )
    return sheet("acceptability.csv", "One row a state and rank", of, rows, marker)


def above_sheet(found: Uncertainty, marker: str) -> Sheet:
    """Share of draws in which one state ranks above another, and in which they tie."""
    of = (
        "iso3 string State",
        "other string Another state",
        "above number Share of draws in which the first ranks above, 0 to 1",
        "tie number Share of draws in which they share a rank, 0 to 1",
    )
    ties = found.ties
    rows: Iterable[Row] = (
        {"iso3": one, "other": other, "above": float(found.above[i, j]), "tie": float(ties[i, j])}
        for i, one in enumerate(found.states)
        for j, other in enumerate(found.states)
        if i != j
    )
    return sheet("above.csv", "One row a pair of states, both ways round", of, rows, marker)


def sensitivity_sheet(found: Sensitivity, marker: str) -> Sheet:
    """Sobol indices: of the mean rank shift with intervals, then of each state's own."""
    of = (
        "scope string all, or a state whose own rank shift it is",
        "factor string What is varied",
        "first number First order: share of the variance that it explains alone",
        "first_low number Bootstrap interval, 2.5 %; empty for single states",
        "first_high number Bootstrap interval, 97.5 %",
        "total number Total order: alone and together with others",
        "total_low number Bootstrap interval, 2.5 %",
        "total_high number Bootstrap interval, 97.5 %",
        "model_runs integer How often the scores were computed for all of this",
    )
    return sheet("sensitivity.csv", "One row a scope and factor", of, _indices(found), marker)


def _indices(found: Sensitivity) -> Iterator[Row]:
    both = found.intervals
    for place, factor in enumerate(found.factors):
        yield {
            "scope": "all",
            "factor": factor,
            "first": float(found.indices.first[place]),
            "first_low": float(both.first[place, 0]),
            "first_high": float(both.first[place, 1]),
            "total": float(found.indices.total[place]),
            "total_low": float(both.total[place, 0]),
            "total_high": float(both.total[place, 1]),
            "model_runs": found.model_runs,
        }
    for row, iso3 in enumerate(found.states):
        for place, factor in enumerate(found.factors):
            yield {
                "scope": iso3,
                "factor": factor,
                "first": float(found.first[row, place]),
                "total": float(found.total[row, place]),
                "model_runs": found.model_runs,
            }


def draw_columns(board: Board) -> tuple[Column, ...]:
    """Columns of `draw_rows`."""
    states = " ".join(board.states)
    return marked_columns(
        "draw integer Number of the draw, from 1",
        *(f"weight_{d.value} number Weight of {d.upper()}" for d in SCORED),
        *(f"{factor} string Option of {factor}" for factor in FACTORS),
        *(f"months_{name} integer Half-life of {name.upper()}" for name in _lives()),
        f"rungs string Rungs of EMBASSY, AMBASSADOR, DELISTING, VISITS of {states}",
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
