"""Tables of the exact results for CSV and JSON; every row says by which method."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Final, TypeAlias

from model.codebook import SCORED
from model.package import Cell, Column, Row, columns, write_csv
from model.places import STATE_NAMES
from model.robustness.exact import STEPS, SWITCHES, Band, Bar, Case, Pair, Removal, Wanted
from model.robustness.whatif import Outcome, WhatIf

METHOD: Final = "method"
"""The last column of every sheet: `published method`, or how it differs."""

Of: TypeAlias = tuple[str, str | Callable[[Any], Cell]]
"""A column, `name kind meaning`, and its cell: an attribute of what the row is about, or a rule."""


@dataclass(frozen=True)
class Sheet:
    """One table: file name, what a row is, columns, rows."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def csv(self) -> str:
        """As CSV text: UTF-8, LF, a header, empty where missing."""
        return write_csv(self.columns, self.rows)


def marked_columns(*lines: str) -> tuple[Column, ...]:
    """Columns from lines of `name kind meaning`, and the method at the end."""
    last = f"{METHOD} string The published method, or how this differs from it"
    return columns(*lines, last)


def sheet(name: str, title: str, of: Sequence[Of], records: Iterable[object], marker: str) -> Sheet:
    """A table with a row a record, each carrying the mark of its method."""
    named = marked_columns(*(text for text, _ in of))
    cells = [attrgetter(value) if isinstance(value, str) else value for _, value in of]
    rows = (
        {column.name: cell(record) for column, cell in zip(named, cells, strict=False)}
        for record in records
    )
    return Sheet(name, title, named, tuple({**row, METHOD: marker} for row in rows))


def pairs_sheet(found: Iterable[Pair], marker: str) -> Sheet:
    """Every pair of ranked states, and how firm its order is; exact."""

    def at_change(place: int) -> Callable[[Pair], Cell]:
        return lambda pair: pair.reversal.weights[place] if pair.reversal else None

    of: list[Of] = [
        ("ahead string State with the higher score on the record; ties by code", "ahead"),
        ("behind string The other state", "behind"),
        ("gap number Difference of the scores at least, points of 100", "gap"),
        ("firmness string settled, dominant, firm, fragile, equal or tied", "firmness.value"),
        (
            "least_gap number Smallest difference for weights in the range; below 0 where reversed",
            "least_gap",
        ),
        (
            "reversal number Smallest L1 change of weights that reorders them; empty if none does",
            lambda pair: pair.reversal.distance if pair.reversal else None,
        ),
        (
            "settled_in_range boolean Whether the bounds do not overlap for weights in the range",
            "settled_in_range",
        ),
        *(
            (f"reversal_{d.value} number Weight of {d.upper()} at that change", at_change(place))
            for place, d in enumerate(SCORED)
        ),
    ]
    return sheet("pairs.csv", "One row a pair of states", of, found, marker)


def bands_sheet(found: Iterable[Band], marker: str) -> Sheet:
    """The bands of each ranked state for weights in the range; exact."""
    of: list[Of] = [
        ("iso3 string State", "iso3"),
        ("band integer With the method's weights, 0 to 4", "band"),
        ("band_lowest integer Lowest for weights in the range", "lowest"),
        ("band_highest integer Highest for weights in the range", "highest"),
        ("never_changes boolean Whether it is the same for all of them", "never_changes"),
    ]
    return sheet("bands.csv", "One row a ranked state", of, found, marker)


def ladder_sheet(found: Iterable[Bar], marker: str) -> Sheet:
    """The interval of each state under every combination of assumptions; exact."""
    of: list[Of] = [
        ("iso3 string State", "iso3"),
        *((f"{s} boolean Whether this is assumed", f"assumptions.{s}") for s in SWITCHES),
        (
            (
                "step integer Place on the ladder from the fewest assumptions, 0 to 4; empty if"
                " not on it"
            ),
            "step",
        ),
        (
            "step_text string The step in words",
            lambda bar: None if bar.step is None else STEPS[bar.step][0],
        ),
        ("score_at_least number Points of 100", "at_least"),
        ("score_not_ruled_out number Points of 100", "not_ruled_out"),
        ("scored boolean Whether the state has a score under these assumptions", "scored"),
    ]
    return sheet("ladder.csv", "One row a state and combination", of, found, marker)


