"""Tables of the exact results for CSV and JSON; every row says by which method."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from model.codebook import SCORED
from model.package import Cell, Column, Row, columns, write_csv
from model.robustness.exact import STEPS, SWITCHES, Band, Bar, Case, Pair, Removal

METHOD: Final = "method"
"""The last column of every sheet: `published method`, or how it differs."""


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
    return columns("\n".join((*lines, last)))


def sheet(name: str, title: str, of: Sequence[str], rows: Iterable[Row], marker: str) -> Sheet:
    """A table whose every row carries the mark of its method."""
    return Sheet(name, title, marked_columns(*of), tuple({**row, METHOD: marker} for row in rows))


def pairs_sheet(found: Iterable[Pair], marker: str) -> Sheet:
    """Every pair of ranked states, and how firm its order is; exact."""
    of = (
        "ahead string State with the higher score on the record; ties by code",
        "behind string The other state",
        "gap number Difference of the scores at least, points of 100",
        "firmness string settled, dominant, firm, fragile, equal or tied",
        "least_gap number Smallest difference for weights in the range; below 0 where reversed",
        "reversal number Smallest L1 change of weights that reorders them; empty if none does",
        "settled_in_range boolean Whether the bounds do not overlap for weights in the range",
        *(f"reversal_{d.value} number Weight of {d.upper()} at that change" for d in SCORED),
    )
    return sheet("pairs.csv", "One row a pair of states", of, map(_pair, found), marker)


def _pair(pair: Pair) -> Row:
    weights = pair.reversal.weights if pair.reversal else (None,) * len(SCORED)
    proof = {f"reversal_{d.value}": w for d, w in zip(SCORED, weights, strict=True)}
    return {
        "ahead": pair.ahead,
        "behind": pair.behind,
        "gap": pair.gap,
        "firmness": pair.firmness.value,
        "least_gap": pair.least_gap,
        "reversal": pair.reversal.distance if pair.reversal else None,
        "settled_in_range": pair.settled_in_range,
        **proof,
    }


def bands_sheet(found: Iterable[Band], marker: str) -> Sheet:
    """The bands of each ranked state for weights in the range; exact."""
    of = (
        "iso3 string State",
        "band integer With the method's weights, 0 to 4",
        "band_lowest integer Lowest for weights in the range",
        "band_highest integer Highest for weights in the range",
        "never_changes boolean Whether it is the same for all of them",
    )
    rows: Iterable[Row] = (
        {
            "iso3": one.iso3,
            "band": one.band,
            "band_lowest": one.lowest,
            "band_highest": one.highest,
            "never_changes": one.never_changes,
        }
        for one in found
    )
    return sheet("bands.csv", "One row a ranked state", of, rows, marker)


def ladder_sheet(found: Iterable[Bar], marker: str) -> Sheet:
    """The interval of each state under every combination of assumptions; exact."""
    of = (
        "iso3 string State",
        *(f"{switch} boolean Whether this is assumed" for switch in SWITCHES),
        "step integer Place on the ladder from the fewest assumptions, 0 to 4; empty if not on it",
        "step_text string The step in words",
        "score_at_least number Points of 100",
        "score_not_ruled_out number Points of 100",
        "scored boolean Whether the state has a score under these assumptions",
    )
    return sheet("ladder.csv", "One row a state and combination", of, map(_bar, found), marker)


def _bar(bar: Bar) -> Row:
    switches: dict[str, Cell] = {s: getattr(bar.assumptions, s) for s in SWITCHES}
    return {
        "iso3": bar.iso3,
        **switches,
        "step": bar.step,
        "step_text": None if bar.step is None else STEPS[bar.step][0],
        "score_at_least": bar.at_least,
        "score_not_ruled_out": bar.not_ruled_out,
        "scored": bar.scored,
    }


def removals_sheet(found: Iterable[Removal], case: Case, marker: str) -> Sheet:
    """What changes when one piece of evidence or one source is taken away; exact."""
    of = (
        "kind string evidence or source",
        "removed string Id of what is taken away",
        "source string Source it belongs to",
        "iso3 string State that changes",
        "moved number How far its bounds move, the larger of the two, points of 100",
        *(
            f"{what}_{when} {kind} {text}, {when}"
            for what, kind, text in _SIDES
            for when in ("before", "after")
        ),
    )
    home = {i.id: i.source for ds in case.found.kept.values() for its in ds.values() for i in its}
    rows = (_removal(one, home) for one in found)
    return sheet("leave_one_out.csv", "One row a removal and state", of, rows, marker)


_SIDES: Final = (
    ("score_at_least", "number", "Points of 100"),
    ("score_not_ruled_out", "number", "Points of 100"),
    ("standing", "string", "Standing"),
    ("band", "integer", "Band"),
    ("rank", "integer", "Rank on the record"),
)


def _removal(one: Removal, home: Mapping[str, str]) -> Row:
    ranks = [rank.rank if rank else None for rank in one.rank]
    sides: Sequence[Sequence[Cell]] = (
        one.at_least,
        one.not_ruled_out,
        [standing.value for standing in one.standing],
        one.band,
        ranks,
    )
    row: dict[str, Cell] = {
        "kind": one.kind.value,
        "removed": one.removed,
        "source": home.get(one.removed, one.removed),
        "iso3": one.iso3,
        "moved": one.moved,
    }
    for (what, _, _), (before, after) in zip(_SIDES, sides, strict=True):
        row |= {f"{what}_before": before, f"{what}_after": after}
    return row
