"""The tables of a report: first what holds exactly, then what was drawn, and every draw."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import permutations
from typing import Final

import numpy as np

from model.assessment import rank_all
from model.codebook import SCORED
from model.package import Column, Row
from model.places import STATE_NAMES
from model.robustness.choices import FACTORS
from model.robustness.drawn import Board, Sensitivity, Uncertainty, aged, draw_chunks
from model.robustness.exact import Case
from model.robustness.report.sheets import METHOD, QUANTILES, Sheet, declared, sheet
from model.robustness.whatif import WhatIf


def whatif_sheet(found: WhatIf, published: WhatIf) -> Sheet:
    """Scored states by these choices beside the published method; by score, then code."""
    usual = published.outcomes
    either = [
        one
        for one in found.outcomes.values()
        if one.score is not None or usual[one.iso3].score is not None
    ]
    either.sort(key=lambda one: -1 if one.score is None else one.score, reverse=True)
    return sheet(
        "whatif.csv",
        either,
        found.marker,
        country=lambda one: STATE_NAMES[one.iso3],
        published_score=lambda one: usual[one.iso3].score,
        published_rank=lambda one: usual[one.iso3].rank,
    )


def states_sheet(case: Case, found: Uncertainty, marker: str) -> Sheet:
    """Exact bounds first, then what the draws make of score and rank."""
    ranks = rank_all(tuple(case.assessments.values()))
    rows = (
        {
            "one": case.assessments[iso3],
            "country": STATE_NAMES[iso3],
            "rank": ranks[iso3],
            "draws": found.draws,
            "scored_draws": found.scored,
            **{
                f"drawn_score_{q}": None if math.isnan(score) else round(score, 2)
                for q, score in zip(QUANTILES, found.score[place].tolist(), strict=True)
            },
            **{
                f"drawn_rank_{q}": rank
                for q, rank in zip(QUANTILES, found.rank[place].tolist(), strict=True)
            },
        }
        for place, iso3 in enumerate(found.states)
    )
    made = sheet("states.csv", rows, marker)
    return replace(made, rows=tuple(map(_by_quantile, made.rows)))


def _by_quantile(row: Row) -> Row:
    """As JSON and the terminal show it: how many draws, then score and rank of each quantile."""
    counts = ("draws", "scored_draws")
    drawn = (f"drawn_{what}_{q}" for q in QUANTILES for what in ("score", "rank"))
    last = (*counts, *drawn, METHOD)
    return {name: row[name] for name in (*(n for n in row if n not in last), *last)}


def acceptability_sheet(found: Uncertainty, marker: str) -> Sheet:
    """Share of draws in which each state has each rank; a rank that never occurs has no row."""
    rows = (
        {"iso3": found.states[i], "rank": int(r) + 1, "share": float(found.acceptability[i, r])}
        for i, r in np.argwhere(found.acceptability > 0)
    )
    return sheet("acceptability.csv", rows, marker)


def above_sheet(found: Uncertainty, marker: str) -> Sheet:
    """Share of draws in which one state ranks above another, and in which they tie."""
    above, ties = found.above.tolist(), found.ties.tolist()
    rows = (
        {"iso3": one, "other": other, "above": above[i][j], "tie": ties[i][j]}
        for (i, one), (j, other) in permutations(enumerate(found.states), 2)
    )
    return sheet("above.csv", rows, marker)


def sensitivity_sheet(found: Sensitivity, marker: str) -> Sheet:
    """Sobol indices: of the mean rank shift with intervals, then of each state's own."""
    indices, both = found.indices, found.intervals
    runs = {"model_runs": found.model_runs}
    rows: list[Mapping[str, object]] = []
    for n, factor in enumerate(found.factors):
        pair = {"first": float(indices.first[n]), "total": float(indices.total[n])}
        ends = zip(_BOUNDS, (*both.first[n].tolist(), *both.total[n].tolist()), strict=True)
        rows.append({"scope": "all", "factor": factor, **pair, **dict(ends), **runs})
    for row, iso3 in enumerate(found.states):
        for n, factor in enumerate(found.factors):
            pair = {"first": float(found.first[row, n]), "total": float(found.total[row, n])}
            rows.append({"scope": iso3, "factor": factor, **pair, **_NO_BOUNDS, **runs})
    made = sheet("sensitivity.csv", rows, marker)
    return replace(made, rows=tuple(map(_without_bounds, made.rows)))


def _without_bounds(row: Row) -> Row:
    """In JSON what has no interval says nothing of one."""
    return row if row["scope"] == "all" else {n: row[n] for n in row if n not in _BOUNDS}


_BOUNDS: Final = ("first_low", "first_high", "total_low", "total_high")
_NO_BOUNDS: Final = dict.fromkeys(_BOUNDS)


def draw_columns(board: Board) -> tuple[Column, ...]:
    """Columns of `draw_rows`."""
    return declared("draws.csv", " ".join(board.states))[1]


def draw_rows(
    case: Case, board: Board, draws: int, rng: np.random.Generator, marker: str
) -> Iterator[Row]:
    """Every parameter of every draw, one row each, made anew from the same seed chunk by chunk."""
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
                **{f"months_{name}": months for name, months in method.half_lives},
                "rungs": "; ".join(" ".join(f"{rung:g}" for rung in state) for state in rungs),
                "method": marker,
            }