def removals_sheet(found: Iterable[Removal], case: Case, marker: str) -> Sheet:
    """What changes when one piece of evidence or one source is taken away; exact."""
    home = {i.id: i.source for ds in case.found.kept.values() for its in ds.values() for i in its}

    def rank(place: int) -> Callable[[Removal], Cell]:
        return lambda one: there.rank if (there := one.ranks[place]) else None

    sides = (
        ("score_at_least number Points of 100", "at_least"),
        ("score_not_ruled_out number Points of 100", "not_ruled_out"),
        ("standing string Standing", "standing"),
        ("band integer Band", "band"),
        ("rank integer Rank on the record", ""),
    )
    of: list[Of] = [
        ("kind string evidence or source", "kind.value"),
        ("removed string Id of what is taken away", "removed"),
        ("source string Source it belongs to", lambda one: home.get(one.removed, one.removed)),
        ("iso3 string State that changes", "iso3"),
        ("moved number How far its bounds move, the larger of the two, points of 100", "moved"),
        *(
            (f"{text.replace(' ', f'_{when} ', 1)}, {when}", f"{when}.{at}" if at else rank(n))
            for text, at in sides
            for n, when in enumerate(("before", "after"))
        ),
    ]
    return sheet("leave_one_out.csv", "One row a removal and state", of, found, marker)


def collection_sheet(found: Iterable[Wanted], marker: str) -> Sheet:
    """What one new piece of evidence could bring, best first."""
    of: list[Of] = [
        ("iso3 string State", "iso3"),
        ("standing string scored, only_ruled_out, posture_only or no_evidence", "standing.value"),
        ("dimension string Dimension", "dimension.value"),
        ("low integer Lowest rung open now", "low"),
        ("high integer Highest rung open now", "high"),
        ("width number Width of the state's interval now, points of 100", "width"),
        (
            "expected number Mean narrowing if every open rung were equally likely, points of 100",
            "expected",
        ),
        ("maximal number Largest narrowing, exact, points of 100", "maximal"),
        ("best_rung integer Rung whose proof narrows most", "best_rung"),
    ]
    return sheet("collection.csv", "One row a state and dimension", of, found, marker)


def whatif_sheet(found: WhatIf, published: WhatIf) -> Sheet:
    """Scored states by these choices beside the published method; by score, then code."""

    def usual(one: Outcome) -> Outcome:
        return published.outcomes[one.iso3]

    of: list[Of] = [
        ("iso3 string State", "iso3"),
        ("country string Short English name", lambda one: STATE_NAMES[one.iso3]),
        ("standing string Standing by these choices", "standing.value"),
        ("score number Everyone at what the record shows at least, points of 100", "score"),
        ("score_direct number The same without what is said of groups, points of 100", "direct"),
        ("score_least number Lower bound, points of 100", "least"),
        ("score_not_ruled_out number Upper bound, points of 100", "most"),
        ("band integer At least, 0 to 4; empty for Copeland", "band"),
        ("rank integer Rank on the record; never to be quoted without its interval", "rank"),
        ("rank_best integer Best rank that the record leaves open, of 196", "best"),
        ("rank_worst integer Worst rank that the record leaves open, of 196", "worst"),
        (
            "published_score number Score by the published method, points of 100",
            lambda one: usual(one).score,
        ),
        ("published_rank integer Rank by the published method", lambda one: usual(one).rank),
    ]
    either = [
        one
        for one in found.outcomes.values()
        if one.score is not None or usual(one).score is not None
    ]
    either.sort(key=lambda one: -1 if one.score is None else one.score, reverse=True)
    return sheet("whatif.csv", "One row a scored state", of, either, found.marker)
