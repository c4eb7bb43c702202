"""What a seed file would change on the record, before it is published."""

from dataclasses import dataclass
from pathlib import Path

from model.changes import Diff, compare, side_of
from model.ledger import Ledger, read_ledger, seed_files
from model.snapshot import Snapshot, take_snapshot


@dataclass(frozen=True)
class Effect:
    """The record as it is and as it would be, each at its own latest dates, and what differs."""

    before: Snapshot
    after: Snapshot
    ledger: Ledger
    """As it would be."""
    diff: Diff


def effect_of(seeds: Path, article: str, text: str) -> Effect:
    """What a seed file would change; of one that is published already, what changing it would.

    Raises:
        LedgerError: the record with it would be wrong; every problem, with the line of the file.
    """
    files = seed_files(seeds)
    now = read_ledger(files)
    then = read_ledger({**files, f"{seeds.name}/{article}.yaml": text.encode()})
    before, after = take_snapshot(now), take_snapshot(then)
    return Effect(before, after, then, compare(side_of(before), side_of(after)))
