"""changes.csv: what differs between two snapshots, one row a part."""

from collections.abc import Iterator
from typing import Final

from model.changes.compared import Diff, Move
from model.changes.measures import Shown
from model.changes.steps import Step
from model.codebook import Dimension
from model.package import Cell, Row, columns, write_csv
from model.places import STATE_NAMES

CHANGES: Final = columns(f"""
    iso3 string ISO 3166-1 alpha-3 code of the state
    country string Short English name
    dimension string {", ".join(Dimension)}; or score
    part integer Which part of the move, from 1; each starts where the last ended
    parts integer How many parts the move has
    cause string One of the closed list; empty where an old scores.csv alone does not tell
    step_of_the_state boolean Whether the state itself moved; else what is known of it did
    before string Before this part: such as E3-4, a score, or what is said
    after string After it
    evidence string Ids of the evidence responsible, separated by spaces
    evidence_keys string Their keys, which stay when words are mended
    note string Which groups or parameters changed
    state_before string State of the reading, standing of the score, or own or via_group
    state_after string The same after it
    low_before integer At least this rung; empty where nothing holds
    low_after integer The same after it
    high_before integer Not ruled out above this rung
    high_after integer The same after it
    low_direct_before integer The low without what is said of groups of states
    low_direct_after integer The same after it
    outlook_before string rising, falling or mixed
    outlook_after string The same after it
    at_least_before number Points of 100: of the score all, of a dimension what it contributes
    at_least_after number The same after it
    direct_before number Points of 100 without what is said of groups of states
    direct_after number The same after it
    not_ruled_out_before number Points of 100 that are not ruled out
    not_ruled_out_after number The same after it
    old_as_of date The older or first snapshot: what had happened by this date
    old_known_by date What had been published by this date
    old_snapshot_id string Its id
    new_as_of date The newer or second snapshot
    new_known_by date What had been published by this date
    new_snapshot_id string Its id
""")


def changes_rows(diff: Diff) -> Iterator[Row]:
    """Every part of every move; columns `CHANGES`."""
    ends: dict[str, Cell] = {
        "old_as_of": diff.old.clocks.as_of,
        "old_known_by": diff.old.clocks.known_by,
        "old_snapshot_id": diff.old.snapshot_id,
        "new_as_of": diff.new.clocks.as_of,
        "new_known_by": diff.new.clocks.known_by,
        "new_snapshot_id": diff.new.snapshot_id,
    }
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
    at_least, direct, not_ruled_out = shown.points or (None, None, None)
    return {
        when: shown.text or None,
        f"state_{when}": shown.state or None,
        f"low_{when}": shown.low,
        f"high_{when}": shown.high,
        f"low_direct_{when}": shown.low_direct,
        f"outlook_{when}": shown.outlook,
        f"at_least_{when}": at_least,
        f"direct_{when}": direct,
        f"not_ruled_out_{when}": not_ruled_out,
    }
