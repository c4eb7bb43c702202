"""changes.csv: what differs between two snapshots, one row a part."""

from collections.abc import Iterator

from model.changes.compared import Diff, Move
from model.changes.measures import Points, Shown
from model.changes.steps import Step
from model.package import CHANGES, Cell, Row, write_csv
from model.places import STATE_NAMES


def changes_rows(diff: Diff) -> Iterator[Row]:
    """Every part of every move; columns `CHANGES`."""
    ends: dict[str, Cell] = {}
    for name, side in (("old", diff.old), ("new", diff.new)):
        ends |= {f"{name}_{clock}": day for clock, day in side.clocks._asdict().items()}
        ends[f"{name}_snapshot_id"] = side.snapshot_id
    for move in diff.moves:
        for number, step in enumerate(move.steps, start=1):
            yield {"part": number, **_row(move, step), **ends}


def changes_csv(diff: Diff) -> str:
    """The text of changes.csv."""
    return write_csv(CHANGES, changes_rows(diff))


def _row(move: Move, step: Step) -> dict[str, Cell]:
    return {
        "iso3": step.iso3,
        "country": STATE_NAMES[step.iso3],
        "dimension": step.measure,
        "parts": len(move.steps),
        "cause": step.cause,
        "step_of_the_state": step.cause.step_of_the_state if step.cause else None,
        "evidence": " ".join(step.evidence) or None,
        "evidence_keys": " ".join(step.keys) or None,
        "note": step.note or None,
        **_cells(step.before, "before"),
        **_cells(step.after, "after"),
    }


def _cells(shown: Shown, when: str) -> dict[str, Cell]:
    bounds = ("low", "high", "outlook")
    return {
        when: shown.text or None,
        f"state_{when}": shown.state or None,
        **{f"{name}_{when}": getattr(shown, name) for name in bounds},
        **{f"{name}_{when}": getattr(shown.points, name, None) for name in Points._fields},
    }
