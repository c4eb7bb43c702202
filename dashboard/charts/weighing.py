"""Weights on four sliders that always sum to 1, and the frames of the What-if page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

import pandas as pd

from dashboard.address import Measure
from dashboard.charts.frames import map_frame
from dashboard.theme import NO_EVIDENCE, SUBJECT
from model.codebook import SCORED, Dimension, Standing, Weights
from model.places import STATE_NAMES
from model.robustness.drawn import Sensitivity, Uncertainty
from model.robustness.exact import STEPS, Bar
from model.robustness.report import FACTOR_NAMES
from model.robustness.whatif import WhatIf
from model.snapshot import Snapshot

WHOLE: Final = 100
"""Sliders stand for whole percent."""


def percents(weights: Weights) -> dict[Dimension, int]:
    """The weights as whole percent that sum to 100, the largest remainders rounded up."""
    exact = {dimension: weights.of(dimension) * WHOLE for dimension in SCORED}
    return _whole(exact)


def rebalanced(now: Mapping[Dimension, int], moved: Dimension, to: int) -> dict[Dimension, int]:
    """One slider moved, the others scaled in their proportions so that all sum to 100."""
    rest = {dimension: share for dimension, share in now.items() if dimension is not moved}
    left, total = WHOLE - to, sum(rest.values())
    scaled = {
        dimension: Fraction(left * share, total) if total else Fraction(left, len(rest))
        for dimension, share in rest.items()
    }
    return {**_whole(scaled, left), moved: to}


def _whole(exact: Mapping[Dimension, Fraction], total: int = WHOLE) -> dict[Dimension, int]:
    floors = {dimension: int(share) for dimension, share in exact.items()}
    short = total - sum(floors.values())
    by_rest = sorted(exact, key=lambda d: (floors[d] - exact[d], SCORED.index(d)))
    return {d: floors[d] + (d in by_rest[:short]) for d in SCORED if d in exact}


def as_weights(shares: Mapping[Dimension, int]) -> str:
    """The weights as the address carries them: `0.4,0.2,0.2,0.2`."""
    return ",".join(f"{shares[dimension] / WHOLE:g}" for dimension in SCORED)


def supposed_frame(snapshot: Snapshot, found: WhatIf) -> pd.DataFrame:
    """The map's frame with classes by these choices; columns as in `map_frame`."""
    frame = map_frame(snapshot, Measure.SCORE, None)
    frame["klass"] = [_klass(found, iso3) for iso3 in frame["iso3"]]
    frame["score"] = [_score(found, iso3) for iso3 in frame["iso3"]]
    frame["shown"] = "by your choices"
    return frame


def _klass(found: WhatIf, iso3: str) -> str:
    one = found.outcomes.get(iso3)
    if one is None:
        return SUBJECT
    if one.standing is not Standing.SCORED:
        return one.standing.value
    return f"step_{one.band}" if one.band is not None else NO_EVIDENCE


def _score(found: WhatIf, iso3: str) -> str:
    one = found.outcomes.get(iso3)
    if one is None or one.score is None or one.least is None or one.most is None:
        return "no score"
    return f"{one.score:.1f} ({one.least:.1f} to {one.most:.1f})"


def acceptability_frame(found: Uncertainty) -> tuple[pd.DataFrame, Sequence[str]]:
    """Rank acceptability in long form (`name, rank, share`), and the states by baseline rank."""
    order = sorted(
        range(len(found.states)), key=lambda k: (int(found.baseline_rank[k]), found.states[k])
    )
    names = [STATE_NAMES[found.states[k]] for k in order]
    rows = [
        {"name": names[place], "rank": rank + 1, "share": float(found.acceptability[k, rank])}
        for place, k in enumerate(order)
        for rank in range(len(found.states))
    ]
    return pd.DataFrame(rows, columns=["name", "rank", "share"]), names


def sobol_frame(found: Sensitivity) -> pd.DataFrame:
    """Sobol indices in long form (`factor, order, index, low, high`), largest total first."""
    places = sorted(range(len(found.factors)), key=lambda k: -float(found.indices.total[k]))
    rows = [
        {
            "factor": FACTOR_NAMES[found.factors[k]],
            "order": order,
            "index": max(float(values[k]), 0.0),
            "low": max(float(spans[k, 0]), 0.0),
            "high": min(max(float(spans[k, 1]), 0.0), 1.0),
        }
        for k in places
        for order, values, spans in (
            ("total", found.indices.total, found.intervals.total),
            ("first", found.indices.first, found.intervals.first),
        )
    ]
    return pd.DataFrame(rows, columns=["factor", "order", "index", "low", "high"])


def ladder_frame(bars: Sequence[Bar], iso3: str) -> pd.DataFrame:
    """The steps of the assumption ladder of one state (`step, low, high`)."""
    steps = sorted(
        (bar for bar in bars if bar.iso3 == iso3 and bar.step is not None),
        key=lambda bar: bar.step or 0,
    )
    rows = [
        {
            "step": STEPS[bar.step or 0][0],
            "low": float(bar.at_least),
            "high": float(bar.not_ruled_out),
        }
        for bar in steps
    ]
    return pd.DataFrame(rows, columns=["step", "low", "high"])
