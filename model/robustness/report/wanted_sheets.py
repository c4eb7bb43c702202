"""Tables of the collection list and of a what-if."""

from __future__ import annotations

from collections.abc import Iterable

from model.package import Row
from model.places import STATE_NAMES
from model.robustness.exact import Wanted
from model.robustness.report.sheets import Sheet, sheet
from model.robustness.whatif import Outcome, WhatIf


def collection_sheet(found: Iterable[Wanted], marker: str) -> Sheet:
    """What one new piece of evidence could bring, best first."""
    of = (
        "iso3 string State",
        "standing string scored, only_ruled_out, posture_only or no_evidence",
        "dimension string Dimension",
        "low integer Lowest rung open now",
        "high integer Highest rung open now",
        "width number Width of the state's interval now, points of 100",
        "expected number Mean narrowing if every open rung were equally likely, points of 100",
        "maximal number Largest narrowing, exact, points of 100",
        "best_rung integer Rung whose proof narrows most",
    )
    return sheet("collection.csv", "One row a state and dimension", of, map(_row, found), marker)


def _row(one: Wanted) -> Row:
    return {
        "iso3": one.iso3,
        "standing": one.standing.value,
        "dimension": one.dimension.value,
        "low": one.low,
        "high": one.high,
        "width": one.width,
        "expected": one.expected,
        "maximal": one.maximal,
        "best_rung": one.best_rung,
    }


def whatif_sheet(found: WhatIf, published: WhatIf) -> Sheet:
    """Scored states by these choices beside the published method; by score, then code."""
    of = (
        "iso3 string State",
        "country string Short English name",
        "standing string Standing by these choices",
        "score number Everyone at what the record shows at least, points of 100",
        "score_direct number The same without what is said of groups, points of 100",
        "score_least number Lower bound, points of 100",
        "score_not_ruled_out number Upper bound, points of 100",
        "band integer At least, 0 to 4; empty for Copeland",
        "rank integer Rank on the record; never to be quoted without its interval",
        "rank_best integer Best rank that the record leaves open, of 196",
        "rank_worst integer Worst rank that the record leaves open, of 196",
        "published_score number Score by the published method, points of 100",
        "published_rank integer Rank by the published method",
    )
    either = [
        one
        for one in found.outcomes.values()
        if one.score is not None or published.outcomes[one.iso3].score is not None
    ]
    either.sort(key=lambda one: -1 if one.score is None else one.score, reverse=True)
    rows = (_outcome(one, published.outcomes[one.iso3]) for one in either)
    return sheet("whatif.csv", "One row a scored state", of, rows, found.marker)


def _outcome(one: Outcome, usual: Outcome) -> Row:
    return {
        "iso3": one.iso3,
        "country": STATE_NAMES[one.iso3],
        "standing": one.standing.value,
        "score": one.score,
        "score_direct": one.direct,
        "score_least": one.least,
        "score_not_ruled_out": one.most,
        "band": one.band,
        "rank": one.rank,
        "rank_best": one.best,
        "rank_worst": one.worst,
        "published_score": usual.score,
        "published_rank": usual.rank,
    }
