"""Everything at once: what holds, what rests on assumptions, and what draws show beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from model.robustness import drawn, exact
from model.robustness.choices import Choices
from model.robustness.drawn import POINTS, Board, Progress, Sensitivity, Uncertainty
from model.robustness.report import tables
from model.robustness.report.sheets import Sheet, sheet


@dataclass(frozen=True)
class Held:
    """What holds exactly, without any draw."""

    pairs: tuple[exact.Pair, ...]
    bands: tuple[exact.Band, ...]
    ladder: tuple[exact.Bar, ...]
    removals: tuple[exact.Removal, ...]
    """Of evidence and of sources."""
    wanted: tuple[exact.Wanted, ...]
    within: exact.WeightRange = exact.QUARTER
    """The range of weights in question."""


@dataclass(frozen=True)
class Report:
    """Exact results first, then the draws."""

    case: exact.Case
    board: Board
    marker: str
    """What every export says of its method."""
    seed: int
    held: Held
    drawn: Uncertainty
    sensitivity: Sensitivity


def hold(case: exact.Case, progress: Progress | None = None) -> Held:
    """The exact results of a case, without any draw; what takes time is leaving out evidence."""
    return Held(
        pairs=exact.pairs(case),
        bands=exact.bands(case),
        ladder=exact.ladder(case),
        removals=(*exact.leave_out_evidence(case, progress), *exact.leave_out_sources(case)),
        wanted=exact.collection(case),
    )


@dataclass(frozen=True)
class Plan:
    """How much is drawn, and from which seed."""

    draws: int = 10_000
    seed: int = 1
    points: int = POINTS
    """Points of each Sobol design; a power of 2."""


def generators(seed: int) -> tuple[np.random.Generator, np.random.Generator]:
    """The generator of the draws and that of the Sobol designs, both from one seed."""
    draws, designs = np.random.default_rng(seed).spawn(2)
    return draws, designs


def examine(
    case: exact.Case,
    plan: Plan,
    *,
    without: tuple[str, ...] = (),
    holding: Progress | None = None,
    drawing: Progress | None = None,
) -> Report:
    """Examine a case that was opened `without` some sources. `NothingRankedError` where no state is
    ranked, `ValueError` for a wrong plan.
    """
    board = drawn.board_of(case)
    for_draws, for_designs = generators(plan.seed)
    return Report(
        case=case,
        board=board,
        marker=Choices(method=case.method, without=without).marker,
        seed=plan.seed,
        held=hold(case, holding),
        drawn=drawn.analyse(board, plan.draws, for_draws, progress=drawing),
        sensitivity=drawn.sobol(board, for_designs, plan.points),
    )


def sheets(report: Report) -> Iterator[Sheet]:
    """Every table of a report but the draws themselves, which may be many."""
    held, marker = report.held, report.marker
    yield tables.states_sheet(report.case, report.drawn, marker)
    yield sheet("pairs.csv", held.pairs, marker)
    yield sheet("bands.csv", held.bands, marker)
    yield sheet("ladder.csv", held.ladder, marker)
    yield sheet("leave_one_out.csv", held.removals, marker)
    yield sheet("collection.csv", held.wanted, marker)
    yield tables.acceptability_sheet(report.drawn, marker)
    yield tables.above_sheet(report.drawn, marker)
    yield tables.sensitivity_sheet(report.sensitivity, marker)
